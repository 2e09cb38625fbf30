"""Planting: every kind of fault as often as is asked for, spread over the pairs and both editions."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from scripts.faults import figures, marks, names, sentences
from scripts.faults.pairs import Pair, read_pairs
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["KINDS", "Fault", "Pair", "plant_all", "read_pairs"]

Planter: TypeAlias = "Callable[[Pair, Language, random.Random], tuple[Pair, frozenset[int]] | None]"

KINDS: dict[str, Planter] = {
    "wrong digit": figures.wrong_digit,
    "missing zero": figures.missing_zero,
    "total off by one": figures.wrong_total,
    "changed month": figures.changed_month,
    "changed weekday": figures.changed_weekday,
    "swapped names": names.swapped,
    "wrong place": names.wrong_place,
    "changed person": names.changed_person,
    "deprecated spelling": names.deprecated,
    "lost sentence": sentences.lost,
    "dropped list item": sentences.dropped_item,
    "doubled sentence": sentences.doubled,
    "untranslated word": sentences.untranslated,
    "unclosed mark": marks.unclosed,
    "wrong script": marks.wrong_script,
}
"""What can go wrong. A planter returns the pair with the fault and the numbers of its lines, from 1; None where a pair
has no place for it."""


class Fault(NamedTuple):
    """A fault: its kind, the edition it is in, the pair with it, and the lines it is on."""

    kind: str
    language: Language
    pair: Pair
    lines: frozenset[int]


def plant_all(pairs: Sequence[Pair], each: int = 8, seed: int = 1) -> Iterator[Fault]:
    """Yield `each` faults of every kind, the same for the same seed; in turn in the English and the Arabic edition."""
    for kind, planter in KINDS.items():
        draw = random.Random(f"{seed} {kind}")
        order = draw.sample(range(len(pairs)), len(pairs))
        planted = 0
        for attempt in range(len(pairs) * 4):
            if planted == each:
                break
            language = Language.AR if attempt % 2 else Language.EN
            pair = pairs[order[attempt % len(order)]]
            found = planter(pair, language, draw)
            if found is not None:
                planted += 1
                yield Fault(kind, language, *found)
