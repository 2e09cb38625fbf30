"""The journal of a run: one SQLite file that says, whatever happens, which files are old, which are new, and why.

An edit is in the journal, and the journal on the disk, before the file that it changes is replaced. After a crash a
file's hash tells on which side of that it stands. SQLite's write-ahead log with synchronous=FULL makes each transaction
durable (https://www.sqlite.org/pragma.html#pragma_synchronous); once a run has ended, its journal is a single file.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.batch.earlier_journals import PlainTables
from toolkit.batch.tables import SCHEMA, CompactTables
from toolkit.errors import DataError, Place, SohrError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.batch.records import FileEdit, FileRecord, FileResult, State
    from toolkit.batch.splices import Splice
    from toolkit.batch.tables import Changes, Tables

FOLDER = ".sohr-tx"
SUFFIX = ".journal"
_APPLICATION = 0x534F4852
"""SQLite's application_id of our journals: "SOHR" in ASCII."""
_FORM, _FIRST_FORM = 2, 1
"""The form of the tables, in SQLite's user_version: the one that is written, and the earlier one that is read."""


_PAGE = 1_024
"""Bytes of a page: with SQLite's 4,096 a third of the file would be room between rows of about a thousand bytes."""


class NotBegunError(DataError):
    """A run was killed while its journal was being made: no file has been touched."""


class Journal:
    """The journal of one run, open for reading and, unless it is of an earlier form, for writing."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, writing: bool = True, form: int = _FORM) -> None:
        self.path = path
        self._connection = connection
        self._writing = writing
        self._compact = CompactTables(connection, lambda: self.root)
        self._tables: Tables = self._compact if form == _FORM else PlainTables(connection, lambda: self.root)
        self._last: tuple[int, Changes] | None = None

    @cached_property
    def root(self) -> Path:
        """The folder that paths are relative to: where the journal lies, so that an archive can be moved with it."""
        beside = self.path.absolute().parent
        return beside.parent if beside.name == FOLDER else Path(self.facts["root"])

    @classmethod
    def create(cls, path: Path, facts: dict[str, Any], files: Iterable[tuple[Path, Path, int]]) -> Journal:
        """Make the journal of a new run over files: what is read, what is written, and the size in bytes.

        Raises SohrError if it cannot be written there.
        """
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
                for statement in filter(str.strip, SCHEMA.split(";")):
                    journal._connection.execute(statement)
                journal.set(**facts)
                # In the same transaction: a journal without its plan would be one of a run with nothing to do.
                journal._compact.plan(files)
        except BaseException:
            journal.discard()
            raise
        return journal

    @classmethod
    def open(cls, path: Path, *, writing: bool = False) -> Journal:
        """Open the journal of an earlier run. Raises NotBegunError, or DataError for what is none."""
        try:
            with closing(_connect_to_read(path)) as probe:
                names = ("application_id", "user_version")
                application, form = (probe.execute(f"PRAGMA {name}").fetchone()[0] for name in names)
        except sqlite3.OperationalError as error:
            raise DataError(Place(path), f"the journal cannot be read: {error}") from None
        except sqlite3.DatabaseError:
            application, form = 0, 0
        if application == form == 0 and _is_blank(path):
            raise NotBegunError(Place(path), "this run was broken off before it began; nothing was changed, remove it")
        if application != _APPLICATION:
            raise DataError(Place(path), "this is not the journal of a run")
        if form not in (_FORM, _FIRST_FORM):
            raise DataError(Place(path), "this journal is of a later version of sohr-tx; use that version")
        if writing and form != _FORM:
            advice = "undo it, or start a new run, which leaves alone what is finished"
            raise DataError(Place(path), f"this run was begun with an earlier version of sohr-tx; {advice}")
        connection = _connect(path) if writing else _connect_to_read(path)
        return cls(path, connection, writing=writing, form=form)

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
                self._roll_back()
                raise
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            raise SohrError(f"{self.path}: the journal cannot be written: {error}") from None

    def set(self, **facts: Any) -> None:
        """Write facts about the run; inside a transaction."""
        rows = [(key, json.dumps(value, ensure_ascii=False)) for key, value in facts.items()]
        self._connection.executemany("INSERT OR REPLACE INTO run VALUES (?, ?)", rows)

    def record(self, result: FileResult, undone: Iterable[int] = ()) -> None:
        """Write what came of a file, its edits and its splices; inside a transaction."""
        self._last = None
        self._compact.record(result, undone)

    def mark(self, numbers: Iterable[int], state: State) -> None:
        """Say how far files have got; inside a transaction."""
        self._compact.mark(numbers, state)

    def files(self, *states: State) -> Iterator[FileRecord]:
        """Yield the files in the order of the plan, of some states or of all; they may be changed meanwhile."""
        return self._tables.files(states)

    def file_at(self, target: Path) -> FileRecord | None:
        """Return what the run did at a path; None if it had nothing to do with it."""
        return self._tables.file_at(target)

    def edits(self, number: int) -> Sequence[FileEdit]:
        """Return the edits of a file."""
        return self._changes(number)[0]

    def splices(self, number: int) -> Sequence[Splice]:
        """Return the splices of a file, in order of their offsets."""
        return self._changes(number)[1]

    def count(self) -> dict[str, int]:
        """Return how many files are in each state, and the number of edits in files that are new ("edits")."""
        return self._tables.count()

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

    def _changes(self, number: int) -> Changes:
        """Return the changes of a file; those that were asked for last are at hand."""
        if self._last is None or self._last[0] != number:
            self._last = (number, self._tables.changes(number))
        return self._last[1]

    def _roll_back(self) -> None:
        with suppress(sqlite3.Error):
            self._connection.execute("ROLLBACK")
        self._compact.words.forget()


def _is_blank(path: Path) -> bool:
    """Say whether a file is as SQLite makes it before the first transaction: empty, or a head without tables."""
    try:
        with closing(_connect_to_read(path)) as probe:
            return not probe.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.Error:
        return False


def _connect(path: Path) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=5)
    connection.execute(f"PRAGMA page_size = {_PAGE}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _connect_to_read(path: Path) -> sqlite3.Connection:
    # What a killed run left in the write-ahead log can only be read by one who may write beside it.
    mode = "rw" if Path(f"{path}-wal").exists() else "ro"
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=5)
