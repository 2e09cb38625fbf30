"""The options of `sohr-tx glossary mine`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.option_groups import OptionGroup

PathsArgument = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, patterns.")]
PairsOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Two documents a line, a tab between: editions of one report.",
        rich_help_panel=OptionGroup.INPUT,
    ),
]
OutOption = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--out",
        metavar="FILE",
        help="Write proposals as JSON; - is stdout.",
        rich_help_panel=OptionGroup.OUTPUT,
    ),
]
ReportOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE.html", help="Write a page with the evidence.", rich_help_panel=OptionGroup.OUTPUT),
]
DocumentsOption = Annotated[
    int,
    typer.Option(
        "--min-documents",
        metavar="N",
        min=1,
        help="Documents a candidate is in; fewer if it splits in one.",
        rich_help_panel=OptionGroup.CANDIDATES,
    ),
]
KindOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="KIND",
        help="name, organisation, title or abbreviation only; may be repeated.",
        rich_help_panel=OptionGroup.CANDIDATES,
    ),
]
AllOption = Annotated[
    bool,
    typer.Option("--all", help="Show what the glossary has settled, too.", rich_help_panel=OptionGroup.CANDIDATES),
]
TopOption = Annotated[
    int,
    typer.Option(
        metavar="N", min=0, help="Candidates to print as text; 0 for all.", rich_help_panel=OptionGroup.OUTPUT
    ),
]
LinesOption = Annotated[
    int,
    typer.Option(
        metavar="N", min=0, max=9, help="Lines of context of each spelling.", rich_help_panel=OptionGroup.OUTPUT
    ),
]
