"""Words of attested pairs, letter by letter in Latin, written as the house writes articles and final ة.

Which vowels a source hears in a name is what is learnt from it; whether it writes El-, Al- or no article and -eh, -a or
-ah is its manner, and these the house has settled: Al-, -ah at the end, -at before another word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scripts.derive_names.counting import DEAREST_PAIR
from toolkit.names.alignment import align
from toolkit.names.orthography import arabic_words
from toolkit.names.units import ARTICLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scripts.derive_names.pairs import Pair
    from toolkit.names.alignment import Step
    from toolkit.names.costs import LetterCosts
    from toolkit.names.units import Unit

_TA_MARBUTA = "ة"
_LONG_A = "اأآى"
_VOWELS = "aeiou"


class Reading(NamedTuple):
    """One word of a pair: its units, and the Latin stretch of each in the manner of the house."""

    word: tuple[Unit, ...]
    latin: tuple[str, ...]


def readings(pair: Pair, costs: LetterCosts) -> list[Reading]:
    """Return the words of a pair as they were read; nothing if the Latin form is no romanisation of the name."""
    steps = align(pair.arabic, pair.latin, costs)
    if not steps or sum(step.stretch.cost for step in steps) > DEAREST_PAIR * len(steps):
        return []
    return [_reading(word) for word in words_of(pair.arabic, steps)]


def words_of(arabic: str, steps: Iterable[Step]) -> Iterator[list[Step]]:
    """Yield the steps of an alignment word by word."""
    remaining = iter(steps)
    for word in arabic_words(arabic):
        found: list[Step] = []
        while sum(len(step.unit.letter) for step in found) < len(word):
            found.append(next(remaining))
        yield found


def _reading(steps: list[Step]) -> Reading:
    latin = [step.latin for step in steps]
    letters = [step.unit.letter for step in steps]
    if letters[0] == ARTICLE:
        latin[0] = "al"
    if letters[-1] == _TA_MARBUTA and len(letters) > 1:
        latin[-1] = "t" if steps[-1].unit.place == "construct" else "h"
        latin[-2] = "a" if letters[-2] in _LONG_A else latin[-2].rstrip(_VOWELS) + _before_ta(letters[-2], latin[-2])
    return Reading(tuple(step.unit for step in steps), tuple(latin))


def _before_ta(letter: str, latin: str) -> str:
    """Return the vowels before ة: the a, and what a glide written as a vowel was (Hamidi-ah, Zaki-yah)."""
    written = latin[len(latin.rstrip(_VOWELS)) :]
    glide = written[:-1] if written[-1:] in ("a", "e") else written
    return (glide if letter in "وي" else "") + "a"
