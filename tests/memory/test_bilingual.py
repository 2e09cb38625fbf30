"""A two-column table in Word: what is written, what comes back, what is refused."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import DataError
from toolkit.formats import read_source
from toolkit.memory.bilingual import write_bilingual
from toolkit.memory.bilingual_reading import read_bilingual
from toolkit.memory.opening import open_memory
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [("قُتل مدني & طفل.", "A civilian & a child were killed."), ("لا خسائر.", "No losses.")]


def written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "table.docx"
    path.write_bytes(data)
    return path


def edited(data: bytes, before: str, after: str) -> bytes:
    """Return the Word file with its document changed, as Word would save it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert before.encode() in members["word/document.xml"]
    members["word/document.xml"] = members["word/document.xml"].replace(before.encode(), after.encode())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_there_and_back(tmp_path: Path) -> None:
    units = read_bilingual(written(tmp_path, write_bilingual(ROWS, Language.AR))).units
    assert [(unit.arabic.text, unit.english.text) for unit in units] == ROWS
    assert units[1].before(Language.AR) == ROWS[0][0]


def test_from_english(tmp_path: Path) -> None:
    data = write_bilingual([(english, arabic) for arabic, english in ROWS], Language.EN)
    units = read_bilingual(written(tmp_path, data)).units
    assert [(unit.arabic.text, unit.english.text) for unit in units] == ROWS


def test_it_is_a_word_file_that_reads_from_right_to_left(tmp_path: Path) -> None:
    data = write_bilingual(ROWS, Language.AR)
    assert data == write_bilingual(ROWS, Language.AR)
    parts = list(read_source(data, tmp_path / "table.docx").parts())
    stretches = [stretch.text for part in parts for stretch in part.stretches]
    assert "No losses." in stretches
    raw = next(part.raw for part in parts if part.member == "word/document.xml")
    assert raw.count("<w:bidi/>") == len(ROWS)


def test_tracked_changes_are_taken_as_accepted(tmp_path: Path) -> None:
    tracked = (
        "<w:t>No </w:t></w:r><w:del><w:r><w:delText>loss</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>casualties</w:t></w:r></w:ins><w:r><w:t>.</w:t>"
    )
    data = edited(write_bilingual(ROWS, Language.AR), '<w:t xml:space="preserve">No losses.</w:t>', tracked)
    assert read_bilingual(written(tmp_path, data)).units[1].english.text == "No casualties."


def row(*cells: str, properties: str = "") -> str:
    """Return a row of Word; a cell's text may begin with its properties."""
    inside = "".join(f"<w:tc>{cell if '<w:p>' in cell else paragraph(cell)}</w:tc>" for cell in cells)
    return f"<w:tr>{properties}{inside}</w:tr>"


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


MERGED = "<w:tcPr><w:vMerge/></w:tcPr><w:p></w:p>"
ACROSS = "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p></w:p>"
A_MAN = "<w:r><w:t>A man.</w:t></w:r>"
FIRST = row("1", "مدني قتل.", "A civilian died.")


