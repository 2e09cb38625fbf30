"""The concepts: searching them in either script, and one of them with all that is known and was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.glossary.redirects import follow
from toolkit.review import Filter, Order, find_proposals
from toolkit.review.events import concept_subject
from toolkit.review.keeping import beneath
from toolkit.review.wording import words_of_event
from toolkit.web.failures import MissingError
from toolkit.web.pages.queue import signed_in
from toolkit.web.paging import PAGE, paging

if TYPE_CHECKING:
    from starlette.responses import Response

    from toolkit.web.visits import Visit

_ALL_EVENTS = 10**6
_MOST_WITHIN = 100
"""Places inside a concept that its page names."""


def show_search(visit: Visit) -> Response:
    """Show what a search finds, or the form alone."""
    query = visit.asked("q")
    found = visit.site.librarian.library().search(query)
    shown = paging(visit).of(len(found))
    return visit.page("concepts.html", query=query, found=found[shown.offset :][:PAGE], paging=shown)


def show_concept(visit: Visit) -> Response:
    """Show one concept; the id of one that was merged leads to the one that it became."""
    concept, state = visit.part("concept"), signed_in(visit)
    library = visit.site.librarian.library()
    entry = library.glossary.by_id.get(concept)
    history = visit.site.review.store.history(concept_subject(concept), limit=_ALL_EVENTS)
    if entry is None:
        leads = follow(concept, state.redirects)
        if leads not in ("", concept):
            return visit.go("concept", concept=leads)
        if not history:
            raise MissingError(f"there is no concept {concept!r}")
    proposals = find_proposals(state, Filter(statuses=(), concept=concept), limit=PAGE, order=Order.LATEST)
    shipped = beneath(visit.site.review.workspace.glossary).get(concept)
    within = [each for each in library.glossary.entries if each.parent == concept]
    return visit.page(
        "concept.html",
        concept=concept,
        entry=entry,
        parent=library.glossary.by_id.get(entry.parent) if entry is not None else None,
        within=within[:_MOST_WITHIN],
        more_within=max(0, len(within) - _MOST_WITHIN),
        redirect=state.redirects.get(concept),
        proposals=proposals.records,
        more_proposals=proposals.total - len(proposals.records),
        history=history,
        words={event.seq: words_of_event(event, shipped.entry if shipped is not None else None) for event in history},
    )
