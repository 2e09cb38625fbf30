"""Amending: another proposal in the place of one that waits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.errors import UsageError
from toolkit.review import Action, ChangedError, amend, show_proposal
from toolkit.review.reviews import open_proposal
from toolkit.web.failures import status_of
from toolkit.web.forms import Fields, entry_of, fields_of, fields_sent
from toolkit.web.pages.proposals import find, is_stale, seen_version, since_seen
from toolkit.web.pages.proposing import choices, look_ahead
from toolkit.web.pages.queue import signed_in
from toolkit.web.pages.retiring import foresee_pair, pair_page, pair_sent

if TYPE_CHECKING:
    from starlette.responses import Response

    from toolkit.review import Proposal, ProposalRecord, Prospect
    from toolkit.web.visits import Visit


def show_amendment(visit: Visit) -> Response:
    """Show the form of a proposal that waits."""
    record = open_proposal(signed_in(visit), find(visit))
    proposal = record.proposal
    if proposal.entry is None:
        return pair_page(visit, proposal, record)
    return _amendment(visit, record, fields_of(proposal.entry, proposal.reason))


def take_amendment(visit: Visit) -> Response:
    """Put what was sent in the place of a proposal that waits."""
    number = find(visit)
    record = signed_in(visit).proposals[number]
    fields = fields_sent(visit)
    try:
        proposal = _proposal_sent(visit, record, fields)
        amend(visit.site.review, visit.who, number, proposal, why=fields["why"], seen=seen_version(visit))
    except (UsageError, ChangedError) as error:
        if record.proposal.entry is None:
            return pair_page(visit, pair_sent(visit, record.proposal.action), record, error)
        return _amendment(visit, show_proposal(visit.site.review, number).record, fields, error)
    return visit.go("proposal", number=number, query={"told": "amended"})


def preview_amendment(visit: Visit) -> Response:
    """Show the form of an amendment as it was sent, with what would stand against it; nothing is kept."""
    record = open_proposal(signed_in(visit), find(visit))
    if record.proposal.entry is None:
        pair = pair_sent(visit, record.proposal.action)
        return pair_page(visit, pair, record, ahead=foresee_pair(visit, pair, record.number))
    fields = fields_sent(visit)
    return _amendment(visit, record, fields, ahead=look_ahead(visit, record.proposal, fields, record.number))


def _proposal_sent(visit: Visit, record: ProposalRecord, fields: Fields) -> Proposal:
    before = record.proposal
    if before.entry is None:
        return pair_sent(visit, before.action)
    entry = entry_of(fields, before.entry)
    if before.action is Action.CHANGE:
        entry = replace(entry, id=before.subject)
    return replace(before, entry=entry, reason=fields["why"])


def _amendment(
    visit: Visit,
    record: ProposalRecord,
    fields: Fields,
    error: Exception | None = None,
    ahead: Prospect | str | None = None,
) -> Response:
    dossier = show_proposal(visit.site.review, record.number)
    row = visit.site.review.files().in_force.get(record.proposal.subject)
    return visit.page(
        "amend.html",
        200 if error is None else status_of(error),
        record=record,
        fields=fields,
        now=row.entry if row is not None and is_stale(visit, record) else None,
        theirs=record.proposal.entry if isinstance(error, ChangedError) else None,
        since=since_seen(visit, dossier),
        ahead=ahead,
        message=str(error) if error is not None else "",
        **choices(),
    )
