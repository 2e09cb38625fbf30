"""Proposing: a new concept, a change of one, that two are one, that one is no longer to be used; and amending."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.data import glossaries_folder, read_table
from toolkit.errors import UsageError
from toolkit.glossary.rows import TYPES
from toolkit.review import Action, ChangedError, Proposal, amend, foresee, propose, show_proposal
from toolkit.review.reviews import open_proposal
from toolkit.web.failures import MissingError, status_of
from toolkit.web.forms import NEW, Fields, entry_of, fields_of, fields_sent, sketch_of
from toolkit.web.pages.proposals import find, is_stale, seen_version, since_seen
from toolkit.web.pages.queue import signed_in

if TYPE_CHECKING:
    from starlette.responses import Response

    from toolkit.glossary.store import SourcedEntry
    from toolkit.review import Filed, ProposalRecord, Prospect
    from toolkit.web.visits import Visit


def show_form(visit: Visit) -> Response:
    """Show the form of a new concept, or of a change of one."""
    concept = visit.asked("concept")
    if not concept:
        begun = {name: visit.asked(name) for name in ("ar", "en", "type") if visit.asked(name)}
        return _form(visit, "", Fields({**fields_of(NEW).values, **begun}))
    return _form(visit, concept, fields_of(_row(visit, concept).entry))


def take_form(visit: Visit) -> Response:
    """File a proposal of a new concept, or of a change of one."""
    concept, fields = visit.field("concept"), fields_sent(visit)
    row = _row(visit, concept) if concept else None
    try:
        if row is not None and visit.field("base") != base_mark(row):
            raise ChangedError(f"{concept} has changed while you were writing; it is shown beside your text")
        entry = entry_of(fields, row.entry if row is not None else NEW)
        action = Action.ADD if row is None else Action.CHANGE
        if row is not None:
            entry = replace(entry, id=concept)
        filed = propose(visit.site.review, visit.who, [Proposal(action, entry, reason=fields["why"])])
    except (UsageError, ChangedError) as error:
        return _form(visit, concept, fields, error)
    return _go(visit, filed[0])


def preview_form(visit: Visit) -> Response:
    """Show the form as it was sent, with what would stand against it; nothing is filed.

    Every few keystrokes (htmx takes the part that tells), or when somebody without scripts asks for it.
    """
    concept, fields = visit.field("concept"), fields_sent(visit)
    before = _row(visit, concept).entry if concept else NEW
    ahead = _look_ahead(visit, Proposal(Action.CHANGE if concept else Action.ADD, before), fields)
    return _form(visit, concept, fields, ahead=ahead)


def preview_amendment(visit: Visit) -> Response:
    """Show the form of an amendment as it was sent, with what would stand against it; nothing is kept."""
    record = open_proposal(signed_in(visit), find(visit))
    if record.proposal.entry is None:
        return _pair(visit, record.proposal.action, proposal_sent(visit, record.proposal.action), record)
    fields = fields_sent(visit)
    return _amendment(visit, record, fields, ahead=_look_ahead(visit, record.proposal, fields, record.number))


def _look_ahead(visit: Visit, proposal: Proposal, fields: Fields, number: int = 0) -> Prospect | str:
    """Return what would stand against a proposal with these fields, or why there can be no such proposal (yet)."""
    before = proposal.entry
    assert before is not None
    if not (fields["ar"] or fields["en"]):
        return ""
    try:
        entry = sketch_of(fields, before)
        if proposal.action is Action.CHANGE:
            entry = replace(entry, id=before.id)
        return foresee(visit.site.review, replace(proposal, entry=entry), number)
    except UsageError as error:
        return str(error)


def _form(
    visit: Visit,
    concept: str,
    fields: Fields,
    error: Exception | None = None,
    ahead: Prospect | str | None = None,
) -> Response:
    row = _row(visit, concept) if concept else None
    return visit.page(
        "propose.html",
        200 if error is None else status_of(error),
        concept=concept,
        fields=fields,
        now=row.entry if row is not None and isinstance(error, ChangedError) else None,
        base="" if row is None else base_mark(row) if ahead is None else visit.field("base"),
        ahead=ahead,
        message=str(error) if error is not None else "",
        **_choices(),
    )


def show_amendment(visit: Visit) -> Response:
    """Show the form of a proposal that waits."""
    record = open_proposal(signed_in(visit), find(visit))
    proposal = record.proposal
    if proposal.entry is None:
        return _pair(visit, proposal.action, proposal, record)
    return _amendment(visit, record, fields_of(proposal.entry, proposal.reason))


def take_amendment(visit: Visit) -> Response:
    """Put what was sent in the place of a proposal that waits."""
    number = find(visit)
    record = signed_in(visit).proposals[number]
    fields = fields_sent(visit)
    try:
        if record.proposal.entry is None:
            proposal = proposal_sent(visit, record.proposal.action)
        else:
            entry = entry_of(fields, record.proposal.entry)
            if record.proposal.action is Action.CHANGE:
                entry = replace(entry, id=record.proposal.subject)
            proposal = replace(record.proposal, entry=entry, reason=fields["why"])
        amend(visit.site.review, visit.who, number, proposal, why=fields["why"], seen=seen_version(visit))
    except (UsageError, ChangedError) as error:
        if record.proposal.entry is None:
            return _pair(visit, record.proposal.action, proposal_sent(visit, record.proposal.action), record, error)
        return _amendment(visit, show_proposal(visit.site.review, number).record, fields, error)
    return visit.go("proposal", number=number, query={"told": "amended"})


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
        **_choices(),
    )


def show_merge(visit: Visit) -> Response:
    """Show the form that says which concept two are."""
    return _pair(visit, Action.MERGE, Proposal(Action.MERGE, concept=visit.asked("concept")))


def show_deprecation(visit: Visit) -> Response:
    """Show the form that says that a concept is no longer to be used."""
    return _pair(visit, Action.DEPRECATE, Proposal(Action.DEPRECATE, concept=visit.asked("concept")))


def take_merge(visit: Visit) -> Response:
    """File a proposal that two concepts become one."""
    return _take_pair(visit, Action.MERGE)


def take_deprecation(visit: Visit) -> Response:
    """File a proposal that a concept is no longer to be used."""
    return _take_pair(visit, Action.DEPRECATE)


def _take_pair(visit: Visit, action: Action) -> Response:
    proposal = proposal_sent(visit, action)
    try:
        filed = propose(visit.site.review, visit.who, [proposal])
    except UsageError as error:
        return _pair(visit, action, proposal, error=error)
    return _go(visit, filed[0])


def proposal_sent(visit: Visit, action: Action) -> Proposal:
    """Return the merge or the deprecation that a form describes."""
    names = ("concept", "replacement", "valid_until", "why")
    concept, replacement, valid_until, why = (visit.field(name) for name in names)
    return Proposal(action, concept=concept, replacement=replacement, valid_until=valid_until, reason=why)


def _pair(
    visit: Visit,
    action: Action,
    proposal: Proposal,
    record: ProposalRecord | None = None,
    error: Exception | None = None,
) -> Response:
    in_force = visit.site.review.files().in_force
    ends = (in_force.get(each) for each in (proposal.concept, proposal.replacement))
    gone, kept = (row.entry if row is not None else None for row in ends)
    return visit.page(
        "pair.html",
        200 if error is None else status_of(error),
        action=action,
        proposal=proposal,
        record=record,
        gone=gone,
        kept=kept,
        message=str(error) if error is not None else "",
    )


def base_mark(row: SourcedEntry) -> str:
    """Return what names a concept's line as it is, for a form that was made from it."""
    return hashlib.sha256(row.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _row(visit: Visit, concept: str) -> SourcedEntry:
    row = visit.site.review.files().in_force.get(concept)
    if row is None:
        raise MissingError(f"there is no concept {concept!r}")
    return row


def _choices() -> dict[str, object]:
    contexts = sorted({row["name"] for row in read_table(glossaries_folder() / "contexts.tsv")})
    return {"kinds": TYPES, "contexts": contexts}


def _go(visit: Visit, filed: Filed) -> Response:
    told = "proposed" if filed.is_new else "known"
    return visit.go("proposal", number=filed.number, query={"told": told})
