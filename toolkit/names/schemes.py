"""Exact romanisation schemes: BGN/PCGN 1956, ALA-LC and DIN 31635 by rule, Buckwalter and HSB through camel-tools.

A scheme writes what is written. The three schemes for readers presuppose vowel marks: with them, دِمَشْق is Dimashq;
without them, دمشق can only be Dmshq, and nothing is guessed. `tables/scheme_letters.tsv` has the letters,
`tables/schemes.tsv` the habits of each scheme, both with their sources.

Rules common to the three (BGN/PCGN Romanization System for Arabic, 1956, notes; ALA-LC Romanization Tables: Arabic,
rules 1-14; DIN 31635:2011): a short vowel before its own long letter is written once, with a macron; fatha before و
or ي makes a diphthong; a shadda doubles; initial hamza is not written; ة is -h or nothing at the end and -t before
another word. Without marks, و and ي are read as consonants at the beginning of a word and before a long vowel, as
long vowels elsewhere.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.data import read_table
from toolkit.errors import UsageError
from toolkit.names.costs import TABLES
from toolkit.names.orthography import arabic_words
from toolkit.names.units import ARTICLE, SUN_LETTERS, has_article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.names.orthography import MarkedLetter

CHARACTER_MAPS = {"bw": "ar2bw", "safebw": "ar2safebw", "xmlbw": "ar2xmlbw", "hsb": "ar2hsb"}
"""Schemes that map character to character, by their names in camel-tools (Habash, Soudi and Buckwalter 2007)."""

BY_RULE = ("bgn", "ala-lc", "din")
SCHEMES = (*BY_RULE, *CHARACTER_MAPS)
_SHORT = {"fatha": "a", "kasra": "i", "damma": "u", "sukun": "", "": ""}
_LONG_OF = {"ا": "fatha", "و": "damma", "ي": "kasra", "ى": "fatha"}
_INITIAL = {"ا": "a", "أ": "a", "إ": "i", "آ": "ā", "ء": "", "ؤ": "u", "ئ": "i"}
"""What a hamza at the beginning of a word is, where no mark says more: the hamza itself is not written."""

_GLIDES = {"و": "w", "ي": "y"}
_LENGTHENING = frozenset("اوىي")
_DAGGER_ALEF = re.compile("(?<!لل)(?<!لل\u0651)(?<!لل\u0651\u064e)\u064e?\u0670(?![اى])")
"""A long a without its letter (الرَّحْمٰن, إِلٰه), which schemes write as any other; that of الله is `_ALLAH`'s."""
_DAGGER_OVER_ALEF = re.compile("(?<=[اى])\u0670")
"""The same where there is a letter (مُوسَىٰ): it adds nothing."""
_ALLAH = "الله"


class _Scheme(NamedTuple):
    letters: dict[str, str]
    hyphen: str
    assimilated: bool
    final_ta: str
    inner_article_small: bool
    long_before_glide: bool


def transliterate(name: str, scheme: str) -> str:
    """Write an Arabic name by the rules of a scheme; what is not written in it is not added.

    Raises UsageError for an unknown scheme.
    """
    if scheme in CHARACTER_MAPS:
        return _map_characters(name, scheme)
    if scheme not in BY_RULE:
        raise UsageError(f"unknown scheme {scheme!r}: known are house, {', '.join(SCHEMES)}")
    words = arabic_words(_DAGGER_ALEF.sub("\u064eا", _DAGGER_OVER_ALEF.sub("", name)))
    rules = _scheme(scheme)
    return " ".join(_word(word, rules, i == 0, i + 1 == len(words)) for i, word in enumerate(words))


def _map_characters(name: str, scheme: str) -> str:
    from camel_tools.utils.charmap import CharMapper

    return str(CharMapper.builtin_mapper(CHARACTER_MAPS[scheme]).map_string(name))


