"""One's own account: password, language, and where one is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import UsageError
from toolkit.web.failures import WaitError

if TYPE_CHECKING:
    from starlette.responses import Response

    from toolkit.web.visits import Visit

_MOST_SESSIONS = 50


def show_account(visit: Visit) -> Response:
    """Show the account."""
    return _page(visit)


def take_password(visit: Visit) -> Response:
    """Change the password; the other devices are signed out."""
    site, name = visit.site, visit.who
    seconds = site.throttle.wait(name, visit.address)
    if seconds:
        raise WaitError(seconds)
    site.throttle.count(name, visit.address)
    if not site.accounts.verify(name, visit.secret("current")):
        return _page(visit, "the current password is wrong")
    site.throttle.forgive(name, visit.address)
    try:
        if visit.secret("password") != visit.secret("again"):
            raise UsageError("the two new passwords are not the same")
        site.accounts.set_password(name, visit.secret("password"))
    except UsageError as error:
        return _page(visit, str(error))
    site.sessions.end_all(name, but=_own(visit))
    return visit.go("account", query={"told": "saved"})


def take_sign_outs(visit: Visit) -> Response:
    """Sign the user out everywhere but here."""
    visit.site.sessions.end_all(visit.who, but=_own(visit))
    return visit.go("account", query={"told": "signed-out"})


def _page(visit: Visit, message: str = "") -> Response:
    sessions = visit.site.sessions.of(visit.who)[:_MOST_SESSIONS]
    return visit.page("account.html", 422 if message else 200, sessions=sessions, own=_own(visit), message=message)


def _own(visit: Visit) -> str:
    return visit.session.digest if visit.session is not None else ""
