"""Whether two spellings in an archive are one name: their letters, and all that speaks against it.

Letters that are near are not enough: Hamed is not Hamid, Qatar no Qatara. What else is known decides. For: both have
the same Arabic name in the editions of their reports. Against: their Arabic names differ; the glossary has them as
two concepts; the table of person names knows both, as different names; a sentence lists them side by side.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.glossary.variants.english_words import english_words
from toolkit.glossary.variants.latin_keys import literal_key
from toolkit.mining.resemblance import name_parts, spelling_distance
from toolkit.names.persons import units_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.glossary.variants.latin_keys import Part

_LIMITS = {3: 0.0, 4: 0.13, 5: 0.25, 6: 0.36}
"""Letters of the shorter spelling, articles apart -> the highest distance at which the letters alone are enough.

Chosen on the spellings of the glossary (scripts/bench/mine.py says how well they do): at 0.36 two thirds of the
spellings of one name are together, and of pairs of names with the same consonants one in forty.
"""
_LONGEST_LISTED = 6
_WITH_PARTNER = 1.0
"""The highest distance where the Arabic editions have one name for both."""
_ENGLISH = 0.1
"""The highest distance of a name to what is an English word as well (Harem, Harim); two English words are two."""
_UNDOUBTED = 0.08
"""The distance up to which two words are one whatever the table of persons says: a doubled letter, a final h."""
_WORD = 0.6
"""The highest distance of one word of a name to the word that stands in its place in the other spelling."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A name of the archive with what is known of it.

    `concepts` are the ids of the glossary that have this form, `partners` the Arabic names, in plain letters, that its
    reports' Arabic editions may have for it, and `sure` those of them that come again and again.
    """

    id: int
    form: str
    total: int
    documents: int
    concepts: frozenset[str] = frozenset()
    partners: frozenset[str] = frozenset()
    sure: frozenset[str] = frozenset()


def judge(one: Facts, other: Facts, *, by_letters: bool = True) -> float:
    """Return how far two spellings are from being one name, `math.inf` if they are to be kept apart.

    Without `by_letters` only what is known beside the letters is asked, and 0.0 says that nothing is against it.
    """
    if one.concepts & other.concepts:
        return 0.0
    together = bool(one.partners & other.partners)
    if one.concepts and other.concepts and not together:
        return math.inf
    if one.sure and other.sure and not together:
        return math.inf
    if not by_letters:
        return 0.0
    distance = spelling_distance(one.form, other.form)
    if distance > (_WITH_PARTNER if together else _limit(one, other)):
        return math.inf
    left, right = name_parts(one.form), name_parts(other.form)
    if not together and not _words_agree(left, right):
        return math.inf
    return distance


def _limit(one: Facts, other: Facts) -> float:
    """Return the highest distance without a common partner; English words are near by chance (Syrian, Sirrin)."""
    english = sum(map(_is_english, (one, other)))
    usual = limit(one.form, other.form)
    return (usual, min(usual, _ENGLISH), -1.0)[english]


def _is_english(facts: Facts) -> bool:
    key = literal_key(facts.form)
    return not facts.concepts and key in english_words() and not units_of(key)


def limit(one: str, other: str) -> float:
    """Return the highest distance at which the letters alone make two spellings one name."""
    letters = min(sum(len(part.stem) for part in name_parts(form)) for form in (one, other))
    return _LIMITS.get(min(letters, _LONGEST_LISTED), 0.0)


def _words_agree(left: Sequence[Part], right: Sequence[Part]) -> bool:
    """Say whether words in the same places can be one: Ahmad Hasan and Ahmad Husayn are two men."""
    if len(left) != len(right):
        return True
    return all(_word_agrees(one, other) for one, other in zip(left, right, strict=True))


def _word_agrees(one: Part, other: Part) -> bool:
    distance = spelling_distance(*(f"al-{part.stem}" if part.article else part.stem for part in (one, other)))
    if distance <= _UNDOUBTED:
        return True
    units = units_of(one.stem), units_of(other.stem)
    if all(units) and not set(units[0]) & set(units[1]):
        return False
    return distance <= _WORD
