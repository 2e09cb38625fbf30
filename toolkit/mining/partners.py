"""The Arabic name behind an English one: sought in the Arabic edition of the same report, by letters and by recurrence.

The consonants of an English name (`skeleton_keys`) are looked for in the words of the Arabic text, clitics taken off;
what has them is aligned letter by letter, and the nearest is noted with the report. One report proves little, for
another name may be as near; the name that comes again in report after report is the one.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.glossary.variants.arabic_text import read_words
from toolkit.mining.delimiting import NAME
from toolkit.mining.ledger import CONTEXT
from toolkit.mining.reading.runs import plain_form
from toolkit.mining.registering import register
from toolkit.names import alignment_cost, arabic_skeleton_keys, skeleton_keys
from toolkit.text.clitics import ARTICLE, name_chains
from toolkit.text.languages import Language

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping

    from toolkit.glossary.variants.arabic_text import Word
    from toolkit.mining.ledger import Ledger

_MOST_EDITIONS = 4
"""Documents of one language in a group beyond which it is no group of translations but a mistake of the plugin's."""
_MOST_WORDS = 4
_DEAREST = 1.6
"""Cost per letter up to which a romanisation is noted; attested ones seldom pass 1.5 (toolkit.names.alignment)."""
_DEAREST_SHORT = 0.9
_SHORT = 4
"""Letters of an Arabic name up to which it has to be as near as `_DEAREST_SHORT`: short words are near to anything."""
_NEAREST = 0.25
"""Candidates of one report that cost so much more than the nearest are dropped."""


class Candidate(NamedTuple):
    """An Arabic stretch that may be the name: its surface without clitics and marks, where it stands, and its cost."""

    surface: str
    start: int
    end: int
    cost: float


class Edition(NamedTuple):
    """Two documents that are one report, by their numbers in the ledger (the same number: both in one document)."""

    english: int
    arabic: int


def find_partners(ledger: Ledger) -> int:
    """Note for each English name which Arabic stretches of its reports' Arabic editions may be it.

    Returns the number of editions that were compared.
    """
    count = 0
    for edition in editions(ledger.database):
        names = ledger.database.execute(
            "SELECT id, form FROM attested JOIN names ON names.id = name "
            "WHERE document = ? AND language = 'en' AND kind = ? ORDER BY id",
            (edition.english, NAME),
        ).fetchall()
        packed = ledger.database.execute("SELECT text FROM texts WHERE document = ?", (edition.arabic,)).fetchone()
        if packed is None:
            continue
        count += 1
        text = zlib.decompress(packed[0]).decode()
        _note(ledger, edition.arabic, text, align_names(dict(names), text))
    ledger.database.executescript(_TALLY)
    return count


_TALLY = """
CREATE TABLE aligned AS
    SELECT name, partner, COUNT(*) AS documents, MIN(cost) AS cost FROM partners GROUP BY name, partner;
CREATE INDEX aligned_from ON aligned(name);
CREATE INDEX aligned_to ON aligned(partner);
UPDATE names SET
    total = (SELECT SUM(count) FROM attested WHERE attested.name = names.id),
    documents = (SELECT COUNT(*) FROM attested WHERE attested.name = names.id)
    WHERE id IN (SELECT partner FROM aligned);
"""


def editions(database: sqlite3.Connection) -> Iterator[Edition]:
    """Yield the reports that there are in both languages, in the order of their first documents."""
    yield from (
        Edition(number, number)
        for (number,) in database.execute("SELECT id FROM documents WHERE arabic AND english AND grp = '' ORDER BY id")
    )
    groups: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    rows = database.execute("SELECT grp, id, arabic, english FROM documents WHERE grp <> '' ORDER BY grp, id")
    for group, number, arabic, english in rows:
        if groups and group not in groups:
            yield from _paired(groups.popitem()[1])
        groups[group].append((number, arabic, english))
    for found in groups.values():
        yield from _paired(found)


def _paired(found: list[tuple[int, int, int]]) -> Iterator[Edition]:
    english = [number for number, arabic, has in found if has and not arabic]
    arabic = [number for number, has, latin in found if has and not latin]
    mixed = [number for number, one, other in found if one and other]
    # An Arabic report that quotes a few English words is the Arabic one nevertheless.
    english, arabic = (english, arabic or mixed) if english else (mixed, arabic)
    if len(english) <= _MOST_EDITIONS and len(arabic) <= _MOST_EDITIONS:
        yield from (Edition(one, other) for one in english for other in arabic)


