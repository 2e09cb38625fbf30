"""Folding: what counts as the same spelling, and the way back to the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.text.folding import DELIMITER, fold, fold_key, fold_keys

CASES = read_cases(__file__, "folding.tsv")


@pytest.mark.parametrize(("left", "right", "same", "why"), CASES)
def test_what_folds_together(left: str, right: str, same: str, why: str) -> None:
    assert (fold_key(left) == fold_key(right)) is (same == "yes"), why


@given(st.text())
def test_offsets_rise_and_stay_inside_the_text(text: str) -> None:
    folded = fold(text)
    origins = [folded.origin(position) for position in range(1, len(folded.codes))]
    assert origins == sorted(origins)
    assert all(0 <= origin <= len(text) for origin in origins)
    assert not origins or origins[-1] == len(text)


@given(st.text())
def test_a_letter_comes_from_its_place(text: str) -> None:
    folded = fold(text)
    for position in range(1, len(folded.codes) - 1):
        origin = folded.origin(position)
        alone = fold(text[origin]).codes
        assert folded.codes[position] in alone or folded.codes[position] == DELIMITER


@given(st.text(), st.text())
def test_folding_is_by_letter(left: str, right: str) -> None:
    assert fold(f"{left} {right}").codes.split(b"\1") == [
        *fold(left).codes.rstrip(b"\1").split(b"\1"),
        *fold(right).codes.lstrip(b"\1").split(b"\1"),
    ] or not (fold_key(left) and fold_key(right))


@given(st.text(alphabet="أإآاىيةهؤئءـًَُِabcéÉñ-’'"))
def test_delimiters_never_stand_in_a_row(text: str) -> None:
    assert bytes([DELIMITER, DELIMITER]) not in fold(f"x{text}x").codes


def spell(text: str) -> list[tuple[int, int]]:
    """Fold a text letter by letter, the plain way: each code with the place it comes from."""
    codes: list[tuple[int, int]] = []
    for place, character in enumerate(text):
        # Between two letters, a delimiter shows; a dropped mark, and each letter of a ligature, stay what they are.
        for code in fold(f"x{character}x").codes[2:-2]:
            if not (code == DELIMITER and codes and codes[-1][0] == DELIMITER):
                codes.append((code, place))
    return codes


@given(st.text() | st.text(alphabet="اﻻﷺßx \u0640\u064b\u200f-'\n😀\ud800é", max_size=30))
def test_a_text_folds_as_its_letters_do(text: str) -> None:
    folded, letters = fold(text), spell(text)
    assert list(folded.codes[1:-1]) == [code for code, _ in letters]
    origins = [folded.origin(position) for position in range(1, len(folded.codes) - 1)]
    assert origins == [place for _, place in letters]


@given(st.lists(st.text(max_size=5), max_size=20))
def test_many_keys_at_once_are_those_of_each(forms: list[str]) -> None:
    assert fold_keys(forms) == [fold_key(form) for form in forms]


@pytest.mark.parametrize(
    ("text", "letter", "place"),
    [("ﻻب", "ب", 1), ("😀ب", "ب", 1), ("\ud800x\udfffب", "ب", 3), ("مُـ  -ب", "ب", 6), ("ßb", "b", 1)],
    ids=["ligature", "emoji", "lone surrogates", "marks and gap", "sharp s"],
)
def test_what_stands_before_a_letter_does_not_move_it(text: str, letter: str, place: int) -> None:
    folded = fold(text)
    assert folded.origin(folded.codes.rindex(fold_key(letter))) == place


def test_long_texts_are_folded_whole() -> None:
    text = "وصلت القواتُ  إلى ﻻذقية - Al‑Bokamal \u0640 " * 2000
    folded = fold(text)
    assert folded.origin(len(folded.codes) - 1) == len(text)
    assert folded.codes.count(fold_key("Bokamal")) == 2000
