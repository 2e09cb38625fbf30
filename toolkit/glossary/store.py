"""Reading the glossaries in force: the shipped files, and a newsroom's own on top of them.

A glossary named later wins. Its entry takes the place of an earlier one with the same id; and a form that it
allows for a concept is no longer a form of any earlier concept, so that one spelling never leads to two.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.data import glossaries_folder
from toolkit.errors import DataError, Place
from toolkit.glossary.entries import ConceptEntry, Forms, Glossary
from toolkit.glossary.rows import check_header, format_row, numbered_lines, parse_row
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

NOT_CONCEPTS = frozenset({"contexts.tsv", "SOURCES.tsv"})
"""The tables of a glossary folder that hold no concepts."""

_RELEASE_DIGITS = 12
"""Hexadecimal digits of the content hash in a release name: 48 bits tell any two states apart."""


class SourcedEntry(NamedTuple):
    """A concept entry, the file and line it was read from, and the line itself.

    (A named tuple: nine thousand of them are made before the first match, in a third of a dataclass's time.)
    """

    entry: ConceptEntry
    file: Path
    line: int
    text: str

    @property
    def place(self) -> Place:
        """Where the entry was read."""
        return Place(self.file, self.line)


def load_glossary(paths: Sequence[Path] = ()) -> Glossary:
    """Return the glossary in force: the shipped one, overruled by `paths` (files or folders), the last one most.

    Raises DataError with file, line and column if a file is missing, not UTF-8, not a glossary, or has one id
    twice. Whether the entries make sense is for `toolkit.glossary.lint` to say.
    """
    if not paths:
        return _shipped()
    rows = {row.entry.id: row for row in shipped_rows()}
    for path in paths:
        newer = read_glossary(path)
        rows = _without_claimed(rows, newer)
        rows.update((row.entry.id, row) for row in newer)
    return _assemble(rows.values())


def read_glossary(path: Path) -> list[SourcedEntry]:
    """Return the concept entries of one glossary file, or of all files of a folder, with their places.

    Raises DataError as `load_glossary` does.
    """
    rows: list[SourcedEntry] = []
    for file in glossary_files(path):
        text = read_text(file)
        check_header(text, file)
        rows += (
            SourcedEntry(parse_row(line, file, number), file, number, line) for number, line in numbered_lines(text)
        )
    _refuse_duplicates(rows)
    return rows


def glossary_files(path: Path) -> list[Path]:
    """Return the glossary files that a path stands for: itself, or the tables of concepts in the folder."""
    if not path.is_dir():
        return [path]
    files = sorted(file for file in path.glob("*.tsv") if file.name not in NOT_CONCEPTS)
    if not files:
        raise DataError(Place(path), "no glossary in this folder; expected at least one .tsv file")
    return files


def read_text(path: Path) -> str:
    """Return the text of a glossary file.

    Raises DataError if it cannot be read or is not UTF-8; the line is that of the first wrong byte.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DataError(Place(path), f"cannot read this glossary: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DataError(Place(path, line), "this line is not UTF-8; save the file as UTF-8") from error


@cache
def shipped_rows() -> tuple[SourcedEntry, ...]:
    """Return the lines of the glossary that comes with the program, read once."""
    return tuple(read_glossary(glossaries_folder()))


@cache
def _shipped() -> Glossary:
    return _assemble(shipped_rows())


def _refuse_duplicates(rows: Iterable[SourcedEntry]) -> None:
    first: dict[str, SourcedEntry] = {}
    for row in rows:
        earlier = first.setdefault(row.entry.id, row)
        if earlier is not row:
            raise DataError(row.place, f"the id {row.entry.id} is taken: see {earlier.place}")


def _assemble(rows: Iterable[SourcedEntry]) -> Glossary:
    ordered = sorted(rows, key=lambda row: row.entry.id)
    names = {file: str(file) for file in {row.file for row in ordered}}
    return Glossary(
        tuple(row.entry for row in ordered),
        _release(ordered),
        {row.entry.id: f"{names[row.file]}:{row.line}" for row in ordered},
    )


def _release(rows: Iterable[SourcedEntry]) -> str:
    """Name a state of the glossary: the date of the shipped release and a hash of all lines in force."""
    canonical = "\n".join(row.text for row in rows)
    digest = hashlib.sha256(canonical.encode()).hexdigest()[:_RELEASE_DIGITS]
    date = (glossaries_folder() / "RELEASE").read_text(encoding="utf-8").strip()
    return f"{date}+{digest}"


def _without_claimed(rows: dict[str, SourcedEntry], newer: Sequence[SourcedEntry]) -> dict[str, SourcedEntry]:
    """Return the earlier entries less the forms that newer ones claim; without its preferred form, one is out."""
    claims = _claimed_forms(rows.values(), newer)
    kept = {}
    for concept, row in rows.items():
        entry = row.entry
        ar, en = (_less(entry.forms(language), claims[language]) for language in Language)
        if ar is entry.ar and en is entry.en:
            kept[concept] = row
        elif bool(ar.preferred) == bool(entry.ar.preferred) and bool(en.preferred) == bool(entry.en.preferred):
            rest = replace(entry, ar=ar, en=en)
            kept[concept] = row._replace(entry=rest, text=format_row(rest))
    return kept


def _claimed_forms(rows: Iterable[SourcedEntry], newer: Sequence[SourcedEntry]) -> dict[Language, set[str]]:
    """Return, for each language, the forms of `rows` that fold like a form that `newer` allows."""
    from toolkit.text.folding import fold_keys  # brings NumPy, which reading the shipped files does not need

    claimed: dict[Language, set[str]] = {}
    for language in Language:
        wanted = {form for row in newer for form in row.entry.forms(language).allowed}
        known = sorted({form for row in rows for form, _ in row.entry.forms(language)})
        keys = set(fold_keys(sorted(wanted)))
        claimed[language] = {form for form, key in zip(known, fold_keys(known), strict=True) if key in keys}
    return claimed


def _less(forms: Forms, claimed: set[str]) -> Forms:
    """Return the forms less the claimed ones: the same object if none is."""
    if claimed.isdisjoint((forms.preferred, *forms.admitted, *forms.deprecated, *forms.lookup)):
        return forms
    free = ((tuple(f for f in terms if f not in claimed)) for terms in (forms.admitted, forms.deprecated, forms.lookup))
    return Forms("" if forms.preferred in claimed else forms.preferred, *free)
