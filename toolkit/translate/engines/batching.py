"""Which segments are decoded together, and how long a target may become.

A decoder works on a batch until its longest target ends, so segments of like length go together. Both the batch a
segment joins and its bound depend on its own length alone: what else is translated with it cannot change its draft.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING

from toolkit.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STEP = 16
"""Lengths are rounded up to a multiple of this many pieces to form groups: padding stays under 16 pieces."""

BUDGET = 512
"""Most source pieces in a batch, padding included: a page makes several batches, so that no core waits for another."""

SLACK = 10
"""Pieces that any target may have on top of factor x source, so that a one-word title can become a phrase."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Positions (in the caller's list) of segments that are decoded together, and their rounded length."""

    indices: tuple[int, ...]
    longest: int


def batches(lengths: Sequence[int], budget: int = BUDGET) -> list[Batch]:
    """Group segments of `lengths` source pieces; long ones first, so that the last core to finish has little left."""
    order = sorted(range(len(lengths)), key=lambda index: (-_rounded(lengths[index]), index))
    grouped = groupby(order, key=lambda index: _rounded(lengths[index]))
    return [Batch(chunk, longest) for longest, group in grouped for chunk in _chunks(group, budget // longest)]


def length_bound(source_pieces: int, factor: float, positions: int, prefix: int = 0) -> int:
    """Return the most pieces a target may have: factor x source + 10, and never more than the model has positions.

    A forced prefix of `prefix` pieces may be followed by at least 10 more. Raises EngineError if the positions leave
    no room after it.
    """
    last = positions - 2  # the decoder's start and the end mark have positions of their own
    if prefix >= last:
        raise EngineError(f"A prefix of {prefix} pieces is too long: the model has {positions} positions.")
    return max(1, min(max(int(factor * source_pieces), prefix) + SLACK, last))


def _rounded(length: int) -> int:
    return -(-max(length, 1) // STEP) * STEP


def _chunks(group: Iterator[int], size: int) -> Iterator[tuple[int, ...]]:
    while chunk := tuple(islice(group, max(size, 1))):
        yield chunk
