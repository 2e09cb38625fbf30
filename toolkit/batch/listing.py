"""Which runs there were: the journals of an archive, found from where the user stands."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.batch.journal import FOLDER, SUFFIX, Journal, NotBegunError
from toolkit.batch.runs import ENDED, UNDO
from toolkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class RunSummary:
    """A run as a list shows it: its facts, and how many files are in each state."""

    journal: Path
    root: Path
    facts: dict[str, Any]
    counts: dict[str, int]

    @property
    def has_ended(self) -> bool:
        """Whether the run came to its end; one that has not can be resumed, or is going on."""
        return bool(self.facts["state"] == ENDED)

    @property
    def is_undo(self) -> bool:
        """Whether it undid another run."""
        return bool(self.facts["kind"] == UNDO)

    def as_dict(self) -> dict[str, object]:
        """Return the summary as JSON-ready data, in a fixed order of keys."""
        facts = self.facts
        known: dict[str, object] = {
            key: facts[key] for key in ("id", "kind", "of", "started", "ended", "state") if key in facts
        }
        return {
            **known,
            "root": str(self.root),
            "journal": str(self.journal),
            "files": {key: count for key, count in self.counts.items() if key != "edits"},
            "edits": self.counts["edits"],
            **{key: facts[key] for key in ("file", "rule", "concept", "out") if facts.get(key)},
            "signature": facts.get("signature", {}),
        }


def list_runs(start: Path) -> list[RunSummary]:
    """Return the runs of the archives that `start` lies in or that lie in it, the oldest first.

    `start` may be a journal. Raises DataError for a journal that cannot be read.
    """
    return sorted(filter(None, map(_summary, _journals(start))), key=lambda run: str(run.facts["id"]))


def find_journal(name: str, start: Path) -> Path:
    """Return the journal of a run: by its path, by its id, or by the beginning of an id that no other run has.

    Raises UsageError if there is none, or more than one.
    """
    path = Path(name)
    if path.suffix == SUFFIX or os.sep in name or path.is_file():
        if not path.is_file():
            raise UsageError(f"{name}: there is no such journal")
        return path.resolve()
    found = sorted({path for path in _journals(start) if path.name.startswith(name)})
    exact = [path for path in found if path.name == f"{name}{SUFFIX}"]
    if len(exact) == 1 or len(found) == 1:
        return (exact or found)[0]
    if found:
        raise UsageError(f"{name} is the beginning of {len(found)} runs; give more of it (see `sohr-tx runs`)")
    raise UsageError(f"there is no run {name} here; stand in the archive, or give the path of the journal")


def _summary(path: Path) -> RunSummary | None:
    """Return what a list says of a run; None if it was killed before it began."""
    try:
        with closing(Journal.open(path)) as journal:
            return RunSummary(path, journal.root, journal.facts, journal.count())
    except NotBegunError:
        return None


def _journals(start: Path) -> Iterator[Path]:
    start = start.resolve()
    if start.is_file():
        yield start
        return
    for folder in start.parents:
        yield from sorted((folder / FOLDER).glob(f"*{SUFFIX}"))
    for parent, folders, _ in os.walk(start):
        if FOLDER in folders:
            yield from sorted((Path(parent) / FOLDER).glob(f"*{SUFFIX}"))
        folders[:] = [name for name in folders if not name.startswith(".")]
