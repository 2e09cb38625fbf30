"""Sentence segmentation: the table of cases, the length cap, and the laws that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import read_named_cases
from toolkit.text.segmentation import LONGEST_SEGMENT, segment
from toolkit.text.sentence_ends import BIDI_MARKS

_CASES = read_named_cases(__file__, "segmentation.tsv")
# Texts of the pieces that rules look at, far more likely than random characters to trip one over another.
_WORDS = """قتل وقال ثم قال د ود أ.د ق.م هـ م 12 3.5 ٣٫٥ U.S Dr e.g No The the He J Smith . . . .. ... … ؟ ! ?! ،
    ؛ : ; , « » “ ” " ( ) [ ] - – — * ** _ 1. ١- أ) x.org @a"""
_PIECES = st.sampled_from(
    _WORDS.split() + ["\n", "\n\n", "\r\n", "\t", "\u200f", "\u2067", "\u2069", "\ufeff", "\u00a0", "\x1c", *[" "] * 12]
)
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=60).map("".join))
_LIMITS = st.sampled_from((1, 5, 20, 40, LONGEST_SEGMENT))


@pytest.mark.parametrize("case", _CASES, ids=[f"{n}-{case['why']}" for n, case in enumerate(_CASES, start=2)])
def test_case(case: dict[str, str]) -> None:
    text = case["input"]
    assert [span.of(text) for span in segment(text)] == case["segments"].split("‖")


def test_table_covers_both_languages_and_near_misses() -> None:
    negative = [case for case in _CASES if case["why"].startswith("NOT:")]
    assert len(_CASES) >= 120
    assert 3 * len(negative) >= len(_CASES)
    assert {case["language"] for case in _CASES} == {"ar", "en"}
    assert all("‖" not in case["segments"] for case in negative)


@settings(max_examples=300, deadline=None)
@given(_TEXTS, _LIMITS)
def test_spans_and_gaps_tile_the_text(text: str, limit: int) -> None:
    position = 0
    for span in segment(text, limit):
        assert len(span) > 0
        assert _is_gap(text[position : span.start])
        assert not _is_gap(text[span.start])
        assert not _is_gap(text[span.end - 1])
        position = span.end
    assert _is_gap(text[position:])


def _is_gap(text: str) -> bool:
    marks = {chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x61C, 0x200E, 0x200F, 0xFEFF)}
    return all(character.isspace() or character in marks for character in text)


@settings(max_examples=400, deadline=None)
@given(_TEXTS, _LIMITS)
def test_a_segment_is_one_segment(text: str, limit: int) -> None:
    for span in segment(text, limit):
        alone = span.of(text)
        assert [inner.of(alone) for inner in segment(alone, limit)] == [alone]


@settings(max_examples=200, deadline=None)
@given(_TEXTS, _LIMITS)
def test_only_a_word_may_run_past_the_limit(text: str, limit: int) -> None:
    for span in segment(text, limit):
        piece = span.of(text)
        assert len(piece) <= limit + 1 or len(piece[:-1].split()) == 1 or any(mark in piece for mark in ".!?؟…")


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("aaaa, bbbb; cccc, dddd eeee", 20, ["aaaa, bbbb;", "cccc, dddd eeee"]),
        ("aaaa bbbb, cccc dddd eeee", 20, ["aaaa bbbb,", "cccc dddd eeee"]),
        ("aaaa bbbb cccc and dddd eeee", 24, ["aaaa bbbb cccc", "and dddd eeee"]),
        ("aaaa bbbb cccc dddd eeee", 20, ["aaaa bbbb cccc dddd", "eeee"]),
        ("aaaa bbbb «cccc, dddd» eeee", 22, ["aaaa bbbb «cccc, dddd»", "eeee"]),
        ("قتل مدنيان في حلب، وأصيب ثلاثة في إدلب", 25, ["قتل مدنيان في حلب،", "وأصيب ثلاثة في إدلب"]),
        ("قصفت القوات القرية؛ فقتل مدني، وأصيب آخر", 30, ["قصفت القوات القرية؛", "فقتل مدني، وأصيب آخر"]),
        ("a" * 50, 20, ["a" * 50]),
        ("aaaa " + "b" * 50 + " cccc", 20, ["aaaa", "b" * 50, "cccc"]),
        ("about 100 000 people in camps", 16, ["about 100 000", "people in camps"]),
    ],
)
def test_length_cap(text: str, limit: int, expected: list[str]) -> None:
    assert [span.of(text) for span in segment(text, limit)] == expected


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\u200f\ufeff", BIDI_MARKS[0]])
def test_nothing_to_segment(text: str) -> None:
    assert segment(text) == []


def test_one_very_long_line_is_divided() -> None:
    text = "قتل مدني في دمشق، " * 5000
    spans = segment(text)
    assert max(len(span) for span in spans) <= LONGEST_SEGMENT
    assert "".join(span.of(text) for span in spans).replace(" ", "") == text.replace(" ", "")
