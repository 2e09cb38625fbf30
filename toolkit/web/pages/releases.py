"""Releases: those that there are, what is different between two states, making one, going back to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import UsageError
from toolkit.glossary.differences import compare_states
from toolkit.glossary.releases import find_release, list_releases, read_release
from toolkit.review import release, roll_back
from toolkit.web.pages.queue import signed_in
from toolkit.web.paging import PAGE, paging

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from toolkit.glossary.entries import ConceptEntry
    from toolkit.glossary.redirects import Redirect
    from toolkit.web.visits import Visit

NOW = "now"
"""In the place of a release: the glossary as it is."""


def show_releases(visit: Visit) -> Response:
    """List the releases, the latest first."""
    made = list(reversed(list_releases(visit.site.review.workspace.glossary)))
    shown = paging(visit).of(len(made))
    return visit.page("releases.html", releases=made[shown.offset :][:PAGE], paging=shown, known=made)


def show_difference(visit: Visit) -> Response:
    """Say in words what is different between two releases, or between one and the glossary as it is."""
    old, new = visit.asked("from"), visit.asked("to") or NOW
    before, redirects_before = _state(visit, old)
    after, redirects_after = _state(visit, new)
    changes = compare_states(before.values(), after.values(), redirects_before, redirects_after)
    shown = paging(visit).of(len(changes))
    return visit.page("difference.html", old=old, new=new, changes=changes[shown.offset :][:PAGE], paging=shown)


def take_release(visit: Visit) -> Response:
    """Number the glossary as it is."""
    notes = [line.strip() for line in visit.field("notes").splitlines() if line.strip()]
    release(visit.site.review, visit.who, notes)
    return visit.go("releases", query={"told": "released"})


def take_rollback(visit: Visit) -> Response:
    """Bring the glossary back to a release, as a new one."""
    roll_back(visit.site.review, visit.who, visit.field("release"), why=visit.field("why"))
    return visit.go("releases", query={"told": "rolled-back"})


def _state(visit: Visit, named: str) -> tuple[Mapping[str, ConceptEntry], Mapping[str, Redirect]]:
    """Return the entries and redirects of a release, or of the glossary as it is."""
    if named == NOW:
        rows = visit.site.review.files().in_force
        return {concept: row.entry for concept, row in rows.items()}, signed_in(visit).redirects
    if not named:
        raise UsageError("choose a release to compare with")
    state = read_release(find_release(named, [visit.site.review.workspace.glossary]))
    return state.entries, state.redirects
