"""Holding runs apart: one writer in a tree at a time, by locks that end with the process that holds them.

A writer locks its folder for itself and every folder above it for sharing (the intention locks of databases), so that
a run over an archive and a run over one of its years meet, while two years can be written side by side. The locks are
on the folders themselves (flock): nothing is left behind, and the kernel lets go of them when a process is killed.
"""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from toolkit.errors import SohrError

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class LockedError(SohrError):
    """Another run is writing in the same tree."""


@contextmanager
def hold_tree(root: Path) -> Iterator[None]:
    """Hold a folder and all below it for this process.

    Raises LockedError if another run writes in it, in a folder below it or in one above it as a whole.
    """
    with ExitStack() as held:
        for folder in reversed(root.parents):
            _take(held, folder, exclusive=False, root=root)
        _take(held, root, exclusive=True, root=root)
        yield


def _take(held: ExitStack, folder: Path, *, exclusive: bool, root: Path) -> None:
    if sys.platform == "win32":
        return  # folders cannot be locked there; a file is still replaced whole, or not at all
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except PermissionError:
        return  # a folder above that may not be opened: no run of ours can be writing in the whole of it
    held.callback(os.close, handle)
    try:
        fcntl.flock(handle, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        raise LockedError(f"{root}: another run is writing here; wait for its end, or stop it, and try again") from None
    except OSError:
        return  # a network drive that knows no locks on folders


def is_locked(handle: int) -> bool:
    """Say whether another program holds a lock on an open file that forbids reading it."""
    if sys.platform == "win32":
        return False  # such a file could not have been opened
    for lock in (fcntl.flock, fcntl.lockf):
        with suppress(OSError):
            try:
                lock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
            lock(handle, fcntl.LOCK_UN)
    return False
