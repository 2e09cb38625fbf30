"""Reading names in Latin letters out of running text: capitalised words and the stretches that they form.

A name begins with a capital; between its words stand a space, a hyphen or both ("al- Bukamal"), and only an article
or what follows a hyphen may be in small letters. The possessive is not part of it, but "Ra's" before another word is
no possessive. A word of more than 24 letters is nobody's name; a stretch is at most five words. Reading takes time in
proportion to the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.data import read_table
from toolkit.glossary.variants.english_words import english_words
from toolkit.glossary.variants.latin_keys import (
    APOSTROPHES,
    TABLES,
    articles,
    is_article,
    literal_key,
    word_articles,
)
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_WORDS = 5
"""Words of a stretch, articles included: "Ain al-Arab (Kobani)" and "Abd al-Rahman al-Shami" have no more."""
LONGEST_WORD = 24
_LONGEST_SURFACE = 4 * LONGEST_WORD
"""Characters of a word with its marks; a storm of combining marks is longer."""
_LETTER = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff"
_MARK = r"\u0300-\u036f"
_WORD = re.compile(rf"(?<![\w@#/\\])[ʿʾʼ`]?[{_LETTER}][{_LETTER}{_MARK}\u00ad{APOSTROPHES}]*+")
_GLUED = tuple("0123456789_@")
"""What a word does not run into: a code (T55), a handle, an address."""
_POSSESSIVE = re.compile(r"['’ʼ][sS]['’]?$|(?<=[sS])['’]$")
_CLOSING = "'’"
_OPENING = re.compile(r"(?<!\w)['‘]")
_QUOTED = 80
"""Characters before an apostrophe in which a quotation that it closes would begin."""
_GAP = re.compile(r"(?:[ \u00a0\u202f]{1,2}|[-‐‑–][ \u00a0\n]?|[ \u00a0][-‐‑]|\n)['‘’]?")
_LONGEST_GAP = 3
_HYPHENS = "-‐‑–"


class Word(NamedTuple):
    """One word of a text without its possessive: where it stands, its letters, whether it is capitalised.

    `whole` has the letters of the possessive too, which inside a name are its own (Ra's al-Ain). `gap` is what stands
    between the whole of the word before and this one, None if more than what may part the words of a name.
    """

    span: Span
    plain: str
    whole: str
    capital: bool
    gap: str | None

    @property
    def hyphenated(self) -> bool:
        """Whether a hyphen joins it to the word before."""
        return self.gap is not None and any(hyphen in self.gap for hyphen in _HYPHENS)


class Stretch(NamedTuple):
    """Words of a text that may be a name."""

    span: Span
    words: tuple[Word, ...]

    @property
    def letters(self) -> list[str]:
        """The plain letters of each word."""
        return [*(word.whole for word in self.words[:-1]), self.words[-1].plain]

    @property
    def key(self) -> str:
        """The letters in one piece."""
        return "".join(self.letters)


def read_words(text: str) -> list[Word]:
    """Return the Latin words of a text in their order."""
    words: list[Word] = []
    end = -1
    for found in _WORD.finditer(text):
        surface = found.group()
        if len(surface) > _LONGEST_SURFACE or text[found.end() : found.end() + 1] in _GLUED:
            continue
        # Most words are bare letters, which are their own key and have no possessive.
        bare = surface.isascii() and surface.isalpha()
        own = surface if bare else _without_possessive(text, found)
        plain = surface.lower() if bare else literal_key(own)
        if 0 < len(plain) <= LONGEST_WORD:
            near = 0 <= end <= found.start() <= end + _LONGEST_GAP
            gap = text[end : found.start()] if near else ""
            span = Span(found.start(), found.start() + len(own))
            capital = own.lstrip(APOSTROPHES)[:1].isupper()
            whole = plain if bare else literal_key(surface)
            words.append(Word(span, plain, whole, capital, gap if gap == " " or _GAP.fullmatch(gap) else None))
            end = found.end()
    return words


def stretches(words: Sequence[Word]) -> Iterator[Stretch]:
    """Yield every stretch of words that may be a name, by its start, the longest first."""
    for first, word in enumerate(words):
        if _follows_article(words, first) or not (word.capital or _is_leading_article(words, first)):
            continue
        taken = [word]
        found = [Stretch(word.span, (word,))] if word.capital else []
        for number, following in enumerate(words[first + 1 : first + MOST_WORDS], first + 1):
            bound = len(taken) == 1 and _is_bound(word, following)
            if following.gap is None or not (bound or _may_follow(following)):
                break
            taken.append(following)
            if (bound or following.capital or following.hyphenated) and not _opens_a_word(words, number):
                found.append(Stretch(Span(word.span.start, following.span.end), tuple(taken)))
        yield from reversed(found)


@cache
def prepositions() -> frozenset[str]:
    """Return the prepositions that a name of a place follows."""
    return frozenset(row["word"] for row in read_table(TABLES / "prepositions.tsv"))


@cache
def first_words() -> frozenset[str]:
    """Return the Latin shapes of the words that names of places begin with, some of them English words (Tell, Ain)."""
    return frozenset(row["written"] for row in read_table(TABLES / "first_words.tsv"))


@cache
def other_places() -> frozenset[str]:
    """Return the keys of well-known places outside Syria: Basra is no romanisation of Al-Busayrah."""
    return frozenset(literal_key(row["name"]) for row in read_table(TABLES / "other_places.tsv"))


def _without_possessive(text: str, found: re.Match[str]) -> str:
    """Return a word without possessive or closing quote; an ayn or hamza at its end is its own (Suwayda')."""
    surface = _POSSESSIVE.sub("", found.group())
    if surface.endswith(tuple(_CLOSING)) and _OPENING.search(text, max(0, found.start() - _QUOTED), found.start()):
        return surface.rstrip(_CLOSING)
    return surface


def _is_leading_article(words: Sequence[Word], first: int) -> bool:
    """Say whether a word in small letters is the article of the capitalised word after it: al-Bab, "el Bab".

    What is an English word too ("in Nasib", "at Tabqa") needs the hyphen, or a preposition before it ("of as Suwayda").
    """
    if first + 1 == len(words):
        return False
    word, following = words[first], words[first + 1]
    if following.gap is None or not following.capital or not is_article(word.plain, following.plain):
        return False
    after_preposition = first > 0 and word.gap is not None and words[first - 1].plain in prepositions()
    return following.hyphenated or word.plain not in word_articles() or after_preposition


def _follows_article(words: Sequence[Word], number: int) -> bool:
    """Say whether a hyphen joins a word to an article, without which it is not read: Sharaa in "Al-Sharaa"."""
    return number > 0 and words[number].hyphenated and is_article(words[number - 1].plain, words[number].plain)


def _opens_a_word(words: Sequence[Word], number: int) -> bool:
    """Say whether a word is the article of the one that a hyphen joins to it: no name ends with "Kharab Al-"."""
    return number + 1 < len(words) and _follows_article(words, number + 1)


def _is_bound(word: Word, following: Word) -> bool:
    """Say whether a word in small letters belongs to the first word of a place name: "Kafr nabel", not "Khan said"."""
    return word.plain in first_words() and following.plain not in english_words() and len(following.plain) > 2


def _may_follow(word: Word) -> bool:
    return word.capital or word.hyphenated or word.plain in articles()
