"""The safe folds of Latin names: one key for every way to write the article, hyphens, spaces and apostrophes.

A key is the letters of a name in one piece, small and plain: Al-Bokamal, "Al Bokamal" and "Albokamal" are all
"albokamal". What a fold of letters cannot do is done on the side of the glossary, where the Arabic name says where an
article stands: for Al-Raqqah the keys raqqah, alraqqah, elraqqah, arraqqah and so on are made in advance. A text is
then read with one look-up a stretch of words.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

from toolkit.data import read_table
from toolkit.text.clitics import ARTICLE
from toolkit.text.folding import fold_letters

TABLES = Path(__file__).parent / "tables"

APOSTROPHES = "'’‘ʼʾʿ`´ʻˈ′‛"
"""What stands for ayn or hamza in Latin letters."""

_APART = re.compile(r"[^a-z0-9]+")
_ELIDED = str.maketrans("", "", APOSTROPHES)
_JOINED_ARTICLE = re.compile(r"[aeiu](sh|th|dh|ch|[tdrzsnl])(?=\1[a-z]{2})")
"""The assimilated article joined to its noun: Ezzor, Arraqqah, Ashshaddadi."""
_MOST_KEYS = 300
"""Keys of one form; a name of three words with articles has 11 x 11 x 11, which nobody writes."""


class Part(NamedTuple):
    """One word of a name without its article, and whether the article stands there."""

    stem: str
    article: bool


def plain_words(name: str) -> list[str]:
    """Return the words of a Latin name in small plain letters; apostrophes are dropped, hyphens part words."""
    return [word for word in _APART.split(fold_letters(name.translate(_ELIDED))) if word]


@lru_cache(maxsize=1 << 14)
def literal_key(name: str) -> str:
    """Return the letters of a name in one piece, as they stand."""
    return "".join(plain_words(name))


def is_article(word: str, following: str) -> bool:
    """Say whether a word is the Arabic article before the next one: al always, az before a word in z."""
    start = articles().get(word)
    return start is not None and following.startswith(start)


@cache
def articles() -> dict[str, str]:
    """Return the Latin shapes of the article and the letters each has to stand before ("" for any)."""
    return {row["written"]: row["before"] for row in read_table(TABLES / "latin_articles.tsv")}


@cache
def word_articles() -> frozenset[str]:
    """Return the shapes of the article that are English words as well: as, at, an, in, is."""
    rows = read_table(TABLES / "latin_articles.tsv")
    return frozenset(row["written"] for row in rows if row["english_word"])


def parts(name: str) -> list[Part]:
    """Return the words of a Latin name, each with whether it has the article, apart or joined and assimilated."""
    found: list[Part] = []
    article = False
    words = plain_words(name)
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if following and is_article(word, following):
            article = True
            continue
        joined = _JOINED_ARTICLE.match(word) if found else None
        found.append(Part(word[joined.end() :] if joined else word, article or bool(joined)))
        article = False
    return found


def article_keys(name: str, arabic: str) -> set[str]:
    """Return the keys of a Latin name with every article of its Arabic name present, absent, assimilated, apart.

    Without an Arabic name of as many words, the articles are those that the Latin form itself has.
    """
    words = parts(name)
    arabic_words = arabic.split()
    if len(arabic_words) == len(words):
        definite = [_has_article(word) for word in arabic_words]
        words = [Part(part.stem, part.article or has) for part, has in zip(words, definite, strict=True)]
    shapes = [_shapes(part, first=number == 0) for number, part in enumerate(words)]
    count = 1
    for shape in shapes:
        count *= len(shape)
    if count > _MOST_KEYS:
        shapes = [shape[:2] for shape in shapes]
    keys = {"".join(choice) for choice in product(*shapes)} if len(words) <= _MOST_WORDS else set()
    return keys | {literal_key(name)}


_MOST_WORDS = 5
"""Words of a name up to which its articles are varied."""


def _has_article(word: str) -> bool:
    return word.startswith(ARTICLE) and len(word) > len(ARTICLE) + 1


def _shapes(part: Part, *, first: bool) -> list[str]:
    """Return a word with and without its article, the commonest shapes first."""
    if not part.article:
        return [part.stem]
    return [part.stem, *(article + part.stem for article in _articles_before(part.stem[:2], first=first))]


@cache
def _articles_before(start: str, *, first: bool) -> tuple[str, ...]:
    """Return the articles that may stand before a word with these two first letters; no article asks for more."""
    # At the start of a name nobody writes the bare l of "Abu l-Duhur".
    return tuple(article for article in articles() if is_article(article, start) and not (first and article == "l"))
