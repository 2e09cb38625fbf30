"""Reading a two-column table in Word back as units, whatever a translator did to it.

Tracked changes are read as accepted, whole rows among them. Rows may be taken out, moved and added, and so may columns:
those with the languages' names at their head are read, or else the first column of each language. Cells that were
merged downwards are one segment, with the cells beside them as its translation.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

from toolkit.errors import DataError, Place
from toolkit.formats import read_source
from toolkit.formats.parts import MalformedError
from toolkit.formats.xml import Event, lex_xml, read_attributes
from toolkit.memory.bilingual import COLUMN_NAMES, MEMBER
from toolkit.memory.tmx_reading import unescape
from toolkit.memory.units import TmxFile, unit_of
from toolkit.text.files import read_bytes
from toolkit.text.languages import Language
from toolkit.text.scripts import dominant_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from toolkit.formats.xml import Token
    from toolkit.memory.units import TranslationUnit

_BREAKS = frozenset({"w:br", "w:cr", "w:tab"})
_TAKEN_AWAY = frozenset({"w:del", "w:moveFrom"})
"""What tracked changes took out: words inside these, and a row whose properties have one (ECMA-376, 17.13.5)."""
_PROPERTIES = frozenset({"w:trPr", "w:tcPr"})


@dataclass
class _Row:
    """A row: the words of its cells, which of them go on from the row above, and whether it was taken out."""

    cells: list[str] = field(default_factory=list)
    continued: set[int] = field(default_factory=set)
    is_deleted: bool = False

    def joined(self, below: _Row) -> _Row:
        """Return this row with what stands below it: cells that were merged, and those beside them."""
        pairs = zip_longest(self.cells, below.cells, fillvalue="")
        return _Row([" ".join(filter(None, pair)) for pair in pairs], self.continued)


def read_bilingual(path: Path) -> TmxFile:
    """Read the units of a two-column table in Word: each row with words in both languages.

    Rows without are counted as skipped, emptied ones apart. Raises UsageError if there is no such file; DataError if it
    is damaged, or has no table with an Arabic and an English column.
    """
    parts = read_source(read_bytes(path), path).parts()
    raw = next((part.raw for part in parts if part.member == MEMBER), "")
    try:
        rows = list(_Reading(raw).rows())
    except MalformedError as error:
        raise DataError(Place(path), error.problem) from None
    found = _sides(rows)
    spoken = [sides for sides in found if _is_translated(sides)]
    if not spoken:
        raise DataError(Place(path), "no table with an Arabic and an English column; give what --bilingual wrote")
    return TmxFile(tuple(_units(spoken, str(path))), skipped=len(found) - len(spoken))


def _sides(rows: Sequence[_Row]) -> list[Mapping[Language, str]]:
    """Return the two cells of each row that has words in both; none if there are no such columns."""
    columns = _columns(rows)
    if columns is None:
        return []
    names = {name.lower() for name in COLUMN_NAMES.values()}
    return [
        {language: row.cells[at] for language, at in columns.items()}
        for row in _merged(rows, frozenset(columns.values()))
        if len(row.cells) > max(columns.values())
        and all(row.cells[at] for at in columns.values())
        and {row.cells[at].lower() for at in columns.values()} != names
    ]


def _columns(rows: Sequence[_Row]) -> Mapping[Language, int] | None:
    """Return the column of each language: by the head of the table, or the first one with mostly its letters."""
    for row in rows:
        heads = {language: _index(row.cells, name) for language, name in COLUMN_NAMES.items()}
        if all(at >= 0 for at in heads.values()):
            return heads
    width = max((len(row.cells) for row in rows), default=0)
    spoken = [dominant_language("\n".join(row.cells[at] for row in rows if at < len(row.cells))) for at in range(width)]
    return {language: spoken.index(language) for language in Language} if set(Language) <= set(spoken) else None


def _index(cells: Sequence[str], name: str) -> int:
    return next((at for at, cell in enumerate(cells) if cell.lower() == name.lower()), -1)


def _is_translated(sides: Mapping[Language, str]) -> bool:
    """Say whether neither side is in the other's language; figures alone are in both."""
    return not any(dominant_language(text) is language.other for language, text in sides.items())


def _units(rows: Sequence[Mapping[Language, str]], origin: str) -> Iterator[TranslationUnit]:
    before: Mapping[Language, str] = dict.fromkeys(Language, "")
    for sides in rows:
        yield unit_of(sides[Language.AR], sides[Language.EN], origin, before)
        before = sides


def _merged(rows: Sequence[_Row], columns: frozenset[int]) -> list[_Row]:
    """Return the rows, those whose words go on from the row above joined with it; numbers may be merged alone."""
    found: list[_Row] = []
    for row in rows:
        if row.continued & columns and found:
            found[-1] = found[-1].joined(row)
        else:
            found.append(row)
    return found


class _Reading:
    """One pass over a document; a table inside a cell is part of the cell."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._row = _Row()
        self._cells = 0
        self._gone = 0
        self._properties: list[str] = []

    def rows(self) -> Iterator[_Row]:
        """Yield the rows that are there once tracked changes are accepted."""
        for token in lex_xml(self._raw):
            if token.event is Event.OPEN:
                self._open(token)
            elif token.event is Event.CLOSE:
                self._close(token)
                if token.name == "w:tr" and not self._cells:
                    row, self._row = self._row, _Row()
                    if not row.is_deleted:
                        row.cells = [cell.strip() for cell in row.cells]
                        yield row
            elif token.event is Event.TEXT and token.name == "w:t" and self._cells and not self._gone:
                self._row.cells[-1] += unescape(self._raw[token.start : token.end])

    def _open(self, token: Token) -> None:
        name = token.name
        if name == "w:tc":
            self._cells += 1
            if self._cells == 1:
                self._row.cells.append("")
        elif name in _PROPERTIES:
            self._properties.append(name)
        elif name in _TAKEN_AWAY:
            if self._properties[-1:] == ["w:trPr"]:
                self._row.is_deleted = True
            self._gone += 1
        elif name == "w:vMerge" and self._cells == 1 and read_attributes(token.attributes).get("val") != "restart":
            self._row.continued.add(len(self._row.cells) - 1)
        elif name in _BREAKS and self._cells and not self._gone and not self._properties:
            self._row.cells[-1] += " "

    def _close(self, token: Token) -> None:
        name = token.name
        if name == "w:tc":
            self._cells -= 1
        elif name in _PROPERTIES:
            self._properties.pop()
        elif name in _TAKEN_AWAY:
            self._gone -= 1
        elif name == "w:p" and self._cells:
            self._row.cells[-1] += "\n"
