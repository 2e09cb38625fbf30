"""Journals in the form of earlier versions: they are read, so that their runs can be listed and undone, not written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.batch.records import FileEdit, FileRecord, State
from toolkit.batch.splices import Splice
from toolkit.batch.tables import read, relative, stored
from toolkit.text.edits import Applicability

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from toolkit.batch.tables import Changes


class PlainTables:
    """The tables of the first form: a row for each edit and each splice, every text in full."""

    def __init__(self, connection: sqlite3.Connection, root: Callable[[], Path]) -> None:
        self._connection = connection
        self._root = root

    def files(self, states: Sequence[State]) -> Iterator[FileRecord]:
        """Yield the files in the order of the plan, of some states or of all."""
        marks = ", ".join("?" * len(states))
        where = f"WHERE state IN ({marks})" if states else ""
        for row in self._connection.execute(f"SELECT * FROM files {where} ORDER BY number", list(map(str, states))):
            yield self._file(row)

    def file_at(self, target: Path) -> FileRecord | None:
        """Return what the run did at a path."""
        place = stored(relative(target, self._root()))
        found = self._connection.execute("SELECT * FROM files WHERE target = ?", (place,)).fetchone()
        return self._file(found) if found else None

    def changes(self, number: int) -> Changes:
        """Return the edits and the splices of a file."""
        edits = self._connection.execute("SELECT * FROM edits WHERE file = ? ORDER BY number", (number,))
        splices = self._connection.execute("SELECT * FROM splices WHERE file = ? ORDER BY number", (number,))
        return tuple(_edit(row[2:]) for row in edits), tuple(Splice(*row[2:]) for row in splices)

    def count(self) -> dict[str, int]:
        """Return how many files are in each state, and the edits in those that are new."""
        counts = {str(state): 0 for state in State}
        counts |= dict(self._connection.execute("SELECT state, count(*) FROM files GROUP BY state").fetchall())
        edits = "SELECT count(*) FROM edits WHERE file IN (SELECT number FROM files WHERE state = 'done')"
        return {**counts, "edits": self._connection.execute(edits).fetchone()[0]}

    def _file(self, row: Sequence[Any]) -> FileRecord:
        number, path, target, state, reason, size, before, after, undone = row
        source, written = self._root() / read(path), self._root() / read(target)
        taken_back = frozenset(map(int, undone.split()))
        return FileRecord(number, source, written, State(state), read(reason), size, before, after, taken_back)


def _edit(row: Sequence[Any]) -> FileEdit:
    start, end, before, after, rule, reason, applicability, concept, line, column, member = row
    level = Applicability(applicability)
    return FileEdit(start, end, read(before), read(after), rule, reason, level, concept, line, column, member)
