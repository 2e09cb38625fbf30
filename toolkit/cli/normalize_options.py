"""The options of `sohr-tx normalize`, and which of them go together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.option_groups import OptionGroup
from toolkit.errors import UsageError


class Spoken(StrEnum):
    """What a text is read as."""

    AUTO = "auto"
    EN = "en"
    AR = "ar"


class EngineName(StrEnum):
    """Where the work is done."""

    LOCAL = "local"
    RAY = "ray"


PathsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="PATH...", help="Files, folders, patterns; - is stdin.")
]
LangOption = Annotated[
    Spoken | None,
    OptionGroup.INPUT.option(
        help="Read every text as this language; auto goes by the letters.",
        show_default="auto",
    ),
]
CheckOption = Annotated[bool, OptionGroup.WRITING.option("--check", help="Only say which files would change.")]
DiffOption = Annotated[bool, OptionGroup.WRITING.option("--diff", help="Show what would change as a unified diff.")]
WriteOption = Annotated[bool, OptionGroup.WRITING.option("--write", help="Write the files in place, with a journal.")]
OutOption = Annotated[
    Path | None,
    OptionGroup.WRITING.option(
        "-o",
        "--out",
        metavar="DIR",
        help="Write copies into a new folder, with a journal.",
    ),
]
UnsafeOption = Annotated[
    bool | None,
    OptionGroup.RULES.option("--unsafe/--safe", help="Make unsafe edits too.", show_default="safe"),
]
SelectOption = Annotated[
    list[str] | None,
    OptionGroup.RULES.option(metavar="RULE", help="Apply only these rules (a,b or several times)."),
]
IgnoreOption = Annotated[list[str] | None, OptionGroup.RULES.option(metavar="RULE", help="Apply all rules but these.")]
ListRulesOption = Annotated[
    bool,
    OptionGroup.RULES.option("--list-rules", help="List the rules with examples, and stop."),
]
JobsOption = Annotated[
    int | None,
    OptionGroup.RUN.option(metavar="N", min=1, help="Workers.", show_default="1; on Ray: its CPUs"),
]
EngineOption = Annotated[EngineName, OptionGroup.RUN.option(help="Work on this machine, or on a Ray cluster.")]
AddressOption = Annotated[
    str,
    OptionGroup.RUN.option(
        metavar="HOST:PORT",
        help="The Ray cluster (else: RAY_ADDRESS, or one is started here).",
        show_default=False,
    ),
]
Utf8Option = Annotated[
    bool,
    OptionGroup.WRITING.option("--to-utf8", help="Write files of other encodings as UTF-8."),
]
JournalOption = Annotated[
    Path | None,
    OptionGroup.RUN.option(metavar="PATH", help="Keep the journal there, not in the archive's .sohr-tx."),
]
ResumeOption = Annotated[
    str,
    OptionGroup.RUN.option(metavar="RUN", help="Finish a run that was broken off.", show_default=False),
]
ReportOption = Annotated[
    Path | None,
    OptionGroup.OUTPUT.option(metavar="FILE", help="Write a summary as a page (.html) or as data (.json)."),
]


@dataclass(frozen=True, slots=True)
class Mode:
    """What is to be done with the results."""

    check: bool
    diff: bool
    write: bool
    out: Path | None
    as_json: bool
    quiet: bool
    report: Path | None
    journal: Path | None

    @property
    def writes(self) -> bool:
        """Whether files are written."""
        return self.write or self.out is not None

    def refuse_contradictions(self) -> None:
        """Raise UsageError for options that do not go together, or a report that has no place."""
        if sum([self.check, self.diff, self.write, self.out is not None]) > 1:
            raise UsageError("--check, --diff, --write and -o exclude each other; give one of them")
        if self.journal and not self.writes:
            raise UsageError("--journal is for runs that write; add --write or -o DIR")
        if self.report and self.report.suffix.lower() not in (".html", ".json"):
            raise UsageError(f"{self.report}: a report is written as .html or .json; give it one of these endings")
        if self.report and not self.report.absolute().parent.is_dir():
            raise UsageError(f"{self.report}: there is no folder {self.report.parent}; make it first")
