"""Retiring a concept: it and another one are the same, or it is no longer to be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import UsageError
from toolkit.review import Action, Proposal, foresee, propose, show_proposal
from toolkit.web.failures import status_of
from toolkit.web.pages.proposals import since_seen
from toolkit.web.pages.proposing import show_filed

if TYPE_CHECKING:
    from starlette.responses import Response

    from toolkit.review import ProposalRecord, Prospect
    from toolkit.web.visits import Visit


def show_merge(visit: Visit) -> Response:
    """Show the form that says which concept two are."""
    return pair_page(visit, Proposal(Action.MERGE, concept=visit.asked("concept")))


def show_deprecation(visit: Visit) -> Response:
    """Show the form that says that a concept is no longer to be used."""
    return pair_page(visit, Proposal(Action.DEPRECATE, concept=visit.asked("concept")))


def take_merge(visit: Visit) -> Response:
    """File a proposal that two concepts become one."""
    return _take(visit, Action.MERGE)


def take_deprecation(visit: Visit) -> Response:
    """File a proposal that a concept is no longer to be used."""
    return _take(visit, Action.DEPRECATE)


def preview_merge(visit: Visit) -> Response:
    """Show the form of a merge as it was sent, with what would stand against it; nothing is filed."""
    return _preview(visit, Action.MERGE)


def preview_deprecation(visit: Visit) -> Response:
    """Show the form of a deprecation as it was sent, with what would stand against it; nothing is filed."""
    return _preview(visit, Action.DEPRECATE)


def _take(visit: Visit, action: Action) -> Response:
    proposal = pair_sent(visit, action)
    try:
        filed = propose(visit.site.review, visit.who, [proposal])
    except UsageError as error:
        return pair_page(visit, proposal, error=error)
    return show_filed(visit, filed[0])


def _preview(visit: Visit, action: Action) -> Response:
    proposal = pair_sent(visit, action)
    return pair_page(visit, proposal, ahead=foresee_pair(visit, proposal))


def pair_sent(visit: Visit, action: Action) -> Proposal:
    """Return the merge or the deprecation that a form describes."""
    names = ("concept", "replacement", "valid_until", "why")
    concept, replacement, valid_until, why = (visit.field(name) for name in names)
    return Proposal(action, concept=concept, replacement=replacement, valid_until=valid_until, reason=why)


def foresee_pair(visit: Visit, proposal: Proposal, number: int = 0) -> Prospect | str:
    """Return what would stand against a merge or a deprecation, or why there can be none such (yet)."""
    if not proposal.concept or (proposal.action is Action.MERGE and not proposal.replacement):
        return ""
    try:
        return foresee(visit.site.review, proposal, number)
    except UsageError as error:
        return str(error)


def pair_page(
    visit: Visit,
    proposal: Proposal,
    record: ProposalRecord | None = None,
    error: Exception | None = None,
    ahead: Prospect | str | None = None,
) -> Response:
    """Answer with the form of a merge or a deprecation, and both concepts as they are."""
    in_force = visit.site.review.files().in_force
    ends = (in_force.get(each) for each in (proposal.concept, proposal.replacement))
    gone, kept = (row.entry if row is not None else None for row in ends)
    return visit.page(
        "pair.html",
        200 if error is None else status_of(error),
        action=proposal.action,
        proposal=proposal,
        record=record,
        gone=gone,
        kept=kept,
        ahead=ahead,
        since=since_seen(visit, show_proposal(visit.site.review, record.number)) if record is not None else (),
        message=str(error) if error is not None else "",
    )
