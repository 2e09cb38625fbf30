"""The application: every request through the guard, then to its page, in a thread, with who makes it.

Pages wait for a database, a lock or an archive; the event loop does not: each is answered in a thread of its own, with
a connection of its own.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from toolkit.review import Role
from toolkit.web.failures import failure_page
from toolkit.web.guarding import Guard, TooLargeError
from toolkit.web.pages.entering import ask_to_sign_in, session_cookie
from toolkit.web.routes import ROUTES, UPLOADING
from toolkit.web.templating import STATIC
from toolkit.web.visits import Visit, language_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

    from toolkit.web.routes import Page
    from toolkit.web.sites import Site

_MOST_FIELDS = 5000
"""Fields of a form: the preview of a bulk action has three for each of its proposals."""

_LARGEST_FIELD = 2**20
_A_YEAR = "public, max-age=31536000, immutable"


class _Static(StaticFiles):
    """Static files; one that is asked for by its hash never changes."""

    def file_response(self, full_path: object, stat_result: object, scope: Scope, status_code: int = 200) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)  # type: ignore[arg-type]
        hashed = b"v=" in scope.get("query_string", b"")
        response.headers["cache-control"] = _A_YEAR if hashed else "no-cache"
        return response


def make_app(site: Site) -> ASGIApp:
    """Return the ASGI application of a site."""
    app = Starlette(
        routes=[
            *(Route(page.path, _endpoint(site, page), methods=[page.method], name=page.name) for page in ROUTES),
            Mount("/static", _Static(directory=STATIC), name="static"),
        ],
        exception_handlers={HTTPException: _failing(site), Exception: _failing(site)},
    )
    settings = site.settings
    return Guard(app, settings.hosts, _refusing(site, app), is_secure=settings.is_secure, largest=settings.largest)


def _endpoint(site: Site, page: Page) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers a page: a body is not read before it is known that its sender may send it."""

    async def endpoint(request: Request) -> Response:
        visit = await run_in_threadpool(_admit, site, page, request)
        if not isinstance(visit, Visit):
            return visit
        try:
            async with asyncio.timeout(site.settings.patience):
                form = await _read_form(request, page)
        except TimeoutError:
            return await run_in_threadpool(failure_page, visit, HTTPException(408))
        except (TooLargeError, HTTPException, ClientDisconnect) as error:
            return await run_in_threadpool(failure_page, visit, error)
        try:
            return await run_in_threadpool(_answer, page, replace(visit, form=form))
        finally:
            await form.close()

    return endpoint


async def _read_form(request: Request, page: Page) -> FormData:
    if request.method in ("GET", "HEAD"):
        return FormData()
    files = 1 if page.name == UPLOADING else 0
    return await request.form(max_files=files, max_fields=_MOST_FIELDS, max_part_size=_LARGEST_FIELD)


def _admit(site: Site, page: Page, request: Request) -> Visit | Response:
    """Find out who asks and whether they may; return their visit, or the answer to who may not."""
    visit = Visit(site, request, FormData(), language_of(request))
    try:
        visit = identify(site, request)
        if page.role is not None and not visit.who:
            return ask_to_sign_in(visit)
        if page.role is not None and not _reaches(visit.role, page.role):
            raise HTTPException(403)
    except Exception as error:
        return failure_page(visit, error)
    return visit


def _answer(page: Page, visit: Visit) -> Response:
    try:
        return page.answer(visit)
    except Exception as error:
        return failure_page(visit, error)


def identify(site: Site, request: Request) -> Visit:
    """Return the visit of a request, without its form; who has no role (any more) is nobody."""
    session = site.sessions.find(request.cookies.get(session_cookie(site), ""))
    if session is None:
        return Visit(site, request, FormData(), language_of(request))
    state = site.review.state()
    role = state.users.get(session.name)
    if role is None:
        return Visit(site, request, FormData(), language_of(request))
    language = language_of(request, site.accounts.language(session.name))
    return Visit(site, request, FormData(), language, session, role, state)


def _reaches(role: Role | None, needed: Role) -> bool:
    order = list(Role)
    return role is not None and order.index(role) >= order.index(needed)


def _fail(site: Site, request: Request, error: Exception) -> Response:
    """Return the page of an error for whoever asks; should even that fail, a plain line."""
    try:
        return failure_page(identify(site, request), error)
    except Exception as worse:
        try:
            return failure_page(Visit(site, request, FormData(), language_of(request)), worse)
        except Exception:
            return PlainTextResponse("internal error", 500)


def _failing(site: Site) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def fail(request: Request, error: Exception) -> Response:
        return await run_in_threadpool(_fail, site, request, error)

    return fail


def _refusing(site: Site, app: Starlette) -> Callable[[int, Scope, Receive, Send], Awaitable[None]]:
    async def refuse(status: int, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request({**scope, "app": app})
        visit = Visit(site, request, FormData(), language_of(request))
        response = await run_in_threadpool(failure_page, visit, HTTPException(status))
        await response(scope, receive, send)

    return refuse