@pytest.mark.parametrize(
    ("rows", "expected", "skipped", "why"),
    [
        ([FIRST], ["A civilian died."], 0, "the head of the table taken out"),
        ([row("مدني قتل.", "A civilian died.")], ["A civilian died."], 0, "the numbers taken out"),
        (
            [row("#", "Arabic", "English", "Comments"), row("1", "مدني قتل.", "A civilian died.", "who?")],
            ["A civilian died."],
            0,
            "a column for comments added",
        ),
        ([row("1", "who?", "مدني قتل."), FIRST, FIRST], ["A civilian died."] * 2, 1, "NOT: a row in one language"),
        ([FIRST, row("2", "طفل.", "قُتل طفل.")], ["A civilian died."], 1, "NOT: Arabic in the English column"),
        ([FIRST, row("2", "15", "15")], ["A civilian died.", "15"], 0, "figures are in both languages"),
        (
            [FIRST, row("2", "طفل.", "A child.", properties="<w:trPr><w:del w:id='1'/></w:trPr>")],
            ["A civilian died."],
            0,
            "NOT: a row that a tracked change took out",
        ),
        (
            [FIRST, row("2", "طفل.", "A child.", properties="<w:trPr><w:ins w:id='1'/></w:trPr>")],
            ["A civilian died.", "A child."],
            0,
            "a row that a tracked change put in",
        ),
        (
            [row("1", "مدني.", "<w:p><w:r><w:t>A man,</w:t><w:br/><w:t>dead.</w:t></w:r></w:p>")],
            ["A man, dead."],
            0,
            "a line break is a space",
        ),
        (
            [
                row(
                    "1",
                    "مدني.",
                    "<w:p><w:moveFrom><w:r><w:t>Off.</w:t></w:r></w:moveFrom><w:r><w:t>A man.</w:t></w:r></w:p>",
                )
            ],
            ["A man."],
            0,
            "NOT: words that were moved away",
        ),
        ([FIRST, row("2", "طفل.", MERGED)], ["A civilian died."], 0, "cells merged downwards are one translation"),
        ([FIRST, row(MERGED, "طفل.", "A child.")], ["A civilian died.", "A child."], 0, "NOT: the numbers merged"),
        (
            [FIRST, row("2", "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p></w:p>")],
            ["A civilian died."],
            0,
            "NOT: across",
        ),
        ([FIRST, row("2", "طفل.", "")], ["A civilian died."], 0, "NOT: an emptied cell"),
    ],
)
def test_what_translators_do_to_a_table(
    tmp_path: Path, rows: list[str], expected: list[str], skipped: int, why: str
) -> None:
    table = "".join(rows)
    document = f'<w:document xmlns:w="w"><w:body><w:tbl>{table}</w:tbl></w:body></w:document>'
    data = write_bilingual([], Language.AR)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        before = archive.read("word/document.xml").decode()
    read = read_bilingual(written(tmp_path, edited(data, before, document)))
    assert ([unit.english.text for unit in read.units], read.skipped) == (expected, skipped), why


def test_cells_merged_downwards_have_all_that_stands_beside_them(tmp_path: Path) -> None:
    document = f'<w:document xmlns:w="w"><w:body><w:tbl>{FIRST}{row("2", "طفل.", MERGED)}</w:tbl></w:body></w:document>'
    data = write_bilingual([], Language.AR)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        before = archive.read("word/document.xml").decode()
    (unit,) = read_bilingual(written(tmp_path, edited(data, before, document))).units
    assert unit.arabic.text == "مدني قتل. طفل."


def test_an_emptied_cell_is_left_out(tmp_path: Path) -> None:
    data = edited(write_bilingual(ROWS, Language.AR), "No losses.", "")
    assert len(read_bilingual(written(tmp_path, data)).units) == 1


def test_a_table_is_a_memory(tmp_path: Path) -> None:
    memory = open_memory(written(tmp_path, write_bilingual(ROWS, Language.AR)))
    assert memory.find("لا خسائر.", Language.AR)[0].target == "No losses."


@pytest.mark.parametrize("rows", [[], [("نص", "نص آخر")], [("One", "Two")]])
def test_what_has_not_both_languages_is_refused(rows: list[tuple[str, str]], tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no table with an Arabic and an English column"):
        read_bilingual(written(tmp_path, write_bilingual(rows, Language.AR)))


def test_what_is_no_word_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError):
        read_bilingual(written(tmp_path, b"PK no archive"))


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=30), st.text(st.characters(codec="utf-8"), max_size=30))
def test_any_text_can_be_written(tmp_path_factory: pytest.TempPathFactory, left: str, right: str) -> None:
    path = tmp_path_factory.mktemp("docx") / "a.docx"
    path.write_bytes(write_bilingual([*ROWS, (left, right)], Language.AR))
    assert len(read_bilingual(path).units) in (2, 3)
