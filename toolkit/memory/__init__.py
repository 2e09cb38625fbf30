"""Translation memory: what was translated before, found again by what it says, and repaired where it may be.

`read_tmx` and `write_tmx` bring units in and out. `Store` keeps them in one SQLite file; `Memory` finds matches of a
segment in it: in context, exact, exact but for numbers, dates and names (which are then put right, see `repairing`),
fuzzy. `open_memory` makes one of whatever file a user names.
docs/memory.md explains it for translators.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.faces import import_later
from toolkit.memory.tmx_reading import read_tmx
from toolkit.memory.tmx_writing import write_tmx
from toolkit.memory.units import Code, Segment, TmxFile, TranslationUnit, unit_of

if TYPE_CHECKING:
    from toolkit.memory.opening import open_memory
    from toolkit.memory.searching import Memory
    from toolkit.memory.store import Store

# What only searching needs: it brings in the database and the edit distance.
_LATER = {"Memory": "searching", "Store": "store", "open_memory": "opening"}

__all__ = [
    "Code",
    "Memory",
    "Segment",
    "Store",
    "TmxFile",
    "TranslationUnit",
    "open_memory",
    "read_tmx",
    "unit_of",
    "write_tmx",
]

__getattr__ = import_later(__name__, _LATER)
