"""The index of an archive: its passages, and where each folded word stands, in one SQLite file.

The words are indexed as the matcher folds them (case, marks, hamzas, hyphens), so that a look-up finds whatever the
rules would find. Passages are kept as they were read, so that the rules can be asked of them without opening a file.
What is in the index is what the files said when they were read; `state` says when that was.
"""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toolkit.archive import problem_of, read_documents
from toolkit.errors import DataError, Place, SohrError, UsageError
from toolkit.text.folding import DELIMITER, fold
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from toolkit.archive import Problem
    from toolkit.formats import Options

FOLDER, NAME = ".sohr-tx", "archive-index.sqlite"
_VERSION = "1"
"""Changes with the tables or the folding: an index of another version is made anew."""
_SCHEMA = """
CREATE TABLE facts(key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE files(id INTEGER PRIMARY KEY, path TEXT UNIQUE, size INTEGER, mtime INTEGER, sha256 TEXT, read_at TEXT);
CREATE TABLE documents(id INTEGER PRIMARY KEY, file INTEGER, name TEXT, date TEXT);
CREATE TABLE passages(id INTEGER PRIMARY KEY, document INTEGER, start INTEGER, language TEXT, heading INTEGER, text
TEXT); CREATE INDEX documents_of ON documents(file); CREATE INDEX passages_of ON passages(document); CREATE VIRTUAL
TABLE words USING fts5(folded, content='', tokenize='ascii');
"""
_FIRST_LETTER = 0x80
"""Where the letters of folded words are put: the tokenizer takes whatever is not ASCII for a letter."""
_LETTERS = {DELIMITER: " ", **{code: chr(_FIRST_LETTER + code) for code in range(DELIMITER + 1, 256)}}


class IndexState(NamedTuple):
    """What an index holds, and when it was brought up to date last (ISO 8601, UTC)."""

    path: Path
    files: int
    documents: int
    passages: int
    updated: str

    def age(self, now: datetime | None = None) -> str:
        """Return how old it is, in words: "3 hours old"."""
        seconds = ((now or datetime.now(UTC)) - datetime.fromisoformat(self.updated)).total_seconds()
        for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
            count = int(seconds // length)
            if count:
                return f"{count} {unit}{'' if count == 1 else 's'} old"
        return "up to date" if seconds < 1 else "less than a minute old"


class Hit(NamedTuple):
    """A passage that has the words of a form."""

    passage: int
    document: str
    date: str
    start: int
    language: Language
    is_heading: bool
    text: str


class Updated(NamedTuple):
    """What an update did: files read, left as they were, gone; and those that could not be read."""

    read: int
    unchanged: int
    removed: int
    problems: tuple[Problem, ...]


class ArchiveIndex:
    """An index that is open."""

    def __init__(self, database: sqlite3.Connection, path: Path) -> None:
        self._database = database
        self.path = path

    @staticmethod
    @contextmanager
    def open(path: Path, *, make: bool = False) -> Iterator[ArchiveIndex]:
        """Open an index; with `make`, it is made if it is not there or of another version.

        Raises UsageError if there is none, DataError for a file that is none.
        """
        if not path.is_file() and not make:
            raise UsageError(f"{path}: there is no index; make one with: sohr-tx glossary index PATH...")
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path)) as database:
            try:
                _check(database, path, make=make)
            except sqlite3.DatabaseError as error:
                raise DataError(Place(path), f"not an index of sohr-tx: {error}; remove it and make one anew") from None
            yield ArchiveIndex(database, path)

    @property
    def state(self) -> IndexState:
        """What the index holds."""
        files, documents, passages, updated = self._database.execute(_STATE).fetchone()
        return IndexState(self.path, files, documents, passages, updated)

    def update(
        self,
        files: Sequence[tuple[Path, str]],
        options: Options | None = None,
        base: Path | None = None,
        advance: Callable[[Path], None] = lambda path: None,
    ) -> Updated:
        """Bring the index up to date with files: read what is new or changed, forget what has gone from under `base`.

        A file of the same size and time stamp is not opened, one with the same bytes not read again. A file that
        cannot be read becomes a problem; what the index had of it is forgotten.
        """
        problems: list[Problem] = []
        read = unchanged = 0
        for path, name in files:
            try:
                changed = self._update_file(path, name, options)
                read, unchanged = read + changed, unchanged + (not changed)
            except (SohrError, OSError) as error:
                problems.append(problem_of(path, error))
            self._database.commit()
            advance(path)
        removed = self._forget_missing({str(path) for path, _ in files}, base) if base else 0
        self._set("updated", datetime.now(UTC).isoformat(timespec="seconds"))
        self._database.commit()
        return Updated(read, unchanged, removed, tuple(problems))

    def search(self, forms: Iterable[str]) -> Iterator[Hit]:
        """Yield the passages that have the folded words of a form side by side, in the order of the archive."""
        phrases = sorted({f'"{words}"' for form in forms if (words := folded_words(form))})
        if not phrases:
            return
        rows = self._database.execute(
            "SELECT passages.id, documents.name, date, start, language, heading, text "
            "FROM words JOIN passages ON passages.id = words.rowid JOIN documents ON documents.id = document "
            "WHERE words MATCH ? ORDER BY words.rowid",
            (" OR ".join(phrases),),
        )
        for passage, document, date, start, language, heading, text in rows:
            yield Hit(passage, document, date, start, Language(language), bool(heading), text)

    def _update_file(self, path: Path, name: str, options: Options | None) -> bool:
        """Read a file if it is not what it was; say whether it was read."""
        status = path.stat()
        known = self._database.execute(
            "SELECT id, size, mtime, sha256 FROM files WHERE path = ?", (str(path),)
        ).fetchone()
        if known and known[1:3] == (status.st_size, status.st_mtime_ns):
            return False
        digest = _digest(path)
        if known:
            if known[3] == digest:
                self._database.execute("UPDATE files SET mtime = ? WHERE id = ?", (status.st_mtime_ns, known[0]))
                return False
            self._forget(known[0])
        row = (str(path), status.st_size, status.st_mtime_ns, digest, datetime.now(UTC).isoformat(timespec="seconds"))
        self._database.execute("SAVEPOINT reading")
        try:
            file = self._insert("INSERT INTO files(path, size, mtime, sha256, read_at) VALUES (?, ?, ?, ?, ?)", row)
            self._read(file, path, name, options)
        except BaseException:
            self._database.execute("ROLLBACK TO reading")
            raise
        finally:
            self._database.execute("RELEASE reading")
        return True

    def _read(self, file: int, path: Path, name: str, options: Options | None) -> None:
        for document in read_documents(path, options, name=name):
            row = (file, document.name, document.date)
            number = self._insert("INSERT INTO documents(file, name, date) VALUES (?, ?, ?)", row)
            for text, start, language, heading in document.passages:
                cells = (number, start, language.value, int(heading), text)
                passage = self._insert(
                    "INSERT INTO passages(document, start, language, heading, text) VALUES (?, ?, ?, ?, ?)", cells
                )
                self._insert("INSERT INTO words(rowid, folded) VALUES (?, ?)", (passage, folded_words(text)))

    def _forget_missing(self, present: set[str], base: Path) -> int:
        gone = [
            number
            for number, path in self._database.execute("SELECT id, path FROM files").fetchall()
            if path not in present and Path(path).is_relative_to(base)
        ]
        for number in gone:
            self._forget(number)
        return len(gone)

    def _forget(self, file: int) -> None:
        """Take a file out of all tables."""
        run = self._database.execute
        rows = run(
            "SELECT passages.id, text FROM passages JOIN documents ON documents.id = document WHERE file = ?", (file,)
        ).fetchall()
        for passage, text in rows:
            run("INSERT INTO words(words, rowid, folded) VALUES ('delete', ?, ?)", (passage, folded_words(text)))
            run("DELETE FROM passages WHERE id = ?", (passage,))
        run("DELETE FROM documents WHERE file = ?", (file,))
        run("DELETE FROM files WHERE id = ?", (file,))

    def _insert(self, statement: str, row: tuple[object, ...]) -> int:
        return self._database.execute(statement, row).lastrowid or 0

    def _set(self, key: str, value: str) -> None:
        self._database.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (key, value))


