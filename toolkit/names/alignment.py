"""How likely a Latin string is a romanisation of an Arabic name: the cheapest alignment of their letters.

Every unit of the Arabic name (a letter, or the article) takes a stretch of the Latin letters; the cost of an alignment
is the sum of what its stretches cost (see `costs`), and `alignment_cost` answers with the cheapest one per unit. All
Latin letters and all Arabic units have to be taken, so a letter too many (Hamas for حماة) is no alignment at all.

The alignment is a shortest path through a lattice of (units, Latin letters); its time is linear in their product,
and names beyond `LONGEST_NAME` letters are refused unread.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.names.costs import LetterCosts, letter_costs
from toolkit.names.orthography import arabic_words, latin_letters
from toolkit.names.units import units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.names.costs import Stretch
    from toolkit.names.units import Unit


DEAREST = 2.5
"""Cost per letter from which an alignment is given up; attested romanisations stay well below it."""


class Step(NamedTuple):
    """One unit of an alignment with the Latin stretch it takes."""

    unit: Unit
    latin: str
    stretch: Stretch


def alignment_cost(arabic: str, latin: str) -> float:
    """Say how far a Latin string is from the most usual romanisation of an Arabic name, in cost per letter.

    0 is a perfect romanisation, letter for letter; attested ones seldom pass 1.5 and hardly ever 1.9. `math.inf` means
    that the Latin letters cannot be those of the name, or that one of the two is empty, mixed, or longer than any name.
    """
    letters, lattice = latin_letters(latin), _lattice(arabic)
    if not letters or not lattice:
        return math.inf
    reached = {0: 0.0}
    dearest = DEAREST * len(lattice)
    end = len(letters)
    for costs in lattice:
        further: dict[int, float] = {}
        for start, cost in reached.items():
            for stop in range(start, end + 1):
                step = costs.get(letters[start:stop])
                if step is None:
                    break
                total = cost + step
                if total < dearest and total < further.get(stop, math.inf):
                    further[stop] = total
        reached = further
    return reached.get(end, math.inf) / len(lattice)


@lru_cache(maxsize=32768)
def _lattice(arabic: str) -> tuple[Mapping[str, float], ...]:
    table = letter_costs()
    return tuple(table.stretch_costs(unit) for unit in units(arabic_words(arabic)))


def align(arabic: str, latin: str, table: LetterCosts | None = None) -> tuple[Step, ...]:
    """Return the cheapest alignment of a name with its romanisation, unit by unit; () if there is none."""
    letters, sequence = latin_letters(latin), units(arabic_words(arabic))
    if not letters or not sequence:
        return ()
    costs = table or letter_costs()
    reached: dict[int, tuple[float, tuple[Step, ...]]] = {0: (0.0, ())}
    for unit in sequence:
        stretches = costs.stretches(unit)
        further: dict[int, tuple[float, tuple[Step, ...]]] = {}
        for start, (cost, path) in reached.items():
            for stop in range(start, len(letters) + 1):
                found = stretches.get(letters[start:stop])
                if found is not None and (stop not in further or cost + found.cost < further[stop][0]):
                    further[stop] = (cost + found.cost, (*path, Step(unit, letters[start:stop], found)))
        reached = further
    return reached[len(letters)][1] if len(letters) in reached else ()
