"""Which lines of the glossary files a proposal changes, if it is approved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.errors import UsageError
from toolkit.glossary.rows import format_row
from toolkit.review.events import EventKind
from toolkit.review.merging import merge_entries
from toolkit.review.proposals import Action

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.glossary.entries import ConceptEntry
    from toolkit.review.keeping import Files
    from toolkit.review.proposals import Proposal


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """What becomes of one concept: its line in the workspace's files before and after, None for no line."""

    concept: str
    kind: EventKind
    before: str | None
    after: str | None
    replacement: str = ""
    valid_until: str = ""


def plan_lines(proposal: Proposal, files: Files) -> list[PlannedLine]:
    """Return what becomes of each concept that a proposal touches, in the order in which it happens.

    A merge takes the line of the concept that goes, gives its forms to the one that stays, and leads the concepts that
    it contained there too. Raises UsageError if a concept that it names is gone.
    """
    if proposal.entry is not None:
        return [_line(proposal.entry, files)]
    for concept in filter(None, (proposal.concept, proposal.replacement)):
        if concept not in files.in_force:
            raise UsageError(f"there is no concept {concept!r} any more")
    before = files.lines.get(proposal.concept)
    if proposal.action is Action.DEPRECATE:
        gone = (proposal.replacement, proposal.valid_until)
        return [PlannedLine(proposal.concept, EventKind.DEPRECATED, before, before, *gone)]
    return [
        PlannedLine(proposal.concept, EventKind.MERGED, before, None, proposal.replacement),
        *_taking_over(proposal, files),
    ]


def _taking_over(proposal: Proposal, files: Files) -> Iterator[PlannedLine]:
    gone, kept = (files.in_force[concept].entry for concept in (proposal.concept, proposal.replacement))
    yield _line(merge_entries(kept, gone), files)
    for row in files.own:
        if row.entry.parent == gone.id and row.entry.id not in (gone.id, kept.id):
            yield _line(replace(row.entry, parent=kept.id), files)


def _line(entry: ConceptEntry, files: Files) -> PlannedLine:
    return PlannedLine(entry.id, EventKind.CHANGED, files.lines.get(entry.id), format_row(entry))
