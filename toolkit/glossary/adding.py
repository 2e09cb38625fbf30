"""Adding a concept to a glossary file: one line more, in its place, and nothing else changed."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from toolkit.errors import DataError, UsageError
from toolkit.glossary.editing import BOM, read_raw
from toolkit.glossary.lint import Level, check_rows
from toolkit.glossary.rows import check_header, format_row, numbered_lines, parse_row
from toolkit.glossary.store import SourcedEntry, shipped_rows
from toolkit.text.files import write_atomically
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from toolkit.glossary.entries import ConceptEntry


def slug(name: str) -> str:
    """Return an English name as it stands in an id: lower-case ASCII letters and digits joined by hyphens."""
    decomposed = unicodedata.normalize("NFKD", name.replace("'", "")).lower()
    return re.sub(r"[^a-z0-9]+", "-", decomposed.encode("ascii", "ignore").decode()).strip("-")


def suggest_id(kind: str, english: str) -> str:
    """Return the id that a concept of this type and English name should have: town.al-bab."""
    return f"{kind}.{slug(english)}"


def add_concept(entry: ConceptEntry, file: Path, known: Sequence[SourcedEntry] | None = None) -> SourcedEntry:
    """Write a concept entry into a glossary file, sorted by id, and return it with its place.

    The file is made if it does not exist; all its other bytes stay as they are. `known` are the entries that it
    must not contradict (those of the shipped glossary if None). Raises DataError, and writes nothing, if the file is
    no glossary, or if the lint finds an error in the new line or between it and the others; UsageError if a value
    holds the "|" that separates values.
    """
    _refuse_separators(entry)
    text = read_raw(file)
    check_header(text.removeprefix(BOM), file)
    number, position, end = _place_of(entry.id, text, file)
    added = SourcedEntry(entry, file, number, format_row(entry))
    _refuse_errors(added, text, shipped_rows() if known is None else known)
    line = f"{added.text}{end}"
    before = text[:position]
    if before and not before.endswith("\n"):
        line = end + added.text
    write_atomically(file, (before + line + text[position:]).encode())
    return added


def _refuse_separators(entry: ConceptEntry) -> None:
    """Raise UsageError for a value that a glossary file would read as several."""
    forms = [form for language in Language for form, _ in entry.forms(language)]
    joined = next((value for value in (*forms, *entry.codes) if "|" in value), None)
    if joined is not None:
        raise UsageError(f"'|' cannot stand in {joined!r}: for several values, repeat the option, one value each time")


def _place_of(concept: str, text: str, file: Path) -> tuple[int, int, str]:
    """Return the line number, the position and the line end for a new id: before the first greater one."""
    lines = text.split("\n")
    end = "\r\n" if lines[0].endswith("\r") else "\n"
    for number, line in numbered_lines(text):
        if parse_row(line, file, number).id >= concept:
            return number, sum(len(line) + 1 for line in lines[: number - 1]), end
    return len(lines) + bool(lines[-1]), len(text), end


def _refuse_errors(added: SourcedEntry, text: str, known: Sequence[SourcedEntry]) -> None:
    rows = [
        SourcedEntry(parse_row(line, added.file, number), added.file, number + (number >= added.line), line)
        for number, line in numbered_lines(text)
    ]
    taken = next((row for row in rows if row.entry.id == added.entry.id), None)
    if taken is not None:
        raise DataError(added.place, f"the id {added.entry.id} is taken; change that line, or give --id")
    rows.insert(next((i for i, row in enumerate(rows) if row.line > added.line), len(rows)), added)
    own = {file for file in {row.file for row in known} if file.resolve() == added.file.resolve()}
    others = [row for row in known if row.file not in own]
    errors = [
        finding
        for finding in check_rows(rows, known=others)
        if finding.level is Level.ERROR and finding.concept == added.entry.id
    ]
    if errors:
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        raise DataError(errors[0].place, f"not added: {errors[0].message}{more}")
