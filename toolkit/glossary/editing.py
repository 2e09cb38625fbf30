"""Changing lines of glossary files: one line a concept, in its place, and every other byte as it was."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from toolkit.glossary.rows import HEADER, check_header, numbered_lines, parse_row
from toolkit.glossary.store import read_text, shipped_rows
from toolkit.text.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from toolkit.glossary.store import SourcedEntry

BOM = "\ufeff"
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def write_lines(folder: Path, rows: Sequence[SourcedEntry], changes: Mapping[str, str | None]) -> list[Path]:
    """Write changed lines into the files of a glossary folder and return the files written.

    `rows` are the folder's lines as they are, `changes` the new line of each concept, None if it is to have none. A
    new concept goes into the file that has most of its type. A file is replaced whole or stays as it was. Raises
    DataError if a file is no glossary, SohrError if it cannot be written.
    """
    by_file: dict[Path, dict[str, str | None]] = defaultdict(dict)
    places = {row.entry.id: row.file for row in rows}
    for concept, line in changes.items():
        if line is not None or concept in places:
            kind = concept if line is None else line.split("\t", 2)[1]
            by_file[places.get(concept) or file_for(kind, folder, rows)][concept] = line
    for file, lines in sorted(by_file.items()):
        text = read_raw(file)
        check_header(text.removeprefix(BOM), file)
        write_atomically(file, change_lines(text, file, lines).encode())
    return sorted(by_file)


def read_raw(file: Path) -> str:
    """Return the text of a glossary file with its byte order mark and line ends; a new one has its header."""
    if not file.exists():
        return f"{HEADER}\n"
    text = read_text(file)
    return BOM + text if file.read_bytes().startswith(BOM.encode()) else text


def change_lines(text: str, file: Path, changes: Mapping[str, str | None]) -> str:
    """Return the text of a glossary file with some lines replaced, taken out (None) or put where their ids belong.

    Comments, blank lines and line ends stay; `file` is for messages. Raises DataError for a line that cannot be read.
    """
    lines = _LINE.findall(text)
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    ids = {number: parse_row(line, file, number).id for number, line in numbered_lines(text)}
    known = set(ids.values())
    waiting = sorted(concept for concept, line in changes.items() if line is not None and concept not in known)
    result: list[str] = []
    for number, line in enumerate(lines, 1):
        concept = ids.get(number, "")
        while waiting and waiting[0] < concept:
            result.append(f"{changes[waiting.pop(0)]}{end}")
        result.append(_replaced(line, changes, concept))
    added = "".join(f"{changes[concept]}{end}" for concept in waiting)
    if added and not lines[-1].endswith("\n"):
        added = (end + added).removesuffix(end)
    return "".join(result) + added


def _replaced(line: str, changes: Mapping[str, str | None], concept: str) -> str:
    if concept not in changes:
        return line
    new = changes[concept]
    return "" if new is None else new + line[len(line.rstrip("\r\n")) :]


def file_for(kind: str, folder: Path, rows: Sequence[SourcedEntry]) -> Path:
    """Return the file of a folder that a new concept of a type belongs in, which may not exist yet.

    It is the one that has most of the type; else the folder's only file; else the one named as in the shipped glossary.
    """
    counts = Counter(row.file for row in rows if row.entry.type == kind)
    if counts:
        return min(counts, key=lambda file: (-counts[file], file))
    files = {row.file for row in rows}
    if len(files) == 1:
        return files.pop()
    named = Counter(row.file.name for row in shipped_rows() if row.entry.type == kind)
    return folder / (named.most_common(1)[0][0] if named else f"{kind}s.tsv")
