"""Reading glossary files: their bytes, their lines, and the concept entries with the places where they stand."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.data import glossaries_folder
from toolkit.errors import DataError, Place
from toolkit.glossary.rows import check_header, numbered_lines, parse_row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from toolkit.glossary.entries import ConceptEntry

NOT_CONCEPTS = frozenset({"contexts.tsv", "REDIRECTS.tsv", "SOURCES.tsv"})
"""The tables of a glossary folder that hold no concepts."""


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


class GlossaryFile(NamedTuple):
    """One glossary file as it lies on disk."""

    path: Path
    data: bytes


def read_glossary(path: Path) -> list[SourcedEntry]:
    """Return the concept entries of one glossary file, or of all files of a folder, with their places.

    Raises DataError as `toolkit.glossary.load_glossary` does.
    """
    return parse_files(read_files(path))


def read_files(path: Path) -> list[GlossaryFile]:
    """Return the files that a path stands for with their bytes; raises DataError if one cannot be read."""
    return [GlossaryFile(file, _read_bytes(file)) for file in glossary_files(path)]


def parse_files(files: Iterable[GlossaryFile]) -> list[SourcedEntry]:
    """Return the concept entries of files that are laid side by side; raises DataError for the first fault."""
    rows: list[SourcedEntry] = []
    for file, data in files:
        text = _decode(data, file)
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
    return _decode(_read_bytes(path), path)


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataError(Place(path), f"cannot read this glossary: {error.strerror or error}") from error


def _decode(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DataError(Place(path, line), "this line is not UTF-8; save the file as UTF-8") from error


@cache
def shipped_rows() -> tuple[SourcedEntry, ...]:
    """Return the lines of the glossary that comes with the program, read once."""
    return tuple(read_glossary(glossaries_folder()))


def _refuse_duplicates(rows: Iterable[SourcedEntry]) -> None:
    first: dict[str, SourcedEntry] = {}
    for row in rows:
        earlier = first.setdefault(row.entry.id, row)
        if earlier is not row:
            raise DataError(row.place, f"the id {row.entry.id} is taken: see {earlier.place}")
