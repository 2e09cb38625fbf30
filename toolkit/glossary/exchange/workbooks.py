"""XLSX workbooks: the glossary's columns on one sheet, and dictionaries of two columns headed by language codes."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from toolkit.errors import DataError, Place
from toolkit.glossary.exchange.sheets import Cells, glossary_rows, neutralise, read_rows
from toolkit.glossary.exchange.values import Defaults, Export, Imported, losses_of
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from toolkit.glossary.entries import ConceptEntry

_LARGEST = 256 * 2**20
"""Bytes that a workbook may unpack to: a hundred times what nine thousand concepts take."""
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, ValueError, EOFError, RuntimeError, OSError
)  # fmt: skip
"""What reading a damaged or encrypted archive raises."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of all records, zip's earliest: the same glossary gives the same bytes."""


def write_xlsx(entries: Sequence[ConceptEntry]) -> Export:
    """Write the glossary's columns as a workbook; its columns of Arabic are read from the right."""
    return Export(_workbook(glossary_rows(entries)))


def write_azure(entries: Sequence[ConceptEntry]) -> Export:
    """Write a dictionary of Azure's Custom Translator: a workbook whose first row has the languages' codes."""
    both = [entry for entry in entries if entry.ar.preferred and entry.en.preferred]
    rows = [["en", "ar"], *([neutralise(entry.en.preferred), neutralise(entry.ar.preferred)] for entry in both)]
    return Export(_workbook(rows), tuple(losses_of(entries, frozenset())))


def read_xlsx(data: bytes, path: Path, defaults: Defaults) -> Imported:
    """Read the first sheet of a workbook as `sheets.read_rows` says; formulas are read as what they last gave.

    Raises DataError for what is no workbook, declares entities, or unpacks to more than 256 MiB.
    """
    _check_archive(data, path)
    from openpyxl import load_workbook  # seldom needed, and slow to import

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = list(_rows(book.worksheets[0].iter_rows(values_only=True)))
    except Exception as error:  # openpyxl raises whatever its parts raise on a damaged file
        raise DataError(Place(path), f"this workbook cannot be read: {type(error).__name__}: {error}") from None
    return read_rows(rows, path, defaults)


def _rows(rows: Iterable[Sequence[Any]]) -> Iterable[Cells]:
    for number, row in enumerate(rows, 1):
        cells = ["" if cell is None else str(cell) for cell in row]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            yield number, cells


def _check_archive(data: bytes, path: Path) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(record.file_size for record in archive.infolist()) > _LARGEST:
                raise DataError(Place(path), "this workbook unpacks to more than 256 MiB: no glossary is so large")
            for record in archive.infolist():
                if record.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(record)[:4096]:
                    raise DataError(
                        Place(path), f"{record.filename} in it declares a document type, as no workbook does"
                    )
    except _DAMAGE as error:
        raise DataError(Place(path), f"this is no XLSX workbook: {error}") from None


def _workbook(rows: Iterable[Sequence[str]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet("glossary")
    sheet.freeze_panes = "A2"
    from_right: set[int] = set()
    for number, row in enumerate(rows):
        if number == 0:
            from_right = {place for place, name in enumerate(row) if name.startswith(Language.AR.value)}
        cells = []
        for place, text in enumerate(row):
            cell = WriteOnlyCell(sheet, text)
            cell.data_type = "s"  # never a formula, whatever the text begins with
            cell.font = Font(bold=number == 0)
            cell.alignment = Alignment(readingOrder=2 if place in from_right else 1)
            cells.append(cell)
        sheet.append(cells)
    book.properties.created = book.properties.modified = _moment()
    out = io.BytesIO()
    book.save(out)
    return _reproducible(out.getvalue())


def _moment() -> Any:
    from datetime import datetime

    return datetime(*_EPOCH[:3])


def _reproducible(data: bytes) -> bytes:
    """Return an archive whose records do not say when they were written."""
    import re

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for record in old.infolist():
            body = old.read(record)
            if record.filename == "docProps/core.xml":
                body = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"1980-01-01T00:00:00Z", body)
            new.writestr(zipfile.ZipInfo(record.filename, _EPOCH), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()
