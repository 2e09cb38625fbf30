"""The tables of a journal, in the form that is written now: as small as it can be without being hard to read.

A path is a folder and a name, and a folder is written once; a hash is 32 bytes; the changes of a file are packed
(see packing.py), a lot of some thousands a row, so that a row has a bounded size.
"""

from __future__ import annotations

import os
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Protocol

from toolkit.batch.lots import LOT, Gathering
from toolkit.batch.packing import DamagedError, pack, pack_numbers, unpack, unpack_numbers
from toolkit.batch.records import FileRecord, State
from toolkit.errors import SohrError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from toolkit.batch.records import FileEdit, FileResult
    from toolkit.batch.splices import Splice

SCHEMA = """
CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE words (number INTEGER PRIMARY KEY, word TEXT NOT NULL);
CREATE TABLE files (
    number INTEGER PRIMARY KEY, folder INTEGER NOT NULL, name TEXT NOT NULL, source INTEGER, state TEXT NOT NULL,
    reason INTEGER, size INTEGER NOT NULL, before BLOB, after BLOB, edits INTEGER NOT NULL DEFAULT 0, undone BLOB
);
CREATE INDEX files_by_place ON files (folder, name);
CREATE TABLE changes (place INTEGER PRIMARY KEY, packed BLOB NOT NULL);
"""
"""`place` is the number of a file times `_PARTS`, plus that of a part of its changes; rows of this size belong into a
table by number (https://www.sqlite.org/withoutrowid.html). `folder`, `source` (of a copy: the folder that it was made
from) and `reason` are numbers in `words`. `after` is left out where it is what `before` is."""

_PAGE = 1_000
"""Files that are read at a time: the list of an archive is never in memory as a whole."""
_PARTS = 1 << 20
"""Rows that the changes of one file may take."""
_FILES = """
SELECT number, folder, name, source, state, reason, size, before, after, undone FROM files
"""

Changes = tuple["Sequence[FileEdit]", "Sequence[Splice]"]


class Tables(Protocol):
    """What can be read of a journal, whichever its form."""

    def files(self, states: Sequence[State]) -> Iterator[FileRecord]:
        """Yield the files in the order of the plan, of some states or of all; they may be changed meanwhile."""

    def file_at(self, target: Path) -> FileRecord | None:
        """Return what the run did at a path; None if it had nothing to do with it."""

    def changes(self, number: int) -> Changes:
        """Return the edits and the splices of a file."""

    def count(self) -> dict[str, int]:
        """Return how many files are in each state, and the number of edits in files that are new ("edits")."""


