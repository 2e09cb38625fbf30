"""A concept entry as a line of a glossary file: the columns, reading a line, writing a line.

A glossary file is UTF-8, tab-separated, with a header; a cell that holds several values separates them by "|".
Nothing is quoted, so neither a tab nor "|" can stand inside a value. One concept a line, lines sorted by id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import DataError, Place
from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

COLUMNS = (
    "id",
    "type",
    "status",
    "ar",
    "ar_admitted",
    "ar_deprecated",
    "ar_lookup",
    "en",
    "article",
    "en_admitted",
    "en_deprecated",
    "en_lookup",
    "context",
    "codes",
    "parent",
    "note",
    "source",
    "licence",
)
"""The columns of a glossary file, in this order; they map one to one to `ConceptEntry`."""

TYPES = (
    "governorate",
    "district",
    "subdistrict",
    "town",
    "village",
    "community",
    "neighbourhood",
    "area",
    "base",
    "airport",
    "field",
    "camp",
    "crossing",
    "dam",
    "river",
    "road",
    "organisation",
    "person",
    "term",
)
"""The kinds of concept; a "community" is a populated place of the look-up gazetteer, a "term" no proper name."""

HEADER = "\t".join(COLUMNS)
_STATUSES = {status.value: status for status in EntryStatus}


def column_of(name: str) -> int:
    """Return the number of a column as messages count it, from 1."""
    return COLUMNS.index(name) + 1


def parse_row(line: str, path: Path, number: int) -> ConceptEntry:
    """Read one line of a glossary file.

    Raises DataError with the place of the fault if the number of cells is wrong, the id or type is empty, or the
    status is unknown. Whether the values make sense is a question for the lint.
    """
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        raise DataError(
            Place(path, number),
            f"expected {len(COLUMNS)} cells separated by tabs, found {len(cells)}; an empty cell still needs its tab",
        )
    status = _STATUSES.get(cells[2])
    if not cells[0] or not cells[1] or status is None:
        raise DataError(*_fault(cells, path, number))
    return ConceptEntry(
        cells[0],
        cells[1],
        status,
        Forms(cells[3], _values(cells[4]), _values(cells[5]), _values(cells[6])),
        Forms(cells[7], _values(cells[9]), _values(cells[10]), _values(cells[11])),
        cells[8],
        cells[12],
        _values(cells[13]),
        *cells[14:],
    )


def format_row(entry: ConceptEntry) -> str:
    """Write one concept entry as a line of a glossary file, without a line end."""
    cells = (
        entry.id,
        entry.type,
        entry.status.value,
        entry.ar.preferred,
        "|".join(entry.ar.admitted),
        "|".join(entry.ar.deprecated),
        "|".join(entry.ar.lookup),
        entry.en.preferred,
        entry.article,
        "|".join(entry.en.admitted),
        "|".join(entry.en.deprecated),
        "|".join(entry.en.lookup),
        entry.context,
        "|".join(entry.codes),
        entry.parent,
        entry.note,
        entry.source,
        entry.licence,
    )
    return "\t".join(cells)


def format_file(entries: Iterable[ConceptEntry]) -> str:
    """Write concept entries as the text of a glossary file: the header, then one line each, sorted by id."""
    rows = (format_row(entry) for entry in sorted(entries, key=lambda entry: entry.id))
    return "".join(f"{line}\n" for line in (HEADER, *rows))


def check_header(text: str, path: Path) -> None:
    """Raise DataError unless the first line of a glossary file names the columns; `path` is for the message."""
    header = text.partition("\n")[0].rstrip("\r")
    if header != HEADER:
        raise DataError(Place(path, 1), f"expected the header {' '.join(COLUMNS)}, separated by tabs")


def numbered_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a glossary file that hold concepts, with their numbers.

    The header, blank lines and lines that begin with "#" are left out.
    """
    for number, line in enumerate(text.split("\n")[1:], 2):
        if line.strip() and not line.startswith("#"):
            yield number, line.rstrip("\r")


def _values(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _fault(cells: list[str], path: Path, number: int) -> tuple[Place, str]:
    for name in ("id", "type"):
        if not cells[COLUMNS.index(name)]:
            return Place(path, number, column_of(name)), f"the column {name} must not be empty"
    known = " or ".join(_STATUSES)
    return Place(path, number, column_of("status")), f"expected the status {known}, found {cells[2]!r}"
