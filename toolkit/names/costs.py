"""What each Latin rendering of an Arabic letter costs, from `tables/letter_costs.tsv`.

A cost is -ln(p / p of the most usual rendering): 0 for the most usual one, 0.7 for one half as frequent, 4.6 for one
in a hundred. What the table does not have is no rendering at all. The frequencies are counted in attested pairs of
Arabic and Latin names (see scripts/derive_names); which renderings can be counted at all comes from the standards
and from press usage, row by row in the column `source`.

A Latin stretch belongs to one unit: the rendering of its consonant, single or doubled, and the short vowel after it
("kka" = k, doubled, a). `stretches` spells all of them out, so that comparing is looking up.
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toolkit.data import read_table
from toolkit.names.units import ARTICLE, SUN_LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from toolkit.names.units import Unit

TABLES = Path(__file__).parent / "tables"
VOWEL = "vowel"
DOUBLING = "doubling"
ANYWHERE = "any"
_ASSIMILATED = "~"
"""In a rendering of the article: the first consonant of the word, as in a~ for Ar-Raqqah."""


class Choice(NamedTuple):
    """One row of the table as it was chosen: the letter (or vowel, doubling) at a place, and its rendering."""

    letter: str
    place: str
    latin: str


class Stretch(NamedTuple):
    """A way of writing one unit: what it costs, and the rows of the table it is put together from."""

    cost: float
    choices: tuple[Choice, ...]


class LetterCosts:
    """The table of costs: for each unit, every Latin stretch that can stand for it."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._costs: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
        self._consonants: set[tuple[str, str]] = set()
        for row in rows:
            self._costs[row["letter"], row["place"]][row["latin"]] = float(row["cost"])
            if row["kind"] == "consonant":
                self._consonants.add((row["letter"], row["latin"]))
        self.stretches = lru_cache(maxsize=4096)(self._stretches)
        self.stretch_costs = lru_cache(maxsize=4096)(self._stretch_costs)

    def _stretches(self, unit: Unit) -> Mapping[str, Stretch]:
        """Return every Latin stretch that can stand for a unit, each put together in its cheapest way."""
        best: dict[str, Stretch] = {}
        for latin, stretch in self._article(unit) if unit.letter == ARTICLE else self._letter(unit):
            if latin not in best or stretch < best[latin]:
                best[latin] = stretch
        return best

    def _stretch_costs(self, unit: Unit) -> Mapping[str, float]:
        """Return the costs of the stretches alone, and infinity for what a longer stretch begins with."""
        stretches = self.stretches(unit)
        beginnings = {latin[:length]: math.inf for latin in stretches for length in range(len(latin))}
        return beginnings | {latin: stretch.cost for latin, stretch in stretches.items()}

    def _letter(self, unit: Unit) -> Iterable[tuple[str, Stretch]]:
        for latin, cost, choice in self._renderings(unit.letter, unit.place):
            if (unit.letter, latin) not in self._consonants:
                yield latin, Stretch(cost, (choice,))
                continue
            doublings = self._doublings(unit, latin)
            slots = self._slots(unit)
            for (written, doubling), (vowel, slot) in product(doublings, slots):
                yield written + vowel, Stretch(cost + doubling.cost + slot.cost, (choice, *doubling[1], *slot[1]))

    def _renderings(self, letter: str, place: str) -> list[tuple[str, float, Choice]]:
        where = place if (letter, place) in self._costs else ANYWHERE
        return [(latin, cost, Choice(letter, where, latin)) for latin, cost in self._costs[letter, where].items()]

    def _doublings(self, unit: Unit, latin: str) -> list[tuple[str, Stretch]]:
        place = SHADDA_PLACE if unit.doubled else unit.place if unit.place in ("initial", "final") else "medial"
        costs = self._costs[DOUBLING, place]
        single = Stretch(costs["single"], (Choice(DOUBLING, place, "single"),))
        if not latin:
            return [(latin, Stretch(0.0, ()))]
        if (unit.letter, latin[0] * 2) in self._consonants:
            return [(latin, single)]
        double = Stretch(costs["double"], (Choice(DOUBLING, place, "double"),))
        return [(latin, single), *((written, double) for written in {latin[0] + latin, latin + latin})]

    def _slots(self, unit: Unit) -> list[tuple[str, Stretch]]:
        place = unit.mark or unit.slot
        costs = self._costs[VOWEL, place]
        return [(vowel, Stretch(cost, (Choice(VOWEL, place, vowel),))) for vowel, cost in costs.items()]

    def _article(self, unit: Unit) -> Iterable[tuple[str, Stretch]]:
        for latin, cost, choice in self._renderings(ARTICLE, unit.place):
            if not latin.endswith(_ASSIMILATED):
                yield latin, Stretch(cost, (choice,))
            elif unit.next_letter in SUN_LETTERS:
                for first, further, _ in self._renderings(unit.next_letter, "initial"):
                    yield latin[:-1] + first, Stretch(cost + further, (choice,))


SHADDA_PLACE = "shadda"
"""The place, in the rows of doubling, of a consonant that carries a written shadda."""


@cache
def letter_costs() -> LetterCosts:
    """Return the costs that ship with the program."""
    return LetterCosts(read_table(TABLES / "letter_costs.tsv"))
