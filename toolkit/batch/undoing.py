"""Undoing a run: every file byte for byte as it was, as a whole, or less the edits of one rule or concept.

An undo is a run of its own, with a journal, so it survives a crash, can be given again without harm, and can itself be
undone. A file whose hash a journal knows is restored exactly: the way back is walked from journal to journal, and each
step's hash is checked. A file that somebody has changed since is refused, unless the place of every edit in question
is still found, with what stood around it, exactly once.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.batch.committing import Committer, remove, temporary_for
from toolkit.batch.journal import SUFFIX, Journal, NotBegunError
from toolkit.batch.locks import hold_tree
from toolkit.batch.records import FileResult, State
from toolkit.batch.restoring import Restorer, Selection
from toolkit.batch.runs import ENDED, RUNNING, UNDO, clean, new_id, now
from toolkit.batch.splices import NotFoundError, Splice
from toolkit.batch.tasks import NotAgainError, UnreadableError, Untouched, say, write_temporary
from toolkit.errors import SohrError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from toolkit.batch.records import FileRecord, Stamp

ALREADY = "there is nothing left to undo in it"
FOUND_AGAIN = "it has changed since the run; the edits were found and taken back, the other changes kept"


class Undo:
    """An undo that is going on; made by `start_undo`."""

    def __init__(self, run: Journal, journal: Journal, earlier: Sequence[Journal], selection: Selection) -> None:
        self.run = run
        self.journal = journal
        self.earlier = earlier
        self.selection = selection
        self._restorer = Restorer(run, earlier, selection)
        self.id = str(journal.facts["id"])

    def work(self) -> tuple[int, int]:
        """Return how many files there are to look at, and their bytes."""
        sizes = [record.size for record in self.journal.files(State.PLANNED)]
        return len(sizes), sum(sizes)

    def results(self) -> Iterator[FileResult]:
        """Restore the files, one after the other, and yield what came of each.

        DONE: restored. UNCHANGED: nothing was left to undo. SKIPPED: refused, for the reason given.
        """
        committer = Committer(self.journal)
        try:
            for record in list(self.journal.files(State.PLANNED)):
                result, undone = self._restore(record)
                if result.fatal:
                    raise SohrError(f"{result.path}: {result.reason}; free some and give the undo command again")
                yield from committer.add(result, record.target, undone)
            yield from committer.flush()
            with self.journal.transaction():
                self.journal.set(state=ENDED, ended=now())
        finally:
            for record in self.journal.files(State.PLANNED, State.READY):
                remove(temporary_for(record.target, self.id, record.number))

    def _restore(self, planned: FileRecord) -> tuple[FileResult, frozenset[int]]:
        """Write the restored bytes of one file beside it."""
        result = FileResult(planned.number, planned.target, State.SKIPPED, size=planned.size)
        did = self.run.file_at(planned.target)
        if did is None:
            raise AssertionError(f"{planned.target} is planned from the run's own list")
        try:
            with Untouched(planned.target) as (stream, stamp):
                data, status = stream.read(), os.fstat(stream.fileno())
            return self._write(result, did, data, stamp, status)
        except UnreadableError as error:
            gone = did.is_copy and not os.path.lexists(planned.target)
            state = State.UNCHANGED if gone else State.SKIPPED
            return replace(result, state=state, reason=ALREADY if gone else str(error)), frozenset()
        except NotAgainError as error:
            return replace(result, reason=str(error)), frozenset()
        except NotFoundError as error:
            return replace(result, reason=f"it has changed since the run, and {error}; it was left alone"), frozenset()
        except OSError as error:
            fatal = "no space" in say(error)
            return replace(result, reason=say(error), fatal=fatal), frozenset()

    def _write(
        self, result: FileResult, did: FileRecord, data: bytes, stamp: Stamp, status: os.stat_result
    ) -> tuple[FileResult, frozenset[int]]:
        before = hashlib.sha256(data).hexdigest()
        edits = self.run.edits(did.number)
        wanted = frozenset(
            number for number, edit in enumerate(edits) if edit.is_of(self.selection.rule, self.selection.concept)
        )
        restored = self._restorer.restore(did, data, before, wanted)
        result = replace(result, before=before, size=len(data), reason=restored.note, stamp=stamp)
        whole = self.selection.is_whole and not (did.is_copy or restored.note)
        if whole and hashlib.sha256(restored.data or b"").hexdigest() != did.hash_before:
            raise NotFoundError("the journal is damaged")
        if restored.data == data:
            return replace(result, state=State.UNCHANGED, after=before, reason=ALREADY), restored.undone
        result = replace(
            result,
            state=State.READY,
            edits=tuple(edit for number, edit in enumerate(edits) if number in wanted),
            splices=_renumbered(restored.splices, sorted(wanted)),
        )
        if restored.data is None:
            return result, restored.undone
        temporary = temporary_for(result.path, self.id, result.number)
        after = write_temporary(temporary, [restored.data], status)
        return replace(result, after=after, temporary=temporary), restored.undone


def _renumbered(splices: Iterable[Splice], numbers: Sequence[int]) -> tuple[Splice, ...]:
    """Return the splices with the numbers that their edits have in the list of the edits taken back."""
    places = {number: place for place, number in enumerate(numbers)}
    return tuple(splice._replace(edit=places.get(splice.edit, -1)) for splice in splices)


@contextmanager
def start_undo(path: Path, selection: Selection) -> Iterator[Undo]:
    """Begin to undo the run whose journal is at `path`; an undo is undone as any run is.

    Raises UsageError for a file, rule or concept that the run had nothing to do with, LockedError if another run writes
    in the archive.
    """
    with closing(Journal.open(path)) as run, hold_tree(run.root):
        records = [
            record
            for record in run.files(State.READY, State.DONE)
            if selection.takes(record.target) and _has_edits(run, record, selection)
        ]
        _check(run, selection, records)
        _clear(run)
        earlier = _undo_runs(run)
        name = new_id()
        plan = ((record.target, record.target, record.size) for record in records)
        journal = Journal.create(path.parent / f"{name}{SUFFIX}", _facts(name, run, selection), plan)
        try:
            yield Undo(run, journal, earlier, selection)
        finally:
            for each in (*earlier, journal):
                each.close()


def _check(run: Journal, selection: Selection, records: Sequence[FileRecord]) -> None:
    """Refuse what cannot be undone, before anything is written."""
    facts = run.facts
    if facts["kind"] == UNDO and not selection.is_whole:
        raise UsageError(f"{facts['id']} is an undo; it can be undone as a whole or by --file, not by rule or concept")
    if records:
        return
    asked = [
        f"{name} {value}"
        for name, value in (("file", selection.path), ("rule", selection.rule), ("concept", selection.concept))
        if value
    ]
    if asked:
        raise UsageError(f"run {facts['id']} changed nothing of {' and '.join(asked)}; see `sohr-tx runs --json`")


def _clear(run: Journal) -> None:
    """Remove what a run that was broken off left beside its files."""
    facts = run.facts
    if facts["state"] != ENDED:
        clean(run, State.PLANNED, State.READY)


def _has_edits(run: Journal, record: FileRecord, selection: Selection) -> bool:
    return selection.is_whole or any(edit.is_of(selection.rule, selection.concept) for edit in run.edits(record.number))


def _undo_runs(run: Journal) -> list[Journal]:
    """Return the journals of earlier undos of the run, and of what undid those, in order of time."""
    mine, found = {run.facts["id"]}, []
    for path in sorted(run.path.parent.glob(f"*{SUFFIX}")):
        if path == run.path:
            continue
        try:
            journal = Journal.open(path)
        except NotBegunError:
            continue
        facts = journal.facts
        if facts.get("kind") == UNDO and facts["of"] in mine:
            mine.add(facts["id"])
            found.append(journal)
        else:
            journal.close()
    return found


def _facts(name: str, run: Journal, selection: Selection) -> dict[str, object]:
    facts = run.facts
    return {
        "id": name,
        "kind": UNDO,
        "of": facts["id"],
        "root": facts["root"],
        "started": now(),
        "state": RUNNING,
        "file": str(selection.path or ""),
        "rule": selection.rule,
        "concept": selection.concept,
        "signature": facts["signature"],
    }
