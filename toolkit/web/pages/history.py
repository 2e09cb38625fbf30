"""The history: everything that has happened in the review, the latest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.web.pages.queue import signed_in
from toolkit.web.paging import PAGE, paging

if TYPE_CHECKING:
    from starlette.responses import Response

    from toolkit.web.visits import Visit


def show_history(visit: Visit) -> Response:
    """Show a page of events."""
    shown = paging(visit).of(signed_in(visit).seq)
    after = max(0, shown.total - shown.offset - PAGE)
    events = visit.site.review.store.history(after=after, limit=min(PAGE, shown.total - shown.offset))
    return visit.page("history.html", events=list(reversed(events)), paging=shown)
