"""The units of a memory in one SQLite file, with an index of words that finds similar segments.

A segment that is similar to another one shares some of its rarest words; so only the units that hold one of these are
compared, letter by letter. That keeps a search among a hundred thousand units within some milliseconds. A file is
changed in one transaction: all units of a TMX file, or none.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import DataError, Place, UsageError
from toolkit.memory.keys import exact_key, index_words
from toolkit.memory.units import Code, Segment, TranslationUnit
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_APPLICATION = 0x534F4854
"""The application_id in the file's header: "SOHT"."""
_VERSION = 1
_SCHEMA = """
CREATE TABLE units (
    id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, unit TEXT NOT NULL,
    ar TEXT NOT NULL, en TEXT NOT NULL, ar_key BLOB NOT NULL, en_key BLOB NOT NULL
);
CREATE INDEX ar_keys ON units (ar_key);
CREATE INDEX en_keys ON units (en_key);
CREATE TABLE words (id INTEGER PRIMARY KEY, language TEXT NOT NULL, word BLOB NOT NULL, count INTEGER NOT NULL,
    UNIQUE (language, word));
CREATE TABLE postings (word INTEGER NOT NULL, unit INTEGER NOT NULL, PRIMARY KEY (word, unit)) WITHOUT ROWID;
CREATE TABLE headers (header TEXT PRIMARY KEY);
"""
_MOST_POSTINGS = 6000
"""Entries of the index that one search reads: some 5 ms."""
_MOST_WORDS = 500
"""Words of a segment that are looked up; the longest sentences have a hundred."""
_MOST_CANDIDATES = 300
"""Units that are compared letter by letter."""


class Candidate(NamedTuple):
    """A unit that may match: its number and its segment in the language of the search."""

    number: int
    text: str


class Store:
    """A memory's file; `path` None keeps it in the computer's memory alone."""

    def __init__(self, path: Path | None = None, *, create: bool = False) -> None:
        if path is not None and not create and not path.is_file():
            raise UsageError(f"{path}: there is no such memory; make it with: sohr-tx memory import {path} FILE.tmx")
        self.path = path
        with self._explaining():
            self._connection = sqlite3.connect(path or ":memory:", isolation_level=None)
            self._prepare()

    def _prepare(self) -> None:
        connection = self._connection
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
            connection.executescript(_SCHEMA)
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {_VERSION}")
        elif connection.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION:
            raise sqlite3.DatabaseError("this database is no translation memory")
        elif (version := connection.execute("PRAGMA user_version").fetchone()[0]) != _VERSION:
            raise sqlite3.DatabaseError(f"its layout {version} is not known here; use a newer sohr-tx")

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            if self.path is None:
                raise
            raise DataError(Place(self.path), f"not a usable translation memory: {error}") from None

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def add(self, units: Iterable[TranslationUnit], headers: Sequence[str] = ()) -> int:
        """Add units, those that are there already left out; return how many are new. All are added, or none."""
        with self._explaining():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                adding = _Adding(self._connection)
                added = sum(map(adding.add, units))
                adding.finish()
                self._connection.executemany("INSERT OR IGNORE INTO headers VALUES (?)", [(h,) for h in headers if h])
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
        return added

    def exact(self, text: str, language: Language) -> list[int]:
        """Return the numbers of the units with the same segment, the newest first."""
        query = f"SELECT id, {language} FROM units WHERE {language}_key = ? ORDER BY id DESC"
        with self._explaining():
            found = self._connection.execute(query, (_hash(text),)).fetchall()
        return [number for number, own in found if exact_key(own) == exact_key(text)]

    def candidates(self, text: str, language: Language) -> list[Candidate]:
        """Return the units that share most of the rare words of a segment, the likeliest first."""
        words = sorted(index_words(text))[:_MOST_WORDS]
        with self._explaining():
            marks = ",".join("?" * len(words))
            query = f"SELECT id, count FROM words WHERE language = ? AND word IN ({marks}) ORDER BY count, id"
            chosen, read = [], 0
            for word, count in self._connection.execute(query, (str(language), *words)):
                if read + count > _MOST_POSTINGS and read:
                    break
                chosen.append(word)
                read += count
            shared: Counter[int] = Counter()
            for word in chosen:
                query = "SELECT unit FROM postings WHERE word = ? LIMIT ?"
                shared.update(unit for (unit,) in self._connection.execute(query, (word, _MOST_POSTINGS)))
            best = sorted(shared, key=lambda unit: (-shared[unit], -unit))[:_MOST_CANDIDATES]
            marks = ",".join("?" * len(best))
            texts = dict(self._connection.execute(f"SELECT id, {language} FROM units WHERE id IN ({marks})", best))
        return [Candidate(unit, texts[unit]) for unit in best]

    def unit(self, number: int) -> TranslationUnit:
        """Return a unit by its number."""
        with self._explaining():
            return _load(self._connection.execute("SELECT unit FROM units WHERE id = ?", (number,)).fetchone()[0])

    def units(self) -> Iterator[TranslationUnit]:
        """Yield every unit, in the order in which they came in."""
        with self._explaining():
            for (dumped,) in self._connection.execute("SELECT unit FROM units ORDER BY id"):
                yield _load(dumped)

    def headers(self) -> list[str]:
        """Return the headers of the TMX files that units came from."""
        with self._explaining():
            return [header for (header,) in self._connection.execute("SELECT header FROM headers ORDER BY rowid")]

    def __len__(self) -> int:
        """Return how many units there are."""
        with self._explaining():
            return int(self._connection.execute("SELECT count(*) FROM units").fetchone()[0])

    def fingerprint(self) -> str:
        """Return a short hash of all units in their order: what a translation with this memory depends on."""
        with self._explaining():
            digest = hashlib.sha256()
            for (own,) in self._connection.execute("SELECT digest FROM units ORDER BY id"):
                digest.update(own)
        return digest.hexdigest()[:12]


