"""Deciding on many proposals at once: what would happen is shown first, and each is then taken by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.errors import SohrError, UsageError
from toolkit.review import Role, Weight, approve, may, reject, show_proposal, withdraw
from toolkit.review.roles import Task
from toolkit.web.pages.queue import signed_in

if TYPE_CHECKING:
    from starlette.responses import Response

    from toolkit.review import Dossier
    from toolkit.web.visits import Visit

MOST = 100
"""Proposals that are decided on at once: as many as somebody can have looked at."""

_TASKS = {"approve": Task.APPROVE, "reject": Task.REJECT, "withdraw": Task.WITHDRAW}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one of many: `problem` is "" if it was done."""

    number: int
    problem: str = ""


def preview(visit: Visit) -> Response:
    """Show what a bulk action would do, proposal by proposal, before it is taken."""
    act, picks = _act(visit), _picks(visit)
    state = signed_in(visit)
    dossiers = [show_proposal(visit.site.review, number) for number, _ in picks if number in state.proposals]
    return visit.page(
        "bulk.html",
        act=act,
        dossiers=dossiers,
        hindrances={d.record.number: _hindrance(visit, act, d, four_eyes=state.four_eyes) for d in dossiers},
        why=visit.field("why"),
        message="",
    )


def take(visit: Visit) -> Response:
    """Do it: each proposal for itself, so that one that has changed meanwhile does not hold the others up."""
    act, picks, why = _act(visit), _picks(visit), visit.field("why")
    if act == "reject" and not why:
        raise UsageError("say why: the authors will read it, and whoever proposes the same again")
    outcomes = [_take_one(visit, act, number, seen, why) for number, seen in picks]
    return visit.page("bulk_done.html", act=act, outcomes=outcomes)


def _take_one(visit: Visit, act: str, number: int, seen: int, why: str) -> Outcome:
    review, who = visit.site.review, visit.who
    try:
        if act == "approve":
            approve(review, who, number, why=why, seen=seen, despite=bool(visit.field("despite")))
        elif act == "reject":
            reject(review, who, number, why=why, seen=seen)
        else:
            withdraw(review, who, number, why=why)
    except SohrError as error:
        return Outcome(number, str(error))
    return Outcome(number)


def _act(visit: Visit) -> str:
    act = visit.field("act")
    if act not in _TASKS or not may(visit.role, _TASKS[act]):
        raise UsageError("choose what is to be done: approve, reject or withdraw")
    return act


def _picks(visit: Visit) -> list[tuple[int, int]]:
    """Return the proposals that were chosen, each with the version that was seen ("12:3")."""
    picks = {}
    for value in visit.fields("pick"):
        number, _, seen = value.partition(":")
        if not (number.isascii() and number.isdigit() and seen.isascii() and seen.isdigit() and len(value) < 20):
            raise UsageError("this form is damaged; choose the proposals again")
        picks[int(number)] = int(seen)
    if not picks:
        raise UsageError("no proposal was chosen; mark those that you mean")
    if len(picks) > MOST:
        raise UsageError(f"at most {MOST} proposals are decided on at once; choose fewer")
    return list(picks.items())


def _hindrance(visit: Visit, act: str, dossier: Dossier, *, four_eyes: bool) -> str:
    """Return the code of what stands in the way of doing it to one proposal, "" if nothing does."""
    record = dossier.record
    if not record.is_open:
        return "decided"
    own = visit.who in record.authors
    if act == "withdraw" and not own and visit.role is Role.TRANSLATOR:
        return "not-yours"
    if act == "approve" and own and four_eyes:
        return "own"
    if act == "approve" and (dossier.obstacle or any(c.weight is Weight.BLOCKS for c in dossier.conflicts)):
        return "blocked"
    return "warned" if act == "approve" and dossier.conflicts else ""
