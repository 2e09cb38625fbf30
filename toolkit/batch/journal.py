"""The journal of a run: one SQLite file that says, whatever happens, which files are old, which are new, and why.

An edit is in the journal, and the journal on the disk, before the file that it changes is replaced. After a crash a
file's hash tells on which side of that it stands. SQLite's write-ahead log with synchronous=FULL makes each transaction
durable (https://www.sqlite.org/pragma.html#pragma_synchronous); once a run has ended, its journal is a single file.
"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.batch.records import FileEdit, State
from toolkit.batch.splices import Splice
from toolkit.errors import DataError, Place, SohrError
from toolkit.text.edits import Applicability

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.batch.records import FileResult

FOLDER = ".sohr-tx"
SUFFIX = ".journal"
_APPLICATION = 0x534F4852
"""SQLite's application_id of our journals: "SOHR" in ASCII."""
_FORM = 1
"""The form of the tables, in SQLite's user_version."""

_SCHEMA = """
CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (
    number INTEGER PRIMARY KEY, path TEXT NOT NULL, target TEXT NOT NULL, state TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '', size INTEGER NOT NULL DEFAULT 0,
    hash_before TEXT NOT NULL DEFAULT '', hash_after TEXT NOT NULL DEFAULT '', undone TEXT NOT NULL DEFAULT ''
);
CREATE INDEX files_by_target ON files (target);
CREATE TABLE edits (
    file INTEGER NOT NULL, number INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    before TEXT NOT NULL, after TEXT NOT NULL, rule TEXT NOT NULL, reason TEXT NOT NULL, applicability TEXT NOT NULL,
    concept TEXT NOT NULL, line INTEGER NOT NULL, "column" INTEGER NOT NULL, member TEXT NOT NULL,
    PRIMARY KEY (file, number)
) WITHOUT ROWID;
CREATE TABLE splices (
    file INTEGER NOT NULL, number INTEGER NOT NULL, start INTEGER NOT NULL, before BLOB NOT NULL, after BLOB NOT NULL,
    edit INTEGER NOT NULL, lead BLOB NOT NULL, trail BLOB NOT NULL,
    PRIMARY KEY (file, number)
) WITHOUT ROWID;
"""


class FileRecord(NamedTuple):
    """A file as the journal has it: `target` is what is written, `path` what is read; both absolute.

    `hash_before` is that of `path`. `undone` are, after an undo, the numbers of the first run's edits
    that are not in the file any more.
    """

    number: int
    path: Path
    target: Path
    state: State
    reason: str
    size: int
    hash_before: str
    hash_after: str
    undone: frozenset[int]

    @property
    def is_copy(self) -> bool:
        """Whether the run made the file: a copy of another one."""
        return self.path != self.target


