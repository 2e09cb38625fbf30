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
    OptionGroup.INPUT.option(
        help="Read FILE as this language, and FILE2 as the other; auto goes by the letters.",
    ),
]
SelectOption = Annotated[
    list[str] | None,
    OptionGroup.CHECKS.option(metavar="CHECK", help="Run only these checks, by id or code (a,b)."),
]
IgnoreOption = Annotated[
    list[str] | None,
    OptionGroup.CHECKS.option(metavar="CHECK", help="Run all checks but these."),
]
SeverityOption = Annotated[Severity, OptionGroup.CHECKS.option(help="Leave out what is lighter than this.")]
ListOption = Annotated[
    bool,
    OptionGroup.CHECKS.option("--list", help="List the checks with examples, and stop."),
]
FormOption = Annotated[
    Format,
    OptionGroup.OUTPUT.option("--format", help="How the issues are written on stdout."),
]
ReportOption = Annotated[
    Path | None,
    OptionGroup.OUTPUT.option(
        metavar="FILE",
        help="Write them into a .html, .sarif, .json or .txt file too.",
    ),
]
QuietOption = Annotated[bool, OptionGroup.OUTPUT.option("-q", "--quiet", help="No summary on stderr.")]
