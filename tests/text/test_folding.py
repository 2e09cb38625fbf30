"""Folding: what counts as the same spelling, and the way back to the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.text.folding import DELIMITER, fold, fold_key

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
