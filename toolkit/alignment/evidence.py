"""How much speaks for a bead: its words, names, numbers and dates, and its length, as one sum of logarithms.

A feature of one side is explained by the other side or stands there by chance. With `kept` and lift as in
`features.Strength`, what it adds is

    log(1 - kept + kept * (sum of the lifts of the other side's features) / (number of the other side's features))

which is IBM Model 1 (Brown et al. 1993) against a model in which the two sides have nothing to do with each other; a
feature with no answer speaks against the bead, one with an answer speaks for it, less in a long sentence. Both
directions are counted, each for half. Lengths are compared as Gale and Church (1993) do. Zero is "as likely as not".
"""

from __future__ import annotations

import math
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from toolkit.alignment.features import STRENGTHS, answers, sentence_features
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from toolkit.alignment.editions import SegmentedText
    from toolkit.alignment.features import Feature

    Numbers = NDArray[np.int64]
    Weights = NDArray[np.float64]

LARGEST = 4
"""Sentences that one sentence may be made of; a list in one sentence can be four items."""
ENGLISH_PER_ARABIC = 1.21
"""Letters and digits of an English sentence for each of its Arabic one."""
SPREAD = 4.8
"""Variance of the English letters for each Arabic letter; both were counted in the human-rights text not held out."""
_PRIORS = {(1, 1): 0.88, (1, 2): 0.04, (2, 1): 0.04, (2, 2): 0.002, (1, 3): 0.004, (3, 1): 0.004}
"""How often a bead has so many sentences, after Gale and Church (1993), whose 1-0 and 0-1 are together 0.02."""
_OTHER_PRIOR = 0.0005
ACROSS = -3.0
"""Nats against sentences of two paragraphs in one bead: editors cut paragraphs anew, but seldom within a sentence."""
_STEADY = 6.0
"""Nats of evidence that make a bead as good as certain; scores are steadied by it, for no two words are independent."""
_FARTHEST = 12.0
"""What a length can say against a bead at most, in nats: a list that was cut short is still the same list."""


def prior(a: int, b: int) -> float:
    """Return the logarithm of how often a bead has `a` sentences of one edition and `b` of the other."""
    return math.log(_PRIORS.get((a, b), _OTHER_PRIOR))


def probability(evidence: float) -> float:
    """Return the score of a bead for which so many nats speak."""
    return round(1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, evidence)) / _STEADY)), 3)


class Evidence:
    """What speaks for beads of some sentences of each edition; both texts are asked for their features once."""

    def __init__(self, source: SegmentedText, target: SegmentedText) -> None:
        self._is_arabic = source.language is Language.AR
        self._source, self._target = sentence_features(source), sentence_features(target)
        self._lengths = [_lengths(text) for text in (source, target)]

    def of(self, source: Sequence[int], target: Sequence[int]) -> dict[tuple[int, int], Weights]:
        """Return, for each number of sentences (a, b) that a bead may have, what speaks for the bead at each place.

        `source` and `target` are numbers of sentences. The array for (a, b) holds at [i, j] the evidence in nats that
        the a of them from the i-th and the b from the j-th belong together.
        """
        mine, theirs = [self._source[number] for number in source], [self._target[number] for number in target]
        forward, backward = self._explained(mine, theirs)
        lengths = [part[list(chosen)] for part, chosen in zip(self._lengths, (source, target), strict=True)]
        return {
            (a, b): 0.5 * (_sums(forward[a], b, 1) + _sums(backward[b], a, 0)) + self._length(lengths, a, b)
            for a in range(1, min(LARGEST, len(mine)) + 1)
            for b in range(1, min(LARGEST, len(theirs)) + 1)
            if min(a, b) == 1 or a + b <= LARGEST + 1
        }

    def of_rest(self, number: int, mine: Sequence[int], theirs: Sequence[int], *, of_source: bool) -> float:
        """Return how well a sentence is explained by what is left over of a bead beside it.

        `mine` are the bead's sentences of the same edition, `theirs` those of the other; what of `theirs` answers
        something of `mine` is taken. Lengths do not count, for the sentence is only a part of what it is compared with.
        """
        own, other = (self._source, self._target) if of_source else (self._target, self._source)
        given = list(chain.from_iterable(other[one] for one in theirs))
        kinds = sorted(set(given))
        before = sorted(set(chain.from_iterable(own[one] for one in mine)))
        taken = {there for _, there, _ in self._answers(before, kinds, of_source=of_source)}
        asked = sorted(set(own[number]))
        left = sum(one not in {kinds[there] for there in taken} for one in given)
        support = dict.fromkeys(asked, 0.0)
        for here, there, lift in self._answers(asked, kinds, of_source=of_source):
            if there not in taken:
                support[asked[here]] += lift / max(left, len(own[number]))
        kept = {feature: STRENGTHS[feature[0]].kept for feature in asked}
        return sum(math.log(1.0 - kept[one] + kept[one] * support[one]) for one in own[number])

    def _answers(
        self, own: Sequence[Feature], other: Sequence[Feature], *, of_source: bool
    ) -> Iterator[tuple[int, int, float]]:
        """Yield which features of one edition answer which of the other, by their numbers, with the lift."""
        if of_source == self._is_arabic:
            yield from answers(own, other)
        else:
            yield from ((here, there, lift) for there, here, lift in answers(other, own))

    def _explained(
        self, source: Sequence[Sequence[Feature]], target: Sequence[Sequence[Feature]]
    ) -> tuple[dict[int, Weights], dict[int, Weights]]:
        """Return how well each target sentence is explained by 1, 2 … source sentences, and the other way round."""
        one, other = _Tokens(source), _Tokens(target)
        arabic, english = (one, other) if self._is_arabic else (other, one)
        found = np.array(list(answers(arabic.features, english.features)), dtype=np.float64).reshape(-1, 3)
        rows, columns, lifts = found[:, 0].astype(np.int64), found[:, 1].astype(np.int64), found[:, 2]
        if not self._is_arabic:
            rows, columns = columns, rows
        return (
            _explain(one, other, _Answers(rows, columns, lifts)),
            {b: weights.T for b, weights in _explain(other, one, _Answers(columns, rows, lifts)).items()},
        )

    def _length(self, lengths: Sequence[Weights], a: int, b: int) -> Weights:
        """Return what the lengths of a source and b target sentences say: nothing to much against the bead."""
        mine, theirs = (_sums(side, n, 0) for side, n in zip(lengths, (a, b), strict=True))
        factor = ENGLISH_PER_ARABIC if self._is_arabic else 1 / ENGLISH_PER_ARABIC
        expected = mine[:, None] * factor
        mean = (expected + theirs[None, :]) / 2 + 1.0
        deviation = np.abs(theirs[None, :] - expected) / np.sqrt(mean * SPREAD)
        return np.maximum(_log_tail(deviation), -_FARTHEST)


