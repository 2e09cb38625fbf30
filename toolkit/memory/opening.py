"""Opening a memory that a user names: TMX, a two-column table in Word, or what `sohr-tx memory import` made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.memory.bilingual_reading import read_bilingual
from toolkit.memory.searching import Memory
from toolkit.memory.store import Store
from toolkit.memory.tmx_reading import read_tmx

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.glossary.matcher import Matcher
    from toolkit.memory.units import TmxFile

TMX_SUFFIX = ".tmx"
WORD_SUFFIX = ".docx"


def open_memory(path: Path, matcher: Matcher | None = None) -> Memory:
    """Open a memory for searching; a file that ends in .tmx or .docx is read and indexed each time.

    Raises UsageError if there is no such file, DataError if it is broken or no memory.
    """
    if path.suffix.lower() not in (TMX_SUFFIX, WORD_SUFFIX):
        return Memory(Store(path), matcher)
    read = read_units(path)
    store = Store()
    store.add(read.units, [read.header])
    return Memory(store, matcher)


def read_units(path: Path) -> TmxFile:
    """Read the units of a file that can be imported: TMX, or a two-column table in Word, which has no header.

    Units that do not say which document they come from are said to come from the file.
    """
    if path.suffix.lower() == WORD_SUFFIX:
        return read_bilingual(path)
    read = read_tmx(path)
    return replace(read, units=tuple(unit if unit.origin else unit.from_document(str(path)) for unit in read.units))