def _word(word: tuple[MarkedLetter, ...], scheme: _Scheme, first: bool, last: bool) -> str:
    letters = "".join(marked.letter for marked in word)
    if letters == _ALLAH:
        return "Allāh"
    if not has_article(letters):
        return _capital(_stem(word, scheme, last))
    stem = word[len(ARTICLE) :]
    initial = scheme.letters[stem[0].letter]
    assimilated = scheme.assimilated and stem[0].letter in SUN_LETTERS
    article = "a" + (initial if assimilated else "l")
    if assimilated or stem[0].doubled:
        stem = (stem[0]._replace(doubled=False), *stem[1:])  # the shadda says that the article is assimilated
    capital = not scheme.inner_article_small or (first and scheme.hyphen == " ")
    return (_capital(article) if capital else article) + scheme.hyphen + _capital(_stem(stem, scheme, last))


def _stem(word: Sequence[MarkedLetter], scheme: _Scheme, last: bool) -> str:
    """Write a word without its article, letter by letter; each letter sees the one before and the one after."""
    written = []
    for index, marked in enumerate(word):
        before = word[index - 1] if index else None
        after = word[index + 1] if index + 1 < len(word) else None
        written.append(_letter(marked, before, after, scheme, last))
    return "".join(written)


def _letter(
    marked: MarkedLetter, before: MarkedLetter | None, after: MarkedLetter | None, scheme: _Scheme, last: bool
) -> str:
    letter, _, doubled = marked
    if letter == "ة":
        vowel = "" if before is None or before.mark == "fatha" or before.letter == "ا" else "a"
        return vowel + (scheme.final_ta if last else "t")
    if before is None and letter in _INITIAL:
        return _vowel(marked, after, scheme) or _INITIAL[letter]
    if _is_long(marked, before, after):
        return scheme.letters[letter + "-long"]
    if doubled and scheme.long_before_glide and before and _lengthens(marked, before):
        return scheme.letters[letter + "-long"] + _GLIDES[letter] + _vowel(marked, after, scheme)
    consonant = _GLIDES.get(letter) or scheme.letters[letter]
    return consonant * (2 if doubled else 1) + _vowel(marked, after, scheme)


def _lengthens(marked: MarkedLetter, before: MarkedLetter) -> bool:
    return marked.letter in _GLIDES and before.mark == _LONG_OF[marked.letter]


def _is_long(marked: MarkedLetter, before: MarkedLetter | None, after: MarkedLetter | None) -> bool:
    """Say whether ا، و، ي or ى only lengthens the vowel before it."""
    letter, mark, doubled = marked
    if letter not in _LONG_OF or letter in "اى":
        return letter in "اى"
    if before is None or mark or doubled:
        return False
    if before.mark in ("", _LONG_OF[letter]):
        return after is None or after.letter not in _LENGTHENING or bool(before.mark)
    return False


def _vowel(marked: MarkedLetter, after: MarkedLetter | None, scheme: _Scheme) -> str:
    """Return the short vowel of a letter, nothing if the letter after it writes that vowel long."""
    if after is not None and _LONG_OF.get(after.letter) == marked.mark:
        if not after.mark and not after.doubled:
            return ""
        if after.doubled and scheme.long_before_glide:
            return ""
    return _SHORT[marked.mark]


def _capital(word: str) -> str:
    for index, character in enumerate(word):
        if character.isalpha() and character not in "ʻʼʿʾ":
            return word[:index] + character.upper() + word[index + 1 :]
    return word


@cache
def _scheme(name: str) -> _Scheme:
    rows = read_table(TABLES / "scheme_letters.tsv")
    habits = next(row for row in read_table(TABLES / "schemes.tsv") if row["scheme"] == name)
    return _Scheme(
        {row["letter"]: row["latin"] for row in rows if row["scheme"] == name},
        {"hyphen": "-", "space": " "}[habits["after_article"]],
        habits["assimilated"] == "yes",
        habits["final_ta"],
        habits["inner_article"] == "small",
        habits["doubled_glide"] == "long",
    )
