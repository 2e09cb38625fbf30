"""The lint: what it says of one line, of two, of files, and that the shipped glossary gives it no error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cases import read_cases
from tests.glossary.files import concept, write_file
from toolkit.errors import Place
from toolkit.glossary.lint import Level, lint
from toolkit.glossary.rows import HEADER, column_of

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.glossary.entries import ConceptEntry

ROWS = read_cases(__file__, "linting.tsv")
PAIRS = read_cases(__file__, "collisions.tsv")


def cells(written: str) -> dict[str, str]:
    """Read "column=value;column=value"."""
    pairs = (part.partition("=") for part in written.split(";") if part)
    return {name: value for name, _, value in pairs}


def sound(concept_id: str, written: str) -> ConceptEntry:
    return concept(**{"concept_id": concept_id, "ar": "صوت", "en": "Sound One"} | cells(written))


@pytest.mark.parametrize(("written", "expected", "why"), ROWS)
def test_one_line(tmp_path: Path, written: str, expected: str, why: str) -> None:
    mine = write_file(tmp_path / "mine.tsv", sound("town.sound", written))
    found = {finding.code for finding in lint([mine])}
    assert found == ({expected} if expected else set()), why


@pytest.mark.parametrize(("first", "second", "expected", "why"), PAIRS)
def test_two_lines(tmp_path: Path, first: str, second: str, expected: str, why: str) -> None:
    mine = write_file(tmp_path / "mine.tsv", sound("town.a", first), sound("town.b", second))
    findings = [finding for finding in lint([mine]) if finding.level is not Level.NEUTRAL]
    assert {finding.code for finding in findings} == ({expected} if expected else set()), why
    assert all(finding.place == Place(mine, 3) for finding in findings), "told of the later line"


def test_a_third_of_the_tables_is_silent() -> None:
    for table in (ROWS, PAIRS):
        assert sum(not row[-2] for row in table) * 3 >= len(table) - 6


def test_the_shipped_glossary_has_nothing_to_look_at() -> None:
    assert not [str(finding) for finding in lint() if finding.level is not Level.NEUTRAL]


def test_every_broken_line_is_told_not_only_the_first(tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text(f"{HEADER}\ntown.a\nx\ty\n", encoding="utf-8")
    assert [(finding.code, finding.place.line) for finding in lint([mine])] == [
        ("unreadable", 2),
        ("unreadable", 3),
    ]


def test_a_finding_names_line_and_column(tmp_path: Path) -> None:
    mine = write_file(tmp_path / "mine.tsv", sound("town.a", "en_lookup=صوت"))
    assert str(lint([mine])[0]).startswith(f"{mine}:2:{column_of('en_lookup')}: error[script]: town.a: ")


def test_one_id_twice_and_lines_out_of_order_are_told(tmp_path: Path) -> None:
    mine = write_file(tmp_path / "mine.tsv", sound("town.b", ""), sound("town.a", ""), sound("town.b", ""))
    assert {(f.code, f.place.line) for f in lint([mine])} == {("unsorted", 3), ("duplicate-id", 4)}


def test_what_contradicts_the_shipped_glossary_is_told_of_ones_own_file(tmp_path: Path) -> None:
    mine = write_file(tmp_path / "mine.tsv", concept("town.bokamal", "البوكمال", "Bokamal"))
    assert [(f.code, f.place) for f in lint([mine]) if f.level is Level.ERROR] == [("collision", Place(mine, 2))]


def test_to_overrule_a_shipped_entry_by_its_id_is_no_contradiction(tmp_path: Path) -> None:
    mine = write_file(tmp_path / "mine.tsv", concept("town.al-bokamal", "البوكمال", "Bokamal"))
    assert [f.code for f in lint([mine]) if f.level is not Level.NEUTRAL] == []


def test_a_folder_may_name_sources_of_its_own(tmp_path: Path) -> None:
    mine = write_file(tmp_path / "mine.tsv", sound("town.a", "source=desk"))
    assert {finding.code for finding in lint([mine])} == {"unknown-source"}
    (tmp_path / "SOURCES.tsv").write_text("key\ttitle\ndesk\tThe desk\n", encoding="utf-8")
    assert lint([tmp_path]) == []
