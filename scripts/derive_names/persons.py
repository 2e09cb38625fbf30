"""The units of person names (given names, family names, عبد ال… compounds) with the spellings that are theirs alone.

Lists of persons credit a unit with spellings of its neighbours (Hamad for أحمد, Mohamed for محمود, Abd for محمد). A
spelling is kept if it can be aligned with the Arabic letters, and if it is not the usual spelling of another unit.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

from scripts.derive_glossaries.facts import read_facts, read_table
from toolkit.names.alignment import alignment_cost
from toolkit.names.orthography import arabic_words, latin_letters
from toolkit.names.units import ARTICLE

UNITS = "person_name_units_levant_iraq.tsv"
FULL_NAMES = "person_full_names_sy.tsv"
COLUMNS = ("ar", "spellings", "source", "licence")
DEAREST_SPELLING = 1.9
"""Cost per letter up to which a listed spelling is taken for one of the Arabic name (Muhammad costs 1.3)."""

RARITY, UNUSUAL, BARE = 0.12, 0.3, 0.3
"""What speaks against a unit as the owner of a spelling, in cost per letter: each doubling-and-half of its rank in the
list of bearers, that it usually has another spelling, that its article is missing. Set so that Hasan and Hassan go to
حسن (not to the rare هاسان, nor to حسان), Hamad to حمد (not to أحمد), Said to سعيد."""

_SOURCE = "wikidata"
_LICENCE = "CC0-1.0"


def person_rows(facts: Path) -> list[dict[str, str]]:
    """Return one row a unit, its most usual spelling first, in the order of the Arabic."""
    listed = _listed(facts)
    owners = _owners(listed)
    rows = []
    for arabic, spellings in sorted(listed.items()):
        own = [spelling for spelling in spellings if owners[latin_letters(spelling)] == arabic]
        if own:
            rows.append({"ar": arabic, "spellings": "|".join(own), "source": _SOURCE, "licence": _LICENCE})
    return rows


def _owners(listed: dict[str, list[str]]) -> dict[str, str]:
    """Return the one unit that each spelling belongs to: near in letters, common, the one that it is usual for."""
    rank = {arabic: number for number, arabic in enumerate(listed, start=1)}
    claims: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for arabic, spellings in listed.items():
        for number, letters in enumerate(map(latin_letters, spellings)):
            against = alignment_cost(arabic, letters) + RARITY * math.log(rank[arabic]) + UNUSUAL * (number > 0)
            bare = arabic.startswith(ARTICLE) and not letters.startswith(("a", "e"))
            claims[letters].append((against + BARE * bare, arabic))
    nearest = {letters: min(claimants)[1] for letters, claimants in claims.items()}
    return nearest | {latin_letters(row["latin"]): row["ar"] for row in _decided()}


@cache
def _decided() -> list[dict[str, str]]:
    """Return the spellings that an editor gave to a unit."""
    return read_table(Path(__file__).parent / "decisions" / "person_spellings.tsv")


def _listed(facts: Path) -> dict[str, list[str]]:
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for fact in read_facts(facts / UNITS):
        for number, form in enumerate((fact.en, *fact.variants)):
            seen[fact.ar][form] += 3 if number == 0 else 1
    for fact in read_facts(facts / FULL_NAMES):
        for form in (fact.en, *fact.variants):
            words, latin = fact.ar.split(), form.split()
            if len(words) == len(latin):
                for word, spelling in zip(words, latin, strict=True):
                    seen[word][spelling] += 1
    for row in _decided():
        seen[row["ar"]][row["latin"]] += 1
    return {arabic: spellings for arabic, counts in seen.items() if (spellings := _fitting(arabic, counts))}


def _fitting(arabic: str, counts: Counter[str]) -> list[str]:
    """Return the spellings that a unit may have: those that were decided first, then the most usual ones."""
    fitting: dict[str, str] = {}
    decided = [row["latin"] for row in _decided() if row["ar"] == arabic]
    first = {latin: number for number, latin in enumerate(decided)}
    ranked = sorted(counts.items(), key=lambda item: (first.get(item[0], len(first)), -item[1], item[0]))
    ranked = ranked if arabic_words(arabic) else []
    for form, _ in ranked:
        printed = form[:1].isalpha() and not form.isupper() and "|" not in form
        if form in decided or (printed and alignment_cost(arabic, form) <= DEAREST_SPELLING):
            fitting.setdefault(latin_letters(form), form[0].upper() + form[1:])
    return list(fitting.values())