class Journal:
    """The journal of one run, open for reading and writing."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, writing: bool = True) -> None:
        self.path = path
        self._connection = connection
        self._writing = writing

    @cached_property
    def root(self) -> Path:
        """The folder that paths are relative to: where the journal lies, so that an archive can be moved with it."""
        beside = self.path.absolute().parent
        return beside.parent if beside.name == FOLDER else Path(self.facts["root"])

    @classmethod
    def create(cls, path: Path, facts: dict[str, Any]) -> Journal:
        """Make the journal of a new run. Raises SohrError if it cannot be written there."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb"):
                pass
        except FileExistsError:
            raise SohrError(f"{path}: there is a file already; every run has a journal of its own") from None
        except OSError as error:
            raise SohrError(
                f"{path}: the journal cannot be written ({error.strerror}); name another place with --journal"
            ) from None
        journal = cls(path, _connect(path))
        try:
            with journal.transaction():
                journal._connection.execute(f"PRAGMA application_id = {_APPLICATION}")
                journal._connection.execute(f"PRAGMA user_version = {_FORM}")
                for statement in filter(str.strip, _SCHEMA.split(";")):
                    journal._connection.execute(statement)
                journal.set(**facts)
        except BaseException:
            journal.discard()
            raise
        return journal

    @classmethod
    def open(cls, path: Path, *, writing: bool = False) -> Journal:
        """Open the journal of an earlier run. Raises DataError for a file that is none."""
        try:
            with closing(_connect_to_read(path)) as probe:
                names = ("application_id", "user_version")
                application, form = (probe.execute(f"PRAGMA {name}").fetchone()[0] for name in names)
        except sqlite3.OperationalError as error:
            raise DataError(Place(path), f"the journal cannot be read: {error}") from None
        except sqlite3.DatabaseError:
            application, form = 0, 0
        if application != _APPLICATION:
            raise DataError(Place(path), "this is not the journal of a run")
        if form != _FORM:
            raise DataError(Place(path), "this journal is of another version of sohr-tx; use that version")
        connection = _connect(path) if writing else _connect_to_read(path)
        return cls(path, connection, writing=writing)

    @property
    def facts(self) -> dict[str, Any]:
        """What is known of the run: id, kind, root, started, state, recipe, signature ..."""
        rows = self._connection.execute("SELECT key, value FROM run ORDER BY key")
        return {key: json.loads(value) for key, value in rows}

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make what is written inside durable at once, or not at all. Raises SohrError if the disk is full."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise SohrError(f"{self.path}: the journal cannot be written: {error}") from None

    def set(self, **facts: Any) -> None:
        """Write facts about the run; inside a transaction."""
        rows = [(key, json.dumps(value, ensure_ascii=False)) for key, value in facts.items()]
        self._connection.executemany("INSERT OR REPLACE INTO run VALUES (?, ?)", rows)

    def plan(self, files: Iterable[tuple[Path, Path, int]]) -> None:
        """List the files of the run: what is read, what is written, and the size in bytes; inside a transaction."""
        self._connection.executemany(
            "INSERT INTO files (path, target, size, state) VALUES (?, ?, ?, 'planned')",
            ((self._relative(path), self._relative(target), size) for path, target, size in files),
        )

    def record(self, result: FileResult, undone: Iterable[int] = ()) -> None:
        """Write what came of a file, its edits and its splices; inside a transaction."""
        number = result.number
        self._connection.execute("DELETE FROM edits WHERE file = ?", (number,))
        self._connection.execute("DELETE FROM splices WHERE file = ?", (number,))
        self._connection.execute(
            "UPDATE files SET state = ?, reason = ?, hash_before = ?, hash_after = ?, undone = ? WHERE number = ?",
            (result.state, result.reason, result.before, result.after, _numbers(undone), number),
        )
        self._connection.executemany(
            "INSERT INTO edits VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((number, index, *map(_stored, edit)) for index, edit in enumerate(result.edits)),
        )
        self._connection.executemany(
            "INSERT INTO splices VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            ((number, index, *splice) for index, splice in enumerate(result.splices)),
        )

    def mark(self, numbers: Iterable[int], state: State, reason: str = "") -> None:
        """Say how far files have got; inside a transaction."""
        rows = [(state, reason, number) for number in numbers]
        self._connection.executemany("UPDATE files SET state = ?, reason = ? WHERE number = ?", rows)

    def files(self, *states: State) -> Iterator[FileRecord]:
        """Yield the files in the order of the plan, of some states or of all."""
        marks = ", ".join("?" * len(states))
        where = f"WHERE state IN ({marks})" if states else ""
        for row in self._connection.execute(f"SELECT * FROM files {where} ORDER BY number", states):
            yield self._file(row)

    def file_at(self, target: Path) -> FileRecord | None:
        """Return what the run did at a path; None if it had nothing to do with it."""
        row = self._connection.execute("SELECT * FROM files WHERE target = ?", (self._relative(target),))
        found = row.fetchone()
        return self._file(found) if found else None

    def edits(self, number: int) -> tuple[FileEdit, ...]:
        """Return the edits of a file."""
        rows = self._connection.execute("SELECT * FROM edits WHERE file = ? ORDER BY number", (number,))
        return tuple(_edit(row[2:]) for row in rows)

    def splices(self, number: int) -> tuple[Splice, ...]:
        """Return the splices of a file, in order of their offsets."""
        rows = self._connection.execute("SELECT * FROM splices WHERE file = ? ORDER BY number", (number,))
        return tuple(Splice(*row[2:]) for row in rows)

    def count(self) -> dict[str, int]:
        """Return how many files are in each state, and the number of edits in files that are new."""
        counts = {str(state): 0 for state in State}
        counts |= dict(self._connection.execute("SELECT state, count(*) FROM files GROUP BY state").fetchall())
        edits = "SELECT count(*) FROM edits WHERE file IN (SELECT number FROM files WHERE state = 'done')"
        return {**counts, "edits": self._connection.execute(edits).fetchone()[0]}

    def close(self) -> None:
        """Close the journal; what the write-ahead log holds goes into the one file where there is room for it."""
        if self._writing:
            with suppress(sqlite3.Error):
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                self._connection.execute("PRAGMA journal_mode = DELETE")
        self._connection.close()

    def discard(self) -> None:
        """Close the journal and remove it: the run has not begun."""
        self._connection.close()
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                Path(f"{self.path}{suffix}").unlink()

    def _relative(self, path: Path) -> Any:
        return _stored(path.relative_to(self.root) if path.is_relative_to(self.root) else path)

    def _file(self, row: Sequence[Any]) -> FileRecord:
        number, path, target, state, reason, size, before, after, undone = row
        read, written = self.root / _read(path), self.root / _read(target)
        taken_back = frozenset(map(int, undone.split()))
        return FileRecord(number, read, written, State(state), _read(reason), size, before, after, taken_back)


def _connect(path: Path) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=5)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _connect_to_read(path: Path) -> sqlite3.Connection:
    # What a killed run left in the write-ahead log can only be read by one who may write beside it.
    mode = "rw" if Path(f"{path}-wal").exists() else "ro"
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=5)


def _stored(value: Any) -> Any:
    """Return a value as SQLite takes it; a path or text that is not UTF-8 as its bytes."""
    if isinstance(value, Path):
        value = str(value)
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return os.fsencode(value)
        return str(value)
    return value


def _read(value: Any) -> str:
    return os.fsdecode(value) if isinstance(value, bytes) else str(value)


def _numbers(undone: Iterable[int]) -> str:
    return " ".join(map(str, sorted(undone)))


def _edit(row: Sequence[Any]) -> FileEdit:
    start, end, before, after, rule, reason, applicability, concept, line, column, member = row
    return FileEdit(
        start,
        end,
        _read(before),
        _read(after),
        rule,
        reason,
        Applicability(applicability),
        concept,
        line,
        column,
        member,
    )
