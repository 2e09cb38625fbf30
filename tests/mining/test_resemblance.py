"""Which spellings are one name: by their letters, and by what is known beside them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.mining.judging import Facts, judge
from toolkit.mining.resemblance import spelling_distance

NAMES = st.text(alphabet="abdefghijklmnoqrstuwyz'- ", max_size=14)


def facts(form: str, **known: frozenset[str]) -> Facts:
    return Facts(0, form, 1, 1, **known)


@pytest.mark.parametrize(("one", "other", "same", "why"), read_cases(__file__, "resemblance.tsv"))
def test_letters_alone(one: str, other: str, same: str, why: str) -> None:
    assert (judge(facts(one), facts(other)) < math.inf) == (same == "yes"), why


@given(NAMES, NAMES)
def test_the_distance_is_symmetric_and_never_negative(one: str, other: str) -> None:
    distance = spelling_distance(one, other)
    assert distance == spelling_distance(other, one) >= 0


@given(st.text(max_size=20))
def test_a_name_is_no_way_from_itself(name: str) -> None:
    assert spelling_distance(name, name) in (0.0, math.inf)


def test_the_arabic_name_joins_what_letters_do_not() -> None:
    arabic = frozenset({"مخرم"})
    assert judge(facts("Al Makhrim"), facts("Al Mukharram")) == math.inf
    assert judge(facts("Al Makhrim", partners=arabic), facts("Al Mukharram", partners=arabic)) < 1


def test_two_arabic_names_part_what_letters_join() -> None:
    one, other = frozenset({"سالم"}), frozenset({"سليم"})
    assert judge(facts("Salem Town"), facts("Salim Town")) == math.inf
    assert judge(facts("Saraqib", sure=one), facts("Sarakib", sure=other)) == math.inf


def test_what_the_glossary_has_it_has_settled() -> None:
    one, other = frozenset({"town.saraqib"}), frozenset({"village.other"})
    assert judge(facts("Saraqib", concepts=one), facts("Sarakib", concepts=other)) == math.inf
    assert judge(facts("Kobani", concepts=one), facts("Ain Al-Arab", concepts=one)) == 0
