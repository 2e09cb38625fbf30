"""Which documents are editions of one report: translation groups where they are stated, else what the texts share.

Two editions of one report share its names, numbers and dates, and few other reports have the same ones. Each of these
is weighed by how rare it is among the documents (inverse document frequency), and two documents are compared by the
cosine of their weights, which a date in both names or a similar length can only strengthen. The best pairs are taken
first, each document once, and only where the pair is well ahead of what else either document could be paired with.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from toolkit.alignment.features import document_features
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.alignment.editions import SegmentedText
    from toolkit.alignment.features import Feature

LEAST = 0.15
"""Cosine below which two documents are not taken for one report."""
AHEAD = 1.3
"""How many times as similar as the next best a pair has to be, unless the file's name or the group says it."""
_MOST_SHARED = 0.3
"""Share of the documents above which a feature says nothing (Syria, the year)."""


@dataclass(frozen=True)
class AlignableDocument:
    """A document to be paired: its name in messages, its text, and what its file says of it.

    `stem` is the file's name without folder, ending and language ("" for a post); `group` names its translation group
    ("" if the export has none); `date` is its day as YYYY-MM-DD, if that is known.
    """

    name: str
    text: SegmentedText
    stem: str = ""
    group: str = ""
    date: str = ""


class DocumentPair(NamedTuple):
    """Two documents, an Arabic and an English one, by their numbers; `score` from 0 to 1, `reason` in words."""

    arabic: int
    english: int
    score: float
    reason: str


def pair_documents(arabic: Sequence[AlignableDocument], english: Sequence[AlignableDocument]) -> list[DocumentPair]:
    """Pair the documents that are editions of one report, each at most once, in the order of the Arabic ones."""
    pairs = _stated(arabic, english)
    left = [n for n in range(len(arabic)) if n not in {pair.arabic for pair in pairs}]
    right = [n for n in range(len(english)) if n not in {pair.english for pair in pairs}]
    return sorted([*pairs, *_similar(arabic, english, left, right)])


def _stated(arabic: Sequence[AlignableDocument], english: Sequence[AlignableDocument]) -> list[DocumentPair]:
    """Return the pairs that groups or names of files state, where a group or name has one document on each side."""
    pairs: list[DocumentPair] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for key, reason in (("group", "translation group"), ("stem", "name")):
        sides = [defaultdict(list), defaultdict(list)]  # type: list[defaultdict[str, list[int]]]
        for side, documents, gone in zip(sides, (arabic, english), taken, strict=True):
            for number, document in enumerate(documents):
                if number not in gone and (value := getattr(document, key)):
                    side[value].append(number)
        for value, numbers in sides[0].items():
            if len(numbers) == 1 and len(sides[1].get(value, ())) == 1:
                pairs.append(DocumentPair(numbers[0], sides[1][value][0], 1.0, reason))
                taken[0].add(numbers[0])
                taken[1].add(sides[1][value][0])
    return pairs


def _similar(
    arabic: Sequence[AlignableDocument],
    english: Sequence[AlignableDocument],
    left: Sequence[int],
    right: Sequence[int],
) -> list[DocumentPair]:
    vectors = _vectors([_features(arabic[n]) for n in left], [_features(english[n]) for n in right])
    scores = _cosines(*vectors)
    ranked = sorted(((score, -one, -other) for (one, other), score in scores.items()), reverse=True)
    rivals = _rivals(scores)
    pairs: list[DocumentPair] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for score, one, other in ((score, -one, -other) for score, one, other in ranked):
        if score < LEAST or one in taken[0] or other in taken[1]:
            continue
        if score < AHEAD * rivals[one, other]:
            continue
        taken[0].add(one)
        taken[1].add(other)
        pairs.append(DocumentPair(left[one], right[other], round(score, 3), "names, numbers and dates"))
    return pairs


def _features(document: AlignableDocument) -> Counter[Feature]:
    found = document_features(document.text)
    if document.date:
        found["day", document.date] += 1
    return found


def _vectors(
    left: Sequence[Counter[Feature]], right: Sequence[Counter[Feature]]
) -> tuple[list[Mapping[Feature, float]], list[Mapping[Feature, float]]]:
    """Return each document's weights, of length 1: the rarer a feature, and the oftener it occurs, the more."""
    frequencies = Counter(feature for document in (*left, *right) for feature in document)
    documents = len(left) + len(right)
    most = max(2.0, _MOST_SHARED * documents)

    def weigh(document: Counter[Feature]) -> Mapping[Feature, float]:
        weights = {
            feature: math.log1p(count) * math.log((documents + 1) / frequencies[feature])
            for feature, count in document.items()
            if frequencies[feature] <= most
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {feature: weight / length for feature, weight in weights.items()}

    return [weigh(document) for document in left], [weigh(document) for document in right]


def _cosines(
    left: Sequence[Mapping[Feature, float]], right: Sequence[Mapping[Feature, float]]
) -> dict[tuple[int, int], float]:
    """Return the cosine of each two documents that share anything, found through their features."""
    holders: dict[Feature, list[tuple[int, float]]] = defaultdict(list)
    for number, weights in enumerate(right):
        for feature, weight in weights.items():
            holders[feature].append((number, weight))
    scores: dict[tuple[int, int], float] = defaultdict(float)
    for number, weights in enumerate(left):
        for feature, weight in weights.items():
            for other, its in holders.get(feature, ()):
                scores[number, other] += weight * its
    return scores


def _rivals(scores: Mapping[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """Return for each pair the best score that either of the two has with another document."""
    rows: dict[int, list[float]] = defaultdict(list)
    columns: dict[int, list[float]] = defaultdict(list)
    for (one, other), score in scores.items():
        rows[one].append(score)
        columns[other].append(score)
    best = [{key: sorted(found)[-2:] for key, found in side.items()} for side in (rows, columns)]

    def rival(found: list[float], own: float) -> float:
        others = [score for score in found if score != own] or (found[:-1] if len(found) > 1 else [])
        return max(others, default=0.0)

    return {
        (one, other): max(rival(best[0][one], score), rival(best[1][other], score))
        for (one, other), score in scores.items()
    }


def languages_of(documents: Sequence[AlignableDocument]) -> tuple[list[AlignableDocument], list[AlignableDocument]]:
    """Return the Arabic and the English ones of some documents."""
    return (
        [document for document in documents if document.text.language is Language.AR],
        [document for document in documents if document.text.language is Language.EN],
    )
