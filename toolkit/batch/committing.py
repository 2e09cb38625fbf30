"""Putting new files in their places, so that at any instant each file is old or new and the journal knows which.

First the edits of a batch of files go into the journal, and the journal onto the disk; then each temporary file is
renamed over its target; then the folders are synced, and the journal says that the files are done.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import TYPE_CHECKING

from toolkit.batch.records import State
from toolkit.batch.tasks import CHANGED, say, stamp_of
from toolkit.text.files import sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from toolkit.batch.journal import Journal
    from toolkit.batch.records import FileResult

_FILES, _EDITS = 64, 20_000
"""A batch ends with this many files or edits: a sync for each file would be the slowest part of a run."""
_SECONDS = 0.5
"""A batch ends after this time, too: what a killed run has to do again is never more than that."""


def temporary_for(target: Path, run: str, number: int, sitting: int = 1) -> Path:
    """Return where the new bytes of a file lie until they are renamed: beside it, hidden, found again by its name.

    Each sitting of a run, the first or one that resumes it, has names of its own: a worker that outlives for a moment
    the run that was killed must not write into what its successor is about to rename.
    """
    return target.parent / f".{run}.{number}.{sitting}.part"


@dataclass
class Committer:
    """Commits the results of a run, batch by batch."""

    journal: Journal
    targets: dict[int, Path] = field(default_factory=dict)
    _waiting: list[FileResult] = field(default_factory=list)
    _undone: dict[int, Iterable[int]] = field(default_factory=dict)
    _edits: int = 0
    _since: float = 0.0

    def add(self, result: FileResult, target: Path, undone: Iterable[int] = ()) -> list[FileResult]:
        """Take a result; return those that have become final by it, the batch's if it is full.

        `undone` are, for an undo, the numbers of the first run's edits that are not in the file afterwards.
        """
        if not self._waiting:
            self._since = monotonic()
        self._waiting.append(result)
        self.targets[result.number] = target
        self._undone[result.number] = undone
        self._edits += len(result.edits)
        full = len(self._waiting) >= _FILES or self._edits >= _EDITS or monotonic() - self._since >= _SECONDS
        return self.flush() if full else []

    def flush(self) -> list[FileResult]:
        """Put the files of the batch in their places and return their final results.

        Raises SohrError if the journal cannot be written; then no file of the batch has been touched.
        """
        batch, self._waiting, self._edits = self._waiting, [], 0
        with self.journal.transaction():
            for result in batch:
                self.journal.record(result, self._undone[result.number])
        final = [self._place(result) for result in batch]
        sync_folders({self.targets[result.number].parent for result in final if result.state is State.DONE})
        with self.journal.transaction():
            for result in final:
                if result.state is State.SKIPPED:
                    self.journal.record(result)
                else:
                    self.journal.mark([result.number], result.state)
        self.targets.clear()
        self._undone.clear()
        return final

    def _place(self, result: FileResult) -> FileResult:
        """Rename what is ready, unless another program has changed the file in between."""
        if result.state is not State.READY:
            return result
        target = self.targets[result.number]
        try:
            if result.path == target and stamp_of(target) != result.stamp:
                return _left(result, CHANGED)
            if result.temporary is None:
                target.unlink()
            else:
                result.temporary.replace(target)
        except FileNotFoundError:
            return _left(result, "it has vanished during the run")
        except OSError as error:
            return _left(result, say(error))
        return replace(result, state=State.DONE, temporary=None)


def _left(result: FileResult, reason: str) -> FileResult:
    remove(result.temporary)
    return replace(result, state=State.SKIPPED, reason=reason, after="", edits=(), splices=(), temporary=None)


def remove(path: Path | None) -> None:
    """Remove a file if it is there."""
    if path is not None:
        with suppress(OSError):
            path.unlink()


def sync_folders(folders: Iterable[Path]) -> None:
    """Make renames durable where the system can (not on Windows)."""
    for folder in folders:
        sync_folder(folder)
