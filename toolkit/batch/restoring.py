"""What a file is to become when a run is undone: found from the journals, and certain, or refused."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from toolkit.batch.records import State
from toolkit.batch.runs import load_worker
from toolkit.batch.splices import NotFoundError, Splice, apply, differences, find_inverse, invert, take_back

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from toolkit.batch.journal import Journal
    from toolkit.batch.records import FileRecord
    from toolkit.batch.tasks import Worker

FOUND_AGAIN = "it has changed since the run; the edits were found and taken back, the other changes kept"


@dataclass(frozen=True, slots=True)
class Selection:
    """What to undo: the edits of a rule, of a concept, the files at a path ("" and None: all)."""

    path: Path | None = None
    rule: str = ""
    concept: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether all the edits of a file are meant."""
        return not (self.rule or self.concept)

    def takes(self, path: Path) -> bool:
        """Say whether a file is meant: the one at the path, or one in the folder there."""
        return self.path is None or path == self.path or path.is_relative_to(self.path)


class Restored(NamedTuple):
    """The bytes that a file is to have (None: it is to go), what leads there, and which edits are then not in it."""

    data: bytes | None
    splices: Sequence[Splice]
    undone: frozenset[int]
    note: str = ""


class _State(NamedTuple):
    """What a run made of a file, with the numbers of the first run's edits that were then not in it."""

    record: FileRecord
    splices: Sequence[Splice]
    undone: frozenset[int]


class Restorer:
    """Finds what the files of a run are to become; `earlier` are the undo runs that there were since, in order."""

    def __init__(self, run: Journal, earlier: Sequence[Journal], selection: Selection) -> None:
        self.run = run
        self.earlier = earlier
        self.selection = selection
        self._worker: Worker | None = None

    def restore(self, did: FileRecord, data: bytes, digest: str, wanted: frozenset[int]) -> Restored:
        """Return what a file with these bytes is to become, less the edits with the numbers `wanted`.

        `digest` is the SHA-256 of the bytes. Raises NotFoundError if it is not certain, NotAgainError if the format
        needs the rules as they were then.
        """
        every = frozenset(range(len(self.run.edits(did.number))))
        if did.is_copy:
            return _without_copy(did, digest, self.selection)
        if digest == did.hash_before:
            return Restored(data, (), every)
        splices = self.run.splices(did.number)
        states = self._states(did, splices)
        gone = next((state.undone for state in states if state.record.hash_after == digest), None)
        is_plain = all(splice.edit >= 0 for splice in splices)
        if gone is None:
            return _found_again(data, splices, wanted, states[-1].undone, is_plain=is_plain)
        undone = every if self.selection.is_whole else gone | wanted
        if is_plain:
            back = take_back(splices, every - gone, every - undone)
            return Restored(apply(data, back), back, undone)
        restored = _walk_back(data, digest, did.hash_before, states)
        if not self.selection.is_whole:
            restored = self._written_again(did, restored, undone)
        return Restored(restored, differences(data, restored), undone)

    def _states(self, did: FileRecord, splices: Sequence[Splice]) -> list[_State]:
        """Return the states that the run and earlier undo runs left the file in, in order of time."""
        states = [_State(did, splices, frozenset())]
        for journal in self.earlier:
            record = journal.file_at(did.target)
            if record and record.state in (State.READY, State.DONE):
                undone = record.undone
                if journal.facts["of"] != self.run.facts["id"]:
                    # The undo of an undo leads back to an earlier state.
                    undone = next((s.undone for s in states if s.record.hash_after == record.hash_after), undone)
                states.append(_State(record, journal.splices(record.number), undone))
        return states

    def _written_again(self, did: FileRecord, original: bytes, undone: frozenset[int]) -> bytes:
        """Return the file as the run would have written it without some of its edits."""
        if self._worker is None:
            self._worker = load_worker(self.run)
        edits = self.run.edits(did.number)
        left_out = {edit for number, edit in enumerate(edits) if number in undone}
        return self._worker.write_again(original, did.target, edits, left_out)


def _found_again(
    data: bytes, splices: Sequence[Splice], wanted: frozenset[int], gone: frozenset[int], *, is_plain: bool
) -> Restored:
    """Undo edits in a file that somebody has changed since."""
    if not is_plain:
        raise NotFoundError("its format does not tell where the edits are now")
    back = find_inverse(data, [s for s in splices if s.edit in wanted and s.edit not in gone])
    return Restored(apply(data, back), back, gone | wanted, FOUND_AGAIN)


def _without_copy(did: FileRecord, digest: str, selection: Selection) -> Restored:
    """Return what becomes of a copy that the run made: it goes, if it is still as the run made it."""
    if not selection.is_whole:
        raise NotFoundError("it is a copy; a copy can only be removed as a whole")
    if digest != did.hash_after:
        raise NotFoundError("it is a copy that somebody has worked on")
    return Restored(None, (), frozenset())


def _walk_back(data: bytes, digest: str, goal: str, states: Sequence[_State]) -> bytes:
    """Return the bytes with the hash `goal`, going back from state to state; each was made from an earlier one."""
    for state in reversed(states):
        if digest != goal and state.record.hash_after == digest:
            data = apply(data, invert(state.splices))
            digest = state.record.hash_before
            if hashlib.sha256(data).hexdigest() != digest:
                raise NotFoundError("the journal is damaged")
    if digest != goal:
        raise NotFoundError("no journal leads back to its first state")
    return data
