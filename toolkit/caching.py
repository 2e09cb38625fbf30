"""The cache of compiled tables: what takes long to make of the glossary is kept between runs, and never trusted blind.

A table is kept under a key: a hash of everything that it was made from, of the program's own files and of the Python
that runs it; so a stale table is never found, it only grows old and is removed. A file holds plain values (texts,
numbers, bytes, tuples, dictionaries of these) as Python's `marshal` writes them, after a hash of its name and
contents; a file that is cut short, damaged, or that somebody else could have written counts as absent. Nothing waits
for a lock: processes that start at once each make the table, and each puts a whole file in place of the other's.

Where there is no folder to keep anything in (no home, a read-only or full disk), tables are made anew in each run, and
nobody is bothered. SOHR_TX_NO_CACHE=1 asks for just that.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import stat
import sys
import time
from contextlib import suppress
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit import __version__
from toolkit.data import cache_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SWITCH = "SOHR_TX_NO_CACHE"
"""The environment variable that, if it is set to anything, keeps the program from reading or writing the cache."""

_FORMAT = b"sohr-tx compiled 1\n"
"""The first bytes of a file; the number is raised when the layout below changes."""
_MARSHAL_VERSION = 2
"""The last one that writes the same bytes for equal tables; later ones mark what happens to be shared in memory."""
_DIGEST_SIZE = 32
_KEPT = 6
"""Files of each name that stay: those of a few glossaries; what has not been used for longest is removed."""
_RECENT = 3600.0
"""Seconds for which a use of a file is not noted again."""
_A_DAY = 86_400.0
_SOURCES = ("glossary", "names", "text")
"""The packages whose code and tables decide what is compiled."""
_ENDINGS = (".py", ".tsv", ".xz")


class State(StrEnum):
    """What became of a table in the cache."""

    VALID = "valid"
    ABSENT = "absent"
    DAMAGED = "damaged"
    FOREIGN = "not ours"
    OFF = "off"


def recall(name: str, key: str, make: Callable[[], Any]) -> Any:
    """Return the table `name` of this key from the cache; if it is not there, make it and keep it.

    A table is made of plain values: None, bool, int, float, str, bytes, and tuples, lists, dictionaries and frozen sets
    of these. Raises what `make` raises, and nothing else.
    """
    kept = read(name, key)
    if kept is None:
        kept = make()
        write(name, key, kept)
    return kept


def key_of(parts: Iterable[bytes]) -> str:
    """Return the key of a table made from these contents by this program under this Python."""
    digest = hashlib.sha256()
    for part in (*_maker(), *parts):
        digest.update(b"%d\n" % len(part))
        digest.update(part)
    return digest.hexdigest()[:32]


def folder() -> Path | None:
    """Return the folder of the compiled tables, which may not exist yet; None if there is no place for it."""
    if os.environ.get(SWITCH):
        return None
    try:
        where = cache_folder() / "compiled"
    except (OSError, RuntimeError):
        return None
    # Without a home the path would be taken as relative, and the cache would lie wherever a command is run.
    return where if where.is_absolute() else None


def path_of(name: str, key: str) -> Path | None:
    """Return the file of a table, which may not exist; None if nothing is cached."""
    where = folder()
    return where / f"{name}-{key}.bin" if where else None


def read(name: str, key: str) -> Any:
    """Return a table from the cache; None if it is not there, not whole, or not ours."""
    return _look_up(name, key)[1]


def inspect(name: str, key: str) -> State:
    """Say what a table in the cache is worth, without using it."""
    return _look_up(name, key)[0]


def write(name: str, key: str, table: Any) -> None:
    """Keep a table in the cache if that is possible; whatever goes wrong, nothing is raised and nothing half-written.

    The file is written beside its place, synced and renamed, so that no reader ever sees a part of it.
    """
    path = path_of(name, key)
    if path is None:
        return
    body = marshal.dumps(table, _MARSHAL_VERSION)
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _put(path, _FORMAT + _digest(path.name, body) + body)
        _remove_old(path.parent, name)


def _look_up(name: str, key: str) -> tuple[State, Any]:
    path = path_of(name, key)
    if path is None:
        return State.OFF, None
    try:
        with path.open("rb") as stream:
            if not _is_ours(os.fstat(stream.fileno())):
                return State.FOREIGN, None
            data = stream.read()
        _note_use(path)
    except OSError:
        return State.ABSENT, None
    start = len(_FORMAT) + _DIGEST_SIZE
    body = memoryview(data)[start:]
    if not data.startswith(_FORMAT) or data[len(_FORMAT) : start] != _digest(path.name, body):
        return State.DAMAGED, None
    return State.VALID, marshal.loads(body)


def _is_ours(status: os.stat_result) -> bool:
    """Say whether a file can only have been written by this user (or the system's administrator)."""
    if not stat.S_ISREG(status.st_mode):
        return False
    if not hasattr(os, "geteuid"):  # Windows: the cache lies in the user's own profile
        return True
    return status.st_uid in (os.geteuid(), 0) and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _digest(name: str, body: bytes | memoryview) -> bytes:
    digest = hashlib.sha256(name.encode())
    digest.update(body)
    return digest.digest()


def _put(path: Path, data: bytes) -> None:
    """Write a file whole; what was there before is replaced."""
    from tempfile import mkstemp  # a third of a short command's imports, and only a cold cache needs it

    handle, name = mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _remove_old(where: Path, name: str) -> None:
    """Remove all but the newest tables of one name, and what interrupted runs have left."""
    aged = sorted(where.glob(f"{name}-*.bin"), key=_age)
    left = [part for part in where.glob(".*.part") if _age(part) > _A_DAY]
    for path in (*aged[_KEPT:], *left):
        path.unlink(missing_ok=True)


def _note_use(path: Path) -> None:
    """See to it that a file in use does not count as the oldest."""
    if _age(path) > _RECENT:
        with suppress(OSError):
            os.utime(path)


def _age(path: Path) -> float:
    """Return how many seconds ago a file was written or last used; one that has just been removed is the oldest."""
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return float("inf")


@cache
def _maker() -> tuple[bytes, ...]:
    """Return what tells this program and this Python from all others: versions, and the state of the files.

    The files are told apart by size and time, as Python does for its own compiled modules.
    """
    package = Path(__file__).resolve().parent
    files = sorted(entry for source in _SOURCES for entry in _stamps(package / source))
    return (_FORMAT, __version__.encode(), sys.version.encode(), sys.byteorder.encode(), repr(files).encode())


def _stamps(where: Path) -> Iterable[tuple[str, int, int]]:
    for entry in os.scandir(where):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _stamps(Path(entry.path))
        elif entry.name.endswith(_ENDINGS):
            status = entry.stat()
            yield entry.path, status.st_size, status.st_mtime_ns


def stamp(path: Path) -> bytes:
    """Return what tells one state of a file from another without reading it: its size and its time."""
    status = path.stat()
    return f"{status.st_size} {status.st_mtime_ns}".encode()
