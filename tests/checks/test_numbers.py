"""Numbers, units, amounts and days of two editions: the table of cases, and what holds for any pair."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.checks.dates import DATES
from toolkit.checks.editions import segment_pair
from toolkit.checks.numbers import AMOUNTS, NUMBERS, UNITS
from toolkit.checks.relative_days import SAME_DAY
from toolkit.checks.running import check_editions
from toolkit.text.languages import Language

_CASES = read_cases(__file__, "numbers.tsv")
_CHECKS = (NUMBERS, UNITS, AMOUNTS, DATES, SAME_DAY)
_WORDS = """قتل 44 مدنياً مدنيان طفلان طفل وامرأتان ثلاثة وعشرون أحد عشر عشرات الآلاف 5 كم % صباحاً أمس في 15
    رمضان 1445 نيسان
    two children a child killed 44 civilians dozens of thousands 5 km $3 a.m. p.m. yesterday April 31 and , . ( ) :"""
_TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_WORDS.split()), max_size=20).map(" ".join))


@pytest.mark.parametrize(("language", "source", "target", "issues", "why"), _CASES)
def test_pairs_are_compared(language: str, source: str, target: str, issues: str, why: str) -> None:
    found = check_editions(segment_pair(source, target, Language(language)), _CHECKS)
    assert " ".join(sorted(f"{issue.check}:{issue.severity}" for issue in found)) == issues, (why, found)


def test_a_third_of_the_cases_is_negative() -> None:
    assert 3 * sum(why.startswith("NOT") for *_, why in _CASES) >= len(_CASES)


@settings(deadline=None)
@given(_TEXTS, _TEXTS, st.sampled_from(Language))
def test_any_pair_can_be_compared(source: str, target: str, language: Language) -> None:
    for issue in check_editions(segment_pair(source, target, language), _CHECKS):
        assert issue.span.end <= len(target)
        assert issue.source_span is None or issue.source_span.end <= len(source)
        assert issue.message


@settings(deadline=None)
@given(_TEXTS, st.sampled_from(Language))
def test_a_number_that_says_itself_is_no_issue(text: str, language: Language) -> None:
    figures = f"{len(text) + 11}"
    found = check_editions(
        segment_pair(f"قتل {figures} مدنياً.", f"{figures} civilians were killed.", Language.AR), _CHECKS
    )
    assert not found, language
