"""The numbers that a model carries as placeholders."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.text.languages import Language
from toolkit.translate.figures import figures
from toolkit.translate.protection import protect, restore


@pytest.mark.parametrize(("source", "language", "expected", "why"), read_cases(__file__, "figures.tsv"))
def test_finds_what_a_placeholder_can_stand_for(source: str, language: str, expected: str, why: str) -> None:
    found = figures(source, Language(language))
    assert ";".join(f"{figure.span.of(source)}={figure.text}" for figure in found) == expected, why


@pytest.mark.parametrize(
    ("source", "draft", "expected"),
    [
        ("وقتل ثلاثة مدنيين و12 عنصراً", "⟦0⟧ civilians and ⟦1⟧ members were killed", "three civilians and 12 members"),
        ("طفل عمره 8 سنوات", "a ⟦0⟧-year-old child", "an eight-year-old child"),
        ("بنسبة 30%", "by ⟦0⟧%", "by 30%"),
        ("12 ألف دولار", "$⟦0⟧", "$12,000"),
        ("في 30 نيسان", "In ⟦0⟧", "On April 30"),
        ("حتى 30 نيسان", "until ⟦0⟧", "until April 30"),
        ("في نيسان 2022", "in ⟦0⟧", "in April 2022"),
        ("في 30 هجوماً", "in ⟦0⟧ attacks", "in 30 attacks"),
    ],
)
def test_numbers_come_back_in_the_manner_of_the_target(source: str, draft: str, expected: str) -> None:
    protected = protect(source, (), (), Language.EN)
    assert restore(draft, protected.carried, Language.EN).startswith(expected)


def test_arabic_proclitics_join_figures() -> None:
    protected = protect("by 15 shells and 20 rockets", (), (), Language.AR)
    assert restore("ب⟦0⟧ قذيفة و⟦1⟧ صاروخاً", protected.carried, Language.AR) == "ب15 قذيفة و20 صاروخاً"


@given(st.text(alphabet="0123٤٥٦ ,.٫٬%٪:/-ثلاثةوعشرونألفمليون", max_size=40), st.sampled_from(Language))
def test_figures_stand_apart_and_in_order(source: str, language: Language) -> None:
    spans = [figure.span for figure in figures(source, language)]
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(figure.text for figure in figures(source, language))
