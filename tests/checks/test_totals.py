"""Totals, dates and relative days of one edition: the tables of cases, and what holds for any text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit import checks
from toolkit.checks.editions import edition_of
from toolkit.checks.impossible_dates import check_impossible_dates
from toolkit.checks.relative_days import check_relative_days
from toolkit.checks.totals import check_totals
from toolkit.checks.totals.quantities import find_quantities
from toolkit.data import read_table
from toolkit.text.languages import Language
from toolkit.text.scripts import dominant_language

if TYPE_CHECKING:
    from types import FrameType

_TABLES = Path(checks.__file__).parent / "tables"
_TOTALS = read_cases(__file__, "totals.tsv")
_DATES = read_cases(__file__, "dates.tsv")
_RELATIVE_DAYS = read_cases(__file__, "relative_days.tsv")
_WORDS = """قتل 44 شخصاً : هم 16 مدنياً بينهم ثلاث نساء و21 مقاتلاً ليرتفع إلى 18 منذ 31 نيسان 2024 الخميس
    رمضان 1445 أمس ، -
    44 people were killed : 16 civilians, including of them three women and 21 fighters bringing to 18 since
    Thursday, April 31 2024 15 Ramadan AH / 15/13/2024 yesterday last Sunday . ; - 1."""
_LISTED = "SOHR counted 44 people killed, as follows:\n- 16 civilians\n- 28 fighters\n\nThe road was reopened.\n\n"
_TEXTS = st.one_of(
    st.text(max_size=100), st.lists(st.sampled_from([*_WORDS.split(), "\n", "\n- "]), max_size=40).map(" ".join)
)


def _language(text: str) -> Language:
    return dominant_language(text) or Language.EN


@pytest.mark.parametrize(("text", "issues", "flagged", "why"), _TOTALS)
def test_totals_are_added_up(text: str, issues: str, flagged: str, why: str) -> None:
    found = check_totals(edition_of(text, _language(text)))
    assert " ".join(issue.severity for issue in found) == issues, (why, found)
    assert "; ".join(issue.span.of(text) for issue in found) == flagged, why


def test_the_text_around_a_list_is_read_once_however_many_lists_there_are() -> None:
    # Alone every list would read all others again: work that grows with the square of a long file.
    once, often = (_calls_to_find_quantities(_LISTED * times) for times in (5, 20))
    assert often <= 4 * once


def _calls_to_find_quantities(text: str) -> int:
    edition = edition_of(text, Language.EN)
    calls = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal calls
        calls += event == "call" and frame.f_code is find_quantities.__code__

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        check_totals(edition)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize(("text", "issues", "flagged", "why"), _DATES)
def test_dates_are_held_against_the_calendar(text: str, issues: str, flagged: str, why: str) -> None:
    found = check_impossible_dates(edition_of(text, _language(text)))
    assert " ".join(issue.severity for issue in found) == issues, (why, found)
    assert "; ".join(issue.span.of(text) for issue in found) == flagged, why


@pytest.mark.parametrize(("text", "flagged", "why"), _RELATIVE_DAYS)
def test_relative_days_are_noted(text: str, flagged: str, why: str) -> None:
    found = check_relative_days(edition_of(text, _language(text)))
    assert "; ".join(issue.span.of(text) for issue in found) == flagged, why


@pytest.mark.parametrize("name", ["total_cues.tsv", "statuses.tsv"])
def test_every_row_of_the_tables_has_a_source_and_stands_once(name: str) -> None:
    rows = read_table(_TABLES / name)
    assert all(row["source"] for row in rows)
    assert len({tuple(row.values()) for row in rows}) == len(rows)


@pytest.mark.parametrize("table", [_TOTALS, _DATES, _RELATIVE_DAYS])
def test_a_third_of_the_cases_is_negative(table: list[tuple[str, ...]]) -> None:
    assert 3 * sum(why.startswith("NOT") for *_, why in table) >= len(table)


@settings(deadline=None)
@given(_TEXTS, st.sampled_from(Language))
def test_any_text_can_be_checked(text: str, language: Language) -> None:
    edition = edition_of(text, language)
    for check in (check_totals, check_impossible_dates, check_relative_days):
        for issue in check(edition):
            assert issue.span.end <= len(text)
            assert issue.message
