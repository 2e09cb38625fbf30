"""Coming in and going out: signing in, choosing a password with a one-time code, the language of the pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.errors import UsageError
from toolkit.review.enrolling import find_user
from toolkit.web.accounts import no_code
from toolkit.web.catalogues import choose_language as find_language
from toolkit.web.failures import WaitError
from toolkit.web.looks import LOOK_COOKIE, Look, find_look
from toolkit.web.sessions import WHOLE_LIFE
from toolkit.web.visits import A_YEAR

if TYPE_CHECKING:
    from starlette.responses import Response

    from toolkit.web.sites import Site
    from toolkit.web.visits import Visit

_LONGEST_NAME = 100


def session_cookie(site: Site) -> str:
    """Return the name of the cookie; by https, one that no other host can set and that travels by https alone."""
    return "__Host-sohr-session" if site.settings.is_secure else "sohr-session"


def home(visit: Visit) -> Response:
    """Answer the address of the site."""
    return visit.go("queue" if visit.who else "sign-in")


def ask_to_sign_in(visit: Visit) -> Response:
    """Send who is not signed in to the door; what somebody has written meanwhile can be sent again afterwards."""
    if visit.request.method != "POST":
        query = visit.request.url.query
        return visit.go("sign-in", query={"next": visit.request.url.path + (f"?{query}" if query else "")})
    return visit.page("signed_out.html", 401)


def show_sign_in(visit: Visit) -> Response:
    """Show the form."""
    if visit.who:
        return visit.go("queue")
    return visit.page("sign_in.html", name="", next=visit.asked("next"), is_wrong=False)


def sign_in(visit: Visit) -> Response:
    """Take a name and a password."""
    name, site = visit.field("name")[:_LONGEST_NAME], visit.site
    users = site.review.state().users
    name = find_user(users, name) or name
    _refuse_hasty(visit, name)
    site.throttle.count(name, visit.address)
    is_user = name in users
    if not (site.accounts.verify(name, visit.secret("password")) and is_user):
        return visit.page("sign_in.html", 401, name=name, next=visit.field("next"), is_wrong=True)
    site.throttle.forgive(name, visit.address)
    return enter(visit, name, visit.field("next"))


def enter(visit: Visit, name: str, wanted: str = "") -> Response:
    """Begin a session and go to the page that was wanted, if it is one of ours."""
    response = visit.go_back(wanted, "queue")
    if visit.session is not None:
        visit.site.sessions.end(visit.session.digest)
    response.set_cookie(
        session_cookie(visit.site),
        visit.site.sessions.begin(name, visit.request.headers.get("user-agent", "")),
        max_age=WHOLE_LIFE,
        httponly=True,
        samesite="lax",
        secure=visit.site.settings.is_secure,
    )
    return response


def sign_out(visit: Visit) -> Response:
    """End the session."""
    if visit.session is not None:
        visit.site.sessions.end(visit.session.digest)
    response = visit.go("sign-in")
    response.delete_cookie(session_cookie(visit.site), httponly=True, secure=visit.site.settings.is_secure)
    return response


def show_welcome(visit: Visit) -> Response:
    """Show the form of a one-time code; the code itself is behind "#" in the address, or typed."""
    return visit.page("welcome.html", code="", message="")


def welcome(visit: Visit) -> Response:
    """Take a one-time code and the password that its user has chosen; who is no user any more has no use for one."""
    _refuse_hasty(visit, "")
    code, password = visit.field("code"), visit.secret("password")
    try:
        if password != visit.secret("again"):
            raise UsageError("the two passwords are not the same")
        visit.site.throttle.count("", visit.address)
        name = visit.site.accounts.redeem(code, password)
        if name not in visit.site.review.state().users:
            visit.site.accounts.remove(name)
            raise no_code()
    except UsageError as error:
        return visit.page("welcome.html", 422, code=code, message=str(error))
    visit.site.throttle.forgive("", visit.address)
    visit.site.sessions.end_all(name)
    return enter(visit, name)


def choose_language(visit: Visit) -> Response:
    """Take the language of the pages, and remember it."""
    language = find_language([visit.field("language")], "")
    if visit.who:
        visit.site.accounts.set_language(visit.who, language.value)
    back = visit.go_back(visit.field("back"), "home")
    return replace(visit, language=language).with_language(back)


def choose_look(visit: Visit) -> Response:
    """Take light or dark, and remember it; with "auto" there is nothing to remember."""
    look, response = find_look(visit.field("look")), visit.go_back(visit.field("back"), "home")
    if look is Look.AUTO:
        response.delete_cookie(LOOK_COOKIE, httponly=True, samesite="lax", secure=visit.site.settings.is_secure)
    else:
        response.set_cookie(
            LOOK_COOKIE,
            look.value,
            max_age=A_YEAR,
            httponly=True,
            samesite="lax",
            secure=visit.site.settings.is_secure,
        )
    return response


def _refuse_hasty(visit: Visit, name: str) -> None:
    """Raise WaitError for who has tried too often."""
    seconds = visit.site.throttle.wait(name, visit.address)
    if seconds:
        raise WaitError(seconds)
