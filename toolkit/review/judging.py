"""What stands against one proposal: what the lint says of its lines, and what earlier decisions said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.glossary.rows import parse_row
from toolkit.review.conflicts import Conflict, Judge, Weight, rebroken
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
    for line in lines:
        if line.kind is EventKind.CHANGED:
            found += judge.conflicts(line.concept)
            entry, base = judge.entries(line.concept)
            if entry is not None:
                found += rebroken(entry, base, _past(history, line.concept))
    return [*_in_plain_words(record.proposal, dict.fromkeys(found)), *_rejected_before(state, record)]


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
