"""The history: everything that has happened in the review, or to one proposal or concept, the latest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.web.failures import MissingError
from toolkit.web.pages.queue import signed_in
from toolkit.web.paging import PAGE, paging

if TYPE_CHECKING:
    from starlette.responses import Response

    from toolkit.web.visits import Visit


_ALL_EVENTS = 10**6


def show_history(visit: Visit) -> Response:
    """Show a page of events; `of` names the subject whose events are wanted (proposal:12, concept:town.al-bab)."""
    if subject := visit.asked("of"):
        return _show_of(visit, subject)
    shown = paging(visit).of(signed_in(visit).seq)
    after = max(0, shown.total - shown.offset - PAGE)
    events = visit.site.review.store.history(after=after, limit=min(PAGE, shown.total - shown.offset))
    return visit.page("history.html", events=list(reversed(events)), paging=shown)


def _show_of(visit: Visit, subject: str) -> Response:
    events = visit.site.review.store.history(subject, limit=_ALL_EVENTS)[::-1]
    if not events:
        raise MissingError(f"nothing has happened to {subject!r}")
    shown = paging(visit).of(len(events))
    return visit.page("history.html", events=events[shown.offset :][:PAGE], paging=shown)
