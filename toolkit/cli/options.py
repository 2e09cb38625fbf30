"""Options that several commands have, and how all of them print JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli.option_groups import OptionGroup
from toolkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

STDIO = "-"
"""In the place of a file: stdin or stdout."""

GlossaryOption = Annotated[
    list[Path] | None,
    OptionGroup.GLOSSARY.option(
        "--glossary",
        metavar="PATH",
        help="A glossary of yours (TSV file or folder); it overrules the one shipped.",
    ),
]
GlossaryReleaseOption = Annotated[
    str,
    OptionGroup.GLOSSARY.option(
        "--glossary-release",
        metavar="NAME",
        help="A numbered state of the glossary: 2026-11-22.1.",
        show_default=False,
    ),
]
AsOfOption = Annotated[
    str,
    OptionGroup.GLOSSARY.option(
        "--as-of",
        metavar="DATE",
        help="The day by which deprecated concepts are still right or not: 2024-12-08.",
        show_default="today",
    ),
]
JsonOption = Annotated[bool, OptionGroup.OUTPUT.option("--json", help="Print one JSON document.")]
EncodingOption = Annotated[
    str,
    OptionGroup.INPUT.option(
        metavar="NAME",
        help="Read all files in this encoding (else: what they say, or a guess).",
        show_default=False,
    ),
]
QuietOption = Annotated[
    bool,
    OptionGroup.OUTPUT.option("-q", "--quiet", help="No progress and no summary on stderr."),
]


def glossaries_in_force(paths: list[Path] | None, release: str) -> list[Path]:
    """Return the glossaries that the options ask for: a release takes the place of the folder that it was made from.

    Raises UsageError if there is no such release.
    """
    named = list(paths or ())
    if not release:
        return named
    from toolkit.glossary.releases import find_release, release_folders  # seldom asked for

    found = find_release(release, release_folders(Path.cwd(), named))
    return [found, *(path for path in named if path.resolve() != found.parent.parent.resolve())]


def day_of(as_of: str) -> str:
    """Return the day that --as-of names, today's (UTC) if it names none; raises UsageError for what is no day."""
    from datetime import UTC, date, datetime

    if not as_of:
        return datetime.now(UTC).date().isoformat()
    try:
        return date.fromisoformat(as_of).isoformat()
    except ValueError:
        raise UsageError(f"--as-of: expected a date like 2024-12-08, found {as_of!r}") from None


def listed(given: Sequence[str] | None) -> tuple[str, ...]:
    """Return the names that an option was given, whether one by one or parted by commas."""
    return tuple(name.strip() for each in given or () for name in each.split(",") if name.strip())


def print_json(document: Any) -> None:
    """Print one JSON document on stdout: UTF-8, indented, its keys in the order given."""
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
