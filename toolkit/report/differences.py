"""The way from a draft to the final text as one tracked change: what stayed, what went, what came, and why."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.text.edits import Edit, Revision
    from toolkit.translate.results import TranslatedSegment


class Fate(StrEnum):
    """What became of a stretch of the draft, or where a stretch of the final text came from."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text and its fate; `edit` says what removed or added it, None where no edit accounts for it."""

    fate: Fate
    text: str
    edit: Edit | None = None


def trace_changes(segment: TranslatedSegment) -> tuple[Change, ...]:
    """Compose the revisions of a segment into one difference between its draft and its target.

    Kept and removed stretches joined give the draft, kept and added ones the target. What one revision added and
    a later one took away again is in neither and is not shown. If the revisions do not lead from the draft to the
    target, the whole draft counts as removed and the whole target as added, by no edit.
    """
    if not _chained(segment):
        whole = Change(Fate.REMOVED, segment.draft), Change(Fate.ADDED, segment.target)
        return tuple(change for change in whole if change.text)
    changes: tuple[Change, ...] = (Change(Fate.KEPT, segment.draft),)
    for revision in segment.revisions:
        changes = _revise(changes, revision.edits)
    return tuple(change for change in changes if change.text)


def _chained(segment: TranslatedSegment) -> bool:
    """Say whether each revision starts where the one before it ended, from draft to target."""
    text = segment.draft
    for revision in segment.revisions:
        if revision.original != text:
            return False
        text = revision.text
    return text == segment.target


def _revise(changes: Iterable[Change], edits: Iterable[Edit]) -> tuple[Change, ...]:
    """Apply one revision's edits, in order of position, to a text that is already a tracked change."""
    reader = _Reader(changes)
    revised: list[Change] = []
    for edit in edits:
        revised += reader.read_to(edit.span.start)
        for change in reader.read_to(edit.span.end):
            if change.fate is Fate.KEPT:
                revised.append(Change(Fate.REMOVED, change.text, edit))
            elif change.fate is Fate.REMOVED:
                revised.append(change)
        revised.append(Change(Fate.ADDED, edit.after, edit))
    return (*revised, *reader.rest)


class _Reader:
    """Hands out a tracked change piece by piece, by position in its current text (removed stretches have none)."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self.rest = deque(changes)
        self.position = 0

    def read_to(self, end: int) -> list[Change]:
        """Take everything up to position `end`, cutting the stretch that reaches past it."""
        taken = []
        while self.position < end and self.rest:
            change = self.rest.popleft()
            if change.fate is not Fate.REMOVED:
                room = end - self.position
                if len(change.text) > room:
                    self.rest.appendleft(replace(change, text=change.text[room:]))
                    change = replace(change, text=change.text[:room])
                self.position += len(change.text)
            taken.append(change)
        return taken


def count_edits(revisions: Iterable[Revision]) -> int:
    """Return how many edits the revisions hold together."""
    return sum(len(revision.edits) for revision in revisions)
