"""Sentences that only one edition seems to have, looked at again: moved ones, and those said within a neighbour.

The programme goes through both editions in order, and a bead has few sentences. So it leaves over what another edition
has elsewhere (a paragraph further down), and what it has in a sentence that already belongs to another one: a list in
one sentence, or a clause that changed its place within the paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from toolkit.alignment.editions import Bead
from toolkit.alignment.evidence import ACROSS, prior, probability

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.alignment.evidence import Evidence

    Paragraphs = tuple[Sequence[int], Sequence[int]]

_WINDOW = 400
_MOVED = 4.0
"""Nats that have to speak for two sentences that do not stand where they should, as against 0 for those that do."""
_BESIDE = 0.0
"""Nats for two that do stand where they should, beside others that have moved."""
_EACH_MORE = 2.0
"""Nats fewer for each further sentence: that three or four of a paragraph are alone by chance is less likely."""
_ABSORBED = 3.0
"""Nats that have to speak for a sentence being said in what is left over of a bead beside it."""
_FARTHER = 8.0
"""Nats for a bead that another one stands before."""
_REACH = 3
"""Beads of one paragraph between which a clause may have changed its place."""


class _Block(NamedTuple):
    """Sentences that belong together though they do not stand where they should; the likeliest are the largest."""

    gain: float
    source: range
    target: range
    evidence: float


def place_leftovers(evidence: Evidence, beads: Sequence[Bead], paragraphs: Paragraphs) -> list[Bead]:
    """Return the beads with what was left over put where it belongs; what belongs nowhere stays alone."""
    placed = list(_put_together(evidence, beads, paragraphs))
    if all(bead.is_complete for bead in placed):
        return placed
    for of_source in (True, False):
        # Forwards and backwards, so that each item of a list can follow the one that stands nearer to the bead.
        placed = _absorb(evidence, placed, paragraphs, of_source=of_source)
        placed = _absorb(evidence, placed[::-1], paragraphs, of_source=of_source)[::-1]
    return placed


def _put_together(evidence: Evidence, beads: Sequence[Bead], paragraphs: Paragraphs) -> Iterator[Bead]:
    """Make one bead of sentences that each edition seemed to have alone, the likeliest first."""
    mine = [bead.source[0] for bead in beads if not bead.target]
    theirs = [bead.target[0] for bead in beads if not bead.source]
    blocks: list[_Block] = []
    here, there = set(mine), set(theirs)
    for block in sorted(_moved(evidence, mine, theirs, paragraphs), reverse=True, key=_likeliness):
        if here.issuperset(block.source) and there.issuperset(block.target):
            blocks.append(block)
            here.difference_update(block.source)
            there.difference_update(block.target)
    for block in blocks:  # and those that are found on the way
        for beside in _beside(evidence, block, here, there):
            blocks.append(beside)
            here.difference_update(beside.source)
            there.difference_update(beside.target)
    by_source = {block.source[0]: block for block in blocks}
    for bead in beads:
        if bead.is_complete or not here.isdisjoint(bead.source) or not there.isdisjoint(bead.target):
            yield bead
        elif bead.source and bead.source[0] in by_source:
            block = by_source[bead.source[0]]
            yield Bead(block.source, block.target, probability(block.evidence), is_moved=True)


def _beside(evidence: Evidence, block: _Block, here: set[int], there: set[int]) -> Iterator[_Block]:
    """Yield the two sentences after a moved block and the two before it, if they are alone: a paragraph moves whole."""
    for mine, theirs in (
        (block.source[-1] + 1, block.target[-1] + 1),
        (block.source[0] - 1, block.target[0] - 1),
    ):
        if mine in here and theirs in there:
            weight = float(evidence.of([mine], [theirs])[1, 1][0, 0])
            if weight > _BESIDE:
                yield _Block(weight, range(mine, mine + 1), range(theirs, theirs + 1), weight)


def _likeliness(block: _Block) -> tuple[float, int, int]:
    return block.gain, block.source[0], block.target[0]


def _moved(evidence: Evidence, mine: Sequence[int], theirs: Sequence[int], paragraphs: Paragraphs) -> Iterator[_Block]:
    """Yield what may belong together though it does not stand where it should; several sentences are neighbours."""
    for start in range(0, min(len(mine), len(theirs)), _WINDOW):
        left, right = mine[start : start + _WINDOW], theirs[start : start + _WINDOW]
        for (a, b), weights in evidence.of(left, right).items():
            least = _MOVED - _EACH_MORE * (a + b - 2)
            for row, column in zip(*np.nonzero(weights + prior(a, b) - prior(1, 1) > least), strict=True):
                source, target = _neighbours(left, int(row), a), _neighbours(right, int(column), b)
                if source is None or target is None:
                    continue
                crossings = _crossings(paragraphs[0], source) + _crossings(paragraphs[1], target)
                gain = float(weights[row, column]) + prior(a, b) - prior(1, 1) + ACROSS * crossings
                if gain > least:
                    yield _Block(gain, source, target, float(weights[row, column]))


def _neighbours(numbers: Sequence[int], at: int, size: int) -> range | None:
    """Return `size` of some sentences as a range, if they follow each other in the edition."""
    first, last = numbers[at], numbers[at + size - 1]
    return range(first, last + 1) if last - first == size - 1 else None


def _crossings(paragraphs: Sequence[int], part: range) -> int:
    return len({paragraphs[at] for at in part}) - 1 if paragraphs else 0


def _absorb(evidence: Evidence, beads: Sequence[Bead], paragraphs: Paragraphs, *, of_source: bool) -> list[Bead]:
    """Add each sentence that one edition has alone to a bead before it (in this order) whose rest says the same."""
    placed: list[Bead] = []
    for bead in beads:
        placed.append(bead)
        if bead.is_complete or bool(bead.source) != of_source:
            continue
        number = (bead.source or bead.target)[0]
        for start in _candidates(placed[:-1], bead, paragraphs, of_source=of_source):
            mine, theirs = (placed[start].source, placed[start].target)[:: 1 if of_source else -1]
            weight = evidence.of_rest(number, mine, theirs, of_source=of_source)
            parts = [one for one in placed[start:] if one.is_complete or one is bead]
            if weight > (_ABSORBED if len(parts) == 2 else _FARTHER):
                alone = [one for one in placed[start:] if not one.is_complete and one is not bead]
                placed[start:] = [_union(parts, probability(weight)), *alone]
                break
    return placed


def _candidates(before: Sequence[Bead], alone: Bead, paragraphs: Paragraphs, *, of_source: bool) -> Iterator[int]:
    """Yield the places of the beads that may have a sentence's content: the nearest, and others of both paragraphs."""
    found: list[int] = []
    is_broken = False
    for at in range(len(before) - 1, -1, -1):
        bead = before[at]
        if not bead.is_complete:
            if bool(bead.source) == of_source:
                return
            is_broken = True
            continue
        if bead.is_moved or (found and is_broken):
            return
        parts = [alone, *(before[place] for place in found), bead]
        if found and (any(_crossed(parts, paragraphs)) or len(found) == _REACH):
            return
        is_broken = False
        found.append(at)
        yield at


def _crossed(parts: Sequence[Bead], paragraphs: Paragraphs) -> Iterator[bool]:
    for side, numbers in zip(("source", "target"), paragraphs, strict=True):
        yield bool(numbers) and len({numbers[at] for part in parts for at in getattr(part, side)}) > 1


def _union(parts: Sequence[Bead], score: float) -> Bead:
    """Return beads that follow each other as one; it is as good as the worst of them."""
    source = [at for part in parts for at in part.source]
    target = [at for part in parts for at in part.target]
    scores = [part.score for part in parts if part.is_complete]
    score = min([*scores, score])
    return Bead(range(min(source), max(source) + 1), range(min(target), max(target) + 1), score)
