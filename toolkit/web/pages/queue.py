"""The queue: what waits for a decision, filtered as an editor likes."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from toolkit.glossary.rows import TYPES
from toolkit.review import Action, Filter, Order, ProposalStatus, Role, find_proposals
from toolkit.text.languages import Language
from toolkit.web.paging import PAGE, paging

if TYPE_CHECKING:
    from starlette.responses import Response

    from toolkit.review import State
    from toolkit.web.visits import Visit

_E = TypeVar("_E", bound=StrEnum)
ALL = "all"
"""In the place of a status: whatever became of it."""


def show_queue(visit: Visit) -> Response:
    """Show a page of proposals."""
    state = signed_in(visit)
    wanted = filter_of(visit)
    order = choice(Order, visit.asked("order")) or Order.OLDEST
    asked = paging(visit)
    page = find_proposals(state, wanted, offset=asked.offset, limit=PAGE, order=order)
    shown = asked.of(page.total)
    if shown.number != asked.number:
        page = find_proposals(state, wanted, offset=shown.offset, limit=PAGE, order=order)
    return visit.page(
        "queue.html",
        records=page.records,
        paging=shown,
        wanted=wanted,
        order=order,
        orders=list(Order),
        statuses=list(ProposalStatus),
        actions=list(Action),
        kinds=TYPES,
        authors=sorted({name for record in state.proposals.values() for name in record.authors}),
        four_eyes=state.four_eyes,
        decides=visit.role in (Role.EDITOR, Role.ADMIN),
    )


def filter_of(visit: Visit) -> Filter:
    """Return what the address asks for; what is no value of a filter does not limit."""
    status = visit.asked("status")
    statuses: tuple[ProposalStatus, ...] = (choice(ProposalStatus, status) or ProposalStatus.OPEN,)
    return Filter(
        statuses=() if status == ALL else statuses,
        action=choice(Action, visit.asked("action")),
        kind=visit.asked("kind"),
        author=visit.asked("author"),
        origin=visit.asked("origin"),
        text=visit.asked("q"),
        language=choice(Language, visit.asked("language")),
        is_split=bool(visit.asked("split")),
    )


def signed_in(visit: Visit) -> State:
    """Return the state of the review as the visitor found it; only who is signed in gets here."""
    assert visit.state is not None
    return visit.state


def choice(kind: type[_E], value: str) -> _E | None:
    """Return the member that a value names, None if it names none."""
    return next((member for member in kind if member.value == value), None)
