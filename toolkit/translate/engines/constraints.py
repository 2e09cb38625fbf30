"""Decoding that owes the source's placeholders: each is emitted exactly as often as it was read, none is invented."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PLACEHOLDERS = tuple(f"⟦{digit}⟧" for digit in range(10))
"""The pieces that stand for protected terms; a model that carries them has each as a single piece."""


_UNLIKELY = -1e4
"""Log-probability of a piece that must come although an earlier rule made it impossible; finite, to keep its beam."""


class OwedPlaceholders:
    """A logits processor for transformers' `generate`, which calls it before each step.

    While a placeholder is owed, the end mark is impossible; a placeholder that is not (or no longer) owed is
    impossible too; when only as many steps are left as placeholders are owed, nothing else is possible, and the last
    step is the end mark's.
    """

    def __init__(self, owed: Sequence[Mapping[int, int]], ids: Sequence[int], end: int, lasts: Sequence[int]) -> None:
        """`owed` maps, for each source, piece ids to counts; `lasts` are the lengths at their bounds."""
        self._owed = owed
        self._ids = tuple(ids)
        self._end = end
        self._lasts = lasts

    def __call__(self, input_ids: Any, scores: Any) -> Any:
        """Return the scores of the next pieces, (sources x beams, vocabulary), with the impossible ones at -inf."""
        beams = len(input_ids) // len(self._owed)
        scores = scores.clone()
        for row, said in enumerate(input_ids.tolist()):
            due = self._due(self._owed[row // beams], said)
            left = self._lasts[row // beams] - len(said)
            scores[row, [piece for piece in self._ids if due[piece] <= 0]] = float("-inf")
            if due:
                scores[row, self._end] = float("-inf")
            if due.total() >= left - 1:
                _keep_only(scores[row], list(due) or [self._end])
        return scores

    def _due(self, owed: Mapping[int, int], said: Sequence[int]) -> Counter[int]:
        said_so_far = Counter(piece for piece in said if piece in self._ids)
        return Counter(
            {piece: count - said_so_far[piece] for piece, count in owed.items() if count > said_so_far[piece]}
        )


def _keep_only(scores: Any, pieces: list[int]) -> None:
    """Make every piece but `pieces` impossible, in place; these stay possible however unlikely they were."""
    kept = scores[pieces].clamp(min=_UNLIKELY)
    scores[:] = float("-inf")
    scores[pieces] = kept


def owed_by(pieces: Sequence[str], ids: Mapping[str, int]) -> dict[int, int]:
    """Return how often each placeholder occurs among a source's pieces, by the id of its piece."""
    return dict(Counter(ids[piece] for piece in pieces if piece in PLACEHOLDERS and piece in ids))
