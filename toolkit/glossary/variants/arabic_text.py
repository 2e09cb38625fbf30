"""Reading names in Arabic letters out of running text: words with their proclitics taken off, joined by their gaps.

Arabic has no capitals, so every stretch of words is looked up; a stretch is at most four words, and a word of more
than 24 letters is nobody's name. Reading takes time in proportion to the text.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.glossary.variants.arabic_keys import letters
from toolkit.text.clitics import ARTICLE, name_chains
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

MOST_WORDS = 4
"""Words of a stretch: no listed name of more words is met with its words parted or joined differently."""
_LONGEST_WORD = 24
_LONGEST_SURFACE = 4 * _LONGEST_WORD
_LETTER = r"\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\ufb50-\ufbb1\ufbd3-\ufbff\ufe70-\ufefc"
_MARK = r"\u0640\u064b-\u065f\u0670\u0610-\u061a\u06d6-\u06ed"
_WORD = re.compile(rf"[{_LETTER}][{_LETTER}{_MARK}\u00ad\u200c]*+")
_GAP = re.compile(r"[ \u00a0]{1,2}|[ \u00a0]?[-‐‑–][ \u00a0]?|\n")
_LONGEST_GAP = 3


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
        plain = _plain(found.group())
        if 0 < len(plain) <= _LONGEST_WORD:
            near = 0 <= end <= found.start() <= end + _LONGEST_GAP
            follows = near and _GAP.fullmatch(text, end, found.start()) is not None
            words.append(Word(Span(*found.span()), plain, follows))
            end = found.end()
    return words


@lru_cache(maxsize=1 << 14)
def _plain(word: str) -> str:
    """Return the folded letters of a word: a text has the same ones again and again."""
    return "".join(letters(word))


def stretches(text: str, words: Sequence[Word], keys: Container[str]) -> Iterator[Stretch]:
    """Yield every stretch of words whose key is one of `keys`, with each chain of proclitics that it may carry."""
    for first, word in enumerate(words):
        last = first + 1
        while last < len(words) and last < first + MOST_WORDS and words[last].follows:
            last += 1
        tails = [tuple(each.letters for each in words[first + 1 : stop]) for stop in range(last, first, -1)]
        joined = ["".join(tail) for tail in tails]
        for clitics, rest in _hosts(word.letters):
            for stop, tail, following in zip(range(last, first, -1), joined, tails, strict=True):
                if rest + tail in keys:
                    cut, end = _after(text, word.span, len(clitics)), words[stop - 1].span.end
                    yield Stretch(clitics, Span(word.span.start, end), Span(cut, end), (rest, *following))


@lru_cache(maxsize=1 << 14)
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
