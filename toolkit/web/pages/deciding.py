"""Deciding on many proposals at once: what would happen is shown first; then all of them are decided on, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import UsageError
from toolkit.review import (
    ChangedError,
    ConflictError,
    NotAloneError,
    Prospect,
    Role,
    approve_batch,
    may,
    preview_batch,
    reject_batch,
    withdraw_batch,
)
from toolkit.review.reviews import open_proposal
from toolkit.review.roles import ForbiddenError, Task
from toolkit.web.failures import message_of, status_of
from toolkit.web.numbers import whole_number

if TYPE_CHECKING:
    from starlette.responses import Response

    from toolkit.web.visits import Visit

MOST = 100
"""Proposals that are decided on at once: as many as somebody can have looked at."""

_TASKS = {"approve": Task.APPROVE, "reject": Task.REJECT, "withdraw": Task.WITHDRAW}
_DONE = {"approve": "approved", "reject": "rejected", "withdraw": "withdrawn"}


class Pick(NamedTuple):
    """A proposal that was chosen, and its version when it was."""

    number: int
    seen: int


def preview(visit: Visit) -> Response:
    """Show what a bulk action would do, proposal by proposal, before it is taken."""
    return _page(visit, _act(visit), _picks(visit))


def take(visit: Visit) -> Response:
    """Do it; where one of them cannot be, none is, and all are shown again with the reason."""
    act, picks = _act(visit), _picks(visit)
    try:
        _do(visit, act, picks)
    except (ChangedError, ConflictError, NotAloneError, UsageError) as error:
        return _page(visit, act, picks, error)
    return visit.go("queue", query={"told": _DONE[act]})


def _do(visit: Visit, act: str, picks: list[Pick]) -> None:
    review, who, why = visit.site.review, visit.who, visit.field("why")
    numbers, seen = [pick.number for pick in picks], dict(picks)
    if act == "approve":
        approve_batch(review, who, numbers, why=why, seen=seen, despite=bool(visit.field("despite")))
    elif act == "reject":
        reject_batch(review, who, numbers, why=why, seen=seen)
    else:
        withdraw_batch(review, who, numbers, why=why, seen=seen)


def _page(visit: Visit, act: str, picks: list[Pick], error: Exception | None = None) -> Response:
    return visit.page(
        "bulk.html",
        200 if error is None else status_of(error),
        act=act,
        prospects=_prospects(visit, act, [pick.number for pick in picks]),
        why=visit.field("why"),
        message=message_of(error) if error is not None else "",
    )


def _prospects(visit: Visit, act: str, numbers: list[int]) -> list[Prospect]:
    """Return what each of the proposals would meet, if this were done to all of them."""
    if act == "approve":
        return preview_batch(visit.site.review, visit.who, numbers)
    state = visit.site.review.state()
    unknown = next((number for number in numbers if number not in state.proposals), None)
    if unknown is not None:
        raise UsageError(f"there is no proposal {unknown}")
    return [Prospect(state.proposals[number], obstacle=_refusal(visit, act, number)) for number in numbers]


def _refusal(visit: Visit, act: str, number: int) -> str:
    """Say why a proposal cannot be rejected or withdrawn by the visitor, "" if it can."""
    try:
        record = open_proposal(visit.site.review.state(), number)
    except ChangedError as error:
        return str(error)
    if act == "withdraw" and visit.role is Role.TRANSLATOR and visit.who not in record.authors:
        return f"the proposal of {record.authors[0]} is withdrawn by them, or by an editor"
    return ""


def _act(visit: Visit) -> str:
    """Return what is to be done; raises ForbiddenError for what the visitor's role does not allow."""
    act = visit.field("act")
    if act not in _TASKS:
        raise UsageError("choose what is to be done: approve, reject or withdraw")
    if not may(visit.role, _TASKS[act]):
        raise ForbiddenError(f"to {_TASKS[act].value} takes an editor")
    return act


def _picks(visit: Visit) -> list[Pick]:
    """Return the proposals that were chosen, each with the version that was seen ("12:3")."""
    picks = {}
    for value in visit.fields("pick"):
        number, seen = (whole_number(part) for part in value.partition(":")[::2])
        if number is None or seen is None:
            raise UsageError("this form is damaged; choose the proposals again")
        picks[number] = seen
    if not picks:
        raise UsageError("no proposal was chosen; mark those that you mean")
    if len(picks) > MOST:
        raise UsageError(f"at most {MOST} proposals are decided on at once; choose fewer")
    return [Pick(*each) for each in picks.items()]