class _Tokens:
    """The features of some sentences as numbers: `features` by number, and of each occurrence its number and row."""

    def __init__(self, sentences: Sequence[Sequence[Feature]]) -> None:
        self.features = sorted(set(chain.from_iterable(sentences)))
        numbers = {feature: number for number, feature in enumerate(self.features)}
        self.kept = np.array([STRENGTHS[kind].kept for kind, _ in self.features])
        self.numbers = np.array([numbers[f] for sentence in sentences for f in sentence], dtype=np.int64)
        self.sizes = np.array([len(sentence) for sentence in sentences], dtype=np.int64)
        self.rows = np.repeat(np.arange(len(sentences)), self.sizes)


class _Answers(NamedTuple):
    """Which feature explains which other one, and with what lift."""

    given: Numbers
    explained: Numbers
    lifts: Weights


def _explain(given: _Tokens, explained: _Tokens, answered: _Answers) -> dict[int, Weights]:
    """Return for n = 1, 2 … an array: how well sentences i..i+n of one side explain sentence j of the other."""
    support = _support(given, len(explained.features), answered)
    found = {}
    for n in range(1, min(LARGEST, len(given.sizes)) + 1):
        ratio = _sums(support, n, 0) / np.maximum(1.0, _sums(given.sizes.astype(np.float64), n, 0))[:, None]
        gains = np.log(1.0 - explained.kept + explained.kept * ratio)[:, explained.numbers]
        totals = np.concatenate([np.zeros((len(gains), 1)), gains.cumsum(axis=1)], axis=1)
        ends = explained.sizes.cumsum()
        found[n] = totals[:, ends] - totals[:, ends - explained.sizes]
    return found


def _support(given: _Tokens, width: int, answered: _Answers) -> Weights:
    """Return for each sentence the sum of what its features say for each feature of the other side."""
    order = np.argsort(answered.given, kind="stable")
    counts = np.bincount(answered.given, minlength=len(given.features))
    starts = counts.cumsum() - counts
    sizes = counts[given.numbers]
    # Every occurrence of a feature is repeated for each of its answers, which stand side by side in `order`.
    within = np.arange(sizes.sum()) - np.repeat(sizes.cumsum() - sizes, sizes)
    chosen = order[np.repeat(starts[given.numbers], sizes) + within]
    cells = np.repeat(given.rows, sizes) * width + answered.explained[chosen]
    rows = len(given.sizes)
    found: Weights = np.bincount(cells, answered.lifts[chosen], minlength=rows * width).astype(np.float64)
    return found.reshape(rows, width)


def _sums(array: Weights, n: int, axis: int) -> Weights:
    """Return the sums of each n neighbours along an axis, which gets shorter by n - 1."""
    length = array.shape[axis] - n + 1
    found = np.take(array, range(length), axis=axis)
    for shift in range(1, n):
        found = found + np.take(array, range(shift, shift + length), axis=axis)
    return found


def _lengths(text: SegmentedText) -> Weights:
    return np.array([sum(map(str.isalnum, span.of(text.text))) for span in text.sentences], dtype=np.float64)


def _log_tail(deviation: Weights) -> Weights:
    """Return the logarithm of the probability that a normal variable deviates so far, in either direction."""
    found: Weights = np.interp(deviation, _GRID, _TAIL)
    return found


_GRID = np.linspace(0.0, 8.0, 801)
_TAIL = np.array([math.log(math.erfc(deviation / math.sqrt(2))) for deviation in _GRID])
