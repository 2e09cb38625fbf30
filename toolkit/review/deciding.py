"""Deciding: approving and rejecting. An approval is an event first, then a line of a glossary file.

Several proposals can be decided together: all of them or none, each judged by the glossary as it will be after all of
them. So names that belong together (the town, the district and the subdistrict of Al-Bokamal) change together.

Four eyes: nobody approves what they proposed or amended. A workspace of one person can switch that off; the switch, and
each approval made without a second person, stands in the history.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.errors import UsageError
from toolkit.review.conflicts import Conflict, Judge, Weight
from toolkit.review.events import Draft, EventKind, concept_subject, proposal_subject
from toolkit.review.judging import judge_proposal
from toolkit.review.planning import LEADING, PlannedLine, plan_batch
from toolkit.review.reviews import ConflictError, NotAloneError, open_proposal
from toolkit.review.roles import Task

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.review.reviews import Decision, Review
    from toolkit.review.state import ProposalRecord, State


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
    versions = {} if seen is None else {number: seen}
    return approve_batch(review, who, [number], why=why, seen=versions, despite=despite)[0]


def approve_batch(
    review: Review,
    who: str,
    numbers: Sequence[int],
    *,
    why: str = "",
    seen: Mapping[int, int] | None = None,
    despite: bool = False,
) -> list[Approved]:
    """Approve proposals together, all of them or none; `seen` has the version of each that the editor has looked at.

    Conflicts are computed on the glossary as it is after all of them. Raises as `approve` does; a ConflictError has the
    conflicts of all.
    """
    with review.deciding(who, Task.APPROVE) as decision:
        records = [open_proposal(decision.state, number, (seen or {}).get(number)) for number in dict.fromkeys(numbers)]
        for record in records:
            refuse_own(decision.state, record, who)
        plan = plan_batch(records, decision.files, decision.state.redirects)
        for obstacle in plan.obstacles.values():
            raise obstacle
        judge = Judge(plan.before, plan.after)
        found = {
            record.number: judge_proposal(record, plan.lines[record.number], judge, decision.writer, decision.state)
            for record in records
        }
        _refuse_conflicts(found, despite=despite)
        for record in records:
            decision.writer.add(*_approval(record, plan.lines[record.number], found[record.number], decision, why))
        return [Approved(n, tuple(line.concept for line in plan.lines[n]), tuple(found[n])) for n in found]


def _approval(
    record: ProposalRecord, lines: Sequence[PlannedLine], taken: Sequence[Conflict], decision: Decision, why: str
) -> list[Draft]:
    """Return the events of one approval: the decision, then what becomes of each concept."""
    data = {"despite": [conflict.as_dict() for conflict in taken], "four_eyes": decision.state.four_eyes}
    approval = Draft(proposal_subject(record.number), EventKind.APPROVED, data, why)
    return [approval, *(_draft(line, record.number, why or record.proposal.reason) for line in lines)]


def reject(review: Review, who: str, number: int, *, why: str, seen: int | None = None) -> None:
    """Reject a proposal, with the reason that its author, and whoever has the same idea later, will read.

    Raises ForbiddenError, ChangedError, and UsageError without a reason.
    """
    reject_batch(review, who, [number], why=why, seen={} if seen is None else {number: seen})


def reject_batch(
    review: Review, who: str, numbers: Sequence[int], *, why: str, seen: Mapping[int, int] | None = None
) -> None:
    """Reject proposals for one reason, all of them or none; raises as `reject` does."""
    if not why.strip():
        raise UsageError("say why: its author will read it, and whoever proposes the same again")
    with review.noting(who, Task.REJECT) as writer:
        for number in dict.fromkeys(numbers):
            open_proposal(writer.state, number, (seen or {}).get(number))
            writer.add(Draft(proposal_subject(number), EventKind.REJECTED, {}, why.strip()))


def refuse_own(state: State, record: ProposalRecord, who: str) -> None:
    """Raise NotAloneError if somebody is an author of a proposal and four eyes are asked for."""
    if state.four_eyes and who in record.authors:
        raise NotAloneError(
            f"proposal {record.number} is your own: another editor approves it (four eyes); a workspace of one person "
            "can switch that off: sohr-tx review settings --four-eyes off"
        )


def _refuse_conflicts(found: Mapping[int, Sequence[Conflict]], *, despite: bool) -> None:
    """Raise ConflictError with the conflicts of all proposals, if they block, or warn and are not taken knowingly."""
    everything = [conflict for conflicts in found.values() for conflict in conflicts]
    blocked = [n for n, conflicts in found.items() if any(c.weight is Weight.BLOCKS for c in conflicts)]
    if blocked:
        last = "it is; amend it" if len(blocked) == 1 else "they are; amend them"
        raise ConflictError(f"{_named(blocked)} cannot be approved as {last}:", everything)
    standing = [number for number, conflicts in found.items() if conflicts]
    if standing and not despite:
        has, it = ("has", "it") if len(standing) == 1 else ("have", "them")
        message = f"{_named(standing)} {has} conflicts; if you know better, approve {it} --despite them:"
        raise ConflictError(message, everything)


def _named(numbers: Sequence[int]) -> str:
    return f"proposal{'' if len(numbers) == 1 else 's'} {', '.join(map(str, numbers))}"


def _draft(line: PlannedLine, number: int, why: str) -> Draft:
    data: dict[str, Any] = {"before": line.before, "after": line.after, "proposal": number}
    if line.kind in LEADING:
        data |= {"replacement": line.replacement, "valid_until": line.valid_until}
    return Draft(concept_subject(line.concept), line.kind, data, why)
