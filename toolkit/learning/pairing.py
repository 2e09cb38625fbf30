"""Finding each segment of a draft in the corrected file, whose sentences may be joined, divided, new or gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.memory.keys import fuzzy_key

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def pair_segments(drafts: Sequence[DraftSegment], corrected: Sequence[str]) -> list[Correction]:
    """Return what became of each segment of a draft, in its order; text that is new in the corrected file is left out.

    Of all ways to pair segments in order, one with one, one with two or two with one, the most similar is taken.
    """
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
    found: list[Correction] = []
    row = column = 0
    while row < rows:
        a, b = steps[row][column]
        if a:
            found.append(Correction(tuple(drafts[row : row + a]), " ".join(corrected[column : column + b])))
        row, column = row + a, column + b
    return found
