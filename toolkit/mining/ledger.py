"""The ledger: what was read in an archive, kept in an SQLite file that goes away, so that memory stays bounded.

A hundred thousand posts have millions of capitalised words but few different ones. Each different run is one item;
where it occurs is a row of two numbers and a count. Batches are written in the order of the documents and sorted
within, so that the same archive gives the same numbers and the same order everywhere.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from toolkit.mining.reading.abbreviations import find_abbreviations
from toolkit.mining.reading.runs import RunKind, arabic_runs, latin_runs, lowercase_words
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.archive import Document, Passage

_SCHEMA = """
CREATE TABLE documents(id INTEGER PRIMARY KEY, name TEXT, date TEXT, grp TEXT, arabic INTEGER, english INTEGER);
CREATE TABLE runs(id INTEGER PRIMARY KEY, kind TEXT, form TEXT, UNIQUE(kind, form));
CREATE TABLE occurrences(run INTEGER, document INTEGER, count INTEGER);
CREATE TABLE samples(run INTEGER, document INTEGER, position INTEGER, before TEXT, surface TEXT, after TEXT);
CREATE TABLE texts(document INTEGER PRIMARY KEY, text BLOB);
CREATE TABLE names(id INTEGER PRIMARY KEY, language TEXT, kind TEXT, form TEXT, UNIQUE(language, kind, form));
CREATE TABLE run_names(run INTEGER, name INTEGER, start INTEGER, end INTEGER);
CREATE TABLE attested(name INTEGER, document INTEGER, count INTEGER, PRIMARY KEY(name, document)) WITHOUT ROWID;
CREATE TABLE quoted(name INTEGER, document INTEGER, position INTEGER, before TEXT, surface TEXT, after TEXT);
CREATE TABLE partners(name INTEGER, partner INTEGER, document INTEGER, cost REAL,
                      PRIMARY KEY(name, partner, document)) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX occurrences_of ON occurrences(run);
CREATE INDEX samples_of ON samples(run);
CREATE INDEX documents_by_group ON documents(grp) WHERE grp <> '';
"""
_BATCH = 200
"""Documents whose runs are gathered before they are written."""
_SAMPLES = 3
"""Lines of context kept of each run; evidence shows three of each name."""
CONTEXT = 40
"""Characters on each side of a name in its context."""
_MOST_WORDS = 400_000
"""Different small-letter words that are counted at a time; beyond, those met once are forgotten."""


class Sample(NamedTuple):
    """One occurrence of a run in its context; `position` counts code points of the document's part."""

    position: int
    before: str
    surface: str
    after: str


class Ledger:
    """What was read: documents, runs, where they occur, and how often words stand in small letters."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        self.lowercase: Counter[str] = Counter()
        self.documents = 0
        self._counts: dict[tuple[str, str], list[tuple[int, int]]] = {}
        self._samples: dict[tuple[str, str], list[tuple[int, Sample]]] = {}

    def add(self, document: Document) -> None:
        """Take in a document."""
        self.documents += 1
        languages = {passage.language for passage in document.passages}
        has = [int(language in languages) for language in (Language.AR, Language.EN)]
        row = (self.documents, document.name, document.date, document.group, *has)
        self.database.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)", row)
        self._gather(document)
        if Language.AR in languages and (document.group or Language.EN in languages):
            text = "\0".join(p.text for p in document.passages if p.language is Language.AR)
            packed = zlib.compress(text.encode("utf-8", "replace"), 1)
            self.database.execute("INSERT INTO texts VALUES (?, ?)", (self.documents, packed))
        if self.documents % _BATCH == 0:
            self._write()

    def close_reading(self) -> None:
        """Write what is left, and make what reading does without and asking needs."""
        self._write()
        self.database.executescript(_INDEXES)

    def _gather(self, document: Document) -> None:
        counts: Counter[tuple[str, str]] = Counter()
        for passage in document.passages:
            if passage.language is Language.EN:
                self.lowercase.update(lowercase_words(passage.text))
            for key, start, end in _runs(passage):
                counts[key] += 1
                samples = self._samples.setdefault(key, [])
                if counts[key] == 1 and len(samples) < _SAMPLES:
                    samples.append((self.documents, _sample(passage, start, end)))
        for key, count in counts.items():
            self._counts.setdefault(key, []).append((self.documents, count))

    def _write(self) -> None:
        keys = sorted(self._counts)
        run = self.database.execute
        self.database.executemany("INSERT OR IGNORE INTO runs(kind, form) VALUES (?, ?)", keys)
        for key in keys:
            (number,) = run("SELECT id FROM runs WHERE kind = ? AND form = ?", key).fetchone()
            rows = [(number, document, count) for document, count in self._counts[key]]
            self.database.executemany("INSERT INTO occurrences VALUES (?, ?, ?)", rows)
            samples = [(number, document, *sample) for document, sample in self._samples[key]]
            self.database.executemany("INSERT INTO samples VALUES (?, ?, ?, ?, ?, ?)", samples)
        self.database.commit()
        self._counts.clear()
        self._samples.clear()
        if len(self.lowercase) > _MOST_WORDS:
            self.lowercase = Counter({word: count for word, count in self.lowercase.items() if count > 1})


@contextmanager
def open_ledger() -> Iterator[Ledger]:
    """Give an empty ledger; its file is removed in the end, however that comes."""
    with TemporaryDirectory(prefix="sohr-tx-mining-") as folder:
        database = sqlite3.connect(Path(folder) / "ledger.sqlite")
        try:
            # What is lost with the process is only what the process was making.
            database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;")
            database.executescript(_SCHEMA)
            yield Ledger(database)
        finally:
            database.close()


def _runs(passage: Passage) -> Iterator[tuple[tuple[str, str], int, int]]:
    """Yield the runs of a passage by kind and form, with where they stand; abbreviations with their long forms."""
    runs = (
        latin_runs(passage.text, heading=passage.is_heading)
        if passage.language is Language.EN
        else arabic_runs(passage.text)
    )
    for kind, form, start, end in runs:
        yield (kind.value, form), start, end
    for found in find_abbreviations(passage.text, passage.language):
        key = "\t".join((found.short, found.long, found.language, "spelt" if found.spelt else "beside"))
        yield (RunKind.SHORTENED.value, key), found.start, found.end


def _sample(passage: Passage, start: int, end: int) -> Sample:
    text = passage.text
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Sample(passage.start + start, before, text[start:end], after)
