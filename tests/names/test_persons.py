"""Which spellings of person names can be one name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.names import same_name
from toolkit.names.orthography import latin_letters
from toolkit.names.persons import person_spellings

SPELLINGS = sorted({spelling for spellings in person_spellings().values() for spelling in spellings})


@pytest.mark.parametrize(("one", "other", "same", "why"), read_cases(__file__, "same_name.tsv"))
def test_same_name(one: str, other: str, same: str, why: str) -> None:
    assert same_name(one, other) is (same == "yes"), why


@settings(deadline=None)
@given(st.lists(st.sampled_from(SPELLINGS), min_size=1, max_size=2), st.lists(st.sampled_from(SPELLINGS), max_size=3))
def test_it_does_not_matter_which_name_comes_first(one: list[str], other: list[str]) -> None:
    assert same_name(" ".join(one), " ".join(one).upper())
    assert same_name(" ".join(one), " ".join(other)) is same_name(" ".join(other), " ".join(one))


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_has_an_answer(one: str, other: str) -> None:
    assert same_name(one, other) in (True, False)


def test_long_chains_are_refused() -> None:
    assert not same_name("Ali " * 5_000, "Ali " * 5_000)


def test_every_spelling_belongs_to_one_name_only() -> None:
    owners: dict[str, set[str]] = {}
    for arabic, spellings in person_spellings().items():
        for spelling in spellings:
            owners.setdefault(latin_letters(spelling), set()).add(arabic)
    assert not {letters: names for letters, names in owners.items() if len(names) > 1}
