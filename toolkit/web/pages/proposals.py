"""One proposal: all that an editor needs to decide, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import UsageError
from toolkit.review import (
    ChangedError,
    ConflictError,
    NotAloneError,
    Role,
    Task,
    Weight,
    approve,
    comment,
    may,
    reject,
    revert,
    show_proposal,
    withdraw,
)
from toolkit.web.failures import MissingError, conflicts_of, message_of, status_of
from toolkit.web.numbers import whole_number
from toolkit.web.pages.queue import signed_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.responses import Response

    from toolkit.review import Dossier, ProposalRecord
    from toolkit.review.events import Event
    from toolkit.web.visits import Visit


def show(visit: Visit) -> Response:
    """Show a proposal."""
    return proposal_page(visit, find(visit))


def take_approval(visit: Visit) -> Response:
    """Approve a proposal as the editor has seen it."""
    number, despite = find(visit), bool(visit.field("despite"))
    review, who, why, seen = visit.site.review, visit.who, visit.field("why"), seen_version(visit)
    return _do(visit, number, "approved", lambda: approve(review, who, number, why=why, seen=seen, despite=despite))


def take_rejection(visit: Visit) -> Response:
    """Reject a proposal as the editor has seen it."""
    number, why, seen = find(visit), visit.field("why"), seen_version(visit)
    return _do(visit, number, "rejected", lambda: reject(visit.site.review, visit.who, number, why=why, seen=seen))


def take_comment(visit: Visit) -> Response:
    """Add a comment."""
    number = find(visit)
    return _do(visit, number, "commented", lambda: comment(visit.site.review, visit.who, number, visit.field("text")))


def take_withdrawal(visit: Visit) -> Response:
    """Take a proposal back."""
    number, why = find(visit), visit.field("why")
    return _do(visit, number, "withdrawn", lambda: withdraw(visit.site.review, visit.who, number, why=why))


def take_reversal(visit: Visit) -> Response:
    """Take the decision on an approved proposal back."""
    number, why = find(visit), visit.field("why")
    return _do(visit, number, "reverted", lambda: revert(visit.site.review, visit.who, number, why=why))


def _do(visit: Visit, number: int, told: str, act: Callable[[], object]) -> Response:
    """Do something with a proposal and show it again; where it cannot be done, with the reason and what was typed."""
    try:
        act()
    except (ChangedError, ConflictError, NotAloneError, UsageError) as error:
        return proposal_page(visit, number, error)
    return visit.go("proposal", number=number, query={"told": told})


def find(visit: Visit) -> int:
    """Return the number of the proposal that the address names; raises MissingError if there is none."""
    number = whole_number(visit.part("number"))
    if number is None or number not in signed_in(visit).proposals:
        raise MissingError("there is no such proposal")
    return number


def seen_version(visit: Visit) -> int:
    """Return the version that the form was made for; raises UsageError if it does not say."""
    seen = whole_number(visit.field("seen"))
    if seen is None:
        raise UsageError("this form does not say which version you have seen; open the proposal again")
    return seen


def since_seen(visit: Visit, dossier: Dossier) -> list[Event]:
    """Return what has happened to a proposal since the version that a form was made for."""
    seen = whole_number(visit.field("seen"))
    return [event for event in dossier.history if event.version > seen] if seen is not None else []


def proposal_page(visit: Visit, number: int, error: Exception | None = None) -> Response:
    """Return the page of a proposal; `error` is why what was asked could not be done."""
    dossier = show_proposal(visit.site.review, number)
    record, state = dossier.record, visit.site.review.state()
    typed = {name: visit.field(name) for name in ("why", "text")}
    return visit.page(
        "proposal.html",
        200 if error is None else status_of(error),
        record=record,
        dossier=dossier,
        base=_base(visit, record),
        is_stale=is_stale(visit, record),
        four_eyes=state.four_eyes,
        can=_possible(visit, dossier, four_eyes=state.four_eyes),
        is_own=visit.who in record.authors,
        blocks=any(conflict.weight is Weight.BLOCKS for conflict in dossier.conflicts),
        message=message_of(error) if error is not None else "",
        raised=() if record.is_open else conflicts_of(error),
        since=since_seen(visit, dossier) if error is not None else [],
        typed=typed,
        near=_neighbours(visit, record),
        has_archive=visit.site.archive is not None,
    )


def is_stale(visit: Visit, record: ProposalRecord) -> bool:
    """Say whether the concept of an open proposal has changed since it was made."""
    row = visit.site.review.files().in_force.get(record.proposal.subject)
    now = row.text if row is not None else None
    return record.is_open and record.proposal.entry is not None and now != record.base


def _base(visit: Visit, record: ProposalRecord) -> object:
    """Return the concept that a proposal is about as it is in force now, None if there is none."""
    row = visit.site.review.files().in_force.get(record.proposal.subject)
    return row.entry if row is not None else None


def _possible(visit: Visit, dossier: Dossier, *, four_eyes: bool) -> dict[str, bool]:
    """Say what the visitor may do with a proposal as it is."""
    record, role = dossier.record, visit.role
    own = visit.who in record.authors
    mine = own or (role is not None and role not in (Role.READER, Role.TRANSLATOR))
    is_blocked = any(conflict.weight is Weight.BLOCKS for conflict in dossier.conflicts) or bool(dossier.obstacle)
    return {
        "approve": record.is_open and may(role, Task.APPROVE) and not (own and four_eyes) and not is_blocked,
        "reject": record.is_open and may(role, Task.REJECT),
        "comment": may(role, Task.COMMENT),
        "amend": record.is_open and may(role, Task.AMEND) and mine,
        "withdraw": record.is_open and may(role, Task.WITHDRAW) and mine,
        "revert": record.status.value == "approved" and may(role, Task.REVERT),
        "propose": may(role, Task.PROPOSE),
    }


def _neighbours(visit: Visit, record: ProposalRecord) -> tuple[int | None, int | None]:
    """Return the numbers of the open proposals before and after one."""
    waiting = [number for number, each in signed_in(visit).proposals.items() if each.is_open]
    before = [number for number in waiting if number < record.number]
    after = [number for number in waiting if number > record.number]
    return (before[-1] if before else None), (after[0] if after else None)