def align_names(names: Mapping[int, str], text: str) -> dict[int, list[Candidate]]:
    """Return, for each English name that has any, the Arabic stretches of a text that may be it, the nearest ones."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for number, form in names.items():
        for key in skeleton_keys(form):
            wanted[key].append(number)
    beginnings = frozenset(key[:length] for key in wanted for length in range(1, len(key) + 1))
    found: dict[int, list[Candidate]] = defaultdict(list)
    for key, surface, start, end in _stretches(text, beginnings):
        for number in wanted.get(key, ()):
            cost = _cost(surface, names[number])
            if cost <= (_DEAREST_SHORT if len(surface.removeprefix(ARTICLE)) <= _SHORT else _DEAREST):
                found[number].append(Candidate(surface, start, end, cost))
    return {number: list(_nearest(candidates)) for number, candidates in sorted(found.items())}


def _nearest(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    ranked = sorted(candidates, key=lambda each: (each.cost, each.start, each.end))
    return (each for each in ranked if each.cost <= ranked[0].cost + _NEAREST)


@lru_cache(maxsize=1 << 17)
def _cost(arabic: str, latin: str) -> float:
    return alignment_cost(arabic, latin)


def _stretches(text: str, beginnings: frozenset[str]) -> Iterator[tuple[str, str, int, int]]:
    """Yield the stretches of Arabic words whose consonants some key begins with: key, surface, start, end."""
    words = read_words(text)
    for number, word in enumerate(words):
        for host, cut in _hosts(text[word.span.start : word.span.end]):
            for key, last in _keys(text, words, number, host, beginnings):
                start, end = word.span.start + cut, words[last].span.end
                yield key, plain_form(host + text[word.span.end : end]), start, end


def _keys(
    text: str, words: list[Word], number: int, host: str, beginnings: frozenset[str]
) -> Iterator[tuple[str, int]]:
    """Yield the keys of the stretches that begin with a word, as far as some wanted key goes on so."""
    keys = [key for key in _word_keys(host) if key in beginnings]
    for last in range(number, number + _MOST_WORDS):
        yield from ((key, last) for key in keys)
        following = last + 1
        if not keys or following == len(words) or not words[following].follows:
            return
        span = words[following].span
        further = _word_keys(text[span.start : span.end])
        joined = (key + (more[1:] if more[:1] == key[-1:] else more) for key in keys for more in further)
        keys = [key for key in dict.fromkeys(joined) if key in beginnings]


@lru_cache(maxsize=1 << 16)
def _word_keys(word: str) -> tuple[str, ...]:
    """Return the consonant keys of a word of a name; the ة of an inner word may be heard as t."""
    keys = arabic_skeleton_keys(word)
    return tuple(dict.fromkeys([*keys, *(key + "T" for key in keys)])) if word.endswith("ة") else keys


@lru_cache(maxsize=1 << 16)
def _hosts(word: str) -> tuple[tuple[str, int], ...]:
    """Return the ways to read a word as proclitics and a host, with how many characters the proclitics take."""
    found = [(word, 0)]
    for chain in sorted(name_chains(), key=len):
        rest = word.removeprefix(chain)
        if not chain or rest == word or len(rest) < _SHORT - 1:
            continue
        found.append((rest, len(chain)))
        if chain.endswith("ل") and rest.startswith("ل"):
            found.append(("ا" + rest, len(chain)))
    return tuple(found)


def _note(ledger: Ledger, document: int, text: str, aligned: Mapping[int, list[Candidate]]) -> None:
    """Write the candidates of one report, the Arabic names with where they stand in it."""
    run = ledger.database.execute
    places: dict[str, set[int]] = defaultdict(set)
    for candidates in aligned.values():
        for each in candidates:
            places[each.surface].add(each.start)
    for name, candidates in aligned.items():
        for surface, start, end, cost in candidates:
            partner = register(ledger, Language.AR, NAME, surface)
            row = (name, partner, document, cost)
            run(
                "INSERT INTO partners VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET cost = min(cost, excluded.cost)",
                row,
            )
            known = run("SELECT 1 FROM attested WHERE name = ? AND document = ?", (partner, document)).fetchone()
            # A run counts only what stands after a cue.
            run(
                "INSERT INTO attested VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = max(count, excluded.count)",
                (partner, document, len(places[surface])),
            )
            if known is None:
                quoted = (text[max(0, start - CONTEXT) : start], text[start:end], text[end : end + CONTEXT])
                run("INSERT INTO quoted VALUES (?, ?, ?, ?, ?, ?)", (partner, document, -1, *_one_passage(*quoted)))


def _one_passage(before: str, surface: str, after: str) -> tuple[str, str, str]:
    """Return a context without what lies in other passages."""
    return before.rpartition("\0")[2], surface, after.partition("\0")[0]
