"""Finding each segment of a draft in the corrected file, whose sentences may be joined, divided, new or gone.

What was corrected is told by its letters. What was written anew shares none of them, and is told by where it stands:
between two segments that were found, or by what its source says (`rewriting`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from toolkit.memory.keys import fuzzy_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.learning.drafts import DraftSegment

LEAST = 0.45
"""Similarity of letters below which a segment was written anew; sentences that share nothing reach 0.35."""
_BAND = 60
"""Segments by which a correction may be off the place where it would be if all were corrected alike."""
_SHAPES = ((1, 1), (1, 2), (2, 1))


class Correction(NamedTuple):
    """What was drafted, one segment or two, and what became of it; "" if nothing did."""

    drafts: tuple[DraftSegment, ...]
    corrected: str

    @property
    def drafted(self) -> str:
        """The text of the draft."""
        return " ".join(segment.target for segment in self.drafts)


class Rewritten(NamedTuple):
    """Drafts and the text that was written anew in their place, by their numbers from 0."""

    drafts: range
    texts: range


PairGap = Callable[["Sequence[DraftSegment]", "Sequence[str]"], "list[Rewritten]"]
"""From drafts and texts between two segments that were found, none of which resemble each other, to what is paired."""


def pair_by_place(drafts: Sequence[DraftSegment], texts: Sequence[str]) -> list[Rewritten]:
    """Pair as many drafts with as many texts in their order; of other numbers nothing can be said."""
    if len(drafts) != len(texts):
        return []
    return [Rewritten(range(n, n + 1), range(n, n + 1)) for n in range(len(drafts))]


def pair_segments(
    drafts: Sequence[DraftSegment], corrected: Sequence[str], pair_gap: PairGap = pair_by_place
) -> list[Correction]:
    """Return what became of each segment of a draft, in its order; text that is new in the corrected file is left out.

    Of all ways to pair segments in order, one with one, one with two or two with one, the most similar is taken.
    `pair_gap` pairs what lies between these and was written anew.
    """
    found: list[Correction] = []
    rows, columns = range(0), range(0)
    for row, column, (a, b) in [*_most_similar(drafts, corrected), (len(drafts), len(corrected), (1, 1))]:
        if not (a and b):
            rows, columns = range(rows.start, row + a), range(columns.start, column + b)
            continue
        found += _of_gap(drafts[rows.start : row], corrected[columns.start : column], pair_gap)
        if row < len(drafts):
            found.append(Correction(tuple(drafts[row : row + a]), " ".join(corrected[column : column + b])))
        rows, columns = range(row + a, row + a), range(column + b, column + b)
    return found


def _of_gap(drafts: Sequence[DraftSegment], texts: Sequence[str], pair_gap: PairGap) -> Iterator[Correction]:
    """Yield what became of drafts that resemble nothing, in their order."""
    pairs = pair_gap(drafts, texts) if drafts and texts else []
    taken = {pair.drafts.start: pair for pair in pairs}
    row = 0
    while row < len(drafts):
        pair = taken.get(row, Rewritten(range(row, row + 1), range(0)))
        yield Correction(tuple(drafts[number] for number in pair.drafts), " ".join(texts[n] for n in pair.texts))
        row = pair.drafts.stop


def _most_similar(
    drafts: Sequence[DraftSegment], corrected: Sequence[str]
) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Yield the steps through both, each with where it begins and how many of either it takes."""
    from rapidfuzz.distance import Levenshtein  # a compiled library, loaded when it is needed

    def gain(row: int, column: int, shape: tuple[int, int]) -> float:
        mine = fuzzy_key(" ".join(segment.target for segment in drafts[row : row + shape[0]]))
        theirs = fuzzy_key(" ".join(corrected[column : column + shape[1]]))
        similarity = float(Levenshtein.normalized_similarity(mine, theirs))
        # A long segment weighs more than a short one, and a pair counts for both of its sides.
        return (similarity - LEAST) * (len(mine) + len(theirs))

    rows, columns = len(drafts), len(corrected)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    steps: list[list[tuple[int, int]]] = [[(0, 1)] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns, -1, -1):
            ways = [(best[row + 1][column], (1, 0))]
            if column < columns:
                ways.append((best[row][column + 1], (0, 1)))
            ways += [
                (best[row + a][column + b] + gain(row, column, (a, b)), (a, b))
                for a, b in _SHAPES
                if abs(column - row * columns / rows) <= _BAND and row + a <= rows and column + b <= columns
            ]
            best[row][column], steps[row][column] = max(ways)
    row = column = 0
    while row < rows or column < columns:
        a, b = steps[row][column] if row < rows else (0, 1)
        yield row, column, (a, b)
        row, column = row + a, column + b
