"""The options of `sohr-tx glossary mine`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.option_groups import OptionGroup

PathsArgument = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, patterns.")]
PairsOption = Annotated[
    Path | None,
    OptionGroup.INPUT.option(
        metavar="FILE",
        help="Two documents a line, a tab between: editions of one report.",
    ),
]
OutOption = Annotated[
    Path | None,
    OptionGroup.OUTPUT.option(
        "-o",
        "--out",
        metavar="FILE",
        help="Write proposals as JSON; - is stdout.",
    ),
]
ReportOption = Annotated[
    Path | None,
    OptionGroup.OUTPUT.option(metavar="FILE.html", help="Write a page with the evidence."),
]
DocumentsOption = Annotated[
    int,
    OptionGroup.CANDIDATES.option(
        "--min-documents",
        metavar="N",
        min=1,
        help="Documents a candidate is in; fewer if it splits in one.",
    ),
]
KindOption = Annotated[
    list[str] | None,
    OptionGroup.CANDIDATES.option(
        metavar="KIND",
        help="name, organisation, title or abbreviation only; may be repeated.",
    ),
]
AllOption = Annotated[
    bool,
    OptionGroup.CANDIDATES.option("--all", help="Show what the glossary has settled, too."),
]
TopOption = Annotated[
    int,
    OptionGroup.OUTPUT.option(metavar="N", min=0, help="Candidates to print as text; 0 for all."),
]
LinesOption = Annotated[
    int,
    OptionGroup.OUTPUT.option(metavar="N", min=0, max=9, help="Lines of context of each spelling."),
]
