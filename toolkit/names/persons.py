"""Person names: whether two Latin spellings can be the same Arabic name.

A person name is a chain of units: given names, family names, and compounds of two words that are one name (Abdul
Rahman, Nour Al-Din). `tables/person_units.tsv` has the spellings of each unit; two names are the same if they can be
read as the same chain of Arabic units. What is not in the table is only ever equal to itself, whatever its case,
hyphens, diacritics and form of the article: to take two persons for one is worse than to keep two spellings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from itertools import product

from toolkit.data import read_table
from toolkit.names.alignment import alignment_cost
from toolkit.names.costs import TABLES
from toolkit.names.orthography import LONGEST_NAME, latin_letters
from toolkit.names.skeletons import arabic_skeleton_keys, skeleton_keys
from toolkit.names.units import ARTICLE

Reading = tuple[str, ...]
"""A person name as a chain of Arabic units; a unit that is not known is its Latin letters."""

_WORDS = re.compile(r"[\s\-–‑]+")
_ARTICLE = re.compile(r"[ae]l|[ae](?:sh?|[rdntz])")
"""The article as a word of its own: Al-, El-, and assimilated to the consonant after it (Ash-, Ar-)."""

_JOINED_ARTICLE = re.compile(r"[ae]l")
_MOST_WORDS_OF_UNIT = 4
"""Latin words of one unit: Abd al Rahman, Abdul Al Rahman in careless lists."""

_MOST_WORDS = 8
_MOST_READINGS = 64
_COMPOUND = re.compile(r"^abd[aeiou]?|(?:d|dd)(?:in|een|ine|ien)e?$")
"""Abd al-…, … al-Din: their spellings are too many to list, and their letters too many to be mistaken."""

_DEAREST_COMPOUND = 0.9
_NEAR = 0.1
"""Compounds whose costs differ by less are both possible."""


def same_name(one: str, other: str) -> bool:
    """Say whether two Latin person names can be spellings of one Arabic name.

    Mohamed Al-Sherif and Muhammad al-Sharif can; Hamed and Hamid, Hassan and Hussein cannot. Both names have to be
    given in full: "Bashar Assad" is not said to be "Assad".
    """
    return bool(set(readings(one)) & set(readings(other)))


@lru_cache(maxsize=8192)
def readings(name: str) -> tuple[Reading, ...]:
    """Return the chains of Arabic units that a Latin person name can be read as; () if it is no name."""
    words = tuple(word for word in (latin_letters(part) for part in _WORDS.split(name.strip())) if word)
    if not words or len(words) > _MOST_WORDS or not latin_letters(name) or len(name) > LONGEST_NAME * 2:
        return ()
    found = [chain for length in _lengths(len(words)) if (chain := _chain(words, length))]
    fewest = min(sum(not known for _, known in chain) for chain in found)
    best = [chain for chain in found if sum(not known for _, known in chain) == fewest]
    shortest = min(len(chain) for chain in best)
    chains = (product(*(units for units, _ in chain)) for chain in best if len(chain) == shortest)
    return tuple(dict.fromkeys(reading for each in chains for reading in each))[:_MOST_READINGS]


@lru_cache(maxsize=8192)
def units_of(letters: str) -> tuple[str, ...]:
    """Return the Arabic units that a Latin spelling, its letters only, is known for."""
    listed = _units_by_letters().get(letters, ())
    if listed or not _COMPOUND.search(letters):
        return listed
    near = {unit for key in skeleton_keys(letters) for unit in _compounds_by_key().get(key, ())}
    costs = {unit: alignment_cost(unit, letters) for unit in sorted(near)}
    cheapest = min(costs.values(), default=_DEAREST_COMPOUND)
    return tuple(unit for unit, cost in costs.items() if cost < _DEAREST_COMPOUND and cost < cheapest + _NEAR)


@cache
def person_spellings() -> dict[str, tuple[str, ...]]:
    """Return the Latin spellings of each Arabic unit, the most usual one first."""
    rows = read_table(TABLES / "person_units.tsv")
    return {row["ar"]: tuple(row["spellings"].split("|")) for row in rows}


def _lengths(words: int) -> list[tuple[int, ...]]:
    """Return every way to part so many words into units of up to `_MOST_WORDS_OF_UNIT` words."""
    if words == 0:
        return [()]
    sizes = range(1, min(words, _MOST_WORDS_OF_UNIT) + 1)
    return [(size, *rest) for size in sizes for rest in _lengths(words - size)]


def _chain(words: tuple[str, ...], lengths: tuple[int, ...]) -> list[tuple[tuple[str, ...], bool]]:
    """Return the units of the words parted so, and whether each is known; nothing if words do not belong together."""
    chain, start = [], 0
    for length in lengths:
        part = words[start : start + length]
        article = length > 1 and _is_article(part[0], part[1])
        letters = "al" + "".join(part[1:]) if article else "".join(part)
        units = units_of(letters)
        if not units and length > 1 + article:
            return []
        chain.append((units or (letters,), bool(units)))
        start += length
    return chain


def _is_article(word: str, following: str) -> bool:
    return bool(_ARTICLE.fullmatch(word)) and (word.endswith("l") or following.startswith(word[1:]))


@cache
def _units_by_letters() -> dict[str, tuple[str, ...]]:
    units: dict[str, dict[str, None]] = defaultdict(dict)
    for arabic, spellings in person_spellings().items():
        for letters in map(latin_letters, spellings):
            units[letters][arabic] = None
            if arabic.startswith(ARTICLE) and _JOINED_ARTICLE.match(letters):
                units["al" + letters[2:]][arabic] = units["el" + letters[2:]][arabic] = None
    return {letters: tuple(found) for letters, found in units.items()}


@cache
def _compounds_by_key() -> dict[str, tuple[str, ...]]:
    units: dict[str, list[str]] = defaultdict(list)
    for arabic in person_spellings():
        if " " in arabic:
            for key in arabic_skeleton_keys(arabic):
                units[key].append(arabic)
    return {key: tuple(found) for key, found in units.items()}
