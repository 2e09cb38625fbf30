"""Which piece of a source each piece of a target answers to, by IBM Model 1 on the round itself.

A small model spends most of a short training on finding out where to look. The links found here are shown to some heads
of its cross-attention (guided alignment: Chen et al. 2016, "Guided alignment training for topic-aware neural machine
translation"), which then learn it in a few hundred steps.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scripts.train.vocabulary import EOS

Pieces = list[int] | npt.NDArray[np.uint16]
NO_LINK = 65535
LEARNT_FROM, ITERATIONS, LEAST_SHARE = 56, 5, 0.3
"""Pairs up to this many pieces teach the table; a link needs this share of the probability of its target piece."""


@dataclass(frozen=True)
class Table:
    """Probability of a target piece (column) given a source piece (row)."""

    weights: npt.NDArray[np.float32]

    def links(self, source: list[int], target: list[int]) -> list[int]:
        """For each target piece the position of its source piece, or NO_LINK; ``</s>`` answers to ``</s>``.

        The table holds both directions of translation, and a link must be likely in both: else rare pieces would
        answer to everything beside them.
        """
        inner = np.asarray(source[1:-1])
        if not len(inner):
            return [NO_LINK] * len(target)
        found = np.sqrt(self.weights[inner[:, None], target] * self.weights[target, inner[:, None]])
        best, total = found.argmax(axis=0), found.sum(axis=0)
        sure = found.max(axis=0) > LEAST_SHARE * np.maximum(total, 1e-9)
        positions = np.where(sure & (total > 1e-3), best + 1, NO_LINK)
        positions[-1] = len(source) - 1
        return [int(position) for position in positions]


def learn(sources: Sequence[Pieces], targets: Sequence[Pieces], size: int) -> Table:
    """Learn the table from the short pairs of a round; ``size`` is that of the vocabulary."""
    pairs, slots = _cells(sources, targets, size)
    keys, cells = np.unique(pairs, return_inverse=True)
    rows = keys // size
    weights = np.ones(len(keys))
    for _ in range(ITERATIONS):
        share = weights[cells]
        share /= np.bincount(slots, share)[slots]
        counts = np.bincount(cells, share, minlength=len(keys))
        weights = counts / np.bincount(rows, counts)[rows]
    table = np.zeros((size, size), dtype=np.float32)
    table[rows, keys % size] = weights
    return Table(table)


def _cells(
    sources: Sequence[Pieces], targets: Sequence[Pieces], size: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """All pairs of a source and a target piece as one number each, and the running number of the target piece."""
    pairs, slots, seen = [], [], 0
    for source, target in zip(sources, targets, strict=True):
        if len(source) + len(target) > LEARNT_FROM or len(source) < 3 or len(target) < 2:
            continue
        inner = np.asarray(source[1:-1], dtype=np.int64)
        words = np.asarray([piece for piece in target if piece != EOS], dtype=np.int64)
        pairs.append((inner[:, None] * size + words[None, :]).ravel())
        slots.append(np.tile(np.arange(seen, seen + len(words)), len(inner)))
        seen += len(words)
    return np.concatenate(pairs), np.concatenate(slots)
