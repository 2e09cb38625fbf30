"""Which Latin strings are romanisations of which Arabic names."""

from __future__ import annotations

import math
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.names import alignment_cost, arabic_skeleton_keys, skeleton_keys
from toolkit.names.alignment import align
from toolkit.names.orthography import LONGEST_NAME, arabic_words

CASES = read_cases(__file__, "alignment.tsv")
DEAREST_ATTESTED = 1.9

arabic_letters = st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئ \u064e\u064f\u0650\u0651\u0652")
arabic_names = st.text(arabic_letters, max_size=30)
latin_names = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz -'"), max_size=40)


@pytest.mark.parametrize(("arabic", "latin", "verdict", "why"), CASES)
def test_romanises(arabic: str, latin: str, verdict: str, why: str) -> None:
    assert (alignment_cost(arabic, latin) <= DEAREST_ATTESTED) is (verdict == "yes"), why


@pytest.mark.parametrize(("arabic", "latin", "verdict", "why"), [case for case in CASES if case[2] == "yes"])
def test_a_romanisation_shares_a_key_with_the_name(arabic: str, latin: str, verdict: str, why: str) -> None:
    assert set(skeleton_keys(latin)) & set(arabic_skeleton_keys(arabic)), why


@settings(deadline=None)
@given(arabic_names, latin_names)
def test_what_aligns_shares_a_key(arabic: str, latin: str) -> None:
    if alignment_cost(arabic, latin) < math.inf:
        assert set(skeleton_keys(latin)) & set(arabic_skeleton_keys(arabic))


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_has_a_cost_that_is_not_negative(arabic: str, latin: str) -> None:
    assert alignment_cost(arabic, latin) >= 0


@settings(deadline=None)
@given(st.sampled_from(CASES), st.sampled_from(["-", "\u2011", "\u2013", "'", "ʿ", "\u0323"]), st.integers(1, 3))
def test_case_hyphens_apostrophes_and_diacritics_cost_nothing(case: tuple[str, ...], sign: str, place: int) -> None:
    arabic, latin = case[:2]
    changed = latin[:place] + sign + latin[place:].upper()
    if latin.isascii() and latin.isalpha():
        assert alignment_cost(arabic, unicodedata.normalize("NFC", changed)) == alignment_cost(arabic, latin)


@pytest.mark.parametrize(
    "name",
    ["ب" * 10_000, "ال" * 5_000, "ب" + "\u064e" * 10_000, "\u0651" * 10_000, "ب " * 10_000, "\u202e" * 10_000],
)
def test_what_is_too_long_for_a_name_is_refused(name: str) -> None:
    assert alignment_cost(name, "Bab") == math.inf
    assert arabic_skeleton_keys(name) == ()


@pytest.mark.parametrize("form", ["a" * 10_000, "kh" * 5_000, "a" + "\u0304" * 10_000, " " * 10_000, "-" * 10_000])
def test_a_latin_form_too_long_for_a_name_is_refused(form: str) -> None:
    assert alignment_cost("حلب", form) == math.inf
    assert skeleton_keys(form) == ()


def test_the_longest_name_is_still_read() -> None:
    assert alignment_cost("ب" * LONGEST_NAME, "b" * LONGEST_NAME) < math.inf
    assert len(arabic_skeleton_keys("ذ" * LONGEST_NAME)) <= 64


def test_an_alignment_takes_every_letter() -> None:
    steps = align("دير الزور", "Deir ez-Zor")
    assert "".join(step.latin for step in steps) == "deirezzor"
    assert [(step.unit.letter, step.latin) for step in steps if step.unit.letter == "ال"] == [("ال", "ez")]
    assert align("حماة", "Hamas") == ()


@settings(deadline=None)
@given(arabic_names)
def test_a_name_of_bare_letters_is_read_as_one_that_has_to_be_made_plain(name: str) -> None:
    assert arabic_words(f"{name}\u200e") == arabic_words(name)  # an invisible mark leads round the short way
