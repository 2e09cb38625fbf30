"""Coarse consonant keys, by which a Latin word sequence is looked up among Arabic names before the costly alignment.

The key of a name is its consonants in eight classes that romanisations never leave: vowels, w, y and h say nothing
(Hims, Homs; Deir, Dayr), neighbours of one class are one (Hassakah, Hasakah; Ar-Raqqah), q, k, g, gh, kh and j are
one class, d, t, dh, th another. Where a letter can fall into two classes (ذ is dh or z, ch is sh or kh), a name has
several keys; two names can be the same if they share one. `tables/consonant_classes.tsv` has the classes.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING

from toolkit.data import read_table
from toolkit.names.costs import TABLES
from toolkit.names.orthography import arabic_words, latin_letters
from toolkit.names.units import ARTICLE, units

if TYPE_CHECKING:
    from toolkit.names.units import Unit

_PLACED = frozenset({"ه", "ة", ARTICLE})
"""What is heard at one place and not at another."""

_MOST_KEYS = 64
"""Keys of one name; a name of many doubtful letters is cut off here, its most usual keys first."""


def skeleton_keys(latin: str) -> tuple[str, ...]:
    """Return the consonant keys of a Latin form, the most usual reading first; () if it is no name in Latin letters."""
    classes = _classes("latin")
    return _keys(tuple(classes[part] for part in _latin_parts().findall(latin_letters(latin))))


@lru_cache(maxsize=32768)
def arabic_skeleton_keys(arabic: str) -> tuple[str, ...]:
    """Return the consonant keys that romanisations of an Arabic name can have; () if it is no Arabic name."""
    classes = _classes("arabic")
    return _keys(tuple(classes[_class_key(unit)] for unit in units(arabic_words(arabic))))


def _class_key(unit: Unit) -> str:
    return f"{unit.letter} {unit.place}" if unit.letter in _PLACED else unit.letter


def _keys(choices: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    if not choices:
        return ()
    keys: dict[str, None] = {"": None}
    for readings in choices:
        keys = dict.fromkeys(key if key.endswith(c) else key + c for key, c in product(keys, readings))
        keys = dict.fromkeys(list(keys)[:_MOST_KEYS])
    return tuple(keys)


@cache
def _classes(script: str) -> dict[str, tuple[str, ...]]:
    rows = read_table(TABLES / "consonant_classes.tsv")
    return {
        row["letters"]: tuple(row["classes"].replace("-", "").split("|")) for row in rows if row["script"] == script
    }


@cache
def _latin_parts() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_classes("latin"), key=lambda part: (-len(part), part))))
