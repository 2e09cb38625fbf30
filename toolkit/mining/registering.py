"""From runs to names: every different run is asked once which names are in it, and its occurrences become theirs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.mining.delimiting import PHRASE, Found, arabic_name, latin_names, latin_phrases
from toolkit.mining.lexicon import Lexicon
from toolkit.mining.reading.runs import RunKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from toolkit.mining.ledger import Ledger
    from toolkit.mining.standing import GlossaryStanding
    from toolkit.text.languages import Language

_BODIES = (RunKind.ORGANISATION, RunKind.TITLE)
_ADJECTIVE = re.compile(r"(?:ال|لل)\w{2,}(?:ي|ية)")
_DEFINITE = re.compile(r"[وفبكل]?(?:ال|لل)")
_JOINING = ("ب", "و")
_ROWS = 20_000
"""Rows that are read and written at a time."""


def register_names(ledger: Ledger, standing: GlossaryStanding) -> None:
    """Find the names in all runs of a ledger, and write where each is attested and quoted."""
    lexicon = Lexicon(standing.glossary, ledger.lowercase)
    is_listed = lru_cache(maxsize=1 << 15)(lambda form: bool(standing.patterns.having(form)))
    database = ledger.database
    last = 0
    while rows := database.execute(
        "SELECT id, kind, form FROM runs WHERE id > ? ORDER BY id LIMIT ?", (last, _ROWS)
    ).fetchall():
        last = rows[-1][0]
        for run, kind, form in rows:
            for found in names_in(RunKind(kind), form, lexicon, is_listed):
                name = register(ledger, RunKind(kind).language, found.kind, form[found.start : found.end])
                database.execute("INSERT INTO run_names VALUES (?, ?, ?, ?)", (run, name, found.start, found.end))
    _attest(ledger)


def register(ledger: Ledger, language: Language, kind: str, form: str) -> int:
    """Return the number of a name in the ledger; it gets one if it has none."""
    key = (language.value, kind, form)
    ledger.database.execute("INSERT OR IGNORE INTO names(language, kind, form) VALUES (?, ?, ?)", key)
    (number,) = ledger.database.execute(
        "SELECT id FROM names WHERE language = ? AND kind = ? AND form = ?", key
    ).fetchone()
    return int(number)


def names_in(kind: RunKind, form: str, lexicon: Lexicon, is_listed: Callable[[str], bool]) -> Iterator[Found]:
    """Yield the names in a run: proper names and names of bodies of a Latin one, what an Arabic cue announces."""
    if kind in (RunKind.LATIN, RunKind.OPENING):
        yield from latin_names(form, lexicon)
        yield from latin_phrases(form)
    elif kind in (RunKind.PLACE, RunKind.PERSON):
        found = arabic_name(kind, form, is_listed)
        if found is not None:
            yield found
    elif kind in _BODIES:
        yield from _beginnings(" ".join(_before_end(form.split(" "), is_listed)))


def _before_end(words: Sequence[str], is_listed: Callable[[str], bool]) -> Sequence[str]:
    """Return the words of an Arabic row up to where it certainly stops being one name."""
    for count in range(len(words), 1, -1):
        if is_listed(" ".join(words[:count])):
            return words[:count]
    return next((words[:count] for count in range(1, len(words)) if _ends(words, count, is_listed)), words)


def _ends(words: Sequence[str], count: int, is_listed: Callable[[str], bool]) -> bool:
    """Say whether a name ends before a word.

    It does before "in" or "and" and a listed name (التحالف الدولي بدير الزور, الجبهة الشامية وأحرار الشام), and
    between a definite adjective and an indefinite noun (مجلس منبج العسكري تعليق), which are never one.
    """
    before, word = words[count - 1], words[count]
    if _ADJECTIVE.fullmatch(before) and not _DEFINITE.match(word):
        return True
    if not word.startswith(_JOINING):
        return False
    rows = (" ".join(words[count:last])[1:] for last in range(len(words), count, -1))
    return any(map(is_listed, rows))


def _beginnings(form: str) -> Iterator[Found]:
    """Yield every beginning of an Arabic row of two words or more: which of them is the name, their counts will say."""
    position = form.find(" ")
    while position >= 0:
        position = form.find(" ", position + 1)
        yield Found(PHRASE, 0, position if position >= 0 else len(form))


def _attest(ledger: Ledger) -> None:
    """Write in which documents each name stands, and up to three of its contexts, each from another document."""
    ledger.database.executescript(
        """
        CREATE INDEX run_names_of ON run_names(name);
        INSERT INTO attested
            SELECT run_names.name, occurrences.document, SUM(occurrences.count)
            FROM run_names JOIN occurrences USING (run) GROUP BY 1, 2 ORDER BY 1, 2;
        CREATE INDEX attested_in ON attested(document);
        ALTER TABLE names ADD COLUMN total INTEGER DEFAULT 0;
        ALTER TABLE names ADD COLUMN documents INTEGER DEFAULT 0;
        CREATE TABLE tallies AS SELECT name, SUM(count) AS total, COUNT(*) AS documents FROM attested GROUP BY name;
        CREATE UNIQUE INDEX tallies_of ON tallies(name);
        UPDATE names SET (total, documents) =
            (SELECT total, documents FROM tallies WHERE tallies.name = names.id)
            WHERE id IN (SELECT name FROM tallies);
        CREATE INDEX names_by_kind ON names(language, kind, documents);
        """
    )
