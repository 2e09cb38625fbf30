"""The number words of both languages, from tables/number_words_ar.tsv and number_words_en.tsv.

Roles of the Arabic table: *unit* 0-9, *bound* (the forms of 1 and 2 that stand only before عشر or و + tens), *ten*,
*tens* 20-90, *hundred*, *hundreds* 200-900, *scale* (ألف; may stand bare), *scales* (آلاف; needs a number before it),
*dual* (ألفان, twice its value), *ordinal*, *bound-ordinal* (حادي), *fraction*, *denominator* (أرباع), *derived* (a word
that has a number in it: كلاهما, ثلاثي; `find_numbers` leaves it out), *other* (a look-alike that is no number). The
English table has *teen*, *dozen* and *article* besides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache

from toolkit.data import read_table, tables_folder
from toolkit.text.clitics import ARTICLE, contract, proclitics
from toolkit.text.folding import fold_key
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_MARKS, FATHATAN, TATWEEL

_MARKS = re.compile(f"(?!{FATHATAN})[{ARABIC_MARKS}{TATWEEL}]")
"""Tatweel and vowel marks, the tanwin of the accusative excepted."""


@dataclass(frozen=True, slots=True)
class NumberWord:
    """One row of a table; gender, case and state are "" where the form serves all of them."""

    form: str
    value: Fraction
    role: str
    gender: str = ""
    case: str = ""
    state: str = ""
    written: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A word of the text as number words: what it may be by role, its proclitics, and whether it has the article."""

    roles: dict[str, NumberWord]
    conjunction: bool = False
    preposition: bool = False
    definite: bool = False
    prefix: int = 0
    """How many code points of the word are proclitics (the article is not counted)."""


@cache
def number_words(language: Language) -> tuple[NumberWord, ...]:
    """Return the rows of one language's table, in the table's order."""
    return tuple(
        NumberWord(
            row["form"], Fraction(row["value"]), row["role"], row.get("gender", ""), row.get("case", ""),
            row.get("state", ""), row["use"] == "write",
        )
        for row in read_table(tables_folder() / f"number_words_{language}.tsv")
    )  # fmt: skip


@cache
def _by_key(language: Language) -> dict[tuple[bytes, bool], dict[str, NumberWord]]:
    table: dict[tuple[bytes, bool], dict[str, NumberWord]] = {}
    for word in number_words(language):
        table.setdefault(_key(word.form), {}).setdefault(word.role, word)
    return table


def _key(form: str) -> tuple[bytes, bool]:
    """Fold a word, but for two things that tell numbers from other words.

    A final tanwin is kept apart, for ألفاً (a thousand) is not ألفا (two thousand); and ئ does not become ي, for
    كمئة (like a hundred) is not كمية (a quantity).
    """
    return fold_key(form.replace("ئ", "ء")), form.endswith((FATHATAN, FATHATAN + "ا"))


@cache
def _prefixes() -> tuple[tuple[str, str, bool, bool], ...]:
    """Return (proclitics, article, has conjunction, has preposition), the shortest first.

    After ل the article is contracted, so للألف is ل + ل + ألف.
    """
    contracted = contract(ARTICLE + "_").removesuffix("_")
    conjunctions = ("", *(p.text for p in proclitics() if p.slot == 1))
    prepositions = ("", *(p.text for p in proclitics() if p.slot == 2))
    found = [
        (conjunction + preposition, article, bool(conjunction), bool(preposition))
        for conjunction in conjunctions
        for preposition in prepositions
        for article in ("", contracted if preposition == "ل" else ARTICLE)
    ]
    return tuple(sorted(found, key=lambda prefix: len(prefix[0] + prefix[1])))


@lru_cache(maxsize=1 << 15)
def read_arabic(word: str) -> Reading | None:
    """Read an Arabic word as a number word with its proclitics, or None if it is none."""
    table = _by_key(Language.AR)
    letters = _MARKS.sub("", word)
    for clitics, article, conjunction, preposition in _prefixes():
        if not letters.startswith(clitics + article):
            continue
        key, tanwin = _key(letters[len(clitics + article) :])
        roles = table.get((key, tanwin)) or (table.get((key, False)) if tanwin else None)
        if roles:
            return Reading(roles, conjunction, preposition, bool(article), _offset(word, len(clitics)))
    return None


def _offset(word: str, letters: int) -> int:
    """Return where the letter number `letters` of a word stands, its marks counted."""
    places = [place for place, character in enumerate(word) if not _MARKS.match(character)]
    return places[letters]


@lru_cache(maxsize=1 << 15)
def read_english(word: str) -> dict[str, NumberWord]:
    """Read an English word as a number word: its rows by role, empty if it is none."""
    return _by_key(Language.EN).get((fold_key(word), False), {})
