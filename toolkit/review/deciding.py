"""Deciding: approving, rejecting, reverting. An approval is an event first, then a line of a glossary file.

Four eyes: nobody approves what they proposed or amended. A workspace of one person can switch that off; the switch, and
each approval made without a second person, stands in the history.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.errors import UsageError
from toolkit.glossary.differences import describe
from toolkit.glossary.rows import parse_row
from toolkit.review.conflicts import Conflict, Weight, find_conflicts, rebroken
from toolkit.review.events import Draft, EventKind, concept_subject, proposal_subject
from toolkit.review.planning import PlannedLine, plan_lines
from toolkit.review.reviews import ChangedError, ConflictError, NotAloneError, open_proposal
from toolkit.review.roles import Task
from toolkit.review.state import ProposalStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.glossary.entries import ConceptEntry
    from toolkit.review.events import Event
    from toolkit.review.keeping import Files
    from toolkit.review.reviews import Decision, Review
    from toolkit.review.state import ProposalRecord, State
    from toolkit.review.store import Store, Writer

_WHOLE_HISTORY = 10**6
"""More events than a concept can have."""


@dataclass(frozen=True, slots=True)
class Approved:
    """What an approval did: the concepts whose lines changed, and the conflicts that were taken knowingly."""

    number: int
    concepts: tuple[str, ...]
    despite: tuple[Conflict, ...]


def approve(
    review: Review, who: str, number: int, *, why: str = "", seen: int | None = None, despite: bool = False
) -> Approved:
    """Approve a proposal and write the glossary; `seen` is the version that the editor has looked at.

    Raises ForbiddenError, NotAloneError (the editor's own proposal), ChangedError (it is decided, has another version
    than `seen`, or its concept has changed since), and ConflictError if conflicts block it, or warn and the editor does
    not approve `despite` them. Nothing is changed then.
    """
    with review.deciding(who, Task.APPROVE) as decision:
        record = open_proposal(decision.state, number, seen)
        _refuse_own(decision.state, record, who)
        _refuse_stale(record, decision.files)
        conflicts = conflicts_of(decision.writer, decision.state, record, decision.files)
        _refuse_conflicts(number, conflicts, despite=despite)
        lines = plan_lines(record.proposal, decision.files)
        decision.writer.add(
            Draft(
                proposal_subject(number),
                EventKind.APPROVED,
                {"despite": [c.as_dict() for c in conflicts], "four_eyes": decision.state.four_eyes},
                why,
            ),
            *(_draft(line, number, why or record.proposal.reason) for line in lines),
        )
        return Approved(number, tuple(line.concept for line in lines), tuple(conflicts))


def reject(review: Review, who: str, number: int, *, why: str, seen: int | None = None) -> None:
    """Reject a proposal, with the reason that its author, and whoever has the same idea later, will read.

    Raises ForbiddenError, ChangedError, and UsageError without a reason.
    """
    if not why.strip():
        raise UsageError("say why: its author will read it, and whoever proposes the same again")
    with review.noting(who, Task.REJECT) as writer:
        open_proposal(writer.state, number, seen)
        writer.add(Draft(proposal_subject(number), EventKind.REJECTED, {}, why.strip()))


def revert(review: Review, who: str, number: int, *, why: str) -> tuple[str, ...]:
    """Take an approved proposal's decision back and return the concepts that are as they were before.

    Raises ForbiddenError, UsageError if the proposal was not approved or no reason is given, and ChangedError if a
    later decision stands on it.
    """
    if not why.strip():
        raise UsageError("say why the decision is taken back")
    with review.deciding(who, Task.REVERT) as decision:
        record = decision.state.proposals.get(number)
        if record is None or record.status is not ProposalStatus.APPROVED:
            raise UsageError(f"proposal {number} is not approved; there is nothing to take back")
        made = _made_by(decision.writer, number)
        if not made:
            raise UsageError(f"the decision on proposal {number} is taken back already")
        for event in made:
            _refuse_later(event, decision)
        decision.writer.add(*(_undoing(event, number, why.strip()) for event in made))
        return tuple(_concept(event) for event in made)


def conflicts_of(history: Store | Writer, state: State, record: ProposalRecord, files: Files) -> list[Conflict]:
    """Return what stands against a proposal, computed on the glossary as it is now."""
    lines = plan_lines(record.proposal, files)
    gone = {line.concept for line in lines if line.kind is EventKind.MERGED}
    found: list[Conflict] = []
    for line in lines:
        if line.kind is EventKind.CHANGED and line.after is not None:
            entry = record.proposal.entry or parse_row(line.after, Path(), 0)
            before = files.in_force[line.concept].entry if line.concept in files.in_force else None
            found += find_conflicts(entry, before, files, gone)
            found += rebroken(entry, before, _past(history, line.concept))
    return [*dict.fromkeys(found), *_rejected_before(state, record)]


def _past(history: Store | Writer, concept: str) -> list[tuple[ConceptEntry, ConceptEntry, str]]:
    """Return the decisions on a concept, each with the entry before and after it."""
    past = []
    for event in history.history(concept_subject(concept), limit=_WHOLE_HISTORY):
        before, after = event.data["before"], event.data["after"]
        if before is not None and after is not None:
            told = f"{event.who}, {event.at[:10]}" + (f": {event.why}" if event.why else "")
            past.append((parse_row(before, Path(), 0), parse_row(after, Path(), 0), told))
    return past


def _rejected_before(state: State, record: ProposalRecord) -> list[Conflict]:
    for other in state.proposals.values():
        same = (other.proposal.action, other.proposal.entry) == (record.proposal.action, record.proposal.entry)
        if same and other.proposal.subject == record.proposal.subject and other.status is ProposalStatus.REJECTED:
            message = f"the same was rejected as proposal {other.number} by {other.decided_by}: {other.decision}"
            return [Conflict(Weight.WARNS, "rejected-before", message)]
    return []


def _refuse_own(state: State, record: ProposalRecord, who: str) -> None:
    if state.four_eyes and who in record.authors:
        raise NotAloneError(
            f"proposal {record.number} is your own: another editor approves it (four eyes); a workspace of one person "
            "can switch that off: sohr-tx review settings --four-eyes off"
        )


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


def _refuse_conflicts(number: int, conflicts: Sequence[Conflict], *, despite: bool) -> None:
    blocking = [conflict for conflict in conflicts if conflict.weight is Weight.BLOCKS]
    if blocking:
        raise ConflictError(f"proposal {number} cannot be approved as it is; amend it:", conflicts)
    if conflicts and not despite:
        raise ConflictError(
            f"proposal {number} has conflicts; if you know better, approve it --despite them:", conflicts
        )


def _draft(line: PlannedLine, number: int, why: str) -> Draft:
    data: dict[str, Any] = {"before": line.before, "after": line.after, "proposal": number}
    if line.kind in (EventKind.MERGED, EventKind.DEPRECATED):
        data |= {"replacement": line.replacement, "valid_until": line.valid_until}
    return Draft(concept_subject(line.concept), line.kind, data, why)


def _made_by(writer: Writer, number: int) -> list[Event]:
    """Return the events of concepts that a proposal's approval made and nobody has taken back."""
    approval = writer.history(proposal_subject(number), limit=_WHOLE_HISTORY)
    start = next(event.seq for event in approval if event.kind is EventKind.APPROVED)
    events = writer.history(after=start, limit=_WHOLE_HISTORY)
    ours = [event for event in events if event.data.get("proposal") == number and event.subject.startswith("concept:")]
    return [] if any(event.kind is EventKind.REVERTED for event in ours) else ours


def _refuse_later(event: Event, decision: Decision) -> None:
    concept = _concept(event)
    if decision.state.version(event.subject) != event.version:
        raise ChangedError(
            f"{concept} has changed again since; take the later decisions back first, or propose a change "
            f"(see: sohr-tx review show {concept})"
        )


def _undoing(event: Event, number: int, why: str) -> Draft:
    data = {"before": event.data["after"], "after": event.data["before"], "proposal": number}
    return Draft(event.subject, EventKind.REVERTED, data, why)


def _concept(event: Event) -> str:
    return event.subject.partition(":")[2]
