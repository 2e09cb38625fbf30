"""Text that was read in the wrong encoding is found, and repaired only on request."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.text import Applicability, Revision
from toolkit.text.mojibake import find_mojibake

_CASES = read_cases(__file__, "mojibake.tsv")


@pytest.mark.parametrize(("text", "repaired", "why"), _CASES, ids=[case[2] for case in _CASES])
def test_repairs(text: str, repaired: str, why: str) -> None:
    edits = tuple(find_mojibake(text))
    assert Revision(text, edits).text == repaired, why
    assert all(edit.applicability is Applicability.UNSAFE for edit in edits)


@given(st.text(max_size=200))
def test_repairs_never_overlap(text: str) -> None:
    edits = tuple(find_mojibake(text))
    assert all(left.span.end <= right.span.start for left, right in pairwise(edits))
    assert all(edit.span.of(text) == edit.before for edit in edits)


@given(st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى"), min_size=4, max_size=12))
def test_a_misread_word_is_put_right(word: str) -> None:
    misread = "".join(bytes([byte]).decode("cp1256", "replace") for byte in word.encode())
    assert Revision(misread, tuple(find_mojibake(misread))).text == word
