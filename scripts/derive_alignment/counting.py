"""Which words translate each other, and how much more often than chance they meet: IBM Model 1, both ways."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from scripts.derive_alignment.corpora import WordPair

    Numbers = NDArray[np.int64]
    Weights = NDArray[np.float64]

ROUNDS = 6
RAREST = 3
"""Sentences a word has to be in; of rarer ones nothing can be told."""
SMALLEST_SHARE = 0.1
"""Share of the rarer word's sentences in which the two have to stand for each other."""
FEWEST = 1.5
"""Sentences, as Model 1 counts them, in which they have to."""
SMALLEST_LIFT = 6.0
MOST_ENGLISH = 8
"""Translations kept of one Arabic word, the likeliest ones."""


class Translation(NamedTuple):
    """Two words; `lift` says how many times as often as chance they stand for each other."""

    arabic: str
    english: str
    lift: float
    source: str


class _Links(NamedTuple):
    """Every pair of words in one sentence: the sentence's number, the Arabic word, the English word, the pair."""

    sentence: Numbers
    arabic: Numbers
    english: Numbers
    pair: Numbers


def count_translations(pairs: Sequence[WordPair]) -> list[Translation]:
    """Return the words that translate each other, sorted."""
    arabic, english = _vocabulary(pair.arabic for pair in pairs), _vocabulary(pair.english for pair in pairs)
    links, kinds = _links(pairs, arabic, english)
    expected = np.sqrt(_expected(links, kinds, by_arabic=True) * _expected(links, kinds, by_arabic=False))
    frequencies = [np.zeros(len(words)) for words in (arabic, english)]
    for pair in pairs:
        for present, words, counts in zip((pair.arabic, pair.english), (arabic, english), frequencies, strict=True):
            for word in present:
                if word in words:
                    counts[words[word]] += 1
    mine, theirs = frequencies[0][kinds // len(english)], frequencies[1][kinds % len(english)]
    lift = expected * len(pairs) / (mine * theirs)
    kept = (expected >= FEWEST) & (expected / np.minimum(mine, theirs) >= SMALLEST_SHARE) & (lift >= SMALLEST_LIFT)
    names = [list(words) for words in (arabic, english)]
    sources = _sources(pairs, links, len(kinds))
    found: dict[str, list[tuple[float, Translation]]] = {}
    for number in np.flatnonzero(kept):
        left, right = divmod(int(kinds[number]), len(english))
        row = Translation(names[0][left], names[1][right], float(lift[number]), sources[number])
        found.setdefault(row.arabic, []).append((float(expected[number]), row))
    best = (sorted(rows, key=lambda row: (-row[0], row[1]))[:MOST_ENGLISH] for rows in found.values())
    return sorted(row for rows in best for _, row in rows)


def _vocabulary(sides: Iterable[frozenset[str]]) -> dict[str, int]:
    counts = Counter(word for words in sides for word in words)
    return {word: n for n, word in enumerate(sorted(word for word, count in counts.items() if count >= RAREST))}


def _links(pairs: Sequence[WordPair], arabic: dict[str, int], english: dict[str, int]) -> tuple[_Links, Numbers]:
    rows: list[Numbers] = []
    for number, pair in enumerate(pairs):
        mine = np.array(sorted(arabic[word] for word in pair.arabic if word in arabic), dtype=np.int64)
        theirs = np.array(sorted(english[word] for word in pair.english if word in english), dtype=np.int64)
        if len(mine) and len(theirs):
            product = np.repeat(mine, len(theirs)) * len(english) + np.tile(theirs, len(mine))
            rows.append(np.stack([np.full(len(product), number), product]))
    sentence, code = np.concatenate(rows, axis=1)
    kinds, pair_number = np.unique(code, return_inverse=True)
    return _Links(sentence, code // len(english), code % len(english), pair_number), kinds


def _expected(links: _Links, kinds: Numbers, *, by_arabic: bool) -> Weights:
    """Return in how many sentences each pair of words stands for each other, the words of one side explained."""
    given, explained = (links.arabic, links.english) if by_arabic else (links.english, links.arabic)
    _, group = np.unique(np.stack([links.sentence, explained]), axis=1, return_inverse=True)
    group = group.ravel()
    table: Weights = np.ones(len(kinds), dtype=np.float64)
    counts: Weights = table
    for _ in range(ROUNDS):
        weights = table[links.pair]
        shares = weights / np.bincount(group, weights)[group]
        counts = np.bincount(links.pair, shares, minlength=len(kinds)).astype(np.float64)
        totals = np.bincount(given, shares)
        first = np.zeros(len(kinds), dtype=np.int64)
        first[links.pair] = given
        table = np.asarray(counts / totals[first], dtype=np.float64)
    return counts


def _sources(pairs: Sequence[WordPair], links: _Links, kinds: int) -> list[str]:
    """Return for each pair of words the corpus where they meet most often."""
    names = sorted({pair.source for pair in pairs})
    numbers = np.array([names.index(pair.source) for pair in pairs])
    best, most = np.zeros(kinds, dtype=np.int64), np.zeros(kinds, dtype=np.int64)
    for number in range(len(names)):
        counts = np.bincount(links.pair[numbers[links.sentence] == number], minlength=kinds)
        better = counts > most
        best[better], most[better] = number, counts[better]
    return [names[number] for number in best]
