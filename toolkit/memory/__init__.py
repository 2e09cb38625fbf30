"""Translation memory: what was translated before, found again by what it says, and repaired where it may be.

`read_tmx` and `write_tmx` bring units in and out; `Memory` keeps them in one SQLite file and finds matches of a
segment: in context, exact, exact but for numbers, dates and names (which are then put right, see `repairing`), fuzzy.
docs/memory.md explains it for translators.
"""

from toolkit.memory.tmx_reading import read_tmx
from toolkit.memory.tmx_writing import write_tmx
from toolkit.memory.units import Code, Segment, TmxFile, TranslationUnit, unit_of

__all__ = ["Code", "Segment", "TmxFile", "TranslationUnit", "read_tmx", "unit_of", "write_tmx"]
