"""Previewing: what would stand against proposals if they were approved together, before anybody does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.errors import SohrError, UsageError
from toolkit.review.conflicts import Judge, Weight
from toolkit.review.deciding import refuse_own
from toolkit.review.judging import judge_proposal
from toolkit.review.planning import plan_batch
from toolkit.review.reviews import open_proposal
from toolkit.review.wording import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.review.conflicts import Conflict
    from toolkit.review.reviews import Review
    from toolkit.review.state import ProposalRecord, State


@dataclass(frozen=True, slots=True)
class Prospect:
    """One proposal of a batch: what stands against it after all of them, or the `obstacle` that keeps it out."""

    record: ProposalRecord
    conflicts: tuple[Conflict, ...] = ()
    obstacle: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """What it would change, beside the glossary as it was when it was made."""
        return words_of(self.record)

    @property
    def is_blocked(self) -> bool:
        """Whether it cannot be approved with the others, even `despite` what warns."""
        return bool(self.obstacle) or any(conflict.weight is Weight.BLOCKS for conflict in self.conflicts)

    def as_dict(self) -> dict[str, object]:
        """Return it as JSON-ready data, in a fixed order of keys."""
        return {
            "number": self.record.number,
            "version": self.record.version,
            "action": self.record.proposal.action.value,
            "id": self.record.proposal.subject,
            "changes": list(self.words),
            "conflicts": [conflict.as_dict() for conflict in self.conflicts],
            "obstacle": self.obstacle,
        }


def preview_batch(review: Review, who: str, numbers: Iterable[int]) -> list[Prospect]:
    """Return what `approve_batch` of these proposals by this user would meet, one by one; nothing is changed.

    A proposal with an obstacle (decided already, the user's own, on an old state of its concept) is left out, and the
    others are judged as if it were not among them. Raises UsageError for a number that no proposal has.
    """
    state = review.state()
    prospects: dict[int, Prospect] = {}
    for number in dict.fromkeys(numbers):
        if number not in state.proposals:
            raise UsageError(f"there is no proposal {number}; see: sohr-tx review list --all")
        record = state.proposals[number]
        prospects[number] = Prospect(record, obstacle=_refusal(state, record, who))
    free = [prospect.record for prospect in prospects.values() if not prospect.obstacle]
    ahead = look_ahead(review, state, free)
    return [
        Prospect(prospect.record, *ahead[number]) if number in ahead else prospect
        for number, prospect in prospects.items()
    ]


Ahead = tuple[tuple["Conflict", ...], str]
"""What stands against a proposal, and the obstacle that keeps it out."""


def look_ahead(review: Review, state: State, records: Iterable[ProposalRecord]) -> dict[int, Ahead]:
    """Return, by number, the conflicts of open proposals after all of them, or what keeps one out of the batch."""
    by_number = {record.number: record for record in records}
    plan = plan_batch(by_number.values(), review.files(), state.redirects)
    judge = Judge(plan.before, plan.after)
    found: dict[int, Ahead] = {number: ((), str(told)) for number, told in plan.obstacles.items()}
    for number, lines in plan.lines.items():
        found[number] = tuple(judge_proposal(by_number[number], lines, judge, review.store, state)), ""
    return found


def _refusal(state: State, record: ProposalRecord, who: str) -> str:
    """Say why a user cannot approve a proposal at all, "" if they can."""
    try:
        open_proposal(state, record.number)
        refuse_own(state, record, who)
    except SohrError as error:
        return str(error)
    return ""
