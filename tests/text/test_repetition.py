"""Phrases that follow themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.text.repetition import find_repetitions


@pytest.mark.parametrize(("text", "found", "why"), read_cases(__file__, "repetition.tsv"))
def test_repetitions(text: str, found: str, why: str) -> None:
    loops = find_repetitions(text, lambda length, times: True)
    assert "; ".join(f"{loop.phrase} x{loop.times}" for loop in loops) == found, why


def test_what_counts_is_the_callers_to_say() -> None:
    text = "a b a b c d a b a b c d"
    assert [loop.length for loop in find_repetitions(text, lambda length, times: length > 2)] == [6]


@given(st.text(alphabet="ab ,5'-ب", max_size=60))
def test_spans_hold_the_phrase_from_first_to_last(text: str) -> None:
    end = 0
    for loop in find_repetitions(text, lambda length, times: True):
        assert end <= loop.span.start
        assert loop.span.of(text).startswith(loop.phrase)
        assert loop.times >= 2
        end = loop.span.end
