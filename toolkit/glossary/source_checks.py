"""Lint of SOURCES.tsv: addresses that are none, sources that nothing rests on, and, if asked, addresses that are dead.

Only `check_addresses` opens a connection, to nothing but the http and https addresses of the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from toolkit.data import read_table
from toolkit.errors import DataError, Place
from toolkit.glossary.findings import Finding, Level

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

TABLE = "SOURCES.tsv"
_PATIENCE = 10.0
"""Seconds to wait for an address."""
_DEAD = (404, 410)
"""The answers of a server that say for certain that nothing is there."""


def check_sources(folder: Path, used: Collection[str]) -> Iterator[Finding]:
    """Yield what is wrong with a folder's table of sources; `used` are the keys that its entries name."""
    path = folder / TABLE
    if not path.is_file():
        return
    try:
        rows = read_table(path)
    except (DataError, UnicodeDecodeError) as error:
        problem = error.problem if isinstance(error, DataError) else "not UTF-8; save the file as UTF-8"
        place = error.place if isinstance(error, DataError) else Place(path)
        yield Finding(place, Level.ERROR, "unreadable", problem)
        return
    first: dict[str, int] = {}
    for line, row in enumerate(rows, 2):
        key = next(iter(row.values()))
        if first.setdefault(key, line) != line:
            message = f"the source {key} stands in line {first[key]} already"
            yield Finding(Place(path, line, 1), Level.ERROR, "duplicate-source", message)
        if key not in used:
            yield Finding(Place(path, line, 1), Level.NEUTRAL, "unused-source", f"no entry names the source {key}")
        for address in addresses(row.get("where", "")):
            if fault := _fault(address):
                column = list(row).index("where") + 1
                message = f"{key}: {fault}: {address}"
                yield Finding(Place(path, line, column), Level.WARNING, "dead-source", message)


def check_addresses(folder: Path) -> Iterator[Finding]:
    """Ask the addresses of a folder's sources whether anything is there, and yield those where nothing is."""
    path = folder / TABLE
    for line, row in enumerate(read_table(path) if path.is_file() else (), 2):
        for address in addresses(row.get("where", "")):
            if not _fault(address) and (answer := _ask(address)):
                message = f"{next(iter(row.values()))}: {answer}: {address}"
                yield Finding(Place(path, line, list(row).index("where") + 1), Level.WARNING, "dead-source", message)


def addresses(where: str) -> list[str]:
    """Return the web addresses in a cell; other words in it are a description."""
    return [word for word in where.split() if "://" in word or word.startswith("www.")]


def _fault(address: str) -> str:
    try:
        parts = urlsplit(address)
        port_is_number = parts.port is None or parts.port > 0
    except ValueError:
        return "not an address"
    if parts.scheme not in ("http", "https"):
        return "an address begins with https:// or http://"
    host = parts.hostname or ""
    return "" if port_is_number and ("." in host or host == "localhost") else "an address without a host"


def _ask(address: str) -> str:
    """Return what is wrong with an address, "" if something answers there."""
    from urllib.error import HTTPError, URLError  # only for those who ask for it
    from urllib.request import Request, urlopen

    request = Request(address, method="HEAD", headers={"User-Agent": "sohr-tx"})
    try:
        with urlopen(request, timeout=_PATIENCE):
            return ""
    except HTTPError as error:
        return f"nothing is there any more ({error.code})" if error.code in _DEAD else ""
    except (URLError, OSError, ValueError) as error:
        return f"nobody answers ({getattr(error, 'reason', error)})"
