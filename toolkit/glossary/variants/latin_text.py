"""Reading names in Latin letters out of running text: capitalised words and the stretches that they form.

A name begins with a capital; between its words stand a space, a hyphen or both ("al- Bukamal"), and only an article
or what follows a hyphen may be in small letters. The possessive is not part of it, but "Ra's" before another word is
no possessive. A word of more than 24 letters is nobody's name; a stretch is at most five words. Reading takes time in
proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, overload

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
    from collections.abc import Callable, Iterator

MOST_WORDS = 5
"""Words of a stretch, articles included: "Ain al-Arab (Kobani)" and "Abd al-Rahman al-Shami" have no more."""
LONGEST_WORD = 24
LONGEST_SURFACE = 4 * LONGEST_WORD
"""Characters of a word with its marks; a storm of combining marks is longer."""
LETTER = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff"
MARK = r"\u0300-\u036f"
WORD = re.compile(rf"(?<![\w@#/\\])[ʿʾʼ`]?[{LETTER}][{LETTER}{MARK}\u00ad{APOSTROPHES}]*+")
_GLUED = tuple("0123456789_@")
"""What a word does not run into: a code (T55), a handle, an address."""
_POSSESSIVE = re.compile(r"['’ʼ][sS]['’]?$|(?<=[sS])['’]$")
_CLOSING = "'’"
_OPENING = re.compile(r"(?<!\w)['‘]")
_QUOTED = 80
"""Characters before an apostrophe in which a quotation that it closes would begin."""
GAP = re.compile(r"(?:[ \u00a0\u202f]{1,2}|[-‐‑–][ \u00a0\n]?|[ \u00a0][-‐‑]|\n)['‘’]?")
LONGEST_GAP = 3
HYPHENS = "-‐‑–"
_NOT_HYPHENATED = (" ", None)
_ANY = re.compile(f"[{LETTER}]")
_PARTS = re.compile(f"({WORD.pattern})")
"""Parts a text into what stands between words and the words, in turn."""


class Word(NamedTuple):
    """One word of a text without its possessive: where it stands, its letters, whether it is capitalised.

    `whole` has the letters of the possessive too, which inside a name are its own (Ra's al-Ain). `gap` is what stands
    between the whole of the word before and this one, None if more than what may part the words of a name.
    """

    start: int
    end: int
    plain: str
    whole: str
    capital: bool
    gap: str | None

    @property
    def span(self) -> Span:
        """Where the word stands."""
        return Span(self.start, self.end)

    @property
    def hyphenated(self) -> bool:
        """Whether a hyphen joins it to the word before."""
        return self.gap not in _NOT_HYPHENATED and any(hyphen in self.gap for hyphen in HYPHENS)


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


class Words(Sequence[Word]):
    """The Latin words of a text, or of a part of it, in their order, each read when it is asked for: most are never.

    What runs into a figure or a sign, or is too long for anybody's name, is a word without letters that follows none.
    A part begins and ends between words; the places of words are those in the whole text.
    """

    def __init__(self, text: str, part: Span | None = None) -> None:
        self.text = text
        start, piece = (part.start, part.of(text)) if part else (0, text)
        pieces = _PARTS.split(piece) if _ANY.search(piece) else [piece]
        self._surfaces, self._gaps = pieces[1::2], pieces[::2]
        self._letters = [_letters(word) if len(word) <= LONGEST_SURFACE else None for word in self._surfaces]
        self._ends = list(accumulate(map(len, pieces[1:]), initial=start + len(pieces[0])))
        self._read: dict[int, Word] = {}

    def __len__(self) -> int:
        return len(self._surfaces)

    @overload
    def __getitem__(self, index: int) -> Word: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Word]: ...

    def __getitem__(self, index: int | slice) -> Word | Sequence[Word]:
        if isinstance(index, slice):
            return [self.word(number) for number in range(len(self))[index]]
        return self.word(range(len(self))[index])

    def word(self, number: int) -> Word:
        """Return a word by its number."""
        word = self._read.get(number)
        if word is None:
            word = self._read[number] = self._word(number)
        return word

    def beginnings(self) -> list[int]:
        """Return the numbers of the words that a name may begin with: with a capital, or an article before one."""
        kinds = [letters.kind if letters else _NO_NAME for letters in self._letters]
        following = [*kinds[1:], _NO_NAME]
        pairs = enumerate(zip(kinds, following, strict=False))
        return [number for number, (kind, after) in pairs if kind and (kind is _CAPITAL or after is _CAPITAL)]

    def _word(self, number: int) -> Word:
        start, end = self._ends[2 * number], self._ends[2 * number + 1]
        letters = self._letters_of(number)
        if letters is None:
            return Word(start, start, "", "", capital=False, gap=None)
        gap = self._gaps[number] if number and self._letters_of(number - 1) else None
        if gap != " " and (gap is None or len(gap) > LONGEST_GAP or not GAP.fullmatch(gap)):
            gap = None
        own = end if letters.bare else start + len(_without_possessive(self.text, start, self._surfaces[number]))
        return Word(start, own, letters.plain, letters.whole, letters.kind is _CAPITAL, gap)

    def _letters_of(self, number: int) -> _Letters | None:
        return None if self._gaps[number + 1].startswith(_GLUED) else self._letters[number]


_NO_NAME, _ARTICLE, _CAPITAL = range(3)
"""Kinds of words: those that no name begins with, articles in small letters, words with a capital."""


class _Letters(NamedTuple):
    """What a word is wherever it stands; `bare` ones are letters alone, and so without a possessive."""

    plain: str
    whole: str
    kind: int
    bare: bool


@lru_cache(maxsize=1 << 16)
def _letters(surface: str) -> _Letters | None:
    """Return the letters of a word; None if it has none, or too many for a name."""
    bare = surface.isascii() and surface.isalpha()  # as most are
    own = surface if bare else _POSSESSIVE.sub("", surface)
    plain = surface.lower() if bare else literal_key(own)
    if not 0 < len(plain) <= LONGEST_WORD:
        return None
    small = _ARTICLE if plain in articles() else _NO_NAME
    kind = _CAPITAL if own.lstrip(APOSTROPHES)[:1].isupper() else small
    return _Letters(plain, plain if bare else literal_key(surface), kind, bare)


def read_words(text: str) -> Words:
    """Return the Latin words of a text in their order."""
    return Words(text)


def stretches(
    words: Words, may_be: Callable[[Span, tuple[str, ...]], bool] = lambda *_: True, within: Span | None = None
) -> Iterator[Stretch]:
    """Yield every stretch of words that may be a name, by its start, the longest first.

    Those are left out of whose place and letters `may_be` says that they need not be looked at, and those that do not
    begin `within` a part of the text.
    """
    for first in words.beginnings():
        word = words.word(first)
        if within and not within.start <= word.start < within.end:
            continue
        if _follows_article(words, first) or not (word.capital or _is_leading_article(words, first)):
            continue
        found = [
            taken
            for taken in _from(words, first)
            if may_be(Span(word.start, taken[-1].end), (*[each.whole for each in taken[:-1]], taken[-1].plain))
        ]
        for taken in reversed(found):
            yield Stretch(Span(word.start, taken[-1].end), taken)


def _from(words: Words, first: int) -> Iterator[tuple[Word, ...]]:
    """Yield the words of each stretch that begins with word `first`, the shortest first."""
    taken: tuple[Word, ...] = (words.word(first),)
    if taken[0].capital:
        yield taken
    for number in range(first + 1, min(first + MOST_WORDS, len(words))):
        following = words.word(number)
        if following.gap is None:
            return
        bound = len(taken) == 1 and _is_bound(taken[0], following)
        if not (bound or _may_follow(following)):
            return
        taken = (*taken, following)
        if (bound or following.capital or following.hyphenated) and not _opens_a_word(words, number):
            yield taken


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


def _without_possessive(text: str, start: int, word: str) -> str:
    """Return a word without possessive or closing quote; an ayn or hamza at its end is its own (Suwayda')."""
    surface = _POSSESSIVE.sub("", word)
    if surface.endswith(tuple(_CLOSING)) and _OPENING.search(text, _quotation_start(text, start), start):
        return surface.rstrip(_CLOSING)
    return surface


def _quotation_start(text: str, place: int) -> int:
    """Return where a quotation that closes at a place would begin at the earliest: none goes over a blank line."""
    low = max(0, place - _QUOTED)
    return max(low, text.rfind("\n\n", low, place))


def _is_leading_article(words: Words, first: int) -> bool:
    """Say whether a word in small letters is the article of the capitalised word after it: al-Bab, "el Bab".

    What is an English word too ("in Nasib", "at Tabqa") needs the hyphen, or a preposition before it ("of as Suwayda").
    """
    if first + 1 == len(words):
        return False
    word, following = words.word(first), words.word(first + 1)
    if following.gap is None or not following.capital or not is_article(word.plain, following.plain):
        return False
    after_preposition = first > 0 and word.gap is not None and words.word(first - 1).plain in prepositions()
    return following.hyphenated or word.plain not in word_articles() or after_preposition


def _follows_article(words: Words, number: int) -> bool:
    """Say whether a hyphen joins a word to an article, without which it is not read: Sharaa in "Al-Sharaa"."""
    if number == 0 or not words.word(number).hyphenated:
        return False
    return is_article(words.word(number - 1).plain, words.word(number).plain)


def _opens_a_word(words: Words, number: int) -> bool:
    """Say whether a word is the article of the one that a hyphen joins to it: no name ends with "Kharab Al-"."""
    return number + 1 < len(words) and _follows_article(words, number + 1)


def _is_bound(word: Word, following: Word) -> bool:
    """Say whether a word in small letters belongs to the first word of a place name: "Kafr nabel", not "Khan said"."""
    return word.plain in first_words() and following.plain not in english_words() and len(following.plain) > 2


def _may_follow(word: Word) -> bool:
    return word.capital or word.hyphenated or word.plain in articles()
