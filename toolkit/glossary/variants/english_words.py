"""The English words that a name may be mistaken for: a desk dictionary with common first names and places.

The list is SCOWL's (Spell Checker Oriented Word Lists, Kevin Atkinson), up to size 70, folded as the keys of names
are; `scripts/derive_words` makes it and tables/english_words.LICENCE says on what terms.
"""

from __future__ import annotations

import lzma
from collections.abc import Container
from functools import cache

from toolkit import caching
from toolkit.glossary.variants.latin_keys import TABLES

TABLE = "words"
"""What the unpacked list is called in the cache."""

_FEW = 500
"""Look-ups after which a set of all words has paid for itself."""


class WordList(Container[str]):
    """Sorted words joined by line ends: those of a sentence are searched there, those of a long text in a set."""

    def __init__(self, words: bytes) -> None:
        self._words = words
        self._searches = 0
        self._set: frozenset[str] = frozenset()

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str) or not word.isascii():
            return False
        if self._searches < _FEW:
            self._searches += 1
            return self._search(word.encode())
        if not self._set:
            self._set = frozenset(self._words.decode("ascii").split("\n"))
        return word in self._set

    def _search(self, wanted: bytes) -> bool:
        """Halve the stretch in which the word would stand until one word is left."""
        low, high = 0, len(self._words)
        while low < high:
            middle = self._words.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._words.find(b"\n", middle)
            end = len(self._words) if end < 0 else end
            word = self._words[middle:end]
            if word == wanted:
                return True
            low, high = (end + 1, high) if word < wanted else (low, middle - 1)
        return False


@cache
def english_words() -> WordList:
    """Return the words, small and plain, of three letters and more; read at the first call."""
    packed = (TABLES / "english_words.txt.xz").read_bytes()
    return WordList(caching.recall(TABLE, caching.key_of([packed]), lambda: lzma.decompress(packed)))
