"""The words that names are made of, with how often each spelling is attested."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from toolkit.names.reading import word_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scripts.derive_names.readings import Reading

COLUMNS = ("word", "spellings", "source")
FEWEST_NAMES = 2
"""Names that a word has to be in: what occurs once says nothing about others, unless the house wrote it."""

HOUSE_WEIGHT = 20
"""The house's spelling of a word is worth so many times its weight, so that Ain outweighs a gazetteer's Ein."""

_HOUSE = "house"
_MOST_SPELLINGS = 6
_RAREST_SHARE = 0.02


def word_rows(read: Iterable[tuple[float, str, str, Reading]]) -> list[dict[str, str]]:
    """Return the rows of the table of words, from readings with their weight, source and Arabic name."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    sources: dict[str, Counter[str]] = defaultdict(Counter)
    names: dict[str, set[str]] = defaultdict(set)
    for weight, source, arabic, reading in read:
        key = word_key(reading.word)
        factor = HOUSE_WEIGHT if source == _HOUSE else 1
        spellings[key]["".join(reading.latin)] += weight * factor  # type: ignore[assignment]
        sources[key][source] += weight  # type: ignore[assignment]
        names[key].add(arabic)
    return [
        {"word": key, "spellings": _shares(counts), "source": _most(sources[key])}
        for key, counts in sorted(spellings.items())
        if len(names[key]) >= FEWEST_NAMES or _HOUSE in sources[key]
    ]


def _shares(counts: Counter[str]) -> str:
    total = sum(counts.values())
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_MOST_SPELLINGS]
    return " ".join(f"{latin}:{n:.2f}" for latin, n in ranked if n >= total * _RAREST_SHARE)


def _most(weights: Counter[str]) -> str:
    return min(weights, key=lambda source: (-weights[source], source))
