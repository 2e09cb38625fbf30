"""Chains of places, a village in its district or governorate, held against the gazetteer.

"Binnish in the countryside of Hama" names two places, the second as what contains the first. The chain is wrong if no
place of the first name lies in a place of the second, as far as the glossary knows where its places are.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.checks.foreign_letters import TABLES
from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import EditionCheck
from toolkit.data import read_table
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checks.editions import Edition
    from toolkit.checks.terminology import Terminology
    from toolkit.glossary.entries import ConceptEntry
    from toolkit.glossary.matches import Match

_OUTER = frozenset({"governorate", "district"})
_INNER = _OUTER | {"community", "village", "town", "neighbourhood", "subdistrict"}
"""Areas (a mountain, a plain) are left out: they go across borders."""
_CITY_AND_COUNTRYSIDE = frozenset({"governorate.damascus", "governorate.rif-dimashq"})
"""Two governorates that are named for each other: Douma in Damascus."""


def find_broken_chains(edition: Edition) -> Iterator[Issue]:
    """Yield the places that are said to lie in a governorate or district in which none of that name lies."""
    if edition.terminology is None:
        return
    for inner, outer in pairwise(edition.matches):
        between = edition.text[inner.span.end : outer.word.start] + outer.clitics
        if inner.entry.type in _INNER and _pattern(edition.language).fullmatch(between):
            yield from _judge(inner, outer, edition.terminology)


def _judge(inner: Match, outer: Match, terminology: Terminology) -> Iterator[Issue]:
    containers = [each for each in terminology.namesakes(outer.form, outer.language) if each.type in _OUTER]
    namesakes = [*terminology.namesakes(inner.form, inner.language), *_neighbourhoods(inner, terminology)]
    places = [list(_above(each, terminology)) for each in namesakes]
    if not containers or not places or not all(above and above[-1].type == "governorate" for above in places):
        return
    if any(_is_in(above, each) for above in places for each in containers):
        return
    house = dict.fromkeys(above[-1].forms(inner.language).preferred for above in places)
    expected = ", ".join(house)
    message = f'"{inner.surface}" is not in "{outer.surface}"; the gazetteer has it in {expected}'
    yield Issue("inconsistent-entities", Severity.MINOR, message, outer.span, expected=expected)


def _neighbourhoods(inner: Match, terminology: Terminology) -> list[ConceptEntry]:
    """Return the neighbourhoods that a place may be without the noun that the gazetteer has with it.

    In حيي الشيخ مقصود والأشرفية في حلب the second is حي الأشرفية.
    """
    form = f"حي {inner.form}" if inner.language is Language.AR else f"{inner.form} neighbourhood"
    return list(terminology.namesakes(form, inner.language))


def _above(entry: ConceptEntry, terminology: Terminology) -> Iterator[ConceptEntry]:
    """Yield the entry and what contains it, the governorate last; an entry without a known parent ends the chain."""
    seen: set[str] = set()
    while entry.id not in seen:
        yield entry
        seen.add(entry.id)
        entry = terminology.concepts.get(entry.parent, entry)


def _is_in(above: list[ConceptEntry], container: ConceptEntry) -> bool:
    ids = {each.id for each in above}
    return container.id in ids or (container.id in _CITY_AND_COUNTRYSIDE and not ids.isdisjoint(_CITY_AND_COUNTRYSIDE))


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    """Return a pattern for what stands between two places of which the second contains the first."""
    rows = [row for row in read_table(TABLES / "chain_words.tsv") if row["language"] == language]
    links, parts, kinds = (
        "|".join(re.escape(row["words"]) for row in rows if row["says"] == says) for says in ("in", "part", "kind")
    )
    if language is Language.AR:
        # بريف and بحماة are written as one word, في ريف as two.
        return re.compile(rf" (?:{links})(?: ?(?:{parts}))? ?")
    return re.compile(rf"(?: (?:{kinds}))?,? (?:{links}) (?:(?:{parts}) )*")


PLACE_CHAINS = EditionCheck(
    id="place-chains",
    codes=("inconsistent-entities",),
    severity=Severity.MINOR,
    summary="A place lies in the governorate or district that it is said to lie in.",
    source="the glossary's gazetteer (OCHA, GeoNames)",
    find=find_broken_chains,
    firing=(
        ("Regime forces shelled Binnish in the countryside of Hama.", "Hama"),
        ("قصفت قوات النظام مدينة سراقب بريف حلب الجنوبي.", "حلب"),
    ),
    silent=(
        "Regime forces shelled Binnish in the northern countryside of Idlib.",
        "قصفت قوات النظام مدينة سراقب في ريف إدلب.",
        "He went from Binnish to Hama.",
        "وصلت تعزيزات من البوكمال بعد هدوء في حلب.",
        "a house in Douma in Damascus",
        "وصلت القافلة إلى حيي الشيخ مقصود والأشرفية في حلب.",
    ),
)
