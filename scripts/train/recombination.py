"""Pairs cut in two where the links allow it, and the halves put together anew.

Seven thousand templates are soon known by heart, and a model that knows its sentences does not learn to translate
others. A pair is cut between two words on both sides so that no link crosses the cut; a half is then a shorter pair of
its own, and a first half before some other pair's second half is a pair that nobody has seen before.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scripts.train.alignment import NO_LINK
from scripts.train.model import LONGEST
from scripts.train.vocabulary import Vocabulary

LEAST_PIECES, LEAST_LINKED, STRAY = 5, 0.4, 0.06
"""A half has so many pieces on each side, and this part of its target pieces are linked; links that cross a cut are
taken for mistakes up to this part of all."""

HALVED, RECOMBINED = 0.35, 0.35
"""What becomes of the pairs that can be cut; the rest stays whole."""


COMMAS = frozenset(",،;؛:")

SHUFFLED = 200
"""So many second halves wait at a time for another pair's first half."""


class Coded(NamedTuple):
    """A pair in pieces: source with its tag and ``</s>``, target with ``</s>``, and a link for each target piece."""

    source: list[int]
    target: list[int]
    links: list[int]


class Marks(NamedTuple):
    """Pieces with a meaning here: those that begin a word, commas of both scripts, and placeholders."""

    word_starts: frozenset[int]
    commas: frozenset[int]
    placeholders: frozenset[int]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> "Marks":
        """The pieces of a vocabulary."""
        pieces = vocabulary.pieces
        starts = (number for number, piece in enumerate(pieces) if piece.startswith("▁"))
        commas = (number for number, piece in enumerate(pieces) if piece in COMMAS)
        return cls(
            frozenset([*starts, *vocabulary.placeholders]), frozenset(commas), frozenset(vocabulary.placeholders)
        )


class Cut(NamedTuple):
    """A place to cut: the first source piece and the first target piece of the second half."""

    source: int
    target: int


def cuts(pair: Coded, marks: Marks) -> list[Cut]:
    """All places where ``pair`` can be cut: two words that answer to each other begin there, or a clause does."""
    answers = {link: position for position, link in reversed(list(enumerate(pair.links[:-1]))) if link != NO_LINK}
    found = []
    for start in range(LEAST_PIECES + 1, len(pair.source) - LEAST_PIECES):
        if pair.source[start] not in marks.word_starts:
            continue
        places = [answers[start]] if start in answers else []
        if pair.source[start - 1] in marks.commas:
            places += [place + 1 for place, piece in enumerate(pair.target) if piece in marks.commas]
        found += [Cut(start, place) for place in places if _holds(pair, Cut(start, place), marks)]
    return found


def _holds(pair: Coded, cut: Cut, marks: Marks) -> bool:
    """Say whether the words of each half answer to each other, but for a stray link."""
    if not LEAST_PIECES <= cut.target <= len(pair.target) - 1 - LEAST_PIECES:
        return False
    if pair.target[cut.target] not in marks.word_starts:
        return False
    sides = [(place < cut.target, link < cut.source) for place, link in enumerate(pair.links[:-1]) if link != NO_LINK]
    crossing = sum(ours != theirs for ours, theirs in sides)
    linked = Counter(ours for ours, _ in sides)
    dense = linked[True] >= LEAST_LINKED * cut.target and linked[False] >= LEAST_LINKED * (
        len(pair.target) - cut.target
    )
    return dense and crossing <= STRAY * len(sides)


def halves(pair: Coded, cut: Cut) -> tuple[Coded, Coded]:
    """The two pairs that a cut makes, each with tag and ends."""
    tag, end = pair.source[:1], pair.source[-1:]
    shift = cut.source - 1
    first_links = [link if link < cut.source else NO_LINK for link in pair.links[: cut.target]]
    second_links = [link - shift if cut.source <= link != NO_LINK else NO_LINK for link in pair.links[cut.target :]]
    return (
        Coded(pair.source[: cut.source] + end, pair.target[: cut.target] + end, [*first_links, cut.source]),
        Coded(tag + pair.source[cut.source :], pair.target[cut.target :], second_links),
    )


def joined(first: Coded, second: Coded, placeholders: frozenset[int]) -> Coded | None:
    """The first pair followed by the second; None where that is too long, or a placeholder would be two names."""
    if placeholders & set(first.source) & set(second.source):
        return None
    if max(len(first.source) + len(second.source), len(first.target) + len(second.target)) > LONGEST:
        return None
    shift = len(first.source) - 2
    links = [*first.links[:-1], *(link if link == NO_LINK else link + shift for link in second.links)]
    return Coded(first.source[:-1] + second.source[1:], first.target[:-1] + second.target, links)


class Recombination:
    """Cuts the pairs of a round and deals the halves out again."""

    def __init__(self, marks: Marks, rng: random.Random) -> None:
        self._marks, self._rng = marks, rng
        self._second_halves: dict[int, list[Coded]] = {}

    def of(self, pairs: Iterable[Coded]) -> Iterator[Coded]:
        """The pairs: part of them whole, part in halves (and these again), part with another pair's second half."""
        for pair in pairs:
            yield from self._dealt(pair)

    def _dealt(self, pair: Coded) -> Iterator[Coded]:
        chance = self._rng.random()
        places = cuts(pair, self._marks) if chance < HALVED + RECOMBINED else []
        if not places:
            yield pair
            return
        first, second = halves(pair, self._rng.choice(places))
        if chance < HALVED:
            yield from self._dealt(first)
            yield from self._dealt(second)
            return
        pool = self._second_halves.setdefault(pair.source[0], [])
        pool.append(second)
        if len(pool) > SHUFFLED:
            other = pool.pop(self._rng.randrange(len(pool)))
            yield joined(first, other, self._marks.placeholders) or first
