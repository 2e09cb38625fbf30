"""What flows through a run: the work to do, what came of each file, and the settings that decide it.

All of it is small and can be sent between processes: paths, counts and edits, never a file's text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatch
from typing import TYPE_CHECKING, NamedTuple

from toolkit.postedit.house_style import SHIPPED, HouseStyle

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from toolkit.batch.splices import Splice
    from toolkit.text.edits import Applicability


class State(StrEnum):
    """How far a file has got in a run.

    PLANNED: not looked at yet. READY: its edits are in the journal, the file is either old or new, and its hash tells
    which. DONE: it is new. UNCHANGED: there was nothing to change. SKIPPED: it was left alone, for a reason.
    """

    PLANNED = "planned"
    READY = "ready"
    DONE = "done"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


class FileEdit(NamedTuple):
    """One edit as a report shows it.

    `start` and `end` are code points of the decoded file (of `member` in a zip archive); `line` and `column` count from
    1. `rule` and `concept` may name several, joined with "+", where edits met.
    """

    start: int
    end: int
    before: str
    after: str
    rule: str
    reason: str
    applicability: Applicability
    concept: str = ""
    line: int = 0
    column: int = 0
    member: str = ""

    def is_of(self, rule: str, concept: str) -> bool:
        """Say whether a rule and a concept ("" for any) had a part in the edit."""
        return rule in ("", *self.rule.split("+")) and concept in ("", *self.concept.split("+"))


class FileRecord(NamedTuple):
    """A file as the journal has it: `target` is what is written, `path` what is read; both absolute.

    `hash_before` is that of `path`; both are SHA-256 in hexadecimal, "" where there is none. `undone` are, after an
    undo, the numbers of the first run's edits that are not in the file any more.
    """

    number: int
    path: Path
    target: Path
    state: State
    reason: str
    size: int
    hash_before: str
    hash_after: str
    undone: frozenset[int]

    @property
    def is_copy(self) -> bool:
        """Whether the run made the file: a copy of another one."""
        return self.path != self.target


class Stamp(NamedTuple):
    """What the file system says of a file; any write by another program changes it."""

    device: int
    inode: int
    size: int
    modified: int
    changed: int


class Task(NamedTuple):
    """One file to work on: read `path`; write what comes of it to `temporary` if that is given.

    `size` is what the file system says before it is read, in bytes. With `whole` the new file is wanted even if it is
    no different (a copy in another folder).
    """

    number: int
    path: Path
    size: int = 0
    temporary: Path | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class FileResult:
    """What came of one file.

    `before` and `after` are SHA-256 of the old and new bytes, "" where there are none. `proposals` are edits that were
    not made: unsafe ones, and those that are only ever shown. `refused` says what could not be made, and why.
    `temporary` holds the new bytes, on the disk, until it is renamed. `fatal` marks a reason that ends the whole run
    (no space left).
    """

    number: int
    path: Path
    state: State
    reason: str = ""
    size: int = 0
    before: str = ""
    after: str = ""
    edits: Sequence[FileEdit] = ()
    splices: Sequence[Splice] = ()
    proposals: Sequence[FileEdit] = ()
    refused: tuple[str, ...] = ()
    diff: str = ""
    text: bytes | None = None
    temporary: Path | None = None
    stamp: Stamp | None = None
    fatal: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder that is left alone, and why. `is_problem` is False where that is as it should be (a link)."""

    path: Path
    reason: str
    is_problem: bool = True


@dataclass(frozen=True, slots=True)
class Recipe:
    """What decides the bytes that come out, besides the file: it is signed, kept in the journal, and sent to workers.

    `as_of` is the day by which deprecated concepts are still right or not, "" if the glossary is taken as it stands.
    `languages` are patterns of paths (or of a folder above them) from the folder `base`, with what the files there are
    read as. `proposals`, `diff` and `text` ask for more in the results and change nothing in the files.
    """

    language: str = "auto"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    unsafe: bool = False
    to_utf8: bool = False
    columns: tuple[str, ...] = ()
    encoding: str = ""
    glossaries: tuple[str, ...] = ()
    as_of: str = ""
    style: HouseStyle = SHIPPED
    languages: tuple[tuple[str, str], ...] = ()
    base: str = ""
    proposals: bool = False
    diff: bool = False
    text: bool = False

    def language_of(self, path: Path) -> str:
        """Return what a file is read as: what the first pattern that fits its path says, else `language`."""
        if not self.languages:
            return self.language
        place = path.relative_to(self.base) if self.base and path.is_relative_to(self.base) else path
        names = [each.as_posix() for each in (place, *place.parents)]
        fitting = (spoken for pattern, spoken in self.languages if any(fnmatch(n, pattern.rstrip("/")) for n in names))
        return next(fitting, self.language)
