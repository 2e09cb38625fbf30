"""Running the site: the server, and the way in for the first admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import SohrError, UsageError
from toolkit.review import Role

if TYPE_CHECKING:
    import socket

    from starlette.types import ASGIApp

    from toolkit.web.sites import Site

_GRACE = 10
"""Seconds that are given to requests which are being answered when the server is stopped."""

_MOST_AT_ONCE = 500
"""Connections that are held at the same time; who comes beyond is told to come again (503)."""


def first_link(site: Site, wanted: str = "") -> tuple[str, str, str] | None:
    """Return whom a one-time link is for, its address, and the code in it.

    It is for `wanted`; if nobody is named, for an admin as long as none can sign in, else None. The code stands behind
    "#", which a browser keeps to itself. Raises UsageError for who is no user.
    """
    users = site.review.state().users
    if wanted and wanted not in users:
        raise UsageError(f"{wanted!r} is no user of this workspace; there are {', '.join(sorted(users))}")
    if not wanted:
        admins = sorted(name for name, role in users.items() if role is Role.ADMIN)
        if not admins or site.accounts.with_password(admins):
            return None
        wanted = admins[0]
    code = site.accounts.invite(wanted)
    return wanted, f"{site.settings.url.rstrip('/')}/welcome#{code}", code


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raises SohrError if the address cannot be had."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise SohrError(f"{host}:{port}: cannot listen there: {(error.strerror or str(error)).lower()}") from None


def serve(app: ASGIApp, listening: socket.socket, *, behind_proxy: bool = False) -> None:
    """Answer requests until the process is interrupted.

    `behind_proxy` takes the visitor's address from the X-Forwarded-For of a proxy on this machine.
    """
    import uvicorn

    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        proxy_headers=behind_proxy,
        server_header=False,
        limit_concurrency=_MOST_AT_ONCE,
        timeout_graceful_shutdown=_GRACE,
        lifespan="off",
    )
    uvicorn.Server(config).run(sockets=[listening])
