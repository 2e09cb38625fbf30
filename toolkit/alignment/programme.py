"""The best sequence of beads through two editions: a dynamic programme.

The programme takes a window of at most `WINDOW` sentences of each edition, finds its best sequence, keeps the first
three quarters, and goes on from there: time is linear in the number of sentences, and a report fits into one window.
What it leaves over is looked at once more (`toolkit.alignment.leftovers`).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from toolkit.alignment.editions import Bead
from toolkit.alignment.evidence import ACROSS, Evidence, prior, probability
from toolkit.alignment.leftovers import place_leftovers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from toolkit.alignment.editions import SegmentedText

    Weights = NDArray[np.float64]

WINDOW = 400
_KEPT = 0.75
_ALONE = math.log(0.02)
"""Nats against a sentence that only one edition has."""


class _Step(NamedTuple):
    """A bead on the best way: how many sentences of each side it takes, and the evidence for it."""

    source: int
    target: int
    evidence: float


def align(source: SegmentedText, target: SegmentedText) -> tuple[Bead, ...]:
    """Align two editions of one report sentence by sentence.

    Every sentence of both is in exactly one bead; beads are in the order of the source, one of the target alone stands
    where the target has it. Nothing else than the two texts decides. The languages have to be different.
    """
    if source.language is target.language:
        raise ValueError("an alignment needs an Arabic and an English text")
    evidence = Evidence(source, target)
    beads = list(_beads(evidence, source, target))
    return tuple(place_leftovers(evidence, beads, (source.paragraphs, target.paragraphs)))


def _beads(evidence: Evidence, source: SegmentedText, target: SegmentedText) -> Iterator[Bead]:
    here = there = 0
    ends = len(source.sentences), len(target.sentences)
    while here < ends[0] or there < ends[1]:
        mine, theirs = range(here, min(here + WINDOW, ends[0])), range(there, min(there + WINDOW, ends[1]))
        is_last = mine.stop == ends[0] and theirs.stop == ends[1]
        steps = _best_steps(evidence, mine, theirs, (source.paragraphs, target.paragraphs), is_last=is_last)
        stop = len(mine) + len(theirs) if is_last else int(_KEPT * (len(mine) + len(theirs)))
        taken = 0
        for step in steps:
            if taken >= stop:
                break
            yield _bead(here, there, step)
            here, there, taken = here + step.source, there + step.target, taken + step.source + step.target


def _bead(here: int, there: int, step: _Step) -> Bead:
    score = probability(step.evidence) if step.source and step.target else 0.0
    return Bead(range(here, here + step.source), range(there, there + step.target), score)


def _best_steps(
    evidence: Evidence, mine: range, theirs: range, paragraphs: tuple[Sequence[int], Sequence[int]], *, is_last: bool
) -> list[_Step]:
    """Return the best sequence of beads through a window; it ends at the corner, or, if more follows, at an edge."""
    found = evidence.of(mine, theirs) if mine and theirs else {}
    gains = {
        (a, b): weights
        + prior(a, b)
        + ACROSS * _crossings(paragraphs[0], mine, a)[:, None]
        + ACROSS * _crossings(paragraphs[1], theirs, b)[None, :]
        for (a, b), weights in found.items()
    }
    best = _fill(gains, len(mine), len(theirs))
    here, there = len(mine), len(theirs)
    if not is_last:
        here, there = _likeliest_end(best)
    return _trace(best, gains, found, here, there)


def _fill(gains: Mapping[tuple[int, int], Weights], rows: int, columns: int) -> Weights:
    """Return the gain of the best way to each place between sentences, row by row."""
    best = np.full((rows + 1, columns + 1), -np.inf)
    skipped = _ALONE * np.arange(columns + 1)
    best[0] = skipped
    for row in range(1, rows + 1):
        reached = best[row - 1] + _ALONE
        for (a, b), gain in gains.items():
            if a <= row:
                np.maximum(reached[b:], best[row - a, : columns + 1 - b] + gain[row - a], out=reached[b:])
        # Sentences of the target alone: the best of all places to the left, each with what the way here costs.
        best[row] = np.maximum.accumulate(reached - skipped) + skipped
    return best


def _likeliest_end(best: Weights) -> tuple[int, int]:
    """Return where the way leaves a window after which both editions may go on: anywhere on its last two edges."""
    row, column = int(best[:, -1].argmax()), int(best[-1].argmax())
    return (row, best.shape[1] - 1) if best[row, -1] >= best[-1, column] else (best.shape[0] - 1, column)


def _trace(
    best: Weights,
    gains: Mapping[tuple[int, int], Weights],
    found: Mapping[tuple[int, int], Weights],
    here: int,
    there: int,
) -> list[_Step]:
    """Return the steps of the best way, from the beginning."""
    steps: list[_Step] = []
    while here or there:
        ways = [
            (best[here - a, there - b] + gain[here - a, there - b], a, b)
            for (a, b), gain in gains.items()
            if a <= here and b <= there
        ]
        if here:
            ways.append((best[here - 1, there] + _ALONE, 1, 0))
        if there:
            ways.append((best[here, there - 1] + _ALONE, 0, 1))
        # Of equal ways, sentences of the source alone come before those of the target alone.
        _, a, b = max(ways, key=lambda way: (round(way[0], 6), -way[1]))
        here, there = here - a, there - b
        steps.append(_Step(a, b, float(found[a, b][here, there]) if a and b else 0.0))
    return steps[::-1]


def _crossings(paragraphs: Sequence[int], part: range, size: int) -> Weights:
    """Return for each place how many ends of paragraphs lie inside `size` sentences."""
    if not paragraphs:
        return np.zeros(len(part) - size + 1)
    numbers = np.array(paragraphs[part.start : part.stop])
    ends = (np.diff(numbers) != 0).astype(float)
    return np.convolve(ends, np.ones(size - 1), "valid") if size > 1 else np.zeros(len(part))