class _Adding:
    """Units on their way into the file; what the index gains is written at the end, in its own order."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._words: dict[tuple[str, bytes], int] = {
            (language, word): number
            for number, language, word in connection.execute("SELECT id, language, word FROM words")
        }
        self._next = max(self._words.values(), default=0) + 1
        self._new: list[tuple[int, str, bytes]] = []
        self._postings: list[tuple[int, int]] = []

    def add(self, unit: TranslationUnit) -> bool:
        """Add a unit and say whether it is new."""
        sides = [unit.side(language).text for language in Language]
        row = (_digest(unit), _dump(unit), *sides, *map(_hash, sides))
        done = self._connection.execute(
            "INSERT OR IGNORE INTO units (digest, unit, ar, en, ar_key, en_key) VALUES (?, ?, ?, ?, ?, ?)", row
        )
        if not done.rowcount:
            return False
        number = int(done.lastrowid or 0)
        for language, text in zip(Language, sides, strict=True):
            self._postings += [(self._word(str(language), word), number) for word in index_words(text)]
        return True

    def _word(self, language: str, word: bytes) -> int:
        number = self._words.get((language, word))
        if number is None:
            number = self._words[language, word] = self._next
            self._next += 1
            self._new.append((number, language, word))
        return number

    def finish(self) -> None:
        """Write what the index has gained."""
        self._connection.executemany("INSERT INTO words VALUES (?, ?, ?, 0)", self._new)
        self._connection.executemany("INSERT INTO postings VALUES (?, ?)", sorted(self._postings))
        gained = Counter(word for word, _ in self._postings)
        rows = [(count, word) for word, count in gained.items()]
        self._connection.executemany("UPDATE words SET count = count + ? WHERE id = ?", rows)


def _hash(text: str) -> bytes:
    return hashlib.blake2b(exact_key(text).encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _digest(unit: TranslationUnit) -> bytes:
    """Name a unit by what it says and after which segments: the same from two files is one unit."""
    parts = [unit.arabic.text, unit.english.text, unit.before(Language.AR), unit.before(Language.EN)]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()[:16]


def _dump(unit: TranslationUnit) -> str:
    return json.dumps([unit.arabic, unit.english, unit.attributes, unit.properties, unit.notes], ensure_ascii=False)


def _load(dumped: str) -> TranslationUnit:
    arabic, english, attributes, properties, notes = json.loads(dumped)
    one, other = (Segment(text, tuple(Code(*code) for code in codes)) for text, codes in (arabic, english))
    named, typed = (tuple((name, value) for name, value in part) for part in (attributes, properties))
    return TranslationUnit(one, other, named, typed, tuple(notes))
