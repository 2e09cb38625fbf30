"""Which lines of the glossary files proposals change, if they are approved, and what the glossary then is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import SohrError, UsageError
from toolkit.glossary.differences import describe
from toolkit.glossary.redirects import Redirect, RedirectKind, replacements
from toolkit.glossary.rows import format_row, parse_row
from toolkit.review.events import EventKind
from toolkit.review.merging import merge_entries
from toolkit.review.proposals import Action
from toolkit.review.reviews import ChangedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toolkit.glossary.entries import ConceptEntry
    from toolkit.review.keeping import Files
    from toolkit.review.proposals import Proposal
    from toolkit.review.state import ProposalRecord


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """What becomes of one concept: its line in the workspace's files before and after, None for no line.

    `entry` is what a CHANGED line says: a mined name can lack what a line must have.
    """

    concept: str
    kind: EventKind
    before: str | None
    after: str | None
    replacement: str = ""
    valid_until: str = ""
    entry: ConceptEntry | None = None

    @property
    def redirect(self) -> Redirect:
        """Where a line that is MERGED or DEPRECATED leads."""
        return Redirect(self.concept, RedirectKind(self.kind.value), self.replacement, self.valid_until)


LEADING = (EventKind.MERGED, EventKind.DEPRECATED)
"""What gives a concept another one to lead to."""


class Plan(NamedTuple):
    """What proposals that are approved together do: the lines of each by number, the glossary before and after all.

    `obstacles` say of those that are left out why they cannot be among them.
    """

    lines: Mapping[int, Sequence[PlannedLine]]
    obstacles: Mapping[int, SohrError]
    before: Files
    after: Files


def plan_batch(records: Iterable[ProposalRecord], files: Files, redirects: Mapping[str, Redirect]) -> Plan:
    """Return what proposals do if they are approved together, each on the glossary as the ones before it leave it.

    `redirects` are those of today. What keeps one out is a ChangedError if its concept is not what it was when it was
    made, a UsageError if its concept is gone, or would lead to itself.
    """
    planned: dict[int, Sequence[PlannedLine]] = {}
    obstacles: dict[int, SohrError] = {}
    changes: dict[str, ConceptEntry | None] = {}
    now, led = files, dict(redirects)
    for record in map(_named, records):
        if record.proposal.entry is None or record.proposal.subject in changes:
            now = files.changed(changes)
        try:
            _refuse_stale(record, now)
            refuse_circle(record.proposal, led)
            lines = plan_lines(record.proposal, now)
        except SohrError as error:
            obstacles[record.number] = error
            continue
        planned[record.number] = lines
        changes |= {line.concept: line.entry for line in lines if is_written(line.kind)}
        led |= {line.concept: line.redirect for line in lines if line.kind in LEADING}
    return Plan(planned, obstacles, files, files.changed(changes))


def _named(record: ProposalRecord) -> ProposalRecord:
    """Give the entry of a proposal that has no id yet one to be planned with: two such are not one concept.

    It is none that a line can have (it has no dot), so it never gets into a file.
    """
    entry = record.proposal.entry
    if entry is None or entry.id:
        return record
    return replace(record, proposal=replace(record.proposal, entry=replace(entry, id=f"proposal-{record.number}")))


def is_written(kind: EventKind) -> bool:
    """Say whether what happened to a concept changes its line; one that is only deprecated keeps what it has."""
    return kind is not EventKind.DEPRECATED


def refuse_circle(proposal: Proposal, redirects: Mapping[str, Redirect]) -> None:
    """Raise UsageError if a concept would lead to one that leads back to it."""
    if proposal.entry is None and proposal.concept in replacements(proposal.replacement, redirects):
        raise UsageError(f"{proposal.replacement} itself leads to {proposal.concept}: the two would go in a circle")


def _refuse_stale(record: ProposalRecord, files: Files) -> None:
    row = files.in_force.get(record.proposal.subject)
    now = row.text if row is not None else None
    if record.proposal.entry is not None and now != record.base:
        old = parse_row(record.base, Path(), 0) if record.base is not None else None
        words = "; ".join(describe(old, row.entry if row is not None else None))
        raise ChangedError(
            f"{record.proposal.subject} has changed since proposal {record.number} was made: {words}; amend the "
            f"proposal (sohr-tx review amend {record.number}), or reject it"
        )


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
    return PlannedLine(entry.id, EventKind.CHANGED, files.lines.get(entry.id), format_row(entry), entry=entry)
