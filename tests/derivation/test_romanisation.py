"""Which of a gazetteer's forms are romanisations of the Arabic name, and how names are cut and keyed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.derive_glossaries.names import arabic_parts, distinct, roman_parts, tidy_arabic, without_centre
from scripts.derive_glossaries.romanisation import plain, romanises, without_unit
from scripts.derive_glossaries.spellings import romanisations
from tests.cases import read_cases

CASES = read_cases(__file__, "romanising.tsv")


@pytest.mark.parametrize(("form", "arabic", "expected", "why"), CASES)
def test_a_form_is_a_romanisation_as_the_table_says(form: str, arabic: str, expected: str, why: str) -> None:
    ascii_form = plain(without_unit(form))
    assert bool(ascii_form and romanises(ascii_form, arabic)) == bool(expected), why


def test_a_third_of_the_table_is_negative() -> None:
    assert sum(not expected for _, _, expected, _ in CASES) * 3 >= len(CASES)


@given(st.text(max_size=20), st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإ ", max_size=12))
def test_any_pair_gets_an_answer(form: str, arabic: str) -> None:
    ascii_form = plain(without_unit(form))
    assert ascii_form is None or romanises(ascii_form, arabic) in (True, False)


def test_aliases_are_distinct_when_folded_and_new() -> None:
    forms = ["Al Ḩasakah", "al-Hasakah", "Hasaka", "HASAKA", "Hassaké", "Al-Chasaka"]
    assert romanisations("الحسكة", forms, ["Al-Hasakah"]) == ["Hasaka", "Hassake"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("القلم - بندرك", ["القلم", "بندرك"]),
        ("طنجرة (المنارة)", ["طنجرة", "المنارة"]),
        ("شاميه /اللاذقية/", ["شاميه", "اللاذقية"]),
        ("بيت لحم تحتاني - - إيتويران", ["بيت لحم تحتاني", "إيتويران"]),
        ("تل أبيض", ["تل أبيض"]),
    ],
)
def test_a_cell_with_two_arabic_names_is_cut(name: str, expected: list[str]) -> None:
    assert arabic_parts(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Qalam - Bandrak", ["Qalam", "Bandrak"]),
        ("Deir-ez-Zor", ["Deir-ez-Zor"]),
        ("Al- Saraym", ["Al-Saraym"]),
        ("Fas (Abo Fas)", ["Fas", "Abo Fas"]),
    ],
)
def test_a_hyphen_of_the_name_stays(name: str, expected: list[str]) -> None:
    assert roman_parts(name) == expected


def test_the_word_for_centre_is_no_part_of_the_name() -> None:
    assert (without_centre("مركز الحسكة"), without_centre("مركزالحفة")) == ("الحسكة", "الحفة")
    assert without_centre("مركدة") == "مركدة"


def test_persian_letters_and_tatweel_become_arabic() -> None:
    assert tidy_arabic("عین  الزرقـا") == "عين الزرقا"


def test_forms_that_fold_alike_are_one() -> None:
    assert list(distinct(["إدلب", "ادلب", "حلب"], taken=["حلب"])) == ["إدلب"]
