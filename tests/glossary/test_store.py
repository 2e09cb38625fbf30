"""Glossaries in force: the shipped one, what a newsroom's own overrules, and files that are no glossary."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.cases import read_cases
from tests.glossary.files import concept, write_file
from toolkit.data import glossaries_folder
from toolkit.errors import DataError
from toolkit.glossary import EntryStatus, Glossary, load_glossary
from toolkit.glossary.rows import HEADER, format_file
from toolkit.glossary.store import glossary_files

if TYPE_CHECKING:
    from pathlib import Path

HOUSE = read_cases(__file__, "house_style.tsv")


def codes(glossary: Glossary, prefix: str) -> list[str]:
    return [code for entry in glossary.entries for code in entry.codes if code.startswith(prefix)]


def test_the_shipped_glossary_has_every_unit_and_place_of_syria_once() -> None:
    glossary = load_glossary()
    types = Counter(entry.type for entry in glossary.entries)
    assert (types["governorate"], types["district"], types["subdistrict"]) == (14, 62, 272)
    for prefix, number in (("ocha:SY", 14 + 62 + 272), ("ocha:C", 7950), ("ocha:N", 414)):
        found = codes(glossary, prefix)
        assert len(found) == len(set(found)) == number, prefix


def test_places_lie_in_one_another() -> None:
    types = {entry.id: entry.type for entry in load_glossary().entries}
    above = {"district": {"governorate"}, "subdistrict": {"district"}, "community": {"subdistrict"}}
    for entry in load_glossary().entries:
        if entry.type in above:
            assert types[entry.parent] in above[entry.type], entry.id


@pytest.mark.parametrize(("concept_id", "ar", "en"), HOUSE)
def test_house_forms_stand_as_the_newsroom_decided(concept_id: str, ar: str, en: str) -> None:
    entry = load_glossary().by_id[concept_id]
    assert (entry.ar.preferred, entry.en.preferred, entry.status) == (ar, en, EntryStatus.APPROVED)


def test_no_house_form_is_missing_from_the_table() -> None:
    assert len(HOUSE) == 172


def test_the_gazetteer_is_never_a_house_form() -> None:
    listed = [entry for entry in load_glossary().entries if entry.type == "community"]
    assert all(entry.status is EntryStatus.UNREVIEWED and entry.context for entry in listed)


def test_approved_names_rest_on_the_house_or_on_published_reports() -> None:
    approved = [entry for entry in load_glossary().entries if entry.status is EntryStatus.APPROVED]
    assert {entry.id for entry in approved if not {"house", "sohr-pages"} & set(entry.source.split("|"))} == set()


def test_every_line_is_known_by_its_place() -> None:
    glossary = load_glossary()
    file, _, line = glossary.rows["town.al-bokamal"].rpartition(":")
    assert file == str(glossaries_folder() / "towns.tsv")
    row = (glossaries_folder() / "towns.tsv").read_text(encoding="utf-8").split("\n")[int(line) - 1]
    assert row.startswith("town.al-bokamal\t")


def test_files_are_written_the_one_way_they_can_be_written() -> None:
    for file in glossary_files(glossaries_folder()):
        entries = [entry for entry in load_glossary().entries if load_glossary().rows[entry.id].startswith(f"{file}:")]
        assert file.read_text(encoding="utf-8") == format_file(entries), file.name


def test_the_release_names_what_is_in_force_and_not_where_it_was_read(tmp_path: Path) -> None:
    first = write_file(tmp_path / "a.tsv", concept("town.a", "تجربة أولى", "Aay"), concept("town.b", "ثانية", "Bee"))
    second = write_file(tmp_path / "b.tsv", concept("town.b", "ثانية", "Bee"), concept("town.a", "تجربة أولى", "Aay"))
    third = write_file(tmp_path / "c.tsv", concept("town.a", "تجربة أولى", "Aay"))
    assert load_glossary([first]).release == load_glossary([second]).release
    assert len({load_glossary(p).release for p in ([], [first], [third])}) == 3


def test_an_entry_of_ones_own_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    mine = write_file(tmp_path / "mine.tsv", concept("town.al-bokamal", "البوكمال", "Albu Kamal"))
    glossary = load_glossary([mine])
    assert glossary.by_id["town.al-bokamal"].en.preferred == "Albu Kamal"
    assert glossary.rows["town.al-bokamal"] == f"{mine}:2"


def test_a_form_of_ones_own_leads_to_no_other_concept(tmp_path: Path) -> None:
    mine = write_file(
        tmp_path / "mine.tsv",
        concept("organisation.syria-democratic-forces", "قوات", "Syria Democratic Forces"),
        concept("town.bokamal", "البوكمال", "Bokamal"),
    )
    glossary = load_glossary([mine])
    shipped = glossary.by_id["organisation.syrian-democratic-forces"]
    assert "Syria Democratic Forces" not in shipped.en.deprecated
    assert "SDF" in shipped.en.admitted
    assert "town.al-bokamal" not in glossary.by_id


def test_the_glossary_named_last_wins(tmp_path: Path) -> None:
    first = write_file(tmp_path / "a.tsv", concept("town.x", "اسم مجرب", "First"))
    second = write_file(tmp_path / "b.tsv", concept("town.x", "اسم مجرب", "Second"))
    assert load_glossary([first, second]).by_id["town.x"].en.preferred == "Second"
    assert load_glossary([second, first]).by_id["town.x"].en.preferred == "First"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "mine.tsv:1: expected the header"),
        (b"ar\ten\n", "mine.tsv:1: expected the header"),
        (f"{HEADER}\ntown.a\ttown\n".encode(), "mine.tsv:2: expected 18 cells"),
        (f"{HEADER}\n\n\xff".encode("latin-1"), "mine.tsv:3: this line is not UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0", "mine.tsv:1: this line is not UTF-8"),
    ],
)
def test_a_file_that_is_no_glossary_is_refused_with_its_place(tmp_path: Path, content: bytes, expected: str) -> None:
    (tmp_path / "mine.tsv").write_bytes(content)
    with pytest.raises(DataError) as caught:
        load_glossary([tmp_path / "mine.tsv"])
    assert str(caught.value).removeprefix(f"{tmp_path}/").startswith(expected)


def test_one_id_twice_is_refused_with_both_places(tmp_path: Path) -> None:
    mine = write_file(tmp_path / "mine.tsv", concept("town.x", "أ", "A"), concept("town.x", "ب", "B"))
    with pytest.raises(DataError, match=r"mine.tsv:3: the id town.x is taken: see .*mine.tsv:2"):
        load_glossary([mine])


def test_a_missing_file_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot read this glossary"):
        load_glossary([tmp_path / "none.tsv"])
    with pytest.raises(DataError, match="no glossary in this folder"):
        load_glossary([tmp_path])


def test_windows_line_ends_byte_order_mark_blank_lines_and_comments_are_read(tmp_path: Path) -> None:
    mine = write_file(tmp_path / "mine.tsv", concept("town.x", "اسم مجرب", "Tried"))
    text = "\ufeff" + mine.read_text(encoding="utf-8").replace("\n", "\r\n# a comment\r\n\r\n")
    mine.write_text(text, encoding="utf-8", newline="")
    assert load_glossary([mine]).by_id["town.x"].licence == "MIT"


def test_lines_in_any_order_make_the_same_glossary(tmp_path: Path) -> None:
    lines = [concept(f"town.n{n}", f"اسم {n}ب", f"Name {n}") for n in range(9)]
    write_file(tmp_path / "a.tsv", *lines)
    random.Random(7).shuffle(lines)
    write_file(tmp_path / "b.tsv", *lines)
    assert load_glossary([tmp_path / "a.tsv"]) == load_glossary([tmp_path / "b.tsv"])
