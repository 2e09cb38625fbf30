"""Opening a memory that a user names: a TMX file, or a memory that `sohr-tx memory import` made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.memory.searching import Memory
from toolkit.memory.store import Store
from toolkit.memory.tmx_reading import read_tmx

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.glossary.matcher import Matcher

TMX_SUFFIX = ".tmx"


def open_memory(path: Path, matcher: Matcher | None = None) -> Memory:
    """Open a memory for searching; a file that ends in .tmx is read and indexed each time.

    Raises UsageError if there is no such file, DataError if it is broken or no memory.
    """
    if path.suffix.lower() != TMX_SUFFIX:
        return Memory(Store(path), matcher)
    read = read_tmx(path)
    store = Store()
    store.add(read.units, [read.header])
    return Memory(store, matcher)
