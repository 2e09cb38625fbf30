"""How an unvowelled Arabic word is probably read: the k best ways to write it in Latin letters.

Two sources are joined. `tables/name_words.tsv` has the words that names are made of (خربة، تل، الشيخ) with how often
each spelling is attested. For every other word, and for spellings not attested, a model weighs the contexts of each
letter (see `contexts`); its weights were trained on attested pairs and are in `tables/reading_weights.tsv`. The
letters are read from left to right, keeping the best readings so far (a beam), since the vowel of one syllable says
much about that of the next. The article is written by rule.
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache, lru_cache
from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

from toolkit.data import read_table
from toolkit.names.contexts import EDGE, reading_so_far, surroundings
from toolkit.names.costs import TABLES, letter_costs
from toolkit.names.units import ARTICLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.names.units import Unit

LATIN_ARTICLE = "al"
_BEAM = 12
_LEAST_LIKELY = 1e-3
"""Stretches less likely than this are not followed further, which keeps the beam quick."""

_BY_RULE = {
    (ARTICLE, "first"): LATIN_ARTICLE,
    (ARTICLE, "inner"): LATIN_ARTICLE,
    ("ة", "final"): "h",
    ("ة", "construct"): "t",
}
"""What the house has settled, whatever sources write: Al-, -ah at the end, -at before another word."""

_MARK = 3.0
"""How many times its cost a stretch pays that goes against a written mark: marks are put on purpose."""

_MODEL_PAIRS = 1.5
"""The model's word counts as much as so many attested pairs, so that one careless source does not outweigh it."""

_BARE_ALEF = str.maketrans("أإآ", "ااا")

Distribution = dict[str, float]


class AttestedWord(NamedTuple):
    """A word of the table: how many pairs attest each of its spellings, and where most of them come from."""

    pairs: Distribution
    source: str


class _Partial(NamedTuple):
    odds: float
    stretches: tuple[str, ...]


@lru_cache(maxsize=4096)
def read_word(word: tuple[Unit, ...]) -> Distribution:
    """Return the ways to write a word, small letters and its article as "al", each with its probability."""
    modelled = _read_letters(word)
    attested = attested_word(word)
    if attested is None:
        return modelled
    pairs = sum(attested.pairs.values())
    seen = {latin: n / (pairs + _MODEL_PAIRS) for latin, n in attested.pairs.items()}
    share = _MODEL_PAIRS / (pairs + _MODEL_PAIRS)
    return {latin: seen.get(latin, 0.0) + share * modelled.get(latin, 0.0) for latin in {**seen, **modelled}}


def attested_word(word: tuple[Unit, ...]) -> AttestedWord | None:
    """Return what the table of words has for a word at its place in the name; None if nothing, or if it has marks."""
    marked = any(unit.mark or unit.doubled for unit in word)
    return None if marked else _words().get(word_key(word))


def word_key(word: tuple[Unit, ...]) -> str:
    """Return a word as the table of words has it.

    These are its letters, every alef without its hamza, and "+" if a final ة is followed by another word.
    """
    letters = "".join(unit.letter for unit in word).translate(_BARE_ALEF)
    return letters + ("+" if word[-1].place == "construct" else "")


def _read_letters(word: tuple[Unit, ...]) -> Distribution:
    beam = [_Partial(1.0, ())]
    for index in range(len(word)):
        further = (
            _Partial(partial.odds * odds, (*partial.stretches, latin))
            for partial in beam
            for latin, odds in _read_letter(word, index, (EDGE, EDGE, *partial.stretches)[-2:]).items()
        )
        beam = nlargest(_BEAM, further)
    total = sum(partial.odds for partial in beam) or 1.0
    forms: Distribution = defaultdict(float)
    for partial in beam:
        forms["".join(partial.stretches)] += partial.odds / total
    return dict(forms)


def _read_letter(word: tuple[Unit, ...], index: int, so_far: tuple[str, ...]) -> Distribution:
    """Return the Latin stretches that a letter can be, with their probabilities."""
    letter = word[index].letter
    by_rule = _BY_RULE.get((letter, word[index].place))
    if by_rule:
        return {by_rule: 1.0}
    if letter not in _weights():
        sums = _by_cost(word[index])
    else:
        sums = dict.fromkeys(_stretches()[letter], 0.0)
        for context in ("", *surroundings(word, index), *reading_so_far(word, index, *so_far)):
            for latin, weight in _weights()[letter].get(context, {}).items():
                sums[latin] += weight
        if word[index].mark or word[index].doubled:
            sums = _agreeing(sums, letter_costs().stretch_costs(word[index]))
    most = max(sums.values())
    odds = {latin: math.exp(total - most) for latin, total in sums.items()}
    total = sum(odds.values())
    return {latin: share / total for latin, share in odds.items() if share / total > _LEAST_LIKELY}


def _by_cost(unit: Unit) -> Distribution:
    """Return the stretches of a letter that too few names have for weights of its own (چ, گ), by their costs."""
    return {latin: -cost for latin, cost in letter_costs().stretch_costs(unit).items() if cost < math.inf}


def _agreeing(sums: Distribution, costs: Mapping[str, float]) -> Distribution:
    """Return the sums of the stretches that agree with the vowel mark and the shadda on the letter."""
    agreeing = {latin: sums.get(latin, 0.0) - _MARK * costs[latin] for latin in costs if costs[latin] < math.inf}
    return agreeing or sums


@cache
def _weights() -> dict[str, dict[str, Distribution]]:
    """Return the weights by letter, context and Latin stretch."""
    weights: dict[str, dict[str, Distribution]] = defaultdict(dict)
    for row in read_table(TABLES / "reading_weights.tsv"):
        pairs = (pair.rpartition(":") for pair in row["weights"].split(" "))
        weights[row["letter"]][row["context"]] = {latin: float(weight) for latin, _, weight in pairs}
    return dict(weights)


@cache
def _stretches() -> dict[str, tuple[str, ...]]:
    """Return, for each letter, every Latin stretch that any of its contexts speaks for or against."""
    return {
        letter: tuple(sorted({latin for spoken in contexts.values() for latin in spoken}))
        for letter, contexts in _weights().items()
    }


@cache
def _words() -> dict[str, AttestedWord]:
    words = {}
    for row in read_table(TABLES / "name_words.tsv"):
        pairs = (pair.rpartition(":") for pair in row["spellings"].split(" "))
        words[row["word"]] = AttestedWord({latin: float(n) for latin, _, n in pairs}, row["source"])
    return words
