"""Ordinary Arabic words: what stands after a cue and is no name (قرية صغيرة, القيادي السابق).

The words of tables/arabic_words.txt.xz are folded as names are, and were counted in openly licensed texts
(scripts/derive_words/arabic.py; the licence stands beside the table). A word is ordinary in any of the shapes that
proclitics, the article and pronouns at its end give it.
"""

from __future__ import annotations

import lzma
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from toolkit import caching
from toolkit.glossary.unknown_names.evidence import TABLES
from toolkit.text.clitics import ARTICLE, name_chains

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = "arabic-words"
"""What the unpacked list is called in the cache."""

_FUTURE = "س"
_PRONOUNS = ("ها", "هم", "هما", "هن", "نا", "ه")
_SHORTEST_STEM = 3


@cache
def arabic_words() -> frozenset[str]:
    """Return the ordinary Arabic words, folded; read at the first call."""
    packed = (TABLES / "arabic_words.txt.xz").read_bytes()
    unpacked: bytes = caching.recall(TABLE, caching.key_of([packed]), lambda: lzma.decompress(packed))
    return frozenset(unpacked.decode().split("\n"))


@lru_cache(maxsize=1 << 14)
def is_ordinary(word: str) -> bool:
    """Say whether folded Arabic letters are an ordinary word, whatever is written together with it."""
    known = arabic_words()
    return any(shape in known for host in _hosts(word) for shape in _without_pronoun(host))


def _hosts(word: str) -> Iterator[str]:
    """Yield a word as it stands and without what may be written before it, its article present and absent."""
    for chain in (*name_chains(), _FUTURE, "و" + _FUTURE):
        rest = word.removeprefix(chain)
        if word.startswith(chain) and (not chain or len(rest) >= _SHORTEST_STEM):
            yield rest
            if chain.endswith("ل") and rest.startswith("ل"):
                yield ARTICLE + rest.removeprefix("ل")
                rest = rest.removeprefix("ل")
            bare = rest.removeprefix(ARTICLE)
            if len(bare) >= _SHORTEST_STEM:
                yield from (bare, ARTICLE + bare)


def _without_pronoun(host: str) -> Iterator[str]:
    yield host
    for pronoun in _PRONOUNS:
        stem = host.removesuffix(pronoun)
        if stem != host and len(stem) >= _SHORTEST_STEM:
            yield stem
            if stem.endswith("ت"):  # مدرستها is مدرسة with a pronoun; ة is folded to ه
                yield stem.removesuffix("ت") + "ه"
