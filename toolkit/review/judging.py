"""What stands against one proposal: what the lint says of its lines, and what earlier decisions said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.glossary.rows import parse_row
from toolkit.review.conflicts import Conflict, Judge, PastDecision, Weight, rebroken
from toolkit.review.events import EventKind, concept_subject
from toolkit.review.state import ProposalStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.glossary.entries import ConceptEntry
    from toolkit.review.planning import PlannedLine
    from toolkit.review.proposals import Proposal
    from toolkit.review.state import ProposalRecord, State
    from toolkit.review.store import Store, Writer

_WHOLE_HISTORY = 10**6
"""More events than a concept can have."""


def judge_proposal(
    record: ProposalRecord, lines: Sequence[PlannedLine], judge: Judge, history: Store | Writer, state: State
) -> list[Conflict]:
    """Return what stands against a proposal that would change these lines, in the glossary that the judge knows."""
    found: list[Conflict] = []
    earlier = _turned_down_before(state, record)
    for line in lines:
        if line.kind is EventKind.CHANGED:
            found += judge.conflicts(line.concept)
            entry, base = judge.entries(line.concept)
            if entry is not None and not any(each.code == "reverted-before" for each in earlier):
                found += rebroken(entry, base, _past(history, line.concept, judge.shipped(line.concept)))
    return [*_in_plain_words(record.proposal, dict.fromkeys(found)), *earlier]


def _in_plain_words(proposal: Proposal, found: Iterable[Conflict]) -> Iterator[Conflict]:
    """Yield conflicts; what the lint says of a name that has no kind or no id yet is said as its editor sees it."""
    entry = proposal.entry
    if entry is None or (entry.type and entry.id):
        yield from found
        return
    code, lacking = ("id", "id") if entry.type else ("unknown-type", "kind")
    remedy = "give it one, such as town.al-bab" if entry.type else "choose one"
    yield Conflict(Weight.BLOCKS, code, f"it has no {lacking} yet; amend the proposal and {remedy}")
    yield from (conflict for conflict in found if conflict.code not in ("id", "unknown-type"))


def _past(history: Store | Writer, concept: str, shipped: ConceptEntry | None) -> list[PastDecision]:
    """Return the decisions on a concept; where it had no line of its own, the shipped one counted."""
    past = []
    for event in history.history(concept_subject(concept), limit=_WHOLE_HISTORY):
        lines = (event.data["before"], event.data["after"])
        before, after = (parse_row(line, Path(), 0) if line is not None else shipped for line in lines)
        told = f"{event.who}, {event.at[:10]}" + (f": {event.why}" if event.why else "")
        past.append(PastDecision(before, after, told))
    return past


_FATES = {ProposalStatus.REJECTED: "rejected", ProposalStatus.REVERTED: "taken back"}


def _turned_down_before(state: State, record: ProposalRecord) -> list[Conflict]:
    """Return the last time that the same was turned down, unless it was approved since."""
    for other in reversed([*state.proposals.values()]):
        same = (other.proposal.action, other.proposal.entry) == (record.proposal.action, record.proposal.entry)
        if not same or other.proposal.subject != record.proposal.subject or other.number == record.number:
            continue
        if other.status is ProposalStatus.APPROVED:
            break
        if fate := _FATES.get(other.status):
            message = f"the same was {fate} as proposal {other.number} by {other.decided_by}: {other.decision}"
            return [Conflict(Weight.WARNS, f"{other.status.value}-before", message)]
    return []