_STATE = """SELECT (SELECT COUNT(*) FROM files), (SELECT COUNT(*) FROM documents), (SELECT COUNT(*) FROM passages),
                   (SELECT value FROM facts WHERE key = 'updated')"""


def index_path(base: Path) -> Path:
    """Return where the index of an archive in the folder `base` is kept."""
    return base / FOLDER / NAME


def find_index(start: Path) -> Path:
    """Return the nearest index upward from a folder, else the only one of the folders in it.

    Raises UsageError if there is none, or several.
    """
    for folder in (start, *start.parents):
        if index_path(folder).is_file():
            return index_path(folder)
    below = sorted(start.glob(f"*/{FOLDER}/{NAME}"))
    if len(below) > 1:
        raise UsageError(f"{start}: {len(below)} archives here have an index; name one of them with --index")
    if below:
        return below[0]
    raise UsageError(f"{start}: no archive here has an index; make one with: sohr-tx glossary index PATH...")


def folded_words(text: str) -> str:
    """Return the words of a text as they are indexed: each folded letter one character that is no ASCII."""
    return fold(text).codes.decode("latin-1").translate(_LETTERS).strip()


def _check(database: sqlite3.Connection, path: Path, *, make: bool) -> None:
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables and "facts" not in tables:
        raise DataError(Place(path), "not an index of sohr-tx but another database; name another file")
    version = database.execute("SELECT value FROM facts WHERE key = 'version'").fetchone() if tables else None
    if version is not None and version[0] == _VERSION:
        return
    if not make:
        raise DataError(Place(path), "an index of another version; make it anew with: sohr-tx glossary index PATH...")
    for table in ("words", "facts", "files", "documents", "passages"):
        database.execute(f"DROP TABLE IF EXISTS {table}")
    database.executescript(_SCHEMA)
    database.execute("INSERT INTO facts VALUES ('version', ?)", (_VERSION,))
    database.execute("INSERT INTO facts VALUES ('updated', ?)", (datetime.now(UTC).isoformat(timespec="seconds"),))
    database.commit()


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
