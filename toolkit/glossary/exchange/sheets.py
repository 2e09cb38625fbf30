"""Tables of cells: the glossary's own columns in CSV, TSV and XLSX; what a spreadsheet would run is neutralised.

A cell that begins with = + - @ or a tab is a formula to a spreadsheet, whoever wrote it; it goes out with an apostrophe
before it, and comes back without. An apostrophe that stands before such a sign already gets one more, so that nothing
is lost.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from toolkit.errors import DataError, Place
from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms
from toolkit.glossary.exchange.values import (
    Defaults,
    Export,
    Imported,
    Sourced,
    check_type,
    check_value,
    pair_entry,
)
from toolkit.glossary.rows import COLUMNS, format_row
from toolkit.text.files import decode
from toolkit.text.letters import ARABIC_LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_RISKY = re.compile(r"'*[=+\-@\t\r]")
_MULTIPLE = {"codes", "source", "licence", *(name for name in COLUMNS if name[2:3] == "_")}
_ARABIC = re.compile(f"[{ARABIC_LETTERS}]")
_LANGUAGES = {"ar": "ar", "arabic": "ar", "العربية": "ar", "en": "en", "english": "en"}
_NOTES = ("note", "notes", "comment", "description")

Cells = tuple[int, list[str]]
"""A row with its number, from 1."""


def neutralise(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _RISKY.match(cell) else cell


def denature(cell: str) -> str:
    """Return a cell as it was before `neutralise`."""
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell) else cell


def glossary_rows(entries: Iterable[ConceptEntry]) -> Iterator[list[str]]:
    """Yield the header and the cells of each entry, sorted by id, neutralised."""
    yield list(COLUMNS)
    for entry in sorted(entries, key=lambda entry: entry.id):
        yield [neutralise(cell) for cell in format_row(entry).split("\t")]


def write_csv(entries: Sequence[ConceptEntry]) -> Export:
    """Write the glossary's columns as CSV (RFC 4180), with a byte order mark, without which Excel reads no UTF-8."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(glossary_rows(entries))
    return Export(out.getvalue().encode("utf-8-sig"))


def write_tsv(entries: Sequence[ConceptEntry]) -> Export:
    """Write the glossary's columns separated by tabs, nothing quoted."""
    return Export("".join("\t".join(row) + "\n" for row in glossary_rows(entries)).encode())


def read_csv(data: bytes, path: Path, defaults: Defaults) -> Imported:
    """Read CSV: the glossary's columns, columns named by language, or two columns without names."""
    return read_rows(csv_rows(data, path), path, defaults)


def read_tsv(data: bytes, path: Path, defaults: Defaults) -> Imported:
    """Read rows separated by tabs, nothing quoted."""
    return read_rows(tsv_rows(data, path), path, defaults)


def csv_rows(data: bytes, path: Path) -> list[Cells]:
    """Return the rows of CSV, separated by commas or semicolons; raises DataError with the line of what is none."""
    text = decode(data, path).text
    first = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",", strict=True
    )
    rows: list[Cells] = []
    start = 1
    try:
        for row in reader:
            rows.append((start, row))
            start = reader.line_num + 1
    except csv.Error as error:
        raise DataError(Place(path, reader.line_num or 1), f"not CSV: {error}") from None
    return rows


def tsv_rows(data: bytes, path: Path) -> list[Cells]:
    """Return the rows of a table separated by tabs; blank lines and those that begin with "#" are left out."""
    lines = decode(data, path).text.split("\n")
    return [
        (number, line.rstrip("\r").split("\t"))
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.startswith("#")
    ]


