"""Attested pairs of an Arabic name and a Latin spelling, as the collected facts give them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scripts.derive_glossaries.facts import read_facts, read_house
from scripts.derive_glossaries.names import arabic_parts, without_centre
from scripts.derive_glossaries.romanisation import without_unit
from toolkit.names.orthography import arabic_words, latin_letters

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLACES = {
    "ocha_syria_places.tsv": "ocha",
    "opensyria_admin.tsv": "opensyria",
    "geonames_sy_cities500.tsv": "geonames",
    "seed_towns_merged.tsv": "geonames",
}
PERSONS = {"person_name_units_levant_iraq.tsv": "wikidata", "person_full_names_sy.tsv": "wikidata"}
SOHR = "sohr_attested_spellings.tsv"
HOUSE = "house_style.tsv"
_NAMED = frozenset({"governorate", "town", "village", "area", "neighbourhood", "base", "person"})
"""The types of the style sheet whose English is the Arabic name in Latin letters, not a translation."""

_BRACKETED = re.compile(r"\s*\([^)]*\)")
_GENERIC = re.compile(
    r"(?i)\b(camp|dam|field|crossing|division|brigade|army|airport|subdistrict|district|governorate)\b"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """An Arabic name, a Latin spelling of it, the key of its source; `first` if it is the source's main spelling."""

    arabic: str
    latin: str
    source: str
    first: bool = False


def place_pairs(facts: Path) -> Iterator[Pair]:
    """Yield the pairs of the gazetteers, of the style sheet and of published reports."""
    for name, source in PLACES.items():
        for fact in read_facts(facts / name):
            arabic = arabic_parts(without_centre(fact.ar))
            if len(arabic) == 1:
                yield from _pairs(arabic[0], (fact.en, *fact.variants), source)
    for row in read_house(facts / HOUSE):
        if row.type in _NAMED and row.type != "person":
            yield from _pairs(row.ar, (row.en, *row.en_admitted), "house")
            yield from _pairs(row.ar, row.en_variants, "house-variants")
    for fact in read_facts(facts / SOHR):
        yield from _pairs(_BRACKETED.sub("", fact.ar), (fact.en, *fact.variants), "sohr-pages")


def person_pairs(facts: Path) -> Iterator[Pair]:
    """Yield the pairs of the lists of persons."""
    for name, source in PERSONS.items():
        for fact in read_facts(facts / name):
            yield from _pairs(fact.ar, (fact.en, *fact.variants), source)


def _pairs(arabic: str, forms: tuple[str, ...], source: str) -> Iterator[Pair]:
    if not arabic_words(arabic):
        return
    for number, form in enumerate(forms):
        latin = without_unit(_BRACKETED.sub("", form)).strip()
        if latin_letters(latin) and not _GENERIC.search(latin):
            yield Pair(arabic, latin, source, number == 0)
