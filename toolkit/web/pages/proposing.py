"""Proposing: a new concept, or a change of one."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.data import glossaries_folder, read_table
from toolkit.errors import UsageError
from toolkit.glossary.rows import TYPES
from toolkit.review import Action, ChangedError, Proposal, foresee, propose
from toolkit.web.failures import MissingError, status_of
from toolkit.web.forms import NEW, Fields, entry_of, fields_of, fields_sent, sketch_of

if TYPE_CHECKING:
    from starlette.responses import Response

    from toolkit.glossary.store import SourcedEntry
    from toolkit.review import Filed, Prospect
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
    return show_filed(visit, filed[0])


def preview_form(visit: Visit) -> Response:
    """Show the form as it was sent, with what would stand against it; nothing is filed.

    Every few keystrokes (htmx takes the part that tells), or when somebody without scripts asks for it.
    """
    concept, fields = visit.field("concept"), fields_sent(visit)
    before = _row(visit, concept).entry if concept else NEW
    ahead = look_ahead(visit, Proposal(Action.CHANGE if concept else Action.ADD, before), fields)
    return _form(visit, concept, fields, ahead=ahead)


def look_ahead(visit: Visit, proposal: Proposal, fields: Fields, number: int = 0) -> Prospect | str:
    """Return what would stand against a proposal with these fields, or why there can be no such proposal (yet).

    `proposal` has the entry that the fields were made from; `number` is as in `foresee`.
    """
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
        **choices(),
    )


def base_mark(row: SourcedEntry) -> str:
    """Return what names a concept's line as it is, for a form that was made from it."""
    return hashlib.sha256(row.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _row(visit: Visit, concept: str) -> SourcedEntry:
    row = visit.site.review.files().in_force.get(concept)
    if row is None:
        raise MissingError(f"there is no concept {concept!r}")
    return row


def choices() -> dict[str, object]:
    """Return what the fields of an entry are chosen from."""
    contexts = sorted({row["name"] for row in read_table(glossaries_folder() / "contexts.tsv")})
    return {"kinds": TYPES, "contexts": contexts}


def show_filed(visit: Visit, filed: Filed) -> Response:
    """Lead to a proposal that was just made, or to the open one that asks for the same thing."""
    told = "proposed" if filed.is_new else "known"
    return visit.go("proposal", number=filed.number, query={"told": told})
