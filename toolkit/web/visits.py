"""A visit: one request, with who makes it and what they may do; pages take it and answer it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.datastructures import UploadFile
from starlette.responses import HTMLResponse, RedirectResponse

from toolkit.web.catalogues import choose_language
from toolkit.web.numbers import whole_number
from toolkit.web.templating import render

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from toolkit.review import Role, State
    from toolkit.text.languages import Language
    from toolkit.web.sessions import Session
    from toolkit.web.sites import Site

LANGUAGE_COOKIE = "sohr-language"
A_YEAR = 365 * 24 * 3600
"""Seconds for which a browser remembers a choice."""

_MOST_NUMBER = 10**9


@dataclass(frozen=True, slots=True)
class Visit:
    """One request. `session`, `role` and `state` are None for who is not signed in; `form` is empty for a GET."""

    site: Site
    request: Request
    form: FormData
    language: Language
    session: Session | None = None
    role: Role | None = None
    state: State | None = None

    @property
    def who(self) -> str:
        """The user's name, "" for who is not signed in."""
        return self.session.name if self.session is not None and self.role is not None else ""

    @property
    def address(self) -> str:
        """The network address that the request came from."""
        return self.request.client.host if self.request.client else ""

    def field(self, name: str) -> str:
        """Return a field of the form, without white space at its ends; "" if it was not sent."""
        return self.secret(name).strip()

    def secret(self, name: str) -> str:
        """Return a field of the form as it was typed."""
        value = self.form.get(name, "")
        return _readable(value) if isinstance(value, str) else ""

    def fields(self, name: str) -> list[str]:
        """Return all values of a field of the form."""
        return [_readable(value) for value in self.form.getlist(name) if isinstance(value, str)]

    def upload(self, name: str) -> UploadFile | None:
        """Return a file that the form sent; None if there is none."""
        value = self.form.get(name)
        return value if isinstance(value, UploadFile) and value.filename else None

    def asked(self, name: str) -> str:
        """Return a parameter of the address, without white space at its ends."""
        return _readable(self.request.query_params.get(name, "")).strip()

    def number(self, name: str, default: int = 1) -> int:
        """Return a parameter of the address that is a number, from 1; `default` for what is none."""
        return min(whole_number(self.asked(name)) or default, _MOST_NUMBER)

    def part(self, name: str) -> str:
        """Return a part of the address's path, as the route names it."""
        return _readable(str(self.request.path_params[name]))

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """Answer with a page."""
        return HTMLResponse(render(template, self, **values), status)

    def go(self, name: str, /, *, query: dict[str, str] | None = None, **parts: object) -> Response:
        """Answer with the way to another page: what was sent is done, and reloading does not send it again."""
        return RedirectResponse(self.url(name, **parts) + (f"?{urlencode(query)}" if query else ""), 303)

    def go_back(self, wanted: str, name: str) -> Response:
        """Answer with the way to a path of this site that a form named; to the page `name` if it is none."""
        is_ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
        return RedirectResponse(wanted, 303) if is_ours else self.go(name)

    def url(self, name: str, /, **parts: object) -> str:
        """Return the path of a page by its name in the table of routes."""
        return str(self.request.app.url_path_for(name, **parts))

    def with_language(self, response: Response) -> Response:
        """Return an answer that has the browser remember the language of this visit."""
        response.set_cookie(
            LANGUAGE_COOKIE,
            self.language.value,
            max_age=A_YEAR,
            httponly=True,
            samesite="lax",
            secure=self.site.settings.is_secure,
        )
        return response


def language_of(request: Request, chosen: str = "") -> Language:
    """Return the language of a page: the user's choice, else the browser's."""
    wishes = (chosen, request.cookies.get(LANGUAGE_COOKIE, ""))
    return choose_language(wishes, request.headers.get("accept-language", ""))


def _readable(text: str) -> str:
    """Return a text without NUL, which no database takes; what stands for it shows that something was there."""
    return text.replace("\0", "\ufffd")
