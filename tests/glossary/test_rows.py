"""Lines of a glossary file: what is written is what is read, and a broken line says what is wrong with it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.errors import DataError
from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms
from toolkit.glossary.rows import COLUMNS, format_row, numbered_lines, parse_row

CASES = read_cases(__file__, "rows.tsv")

cell = st.text(st.characters(exclude_characters="\t\n\r|", exclude_categories=["Cs"]), min_size=1, max_size=8)
cells = st.lists(cell, max_size=3).map(tuple)
forms = st.builds(Forms, cell, cells, cells, cells)
entries = st.builds(
    ConceptEntry,
    cell,
    cell,
    st.sampled_from(EntryStatus),
    forms,
    forms,
    *[st.text(alphabet="abc ", max_size=4)] * 2,
    cells,
    *[st.text(alphabet="abc ", max_size=4)] * 4,
)


@given(entries)
def test_a_written_line_reads_as_the_same_entry(entry: ConceptEntry) -> None:
    assert parse_row(format_row(entry), Path("a.tsv"), 2) == entry


@pytest.mark.parametrize(("line", "expected", "why"), CASES)
def test_a_broken_line_is_refused_with_its_place(line: str, expected: str, why: str) -> None:
    filled = line.replace("~", "\t" * (len(COLUMNS) - 1 - line.count("\t")))
    if not expected:
        assert parse_row(filled, Path("a.tsv"), 7).id, why
        return
    with pytest.raises(DataError) as caught:
        parse_row(filled, Path("a.tsv"), 7)
    assert str(caught.value).startswith(expected), why


def test_blank_lines_and_comments_hold_no_concepts_but_count_as_lines() -> None:
    assert list(numbered_lines("header\r\n\r\n# note\r\nx\r\n\ny")) == [(4, "x"), (6, "y")]


@given(st.text(max_size=200))
def test_any_line_is_read_or_refused(line: str) -> None:
    with suppress(DataError):
        assert format_row(parse_row(line, Path("a.tsv"), 1)).count("\t") == len(COLUMNS) - 1