class Words:
    """The words that the rows of a journal have in common, by their numbers."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._numbers: dict[str, int] | None = None
        self._words: list[str] = []

    def number_of(self, word: str) -> int:
        """Return the number of a word; a new one is written down, inside a transaction."""
        self.all()
        assert self._numbers is not None
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self._words)
            self._words.append(word)
            self._connection.execute("INSERT INTO words VALUES (?, ?)", (number, stored(word)))
        return number

    def all(self) -> Sequence[str]:
        """Return the words in the order of their numbers."""
        if self._numbers is None:
            rows = self._connection.execute("SELECT word FROM words ORDER BY number")
            self._words = [read(word) for (word,) in rows]
            self._numbers = {word: number for number, word in enumerate(self._words)}
        return self._words

    def forget(self) -> None:
        """Read the words anew when they are next asked for: what was written last has been rolled back."""
        self._numbers = None


class CompactTables:
    """The tables of a journal in the form of today; `root` gives the folder that paths are relative to."""

    def __init__(self, connection: sqlite3.Connection, root: Callable[[], Path]) -> None:
        self._connection = connection
        self._root = root
        self.words = Words(connection)

    def plan(self, files: Iterable[tuple[Path, Path, int]]) -> None:
        """List files: what is read, what is written, and the size in bytes. Both have one name."""
        self._connection.executemany(
            "INSERT INTO files (folder, name, source, size, state) VALUES (?, ?, ?, ?, 'planned')",
            (
                (*self._place(target), None if path == target else self._place(path)[0], size)
                for path, target, size in files
            ),
        )

    def record(self, result: FileResult, undone: Iterable[int]) -> None:
        """Write what came of a file, its edits and its splices."""
        number = result.number
        before, after = bytes.fromhex(result.before), bytes.fromhex(result.after)
        reason = self.words.number_of(result.reason) if result.reason else None
        self._connection.execute("DELETE FROM changes WHERE place >= ? AND place < ?", _places(number))
        self._connection.execute(
            "UPDATE files SET state = ?, reason = ?, before = ?, after = ?, edits = ?, undone = ? WHERE number = ?",
            (
                str(result.state),
                reason,
                before,
                None if after == before else after,
                len(result.edits),
                pack_numbers(undone) or None,
                number,
            ),
        )
        parts = zip_longest(_parts(result.edits), _parts(result.splices), fillvalue=())
        self._connection.executemany(
            "INSERT INTO changes VALUES (?, ?)",
            ((place, pack(*changes, self.words.number_of)) for place, changes in enumerate(parts, number * _PARTS)),
        )

    def mark(self, numbers: Iterable[int], state: State) -> None:
        """Say how far files have got."""
        rows = [(str(state), number) for number in numbers]
        self._connection.executemany("UPDATE files SET state = ? WHERE number = ?", rows)

    def files(self, states: Sequence[State]) -> Iterator[FileRecord]:
        """Yield the files in the order of the plan, of some states or of all."""
        marks = ", ".join("?" * len(states))
        where = f"number > ? AND state IN ({marks})" if states else "number > ?"
        query = f"{_FILES} WHERE {where} ORDER BY number LIMIT {_PAGE}"
        last = 0
        while rows := self._connection.execute(query, (last, *map(str, states))).fetchall():
            yield from map(self._file, rows)
            last = rows[-1][0]

    def file_at(self, target: Path) -> FileRecord | None:
        """Return what the run did at a path."""
        folder, name = os.path.split(relative(target, self._root()))
        if folder not in self.words.all():
            return None
        place = (self.words.number_of(folder), stored(name))
        row = self._connection.execute(f"{_FILES} WHERE folder = ? AND name = ?", place).fetchone()
        return self._file(row) if row else None

    def changes(self, number: int) -> Changes:
        """Return the edits and the splices of a file. Raises SohrError if the journal is damaged."""
        query = "SELECT packed FROM changes WHERE place >= ? AND place < ? ORDER BY place"
        rows = self._connection.execute(query, _places(number))
        edits, splices = Gathering["FileEdit"](), Gathering["Splice"]()
        try:
            for (packed,) in rows:
                some_edits, some_splices = unpack(packed, self.words.all())
                edits.extend(some_edits)
                splices.extend(some_splices)
        except DamagedError as error:
            raise SohrError(f"{error}; a copy of it from a back-up may be whole") from None
        return edits.row(), splices.row()

    def count(self) -> dict[str, int]:
        """Return how many files are in each state, and the edits in those that are new."""
        counts = {str(state): 0 for state in State}
        counts |= dict(self._connection.execute("SELECT state, count(*) FROM files GROUP BY state").fetchall())
        edits = "SELECT coalesce(sum(edits), 0) FROM files WHERE state = 'done'"
        return {**counts, "edits": self._connection.execute(edits).fetchone()[0]}

    def _place(self, path: Path) -> tuple[int, Any]:
        folder, name = os.path.split(relative(path, self._root()))
        return self.words.number_of(folder), stored(name)

    def _file(self, row: Sequence[Any]) -> FileRecord:
        number, folder, name, source, state, reason, size, before, after, undone = row
        words = self.words.all()
        root, name = self._root(), read(name)
        target = root / words[folder] / name
        return FileRecord(
            number,
            target if source is None else root / words[source] / name,
            target,
            State(state),
            "" if reason is None else words[reason],
            size,
            (before or b"").hex(),
            ((before or b"") if after is None else after).hex(),
            unpack_numbers(undone or b""),
        )


def _places(number: int) -> tuple[int, int]:
    """Return where the changes of a file begin, and where those of the next one do."""
    return number * _PARTS, (number + 1) * _PARTS


def _parts(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (items[start : start + LOT] for start in range(0, len(items), LOT))


def relative(path: Path, root: Path) -> str:
    """Return a path as journals have it: from their root, if it lies there."""
    return str(path.relative_to(root) if path.is_relative_to(root) else path)


def stored(text: str) -> str | bytes:
    """Return a text as SQLite takes it: one that is not UTF-8, a file's name, as its bytes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return os.fsencode(text)
    return text


def read(value: str | bytes) -> str:
    """Return a text that was stored."""
    return os.fsdecode(value) if isinstance(value, bytes) else value
