"""Reading names in Arabic letters out of running text: words with their proclitics taken off, joined by their gaps.

Arabic has no capitals, so every stretch of words is looked up; a stretch is at most four words, and a word of more
than 24 letters is nobody's name. Reading takes time in proportion to the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from toolkit.glossary.variants.arabic_keys import letters
from toolkit.text.clitics import ARTICLE, name_chains
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

MOST_WORDS = 4
"""Words of a stretch: no listed name of more words is met with its words parted or joined differently."""
_LONGEST_WORD = 24
_LONGEST_SURFACE = 4 * _LONGEST_WORD
_LETTER = r"\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\ufb50-\ufbb1\ufbd3-\ufbff\ufe70-\ufefc"
_MARK = r"\u0640\u064b-\u065f\u0670\u0610-\u061a\u06d6-\u06ed"
_WORD = re.compile(rf"[{_LETTER}][{_LETTER}{_MARK}\u00ad\u200c]*+")
_GAP = re.compile(r"[ \u00a0]{1,2}|[ \u00a0]?[-‐‑–][ \u00a0]?|\n")
_LONGEST_GAP = 3
_LAST = "\uffff"
"""Sorts behind every letter."""
_PARTS = re.compile(f"({_WORD.pattern})")
"""Parts a text into what stands between words and the words, in turn."""


class Word(NamedTuple):
    """One Arabic word of a text, its folded letters, and whether it can follow the word before it in a name."""

    span: Span
    letters: str
    follows: bool


class Stretch(NamedTuple):
    """Words of a text that may be a name after a chain of proclitics.

    `host` is the stretch without the proclitics; after ل the host has lost the alef of its article, which `words`
    has again.
    """

    clitics: str
    word: Span
    host: Span
    words: tuple[str, ...]

    @property
    def key(self) -> str:
        """The letters in one piece."""
        return "".join(self.words)


def read_words(text: str) -> list[Word]:
    """Return the Arabic words of a text in their order."""
    words: list[Word] = []
    end = -1
    for found in _WORD.finditer(text):
        if len(found.group()) > _LONGEST_SURFACE:
            continue
        plain = name_letters(found.group())
        if plain:
            near = 0 <= end <= found.start() <= end + _LONGEST_GAP
            follows = near and _GAP.fullmatch(text, end, found.start()) is not None
            words.append(Word(Span(*found.span()), plain, follows))
            end = found.end()
    return words


class Opening(NamedTuple):
    """What the keys that a word may begin have in common.

    `hosts` are the ways to read it as proclitics and the beginning of a key; `alone` says that one of these is a key
    that may be a variant; `following` has the first letters, one and two, of what may follow for a longer key.
    """

    hosts: tuple[tuple[str, str], ...]
    alone: bool
    following: frozenset[str]


class Openings:
    """The words that keys begin with; `may_be` says of the words of a key whether they need to be looked at."""

    def __init__(self, keys: Iterable[str], may_be: Callable[[tuple[str, ...]], bool]) -> None:
        self._given = keys
        self.may_be = may_be
        # Nearly all words of a text begin no key; that is found out once for each.
        self.of = lru_cache(maxsize=1 << 16)(self._of)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys, taken apart when a text is first read."""
        return frozenset(self._given)

    def _of(self, surface: str) -> Opening | None:
        word = name_letters(surface)
        hosts = tuple((clitics, rest) for clitics, rest in _hosts(word) if self._begun(rest)) if word else ()
        if not hosts:
            return None
        following = {key[len(rest) :][:count] for _, rest in hosts for key in self._begun(rest) for count in (1, 2)}
        alone = any(rest in self.keys and self.may_be((rest,)) for _, rest in hosts)
        return Opening(hosts, alone, frozenset(following - {""}))

    def _begun(self, letters: str) -> Sequence[str]:
        """Return the keys that begin with some letters."""
        first = bisect_left(self._sorted, letters)
        return self._sorted[first : bisect_left(self._sorted, letters + _LAST)]

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.keys)


def stretches(text: str, openings: Openings) -> Iterator[Stretch]:
    """Yield every stretch of words whose letters are a key, with each chain of proclitics that it may carry.

    Those are left out of whose words `openings.may_be` says that they need not be looked at.
    """
    pieces = [] if text.isascii() else _PARTS.split(text)
    surfaces = pieces[1::2]
    found = [(number, opening) for number, opening in enumerate(map(openings.of, surfaces)) if opening]
    surfaces.append("")
    ends: list[int] = []
    for number, opening in found:
        if opening.alone or name_letters(surfaces[number + 1])[:2] in opening.following:
            ends = ends or list(accumulate(map(len, pieces)))
            yield from _stretches_from(text, number, opening, openings, pieces, ends)


def _stretches_from(
    text: str, first: int, opening: Opening, openings: Openings, pieces: Sequence[str], ends: Sequence[int]
) -> Iterator[Stretch]:
    """Yield the stretches that begin with a word; `pieces` are what stands between words and the words, in turn."""
    tail: list[str] = []
    for place in range(2 * first + 2, min(2 * (first + MOST_WORDS), len(pieces) - 1), 2):
        word = name_letters(pieces[place + 1])
        if not word or not _GAP.fullmatch(pieces[place]):
            break
        tail.append(word)
    tails = [tail[:count] for count in range(len(tail), -1, -1)]
    for clitics, rest in opening.hosts:
        for words in tails:
            if rest + "".join(words) in openings.keys and openings.may_be((rest, *words)):
                span = Span(ends[2 * first], ends[2 * first + 1])
                cut, end = _after(text, span, len(clitics)), ends[2 * (first + len(words)) + 1]
                yield Stretch(clitics, Span(span.start, end), Span(cut, end), (rest, *words))


@lru_cache(maxsize=1 << 16)
def name_letters(word: str) -> str:
    """Return the folded letters of a word, none if it has more than a name has; texts repeat words."""
    plain = "".join(letters(word)) if len(word) <= _LONGEST_SURFACE else ""
    return plain if len(plain) <= _LONGEST_WORD else ""


def _hosts(word: str) -> tuple[tuple[str, str], ...]:
    """Return the ways to read the letters of a word: proclitics and the letters of the host."""
    found = []
    for chain in _chains():
        rest = word.removeprefix(chain)
        if not word.startswith(chain) or len(rest) < 2:
            continue
        found.append((chain, rest))
        if chain.endswith("ل") and rest.startswith("ل"):
            # ل before a noun in lam swallows one of three lams: للاذقية.
            found += [(chain, ARTICLE + rest.removeprefix("ل")), (chain, ARTICLE + rest)]
    return tuple(found)


@cache
def _chains() -> tuple[str, ...]:
    return tuple(sorted(name_chains()))


def _after(text: str, span: Span, count: int) -> int:
    """Return where in the text the letters of a word begin after its first `count` ones."""
    position = span.start
    for _ in range(count):
        position += 1
        while position < span.end and not letters(text[position]):
            position += 1
    return position
