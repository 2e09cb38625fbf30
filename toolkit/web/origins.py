"""Where a request comes from: whether it was meant for this server, and whether a page of ours has made it.

A browser says of each request which site asked for it (Fetch Metadata, Sec-Fetch-Site), or at least, when it sends a
form, from which origin (Origin). What changes something is only taken from our own pages: another site cannot have a
signed-in editor's browser approve something (cross-site request forgery). A request that says neither is refused, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from starlette.datastructures import Headers

SAFE_METHODS = frozenset({"GET", "HEAD"})
"""What only looks."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Hosts:
    """The names under which the server may be asked for.

    A page of another site whose name was made to point at this machine (DNS rebinding) asks under that site's name and
    is refused. `addresses` lets every IP address be one of ours, which no such page can ask under; it is for a server
    that listens on all of a machine's addresses.
    """

    names: frozenset[str]
    addresses: bool = False

    def admits(self, host: str) -> bool:
        """Say whether the value of a Host header is one of ours, whatever the port."""
        name = _name_of(host)
        return name in self.names or (self.addresses and _is_address(name))


def hosts_for(listening: str, url: str = "") -> Hosts:
    """Return the hosts of a server that listens on an address and is known by a URL ("": by its address alone)."""
    named = urlsplit(url).hostname or ""
    names = frozenset(name.lower() for name in (*_LOCAL_NAMES, listening, named) if name)
    return Hosts(names, addresses=_is_address(listening) and ip_address(listening).is_unspecified)


def is_ours(method: str, headers: Headers) -> bool:
    """Say whether a request may change something: it only looks, or a page of this very origin has made it."""
    if method in SAFE_METHODS:
        return True
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = urlsplit(headers.get("origin", ""))
    return bool(origin.hostname) and _same_host(origin.netloc, headers.get("host", ""), origin.scheme)


def _same_host(one: str, other: str, scheme: str) -> bool:
    # The server behind a proxy does not know the scheme that the browser used; the host and the port tell enough.
    default = _DEFAULT_PORTS.get(scheme, 0)
    return (_name_of(one), _port_of(one) or default) == (_name_of(other), _port_of(other) or default)


def _name_of(host: str) -> str:
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:  # an unclosed bracket
        return ""


def _port_of(host: str) -> int:
    try:
        return urlsplit(f"//{host}").port or 0
    except ValueError:
        return -1


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
