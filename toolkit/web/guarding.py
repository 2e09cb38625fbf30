"""The guard at the door: what every request has to pass before a page looks at it, and what every answer carries.

It is plain ASGI: what is refused here has cost nothing but reading its head.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders

from toolkit.web.numbers import whole_number
from toolkit.web.origins import is_ours

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from toolkit.web.origins import Hosts

    Refuse = Callable[[int, Scope, Receive, Send], Awaitable[None]]

LARGEST_BODY = 20 * 2**20
"""Bytes of a request with a file: a glossary of fifty thousand concepts as TBX is smaller."""

LARGEST_FORM = 2 * 2**20
"""Bytes of any other request: more than anybody types."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # With "no-referrer" a browser would say that our own forms come from nowhere.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""What every answer carries."""

_A_YEAR = "max-age=31536000"


class TooLargeError(Exception):
    """A request's body is larger than what is read."""


class Guard:
    """An ASGI application in front of another one.

    `refuse` answers with a page for a status: 400 for a host that is not ours, 403 for a change that no page of ours
    asks for, 413 for too large a body. `is_secure` says that browsers come by https.
    """

    def __init__(self, app: ASGIApp, hosts: Hosts, refuse: Refuse, *, is_secure: bool, largest: int) -> None:
        self._app = app
        self._hosts = hosts
        self._refuse = refuse
        self._largest = largest
        self._headers = HEADERS | ({"strict-transport-security": _A_YEAR} if is_secure else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sending = self._sealing(send)
        status = self._judge(scope)
        if status:
            await self._refuse(status, scope, receive, sending)
            return
        await self._app(scope, self._bounded(receive, self._bound(Headers(scope=scope))), sending)

    def _judge(self, scope: Scope) -> int:
        """Return the status with which a request is refused, 0 if it is not."""
        headers = Headers(scope=scope)
        if not self._hosts.admits(headers.get("host", "")):
            return 400
        if not is_ours(scope["method"], headers):
            return 403
        length = whole_number(headers.get("content-length", "0"))
        return 413 if length is None or length > self._bound(headers) else 0

    def _bound(self, headers: Headers) -> int:
        """Return the bound of a request's body: what holds a file may be larger."""
        is_upload = headers.get("content-type", "").startswith("multipart/form-data")
        return self._largest if is_upload else min(LARGEST_FORM, self._largest)

    def _bounded(self, receive: Receive, largest: int) -> Receive:
        """Return a way to read the body that raises TooLargeError at its bound: not every body says how long it is."""
        read = 0

        async def bounded() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > largest:
                raise TooLargeError
            return message

        return bounded

    def _sealing(self, send: Send) -> Send:
        async def sealing(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers[name] = value
                # What one editor has read should not come out of the browser's memory for the next one.
                headers.setdefault("cache-control", "no-store")
            await send(message)

        return sealing
