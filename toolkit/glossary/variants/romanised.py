"""Names in another romanisation: looked up by their consonants, confirmed by aligning their letters.

The consonants of a stretch of words (`skeleton_keys`) lead to the few Arabic names that it may stand for; the
alignment model then says how far the Latin letters are from a usual romanisation of each. The fewer letters a name has,
the nearer they must be: a stray word is a fair romanisation of some name of three letters. Where the text says that a
place follows ("the town of ...") they may be farther. The limits are in tables/romanisation_limits.tsv.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.data import read_table
from toolkit.glossary.variants.arabic_keys import letters
from toolkit.glossary.variants.latin_keys import TABLES, is_article, literal_key
from toolkit.names import alignment_cost, skeleton_keys
from toolkit.text.clitics import ARTICLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WORDS = re.compile(r"[^-‐‑–\s]+")
_ADDED_ARTICLE = 0.3
"""Cost per letter of an article that the Arabic name does not have."""
_JOINED = 0.4
"""Cost per letter of writing a name of several Arabic words as one: any word has some such reading (Intune)."""
_SILENT = re.compile(r"[bcdfghjklmnpqrstvz][eé]$")
_FRENCH = 0.2
"""Cost per letter of an e that is not spoken, as French gazetteers end names (Rastane, Qariateine)."""
_VOCALIC = frozenset("ةهاىيوءع")
"""Letters at the end of a name that an e may stand for."""
_UNHEARD = frozenset("عءه")
"""Letters that romanisations leave out: ayn, hamza, the final ه or ة."""
_TOLD_APART = 0.25
"""Cost per letter by which one name must be nearer than another to be the one that is meant."""
NAMED_APART = 0.45
"""The same where the text names the type of the farther one: "the town of Keseb" is Kasab, not a village Kassib."""
KNOWN_APART = 0.7
"""The same where the farther one is a name of the house: these are far more common."""


class ArabicName(NamedTuple):
    """An Arabic form of a concept that romanisations are compared with."""

    concept: str
    arabic: str


class Limits(NamedTuple):
    """The highest cost per letter at which a romanisation is taken for a name: standing alone, and beside a cue."""

    alone: float
    cued: float


class Reading(NamedTuple):
    """A name that a Latin string may romanise, with the cost per letter of its alignment."""

    cost: float
    name: ArabicName

    @property
    def limits(self) -> Limits:
        """What this cost is held against."""
        return _limits()[_weight(self.name.arabic)]


def readings(latin: str, skeletons: Mapping[str, tuple[int, ...]], names: Sequence[ArabicName]) -> list[Reading]:
    """Return the names that a Latin string may romanise, the nearest first, as far as a cue would allow."""
    numbers = {number for key in skeleton_keys(latin) for number in skeletons.get(key, ())}
    found = (Reading(_cost(names[number].arabic, latin), names[number]) for number in numbers)
    return sorted(reading for reading in found if reading.cost <= reading.limits.cued)


def _cost(arabic: str, latin: str) -> float:
    """Return the cost per letter of a romanisation, with what its words add.

    An article that stands apart is the article and no other letter; one that the Arabic name does not have, and words
    joined that it has apart, make the reading less likely.
    """
    words, own, added = _WORDS.findall(latin), arabic.split(), 0.0
    stems = [word for word, following in zip(words, [*words[1:], ""], strict=True) if not _is_article(word, following)]
    if len(stems) < len(words):
        if not any(word.startswith(ARTICLE) for word in own):
            words, added = stems, _ADDED_ARTICLE
        elif _is_article(*words[:2]):
            added = 0.0 if own[0].startswith(ARTICLE) else _ADDED_ARTICLE
            words, own = words[1:], [own[0].removeprefix(ARTICLE), *own[1:]]
    if len(stems) == 1 < len(own):
        added += _JOINED
    arabic, latin = " ".join(own), " ".join(words)
    if not _is_long_enough(arabic, latin):
        return math.inf
    cost = alignment_cost(arabic, latin)
    if _SILENT.search(latin) and arabic[-1] not in _VOCALIC:
        cost = min(cost, _FRENCH + alignment_cost(arabic, latin[:-1]))
    return added + cost


def _is_article(word: str, following: str) -> bool:
    return bool(following) and is_article(literal_key(word), literal_key(following))


def _is_long_enough(arabic: str, latin: str) -> bool:
    """Say whether a romanisation has a letter for each that is heard: it adds vowels and drops next to nothing."""
    return len(literal_key(latin)) >= _heard(arabic)


@lru_cache(maxsize=32768)
def _heard(arabic: str) -> int:
    words = (word.removeprefix(ARTICLE) for word in letters(arabic))
    return sum(letter not in _UNHEARD for word in words for letter in word)


def rivals(found: Sequence[Reading], cost: float, apart: float = _TOLD_APART) -> list[Reading]:
    """Return the readings that their cost does not tell apart from one of this cost."""
    return [reading for reading in found if reading.cost < cost + apart]


@lru_cache(maxsize=32768)
def _weight(arabic: str) -> int:
    """Return how many letters of a name say something, its articles apart, as far as the table of limits goes."""
    count = sum(len(word.removeprefix(ARTICLE)) for word in letters(arabic))
    return min(max(count, min(_limits())), max(_limits()))


@cache
def _limits() -> dict[int, Limits]:
    rows = read_table(TABLES / "romanisation_limits.tsv")
    return {int(row["letters"]): Limits(float(row["alone"]), float(row["cued"])) for row in rows}
