"""Glossaries of other programs: round trips that lose nothing, what is lost is told, broken files give nothing."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import read_cases
from tests.glossary.files import concept
from tests.review.strategies import entries
from toolkit.errors import DataError, UsageError
from toolkit.glossary import load_glossary
from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms
from toolkit.glossary.exchange import FORMATS, Defaults, find_format, read_exchange, write_exchange
from toolkit.glossary.exchange.pairs import pairs_of
from toolkit.glossary.exchange.sheets import denature, neutralise
from toolkit.review.importing import plan_import
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from toolkit.review.importing import Plan

WHOLE = ["tbx", "tsv", "csv", "xlsx"]
DRONE = replace(
    concept("term.drone", "طائرة مسيّرة", "drone", ar_admitted="مسيّرة", en_deprecated="UAV", note="-not a formula"),
    source="house|editors",
)


def round_trip(given_entries: list[ConceptEntry], name: str) -> list[ConceptEntry]:
    data = write_exchange(given_entries, FORMATS[name], Language.EN, "2026-11-22.1").data
    return [each.entry for each in read_exchange(data, Path(f"a.{name}"), FORMATS[name], Defaults()).entries]


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=15, deadline=None)
@given(several=st.lists(entries(), max_size=4, unique_by=lambda entry: entry.id))
def test_nothing_is_lost_on_the_way_there_and_back(name: str, several: list[ConceptEntry]) -> None:
    if several:
        assert round_trip(several, name) == sorted(several, key=lambda entry: entry.id)
        assert write_exchange(several, FORMATS[name], Language.EN, "").losses == ()


@pytest.mark.parametrize("name", WHOLE)
def test_the_shipped_glossary_comes_back_as_it_went(name: str) -> None:
    approved = [entry for entry in load_glossary().entries if entry.status is EntryStatus.APPROVED]
    odd = [
        replace(DRONE, note="sohr-tx:note=x", en=Forms("", lookup=("drones",))),
        concept("term.odd", "أ < ب & ج", 'A "B"'),
    ]
    together = sorted([*approved, *odd], key=lambda entry: entry.id)
    together = [entry for number, entry in enumerate(together) if entry.id not in {e.id for e in together[:number]}]
    assert round_trip(together, name) == together


@pytest.mark.parametrize("name", list(FORMATS))
def test_the_same_glossary_gives_the_same_bytes_and_can_be_read(name: str) -> None:
    form = FORMATS[name]
    first = write_exchange([DRONE], form, Language.EN, "r")
    assert first == write_exchange([DRONE], form, Language.EN, "r")
    (back,) = read_exchange(first.data, Path("a"), form, Defaults()).entries
    assert back.entry.ar.preferred == "طائرة مسيّرة"
    assert bool(first.losses) is (name not in WHOLE)


@pytest.mark.parametrize(("cell", "neutralised", "why"), read_cases(__file__, "cells.tsv"))
def test_cells_are_neutralised_and_come_back(cell: str, neutralised: str, why: str) -> None:
    assert (neutralise(cell), denature(neutralised)) == (neutralised, cell), why


@given(cell=st.text("='+-@\tab", max_size=6))
def test_no_cell_is_lost(cell: str) -> None:
    assert denature(neutralise(cell)) == cell
    assert neutralise(cell)[:1] not in list("=+-@\t")


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    odd = replace(DRONE, note="=cmd|' /C calc'!A0".replace("|", "/"))
    with zipfile.ZipFile(io.BytesIO(write_exchange([odd], FORMATS["xlsx"], Language.EN, "").data)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(("name", "content", "ar", "en", "why"), read_cases(__file__, "reading.tsv"))
def test_a_file_of_another_program(name: str, content: str, ar: str, en: str, why: str) -> None:
    imported = read_exchange(content.encode(), Path(name), find_format("", Path(name)), Defaults())
    found = [(each.entry.ar.preferred, each.entry.en.preferred) for each in imported.entries]
    assert found == ([(ar, en)] if ar or en else []), why


@pytest.mark.parametrize(("name", "content", "expected", "why"), read_cases(__file__, "broken.tsv"))
def test_a_broken_file_gives_nothing_but_its_place(name: str, content: str, expected: str, why: str) -> None:
    with pytest.raises(DataError) as caught:
        read_exchange(content.encode(), Path(name), find_format("", Path(name)), Defaults())
    assert str(caught.value).startswith(expected), why


def test_deep_nesting_and_bombs_are_refused() -> None:
    deep = b"<tbx>" + b"<a>" * 100_000
    with pytest.raises(DataError, match="nested more than"):
        read_exchange(deep, Path("a.tbx"), FORMATS["tbx"], Defaults())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", b"<!DOCTYPE x><x/>")
    with pytest.raises(DataError, match="declares a document type"):
        read_exchange(out.getvalue(), Path("a.xlsx"), FORMATS["xlsx"], Defaults())


def test_damage_to_a_workbook_that_is_packed_otherwise_is_refused() -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(write_exchange([DRONE], FORMATS["xlsx"], Language.EN, "").data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as new,
    ):
        for member in old.namelist():
            new.writestr(member, old.read(member))
    whole = out.getvalue()
    sheet = whole.index(b"xl/worksheets/sheet1.xml") + 60
    with pytest.raises(DataError, match=r"this is no XLSX workbook|cannot be read"):
        read_exchange(
            whole[:sheet] + bytes([whole[sheet] ^ 0x55]) + whole[sheet + 1 :],
            Path("a.xlsx"),
            FORMATS["xlsx"],
            Defaults(),
        )


@settings(max_examples=300, deadline=None)
@given(places=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=4))
def test_a_damaged_workbook_gives_nothing_but_its_place(places: list[tuple[float, int]]) -> None:
    data = bytearray(write_exchange([DRONE], FORMATS["xlsx"], Language.EN, "").data)
    for share, byte in places:
        data[int(share * len(data))] = byte
    said = "a.xlsx:"
    try:
        read_exchange(bytes(data), Path("a.xlsx"), FORMATS["xlsx"], Defaults())
    except DataError as error:
        said = str(error)
    assert said.startswith("a.xlsx:")


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=200), name=st.sampled_from(list(FORMATS)))
def test_no_bytes_bring_anything_but_an_error_with_a_place(data: bytes, name: str) -> None:
    said = "a:"
    try:
        read_exchange(data, Path("a"), FORMATS[name], Defaults())
    except DataError as error:
        said = str(error)
    assert said.startswith("a:")


def test_a_form_of_two_concepts_goes_to_the_approved_one_and_the_other_is_told() -> None:
    other = replace(concept("town.drone", "درون", "Drone Town", en_lookup="drone"), status=EntryStatus.UNREVIEWED)
    pairs, losses = pairs_of([other, DRONE], Language.EN)
    assert [pair.target for pair in pairs if pair.source == "drone"] == ["طائرة مسيّرة"]
    assert [str(loss) for loss in losses] == ["town.drone: 'drone', which stands for term.drone here"]


def test_pairs_with_one_target_are_one_concept() -> None:
    data = "drone,مسيّرة\nUAV,مسيّرة\nrifle,بندقية\n".encode()
    imported = read_exchange(data, Path("a.csv"), FORMATS["csv"], Defaults())
    assert [each.entry.en for each in imported.entries] == [Forms("drone", lookup=("UAV",)), Forms("rifle")]


@pytest.mark.parametrize(
    ("name", "ending", "expected"), [("none", ".tbx", "no format 'none'"), ("", ".doc", "its ending tells no format")]
)
def test_an_unknown_format_is_a_usage_error(name: str, ending: str, expected: str) -> None:
    with pytest.raises(UsageError, match=expected):
        find_format(name, Path(f"a{ending}"))


def planned(content: str, *known: ConceptEntry) -> Plan:
    imported = read_exchange(content.encode(), Path("a.csv"), FORMATS["csv"], Defaults())
    return plan_import(imported, {entry.id: entry for entry in known}, "import of a.csv")


def test_an_import_says_what_is_new_what_changes_and_what_is_known() -> None:
    plan = planned("en,ar\nrifle,بندقية\ndrone,مسيّرة\n", DRONE)
    assert [step.words for step in plan.steps] == [("new: بندقية = rifle",)]
    assert plan.known == 1
    (step,) = planned("en,ar,note\ndrone,طائرة مسيّرة\nquadcopter,طائرة مسيّرة", DRONE).steps
    assert step.words == ("English “quadcopter” is only recognised now",)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "xlsx"])
@pytest.mark.parametrize("source", Language)
def test_a_glossary_that_comes_back_to_itself_changes_nothing(name: str, source: Language) -> None:
    in_force = {entry.id: entry for entry in load_glossary().entries}  # towns have districts for namesakes
    towns = [each for each in in_force.values() if each.type == "town" and each.status is EntryStatus.APPROVED]
    form = FORMATS[name]
    data = write_exchange(towns, form, source, "r").data
    imported = read_exchange(data, Path("a"), form, Defaults(type="town", source=source))
    assert [step.words for step in plan_import(imported, in_force, "").steps] == []


@pytest.mark.parametrize("name", ["omegat", "tmx", "po", "google"])
def test_all_namesakes_that_come_back_in_a_file_of_pairs_change_nothing(name: str) -> None:
    entries = load_glossary().entries
    form = FORMATS[name]
    data = write_exchange(entries, form, Language.EN, "r").data
    imported = read_exchange(data, Path("a"), form, Defaults(type="town", source=Language.EN))
    plan = plan_import(imported, {entry.id: entry for entry in entries}, "")
    assert [step.words for step in plan.steps] == []
    assert plan.known > 7000


def test_of_namesakes_the_one_is_taken_that_knows_most_and_is_of_the_kind() -> None:
    district = concept("district.drone", "طائرة مسيّرة", "drone", type="district")
    gazetteer = replace(DRONE, id="community.drone", type="community", status=EntryStatus.UNREVIEWED)
    assert planned("en,ar\ndrone,طائرة مسيّرة\nUAV,طائرة مسيّرة\n", district, gazetteer, DRONE).known == 1
    (step,) = planned("en,ar,note\ndrone,طائرة مسيّرة,x\n", district, replace(DRONE, note="")).steps
    assert step.proposal.subject == "term.drone"


def test_columns_that_a_file_does_not_have_stay_as_they_are() -> None:
    (step,) = planned("id,type,status,ar,en\nterm.drone,term,approved,مسيرة,drone\n", DRONE).steps
    assert step.proposal.entry == replace(DRONE, ar=replace(DRONE.ar, preferred="مسيرة"))


def test_an_import_finds_concepts_by_any_form_that_they_have_in_both_languages() -> None:
    known = replace(DRONE, ar=replace(DRONE.ar, lookup=("درون",)), en=replace(DRONE.en, admitted=("UAV",)))
    later = replace(known, id="term.uav", ar=replace(known.ar, preferred="بلا طيار"))
    assert planned("en,ar\nUAV,درون\n", known, later).known == 1  # the first that has both
    assert planned("en,ar\nUAV,بندقية\n", known, later).known == 0
