"""Counted nouns in Arabic: which form they have after which number, and the gender of numbers in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.postedit.arabic_counts import ARABIC_COUNTS
from toolkit.text.edits import Applicability, Revision
from toolkit.text.languages import Language
from toolkit.text.numerals import Gender, spell_number


@pytest.mark.parametrize(("text", "safe", "unsafe", "why"), read_cases(__file__, "arabic_counts.tsv"))
def test_a_counted_noun_has_the_form_of_its_number(text: str, safe: str, unsafe: str, why: str) -> None:
    edits = tuple(ARABIC_COUNTS.propose(text))
    certain = tuple(edit for edit in edits if edit.applicability is Applicability.SAFE)
    assert Revision(text, certain).text == (safe or text), why
    assert Revision(text, edits).text == (unsafe or safe or text), why


@given(st.integers(3, 10**6), st.sampled_from(["مدني", "مدنياً", "مدنيين", "غارة", "غارات", "طفلاً", "أطفال"]))
def test_what_is_put_right_stays(value: int, noun: str) -> None:
    for number in (f"{value:,}", spell_number(value, Language.AR, gender=Gender.FEMININE, construct=True)):
        text = f"أصيب {number} {noun}."
        once = Revision(text, tuple(ARABIC_COUNTS.propose(text))).text
        assert tuple(ARABIC_COUNTS.propose(once)) == ()
