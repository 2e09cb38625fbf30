"""Places as concept entries: governorates' parts, towns, neighbourhoods and the look-up gazetteer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from scripts.derive_glossaries.decisions import (
    arabic_corrections,
    further_forms,
    geonames_towns,
    name_decisions,
    ordinary_words,
    plain_names,
)
from scripts.derive_glossaries.names import arabic_parts, roman_parts, tidy_arabic, without_centre
from scripts.derive_glossaries.spellings import SETTLEMENTS, Spelling, Spellings, romanisations
from toolkit.glossary.adding import slug
from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms
from toolkit.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scripts.derive_glossaries.facts import Fact

_UNIT_CONTEXTS = {"district": "district", "subdistrict": "subdistrict"}


@dataclass
class Gazetteer:
    """The places while they are assembled: facts by code, and the id that each code got."""

    ocha: Mapping[str, Fact]
    aliases: Mapping[str, tuple[str, ...]]
    keys: Mapping[str, tuple[str, ...]]
    spellings: Spellings
    ids: dict[str, str] = field(default_factory=dict)

    def arabic(self, code: str, name: str) -> str:
        """Return the Arabic name of a place, corrected where the gazetteer misspells it."""
        return arabic_corrections().get(code) or tidy_arabic(without_centre(name))

    def claim(self, entry: ConceptEntry) -> None:
        """Remember which id the places behind an entry's P-codes have."""
        self.ids.update({code.removeprefix("ocha:"): entry.id for code in entry.codes if "ocha:" in code})


def with_codes(entry: ConceptEntry, gazetteer: Gazetteer) -> ConceptEntry:
    """Return a concept of the style sheet with the P-code and the parent of the place it names.

    A name that exactly one listed place has gets that place's P-code; where several have it, a decision names
    the place.
    """
    codes = [code.removeprefix("ocha:") for code in entry.codes]
    if not codes and entry.type in SETTLEMENTS - {"neighbourhood"}:
        wanted = "governorate" if entry.type == "governorate" else "community"
        names = {fold_key(form) for form in (entry.ar.preferred, *entry.ar.deprecated)}
        found = [
            fact.code
            for fact in gazetteer.ocha.values()
            if fact.type == wanted and fold_key(gazetteer.arabic(fact.code, fact.ar)) in names
        ]
        codes = found if len(found) == 1 else []
    all_codes = [key for code in codes for key in (f"ocha:{code}", *gazetteer.keys.get(code, ()))]
    source = "|".join([entry.source, "ocha"]) if codes else entry.source
    return replace(entry, codes=tuple(all_codes), source=source)


def unit_entries(facts: Iterable[Fact], gazetteer: Gazetteer) -> list[ConceptEntry]:
    """Return districts and sub-districts; a code is the code of the unit above it and two digits more."""
    units = [fact for fact in facts if fact.type in _UNIT_CONTEXTS]
    named = [(fact, gazetteer.arabic(fact.code, fact.ar)) for fact in units]
    spelt = [(fact, ar, gazetteer.spellings.of(ar, fact.en, _origin(fact))) for fact, ar in named]
    slugs = Counter((fact.type, slug(spelling.en)) for fact, _, spelling in spelt)
    entries = []
    for fact, ar, spelling in sorted(spelt, key=lambda item: len(item[0].code)):
        concept = f"{fact.type}.{slug(spelling.en)}"
        if slugs[fact.type, slug(spelling.en)] > 1:
            concept += f"-{fact.code.lower()}"
        gazetteer.ids[fact.code] = concept
        entries.append(_place(concept, fact, ar, spelling, gazetteer, gazetteer.ids[fact.code[:-2]], fact.type))
    return entries


def town_entries(facts: Iterable[Fact], gazetteer: Gazetteer) -> list[ConceptEntry]:
    """Return the towns that are not concepts of the style sheet already."""
    pending = [fact for fact in map(_known_town, facts) if fact and fact.code not in gazetteer.ids]
    spelt = []
    for fact in pending:
        listed = gazetteer.ocha.get(fact.code, fact)
        ar = gazetteer.arabic(listed.code, fact.ar if fact.type == "decided" else arabic_parts(listed.ar)[0])
        spelt.append((listed, ar, gazetteer.spellings.of(ar, roman_parts(listed.en)[0], _origin(listed))))
    slugs = Counter(slug(spelling.en) for _, _, spelling in spelt)
    entries = []
    for fact, ar, spelling in spelt:
        concept = f"town.{slug(spelling.en)}"
        if slugs[slug(spelling.en)] > 1:
            concept += f"-{fact.code.lower().removeprefix('geonames:')}"
        gazetteer.ids[fact.code] = concept
        parent = gazetteer.ids.get(fact.parent, geonames_towns().get(_geonames(fact), {}).get("parent", ""))
        entries.append(_place(concept, fact, ar, spelling, gazetteer, parent, "town"))
    return entries


