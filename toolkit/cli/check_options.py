"""The arguments and options of `sohr-tx check`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from toolkit.checks.issues import Severity
from toolkit.cli.normalize_options import Spoken
from toolkit.cli.option_groups import OptionGroup


class Format(StrEnum):
    """How the issues are written."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    HTML = "html"


FileArgument = Annotated[str, typer.Argument(metavar="FILE", help="An edition; - is stdin.", show_default=False)]
OtherArgument = Annotated[
    str, typer.Argument(metavar="[FILE2]", help="The other edition, in the other language.", show_default=False)
]
LangOption = Annotated[
    Spoken,
    typer.Option(
        help="Read FILE as this language, and FILE2 as the other; auto goes by the letters.",
        rich_help_panel=OptionGroup.INPUT,
    ),
]
SelectOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="CHECK", help="Run only these checks, by id or code (a,b).", rich_help_panel=OptionGroup.CHECKS
    ),
]
IgnoreOption = Annotated[
    list[str] | None,
    typer.Option(metavar="CHECK", help="Run all checks but these.", rich_help_panel=OptionGroup.CHECKS),
]
SeverityOption = Annotated[
    Severity, typer.Option(help="Leave out what is lighter than this.", rich_help_panel=OptionGroup.CHECKS)
]
ListOption = Annotated[
    bool,
    typer.Option("--list", help="List the checks with examples, and stop.", rich_help_panel=OptionGroup.CHECKS),
]
FormOption = Annotated[
    Format,
    typer.Option("--format", help="How the issues are written on stdout.", rich_help_panel=OptionGroup.OUTPUT),
]
ReportOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Write them into a .html, .sarif, .json or .txt file too.",
        rich_help_panel=OptionGroup.OUTPUT,
    ),
]
QuietOption = Annotated[
    bool, typer.Option("-q", "--quiet", help="No summary on stderr.", rich_help_panel=OptionGroup.OUTPUT)
]
