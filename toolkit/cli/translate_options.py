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
    typer.Option(
        help="The language to translate into (the one the text is not in).",
        show_default=False,
        rich_help_panel=OptionGroup.TRANSLATION,
    ),
]
OutOption = Annotated[
    str,
    typer.Option(
        "-o",
        "--out",
        metavar="OUT",
        help="A file, or a folder for several; - is stdout.",
        rich_help_panel=OptionGroup.OUTPUT,
    ),
]
EngineOption = Annotated[
    str,
    typer.Option(
        metavar="NAME|DIR",
        help="A model: see 'sohr-tx models list', or a folder that holds one.",
        rich_help_panel=OptionGroup.TRANSLATION,
    ),
]
ReportOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Write a page (.html) or the data (.json) that shows what was done.",
        rich_help_panel=OptionGroup.OUTPUT,
    ),
]
JsonOption = Annotated[
    bool,
    typer.Option("--json", help="Print one JSON document instead of the draft.", rich_help_panel=OptionGroup.OUTPUT),
]
ForceOption = Annotated[
    bool,
    typer.Option(
        "-f",
        "--force",
        help="Replace drafts that are in the folder OUT already.",
        rich_help_panel=OptionGroup.OUTPUT,
    ),
]
StrictOption = Annotated[
    bool,
    typer.Option("--strict", help="Exit with 1 on any issue, minor ones too.", rich_help_panel=OptionGroup.OUTPUT),
]
MemoryOption = Annotated[
    Path | None,
    typer.Option(
        metavar="TMX|MEMORY",
        help="Take from it what it has; see 'sohr-tx memory'.",
        show_default=False,
        rich_help_panel=OptionGroup.TRANSLATION,
    ),
]
OmegatOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        help="Write an OmegaT project: sources, terms, memory, drafts.",
        rich_help_panel=OptionGroup.OUTPUT,
    ),
]
BilingualOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.docx",
        help="Write source and draft side by side as a table in Word.",
        rich_help_panel=OptionGroup.OUTPUT,
    ),
]