def named_entries(known: Iterable[ConceptEntry]) -> list[ConceptEntry]:
    """Return places that published reports name and no gazetteer lists."""
    have = {fold_key(entry.ar.preferred) for entry in known}
    return [
        ConceptEntry(
            f"{place.type}.{slug(place.en)}",
            place.type,
            _status(place.approved),
            Forms(place.ar),
            Forms(place.en),
            context=place.context or ("" if place.approved else "place"),
            parent=place.parent,
            note=place.note,
            source=place.source,
        )
        for key, place in name_decisions().items()
        if place.type and key not in have
    ]


def gazetteer_entries(facts: Iterable[Fact], gazetteer: Gazetteer, units: set[bytes]) -> list[ConceptEntry]:
    """Return communities and neighbourhoods: known by name, their English for reference only.

    Many cells hold two names, or a name and the unit it lies in; a part that is one of `units` is left out.
    """
    entries = []
    for fact in facts:
        if fact.type not in ("community", "neighbourhood") or fact.code in gazetteer.ids:
            continue
        ar, ar_lookup = _names(fact, gazetteer, units)
        english = roman_parts(fact.en.removesuffix(" (ne)"))
        spelling = gazetteer.spellings.of(ar, english[0], "ocha")
        entries.append(
            ConceptEntry(
                f"{fact.type}.{fact.code.lower()}",
                fact.type,
                EntryStatus.UNREVIEWED,
                Forms(ar, lookup=ar_lookup),
                Forms(spelling.en, lookup=() if spelling.en == english[0] else (english[0],)),
                context=_unreviewed_context(ar) if fact.type == "community" else "neighbourhood",
                codes=(f"ocha:{fact.code}",),
                parent=gazetteer.ids.get(fact.parent, ""),
                source="|".join(spelling.sources),
            )
        )
    return entries


def _names(fact: Fact, gazetteer: Gazetteer, units: set[bytes]) -> tuple[str, tuple[str, ...]]:
    """Return the Arabic name of a community or neighbourhood and its other names."""
    if fact.code in arabic_corrections():
        return gazetteer.arabic(fact.code, fact.ar), ()
    head = "حي "
    parts = [part.removeprefix(head) for part in arabic_parts(fact.ar) if part != head.strip()]
    others = [p for p in parts[1:] if fold_key(without_centre(p)) not in units and fold_key(p) != fold_key(parts[0])]
    return parts[0], tuple(dict.fromkeys(others))


def _known_town(fact: Fact) -> Fact | None:
    """Return a listed town with its P-code; GeoNames' own towns get theirs by decision, or None if unusable."""
    if not fact.code.startswith("geonames:"):
        return fact
    decided = geonames_towns()[fact.code.removeprefix("geonames:")]
    if not decided["ar"]:
        return None
    return replace(fact, code=decided["code"] or fact.code, ar=decided["ar"], type="decided")


def _place(
    concept: str,
    fact: Fact,
    ar: str,
    spelling: Spelling,
    gazetteer: Gazetteer,
    parent: str,
    kind: str,
) -> ConceptEntry:
    """Return the entry of a listed place, with the gazetteers' romanisations if nobody has reviewed it."""
    aliases = gazetteer.aliases.get(fact.code, ())
    lookup = [] if spelling.approved else romanisations(ar, (fact.en, *aliases), [spelling.en])
    plain = spelling.approved or " " in ar or fold_key(ar) in plain_names()
    context = spelling.context or ("" if plain else _unreviewed_context(ar))
    more = further_forms().get(concept, {})
    code = fact.code if fact.code.startswith("geonames:") else f"ocha:{fact.code}"
    return ConceptEntry(
        concept,
        kind,
        _status(spelling.approved),
        Forms(ar, lookup=() if spelling.approved else (*_joined(ar, aliases), *more.get("ar_lookup", ()))),
        Forms(spelling.en, lookup=tuple(lookup)),
        context=_UNIT_CONTEXTS.get(kind, context),
        codes=tuple(dict.fromkeys((code, *gazetteer.keys.get(fact.code, ())))),
        parent=parent,
        note=spelling.note,
        source="|".join(dict.fromkeys((*spelling.sources, "geonames" if kind == "town" else "opensyria"))),
    )


def _unreviewed_context(arabic: str) -> str:
    return "so-called" if fold_key(arabic) in ordinary_words() else "place"


def _joined(arabic: str, aliases: Iterable[str]) -> tuple[str, ...]:
    """Return the Arabic aliases that write the same letters with other spaces (تلرفعت)."""
    wanted = fold_key(arabic.replace(" ", ""))
    same = (a for a in aliases if a != arabic and fold_key(a.replace(" ", "")) == wanted)
    return tuple(dict.fromkeys(a for a in same if fold_key(a) != fold_key(arabic)))


def _origin(fact: Fact) -> str:
    if fact.code.startswith("geonames:"):
        return "geonames"
    return "opensyria" if "Open-Syria" in fact.source else "ocha"


def _geonames(fact: Fact) -> str:
    return fact.code.removeprefix("geonames:")


def _status(approved: bool) -> EntryStatus:
    return EntryStatus.APPROVED if approved else EntryStatus.UNREVIEWED
