"""Where drafts and reports go, and what they must not replace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.cli.options import STDIO
from toolkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.text.languages import Language


def output_path(out: str, name: str, target: Language) -> Path | None:
    """Return the file for a draft, None for stdout; in a folder report.ar.txt becomes report.en.txt."""
    if out == STDIO:
        return None
    if not Path(out).is_dir():
        return Path(out)
    source = Path(name if name != STDIO else "stdin.txt")
    return Path(out) / f"{source.stem.removesuffix(f'.{target.other}')}.{target}{source.suffix}"


def check_places(files: Sequence[str], places: Sequence[Path | None], report: Path | None, *, replace: bool) -> None:
    """Raise UsageError if an output would replace a source, another output, or (in a folder) a draft already there.

    `places` are the drafts' files, None for stdout. A draft in a folder may have been edited by hand since, so it is
    written over only if the user says `replace`; a file named outright is meant to be.
    """
    taken = {Path(name).resolve(): f"{name}, which is to be translated" for name in files if name != STDIO}
    for place in [*places, report]:
        if place is None:
            continue
        target = place.resolve()
        if not target.parent.is_dir():
            raise UsageError(f"{place}: there is no folder {target.parent}; make it first.")
        if target in taken and not target.is_char_device():
            raise UsageError(f"{place} would replace {taken[target]}; choose another name or folder with -o.")
        if place is not report and not replace and target.exists():
            raise UsageError(f"{place} is there already; move it away, or replace it with --force.")
        taken[target] = "another output of this run"
