"""From facts to entries, on a handful of facts: what overrules what, what is merged, what is kept apart."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scripts.derive_glossaries.assembly import derive
from toolkit.glossary.entries import EntryStatus
from toolkit.glossary.rows import format_file

if TYPE_CHECKING:
    from toolkit.glossary.entries import ConceptEntry

FACTS = Path(__file__).parent / "facts"


@cache
def derived() -> dict[str, ConceptEntry]:
    return {entry.id: entry for entries in derive(FACTS).values() for entry in entries}


def test_a_town_of_the_style_sheet_and_its_p_code_are_one_concept() -> None:
    town = derived()["town.al-bab"]
    assert (town.en.preferred, town.status, town.context) == ("Al-Bab", EntryStatus.APPROVED, "name-like-noun")
    assert town.codes == ("ocha:C1202", "geonames:174018")
    assert town.parent == "subdistrict.al-bab"
    assert not {"town.al-bab-c1202", "community.c1202"} & derived().keys()


def test_namesakes_have_the_house_form_and_ids_of_their_own() -> None:
    names = {concept: derived()[concept] for concept in ("governorate.aleppo", "town.aleppo", "district.al-bab")}
    assert {entry.status for entry in names.values()} == {EntryStatus.APPROVED}
    assert [entry.en.preferred for entry in names.values()] == ["Aleppo", "Aleppo", "Al-Bab"]
    assert names["district.al-bab"].context == "district"
    assert names["governorate.aleppo"].codes == ("ocha:SY02", "geonames:170062", "iso:SY-HL", "wikidata:Q214064")


def test_the_word_for_centre_is_left_out_of_a_unit() -> None:
    assert derived()["subdistrict.al-bab"].ar.preferred == "الباب"


def test_what_is_not_the_house_s_is_unreviewed_with_its_romanisations_for_look_up() -> None:
    town = derived()["town.qabasin"]
    assert (town.status, town.context) == (EntryStatus.UNREVIEWED, "")
    assert (town.en.lookup, town.en.deprecated) == (("Qabbasin", "Kabasin"), ())


def test_a_form_without_its_head_noun_is_never_rewritten() -> None:
    camp = derived()["camp.al-hol-camp"]
    assert camp.en.deprecated == ("Al-Hawl camp", "Al-Hool camp")
    assert camp.en.lookup == ("al-Hol", "Al-Hool")


def test_a_term_gets_its_inflected_forms() -> None:
    assert {"ألغام أرضية", "لغمين أرضيين"} <= set(derived()["term.landmine"].ar.lookup)
    assert "landmines" in derived()["term.landmine"].en.lookup


@pytest.mark.parametrize(
    ("concept", "ar", "lookup", "en"),
    [
        ("community.c1480", "القلم", ("بندرك",), "Qalam"),
        ("community.c8185", "مصيبين", (), "Mseibin"),
        ("neighbourhood.n0127", "خالدية", (), "Khaldiyeh"),
    ],
)
def test_the_gazetteer_s_cells_are_cut_into_names(concept: str, ar: str, lookup: tuple[str, ...], en: str) -> None:
    entry = derived()[concept]
    assert (entry.ar.preferred, entry.ar.lookup, entry.en.preferred) == (ar, lookup, en)


def test_an_everyday_word_needs_more_than_a_head_noun() -> None:
    assert derived()["community.c1735"].context == "so-called"
    assert derived()["community.c1480"].context == "place"


def test_every_entry_names_its_sources_and_their_licences() -> None:
    assert all(entry.source and entry.licence for entry in derived().values())


def test_two_runs_give_the_same_bytes() -> None:
    first, second = derive(FACTS), derive(FACTS)
    assert {name: format_file(rows) for name, rows in first.items()} == {
        name: format_file(rows) for name, rows in second.items()
    }
