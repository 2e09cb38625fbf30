"""Foreseeing: what would stand against a proposal that nobody has made yet, while it is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.review.previewing import Prospect, look_ahead
from toolkit.review.proposing import check_proposal, wish_of, with_id
from toolkit.review.state import ProposalRecord, ProposalStatus

if TYPE_CHECKING:
    from toolkit.review.proposals import Proposal
    from toolkit.review.reviews import Review


def foresee(review: Review, proposal: Proposal, number: int = 0) -> Prospect:
    """Return what a proposal would change and what would stand against it; nothing is kept.

    `number` is that of the open proposal whose place it would take (0: it would be a new one). An open proposal that
    asks for the same thing is the prospect's obstacle. Raises UsageError for a proposal that cannot be, as `propose`
    does.
    """
    state, in_force = review.state(), review.files().in_force
    others = [record for record in state.proposals.values() if record.is_open and record.number != number]
    ready = with_id(proposal, {*in_force, *state.redirects, *(record.proposal.subject for record in others)})
    check_proposal(ready, in_force, state)
    base = in_force.get(ready.subject)
    line = base.text if base is not None else None
    record = ProposalRecord(number, ready, line, ProposalStatus.OPEN, (), "", "", 0)
    conflicts, obstacle = look_ahead(review, state, [record])[number]
    asked = next((other.number for other in others if wish_of(other.proposal) == wish_of(proposal)), None)
    if asked is not None:
        obstacle = f"proposal {asked} asks for the same thing already; comment on that one"
    return Prospect(record, conflicts, obstacle)
