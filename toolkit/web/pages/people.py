"""People: who has which role, one-time links for those without a password, and whether a second person approves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import UsageError
from toolkit.review import Role, enrol, set_four_eyes
from toolkit.review.enrolling import note_invitation
from toolkit.web.pages.queue import choice, signed_in
from toolkit.web.paging import PAGE, paging

if TYPE_CHECKING:
    from starlette.responses import Response

    from toolkit.web.visits import Visit


def show_people(visit: Visit) -> Response:
    """List the users."""
    return people_page(visit)


def people_page(visit: Visit, *, name: str = "", link: str = "", code: str = "", message: str = "") -> Response:
    """Return the page of the users; a one-time link is shown here once, and is in no address and no log."""
    state = visit.site.review.state()
    names = sorted(state.users)
    shown = paging(visit).of(len(names))
    there = names[shown.offset :][:PAGE]
    return visit.page(
        "people.html",
        422 if message else 200,
        users={each: state.users[each] for each in there},
        with_password=visit.site.accounts.with_password(there),
        roles=list(Role),
        paging=shown,
        four_eyes=state.four_eyes,
        invited=name,
        link=link,
        code=code,
        message=message,
    )


def take_role(visit: Visit) -> Response:
    """Give a user a role, or take it away; who loses theirs is signed out, and their password is forgotten."""
    name, wanted = visit.field("name"), visit.field("role")
    role = choice(Role, wanted)
    if role is None and wanted != "none":
        return people_page(visit, message="choose a role")
    is_new = name not in signed_in(visit).users
    try:
        enrol(visit.site.review, visit.who, name, role)
    except UsageError as error:
        return people_page(visit, message=str(error))
    if role is None:
        visit.site.accounts.remove(name)
        visit.site.sessions.end_all(name)
        return visit.go("people", query={"told": "removed"})
    return _link_page(visit, name) if is_new else visit.go("people", query={"told": "enrolled"})


def take_link(visit: Visit) -> Response:
    """Make a one-time link with which a user chooses a new password."""
    name = visit.field("name")
    try:
        note_invitation(visit.site.review, visit.who, name)
    except UsageError as error:
        return people_page(visit, message=str(error))
    return _link_page(visit, name)


_SWITCH = {"on": True, "off": False}


def take_setting(visit: Visit) -> Response:
    """Say whether an approval takes a second person; a form that says neither changes nothing."""
    wanted = visit.field("four_eyes")
    if wanted not in _SWITCH:
        return people_page(visit, message="choose whether four eyes are on or off")
    set_four_eyes(visit.site.review, visit.who, needed=_SWITCH[wanted], why=visit.field("why"))
    return visit.go("people", query={"told": "saved"})


def _link_page(visit: Visit, name: str) -> Response:
    code = visit.site.accounts.invite(name)
    link = f"{visit.site.settings.url.rstrip('/')}{visit.url('welcome')}#{code}"
    return people_page(visit, name=name, link=link, code=code)
