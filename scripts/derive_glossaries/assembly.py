"""From facts and decisions to glossary files, in the order in which sources overrule each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from scripts.derive_glossaries.decisions import geonames_towns, organisations
from scripts.derive_glossaries.facts import Fact, read_facts, read_house, read_table, values
from scripts.derive_glossaries.house import house_entry
from scripts.derive_glossaries.names import without_centre
from scripts.derive_glossaries.places import (
    Gazetteer,
    gazetteer_entries,
    named_entries,
    town_entries,
    unit_entries,
    with_codes,
)
from scripts.derive_glossaries.spellings import SETTLEMENTS, Spellings, may_be_rewritten, romanisations
from toolkit.data import glossaries_folder
from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms
from toolkit.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_FILES = {
    "governorate": "governorates.tsv",
    "district": "districts.tsv",
    "subdistrict": "subdistricts.tsv",
    "town": "towns.tsv",
    "village": "towns.tsv",
    "neighbourhood": "neighbourhoods.tsv",
    "organisation": "organisations.tsv",
    "person": "persons.tsv",
    "term": "terms.tsv",
    "community": "communities.tsv",
}
_SITES = "sites.tsv"
"""Where every other type goes: bases, fields, camps, crossings, rivers, dams, airports, areas."""


def derive(folder: Path) -> dict[str, list[ConceptEntry]]:
    """Return the concept entries of every glossary file, derived from the facts in `folder`."""
    ocha = read_facts(folder / "ocha_syria_places.tsv")
    units = read_facts(folder / "opensyria_admin.tsv")
    towns = read_facts(folder / "seed_towns_merged.tsv")
    attested = read_facts(folder / "sohr_attested_spellings.tsv")
    house = [house_entry(row, attested) for row in read_house(folder / "house_style.tsv")]
    gazetteer = Gazetteer(
        {fact.code: fact for fact in ocha},
        _aliases((*ocha, *units, *towns)),
        _keys((*units, *towns), _iso_codes(units, read_facts(folder / "cldr_iso_governorates.tsv"))),
        Spellings(house),
    )
    house = [with_codes(entry, gazetteer) for entry in house]
    for entry in house:
        gazetteer.claim(entry)
    listed = {fact.code for fact in ocha}
    districts = unit_entries((*ocha, *(f for f in units if f.code not in listed)), gazetteer)
    places = [*house, *districts, *town_entries(towns, gazetteer)]
    house = [_placed(entry, gazetteer) for entry in house]
    names = {fold_key(without_centre(fact.ar)) for fact in (*ocha, *units) if fact.type.endswith(("ct", "te"))}
    everything = [
        *house,
        *places[len(house) :],
        *named_entries(places),
        *gazetteer_entries(ocha, gazetteer, names),
        *_organisations(),
    ]
    return _files(_licensed(_with_romanisations(everything, gazetteer)))


def _placed(entry: ConceptEntry, gazetteer: Gazetteer) -> ConceptEntry:
    """Return a concept of the style sheet with the id of the unit that contains its place."""
    codes = [code.removeprefix("ocha:") for code in entry.codes if code.startswith("ocha:C")]
    parents = [gazetteer.ids.get(gazetteer.ocha[code].parent, "") for code in codes]
    return replace(entry, parent=entry.parent or next(filter(None, parents), ""))


def _aliases(facts: Iterable[Fact]) -> dict[str, tuple[str, ...]]:
    """Return what the gazetteers call each place, by P-code."""
    aliases: dict[str, list[str]] = defaultdict(list)
    for fact in facts:
        plain = [form for form in fact.variants if "(" not in form and " - " not in form]
        aliases[_code(fact)] += [fact.en, fact.ar, *plain]
    return {code: tuple(dict.fromkeys(forms)) for code, forms in aliases.items()}


def _iso_codes(units: Iterable[Fact], governorates: Iterable[Fact]) -> dict[str, str]:
    """Return the ISO 3166-2 code of each governorate by its P-code."""
    codes = {fact.ar.removeprefix("محافظة "): fact.code for fact in governorates}
    return {fact.code: f"iso:{codes[fact.ar]}" for fact in units if fact.type == "governorate"}


def _keys(facts: Iterable[Fact], iso_codes: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Return each place's keys in other gazetteers, by P-code."""
    keys: dict[str, dict[str, None]] = defaultdict(dict)
    for code, key in iso_codes.items():
        keys[code][key] = None
    for fact in facts:
        own = (fact.code,) if fact.code.startswith("geonames:") else ()
        keys[_code(fact)].update(dict.fromkeys((*own, *fact.keys)))
    return {code: tuple(sorted(found)) for code, found in keys.items()}


