"""The checks of a source and its target: the tables of cases, and what holds for any pair."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.checks import check_pair, repair_target
from toolkit.text.edits import Revision
from toolkit.text.languages import Language

_PAIRS = read_cases(__file__, "pairs.tsv")
_REPAIRS = read_cases(__file__, "repairs.tsv")
_ITS_TYPES = {
    "omission",
    "addition",
    "untranslated",
    "numbers",
    "mistranslation",
    "duplication",
    "characters",
    "typographical",
}
_WORDS = """قتل 44 مدنياً في 15 آذار 2023 الثلاثاء ثلاثة وعشرون نصف مليون 30% killed civilians March 15, May Monday
    twenty-three 12,500 ⟦0⟧ ( ) " . ، the the"""
_TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_WORDS.split()), max_size=20).map(" ".join))


@pytest.mark.parametrize(("language", "source", "target", "issues", "why"), _PAIRS)
def test_pairs_are_checked(language: str, source: str, target: str, issues: str, why: str) -> None:
    found = check_pair(source, target, Language(language))
    assert " ".join(f"{issue.code}:{issue.severity}" for issue in found) == issues, (why, found)


@pytest.mark.parametrize(("language", "source", "target", "repaired", "why"), _REPAIRS)
def test_certain_repairs_are_made(language: str, source: str, target: str, repaired: str, why: str) -> None:
    edits = repair_target(source, target, Language(language))
    assert Revision(target, tuple(edits)).text == (repaired or target), why


@pytest.mark.parametrize("table", [_PAIRS, _REPAIRS])
def test_a_third_of_the_cases_is_negative(table: list[tuple[str, ...]]) -> None:
    assert 3 * sum(why.startswith("NOT") for *_, why in table) >= len(table)


@settings(deadline=None)
@given(_TEXTS, _TEXTS, st.sampled_from(Language))
def test_any_pair_can_be_checked(source: str, target: str, language: Language) -> None:
    for issue in check_pair(source, target, language):
        assert issue.code in _ITS_TYPES
        assert issue.span.end <= len(target)


@settings(deadline=None)
@given(_TEXTS, _TEXTS, st.sampled_from(Language))
def test_a_repair_leaves_fewer_issues(source: str, target: str, language: Language) -> None:
    edits = repair_target(source, target, language)
    repaired = Revision(target, tuple(edits)).text
    before, after = (
        [issue for issue in check_pair(source, text, language) if issue.code in ("numbers", "mistranslation")]
        for text in (target, repaired)
    )
    assert len(after) < len(before) or not edits