def read_rows(rows: Sequence[Cells], path: Path, defaults: Defaults) -> Imported:
    """Return the entries of a table's rows; raises DataError with the row of the first that cannot be one."""
    rows = [(number, row) for number, row in rows if any(cell.strip() for cell in row)]
    if not rows:
        raise DataError(Place(path, 1), "the table is empty; expected a row of column names, then one row a concept")
    names = [_plain(cell) for cell in rows[0][1]]
    columns = [_LANGUAGES.get(name, name) for name in names if name in _LANGUAGES or name in COLUMNS]
    if twice := next((name for name in columns if columns.count(name) > 1), ""):
        raise DataError(Place(path, rows[0][0]), f"two columns are named {twice}; leave one of them out")
    if "id" in names and {"ar", "en"} & set(names):
        entries = tuple(_whole_entry(row, names, path, defaults) for row in rows[1:])
        return Imported(entries, _unknown(names), tuple(name for name in COLUMNS if name in names))
    places = {_LANGUAGES[name]: place for place, name in enumerate(names) if name in _LANGUAGES}
    if len(places) == 2:
        notes = next((place for place, name in enumerate(names) if name in _NOTES), None)
        for row in rows[1:]:
            _refuse_surplus(row, names, path)
        left_out = [name for place, name in enumerate(names) if name and place not in (*places.values(), notes)]
        entries = _pairs(rows[1:], path, defaults, (places["ar"], places["en"], notes))
        return Imported(entries, _left_out(left_out))
    if len(rows[0][1]) >= 2 and not places and any(map(_ARABIC.search, rows[0][1][:2])):
        ar, en = (0, 1) if defaults.source.value == "ar" else (1, 0)
        return Imported(_pairs(rows, path, defaults, (ar, en, 2)))
    raise DataError(
        Place(path, rows[0][0]), f"expected the columns {' '.join(COLUMNS)}, or ar and en; found {' '.join(names)[:80]}"
    )


def _plain(cell: str) -> str:
    return cell.strip().casefold().partition("-")[0]


def _unknown(names: Sequence[str]) -> tuple[str, ...]:
    return _left_out([name for name in names if name and name not in COLUMNS])


def _left_out(names: Sequence[str]) -> tuple[str, ...]:
    return (f"columns left out: {', '.join(names)}",) if names else ()


def _refuse_surplus(row: Cells, names: Sequence[str], path: Path) -> None:
    """Raise DataError for a row that is longer than its header: a comma in a term that nobody quoted."""
    number, cells = row
    if any(cell.strip() for cell in cells[len(names) :]):
        raise DataError(Place(path, number), f"expected {len(names)} cells as in the header, found {len(cells)}")


def _whole_entry(row: Cells, names: Sequence[str], path: Path, defaults: Defaults) -> Sourced:
    number, cells = row
    _refuse_surplus(row, names, path)
    values: dict[str, str] = {}
    for column, (name, cell) in enumerate(zip(names, cells, strict=False), 1):
        parts = denature(cell.strip()).split("|") if name in _MULTIPLE else [denature(cell.strip())]
        values[name] = "|".join(check_value(part, path, number, column) for part in parts)
    status = values.get("status") or defaults.status.value
    if status not in set(EntryStatus):
        raise DataError(Place(path, number), f"expected the status approved or unreviewed, found {status!r}")
    ar, en = (
        Forms(values.get(x, ""), *(_split(values.get(f"{x}_{kind}")) for kind in ("admitted", "deprecated", "lookup")))
        for x in ("ar", "en")
    )
    entry = ConceptEntry(
        values.get("id", ""),
        check_type(values.get("type") or defaults.type, path, number),
        EntryStatus(status),
        ar,
        en,
        values.get("article", ""),
        values.get("context", ""),
        _split(values.get("codes")),
        values.get("parent", ""),
        values.get("note", ""),
        values.get("source", defaults.origin),
        values.get("licence", defaults.licence),
    )
    return Sourced(entry, number)


def _split(cell: str | None) -> tuple[str, ...]:
    return tuple(part for part in (cell or "").split("|") if part)


def _pairs(
    rows: Sequence[Cells], path: Path, defaults: Defaults, places: tuple[int, int, int | None]
) -> tuple[Sourced, ...]:
    """Return entries of two columns; rows with the same form in one language are one concept."""
    entries: list[Sourced] = []
    for number, row in rows:
        cells = [
            check_value(denature(row[place].strip()), path, number, place + 1)
            if place is not None and place < len(row)
            else ""
            for place in places
        ]
        ar, en, note = cells
        if not ar or not en:
            raise DataError(Place(path, number), "expected a form in both languages; one of the two cells is empty")
        entries.append(Sourced(pair_entry([ar], [en], defaults, note), number))
    return tuple(entries)