def _code(fact: Fact) -> str:
    decided = geonames_towns().get(fact.code.removeprefix("geonames:"), {})
    return decided.get("code") or fact.code


def _organisations() -> list[ConceptEntry]:
    """Return organisations, persons and sites that the style sheet does not have."""
    return [
        ConceptEntry(
            row["id"],
            row["id"].partition(".")[0],
            EntryStatus(row["status"]),
            Forms(row["ar"], values(row["ar_admitted"]), lookup=values(row["ar_lookup"])),
            Forms(row["en"], values(row["en_admitted"]), values(row["en_deprecated"]), values(row["en_lookup"])),
            article=row["article"],
            note=row["note"],
            source=row["source"],
        )
        for row in organisations()
    ]


def _with_romanisations(entries: list[ConceptEntry], gazetteer: Gazetteer) -> list[ConceptEntry]:
    """Give the settlements of the style sheet the gazetteers' romanisations of their names."""
    preferred_of: dict[bytes, set[str]] = defaultdict(set)
    namesakes: dict[bytes, list[str]] = defaultdict(list)
    for entry in entries:
        for form, _ in entry.en:
            preferred_of[fold_key(form)].add(entry.en.preferred)
        for code in entry.codes:
            known = gazetteer.aliases.get(code.removeprefix("ocha:"), ())
            namesakes[fold_key(entry.ar.preferred)] += known
    return [
        _romanised(entry, namesakes[fold_key(entry.ar.preferred)], preferred_of)
        if entry.source.startswith("house") and entry.licence == "" and _is_row(entry)
        else entry
        for entry in entries
    ]


def _is_row(entry: ConceptEntry) -> bool:
    """Say whether the entry is a settlement's own line of the style sheet (its namesakes have no variants)."""
    return entry.type in SETTLEMENTS and entry.status is EntryStatus.APPROVED and bool(entry.en.deprecated)


def _romanised(entry: ConceptEntry, aliases: list[str], preferred_of: dict[bytes, set[str]]) -> ConceptEntry:
    found = romanisations(entry.ar.preferred, aliases, [form for form, _ in entry.en])
    rewritten = [form for form in found if may_be_rewritten(form, entry, preferred_of)]
    if not rewritten:
        return entry
    forms = replace(entry.en, deprecated=(*entry.en.deprecated, *rewritten))
    return replace(entry, en=forms, source=f"{entry.source}|gazetteers")


def _licensed(entries: Iterable[ConceptEntry]) -> list[ConceptEntry]:
    """Give every entry the licences of its sources."""
    licences = {row["key"]: row["licence"] for row in read_table(glossaries_folder() / "SOURCES.tsv")}
    return [
        replace(entry, licence="|".join(dict.fromkeys(licences[key] for key in entry.source.split("|"))))
        for entry in entries
    ]


def _files(entries: Iterable[ConceptEntry]) -> dict[str, list[ConceptEntry]]:
    files: dict[str, list[ConceptEntry]] = defaultdict(list)
    for entry in entries:
        files[_FILES.get(entry.type, _SITES)].append(entry)
    return dict(files)
