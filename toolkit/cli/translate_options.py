"""The options of `sohr-tx translate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.option_groups import OptionGroup
from toolkit.text.languages import Language

FilesArgument = Annotated[
    list[str], typer.Argument(metavar="FILE...", help="Text, Markdown, HTML, Word ...; - is stdin.")
]
ToOption = Annotated[
    Language | None,
    OptionGroup.TRANSLATION.option(
        help="The language to translate into (the one the text is not in).",
        show_default=False,
    ),
]
OutOption = Annotated[
    str,
    OptionGroup.OUTPUT.option(
        "-o",
        "--out",
        metavar="OUT",
        help="A file, or a folder for several; - is stdout.",
    ),
]
EngineOption = Annotated[
    str,
    OptionGroup.TRANSLATION.option(
        metavar="NAME|DIR",
        help="A model: see 'sohr-tx models list', or a folder that holds one.",
    ),
]
ReportOption = Annotated[
    Path | None,
    OptionGroup.OUTPUT.option(
        metavar="FILE",
        help="Write a page (.html) or the data (.json) that shows what was done.",
    ),
]
JsonOption = Annotated[
    bool,
    OptionGroup.OUTPUT.option("--json", help="Print one JSON document instead of the draft."),
]
ForceOption = Annotated[
    bool,
    OptionGroup.OUTPUT.option(
        "-f",
        "--force",
        help="Replace drafts that are in the folder OUT already.",
    ),
]
StrictOption = Annotated[
    bool,
    OptionGroup.OUTPUT.option("--strict", help="Exit with 1 on any issue, minor ones too."),
]
MemoryOption = Annotated[
    Path | None,
    OptionGroup.TRANSLATION.option(
        metavar="TMX|MEMORY",
        help="Take from it what it has; see 'sohr-tx memory'.",
        show_default=False,
    ),
]
OmegatOption = Annotated[
    Path | None,
    OptionGroup.OUTPUT.option(
        metavar="FOLDER",
        help="Write an OmegaT project: sources, terms, memory, drafts.",
    ),
]
BilingualOption = Annotated[
    Path | None,
    OptionGroup.OUTPUT.option(
        metavar="FILE.docx",
        help="Write source and draft side by side as a table in Word.",
    ),
]
