"""Adding a concept: one line more where it belongs, every other byte as it was, nothing that the lint refuses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.glossary.files import concept, write_file
from toolkit.errors import DataError, SohrError, UsageError
from toolkit.glossary import load_glossary
from toolkit.glossary.adding import add_concept, suggest_id
from toolkit.glossary.entries import Forms
from toolkit.glossary.rows import HEADER, format_row
from toolkit.glossary.store import read_glossary

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.glossary.entries import ConceptEntry

SHAAFAH = concept("village.al-shaafah", "قرية للتجربة", "Al-Shaafah")


def test_a_new_file_gets_its_header(tmp_path: Path) -> None:
    added = add_concept(SHAAFAH, tmp_path / "mine.tsv", known=())
    assert added.line == 2
    assert (tmp_path / "mine.tsv").read_text(encoding="utf-8") == f"{HEADER}\n{format_row(SHAAFAH)}\n"


@pytest.mark.parametrize(("concept_id", "line"), [("town.aa", 2), ("town.bb", 4), ("town.dd", 5)])
def test_the_line_goes_where_its_id_belongs(tmp_path: Path, concept_id: str, line: int) -> None:
    mine = write_file(tmp_path / "mine.tsv", concept("town.b", "بيت بعيد", "Bee"), concept("town.c", "ج ج", "Cee"))
    mine.write_text(mine.read_text(encoding="utf-8").replace("\ntown.c", "\n# a comment\ntown.c"), encoding="utf-8")
    before = mine.read_text(encoding="utf-8").split("\n")
    added = add_concept(concept(concept_id, "اسم مجرب", "Tried"), mine, known=())
    after = mine.read_text(encoding="utf-8").split("\n")
    assert (added.line, after.pop(line - 1)) == (line, added.text)
    assert after == before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    names=st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=5),
    end=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
    last=st.booleans(),
)
def test_every_other_byte_stays(tmp_path: Path, names: list[str], end: str, mark: str, last: bool) -> None:
    mine = tmp_path / "mine.tsv"
    rows = [format_row(concept(f"town.{name}", f"اسم {ord(name)} ب", f"Name {name}")) for name in sorted(names)]
    text = mark + end.join([HEADER, *rows]) + (end if last or not names else "")
    mine.write_text(text, encoding="utf-8", newline="")
    added = add_concept(concept("town.d-new", "اسم مجرب", "Tried"), mine, known=())
    with mine.open(encoding="utf-8", newline="") as file:
        after = file.read()
    assert after.replace(end + added.text, "", 1) == text
    assert next(row.line for row in read_glossary(mine) if row.entry.id == "town.d-new") == added.line


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (concept("town.b", "اسم آخر", "Other"), "the id town.b is taken"),
        (concept("town.new", "Latin", "Other"), "not added: town.new: 'Latin' is not in the script"),
        (concept("town.new", "اسم آخر", "Other", parent="town.nowhere"), "no concept 'town.nowhere'"),
        (concept("town.new", "البوكمال", "Bokamal"), "is the preferred form here and of town.al-bokamal"),
        (concept("town.new", "دمشق", "Dimashq", status="unreviewed"), "'دمشق' is a form of the approved .*damascus"),
        (concept("town.new", "دمشق", "Townlet", context="place"), "to change that concept, give its id"),
        (concept("term.new", "دالة الصوت", "Sound", en_admitted="SDF"), "'SDF' is a form of the approved"),
        (concept("term.new", "في", "inside"), "'في' is an everyday word"),
        (concept("town.new", "اسم آخر", "Other", codes="x"), "expected a key with its gazetteer"),
        (concept("town.new", "بيت بعيد", "Other"), "is the preferred form here and of town.b"),
    ],
)
def test_what_the_lint_refuses_is_not_written(tmp_path: Path, entry: object, expected: str) -> None:
    mine = write_file(tmp_path / "mine.tsv", concept("town.b", "بيت بعيد", "Bee"))
    before = mine.read_bytes()
    with pytest.raises(DataError, match=expected):
        add_concept(entry, mine)  # type: ignore[arg-type]
    assert mine.read_bytes() == before
    assert list(tmp_path.iterdir()) == [mine]


@pytest.mark.parametrize(
    "joined",
    [
        replace(concept("town.new", "اسم آخر", "Other"), ar=Forms("اسم آخر|اسم ثان")),
        replace(concept("town.new", "اسم آخر", "Other"), en=Forms("Other", lookup=("Othar|Uther",))),
        replace(concept("town.new", "اسم آخر", "Other"), codes=("ocha:C1|geonames:2",)),
    ],
)
def test_a_bar_in_a_value_is_refused_with_the_way_to_give_several(tmp_path: Path, joined: ConceptEntry) -> None:
    with pytest.raises(UsageError, match="repeat the option"):
        add_concept(joined, tmp_path / "mine.tsv")
    assert list(tmp_path.iterdir()) == []


def test_namesakes_that_are_spelt_as_the_shipped_ones_may_be_added(tmp_path: Path) -> None:
    assert add_concept(concept("neighbourhood.homs", "حمص", "Homs", status="unreviewed"), tmp_path / "mine.tsv")


def test_a_shipped_entry_may_be_overruled_by_its_id(tmp_path: Path) -> None:
    add_concept(concept("town.al-bokamal", "البوكمال", "Bokamal"), tmp_path / "mine.tsv")
    assert load_glossary([tmp_path / "mine.tsv"]).by_id["town.al-bokamal"].en.preferred == "Bokamal"


def test_a_file_that_is_no_glossary_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("ar\ten\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"notes.txt:1: expected the header"):
        add_concept(SHAAFAH, tmp_path / "notes.txt")
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "ar\ten\n"


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SohrError, match="cannot be written"):
        add_concept(SHAAFAH, tmp_path / "none" / "mine.tsv")


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("Al-Bokamal", "town.al-bokamal"),
        ("Qaza'li", "town.qazali"),
        ("Kobanî", "town.kobani"),
        ("  A  &  B ", "town.a-b"),
    ],
)
def test_an_id_is_made_of_ascii_words(english: str, expected: str) -> None:
    assert suggest_id("town", english) == expected
