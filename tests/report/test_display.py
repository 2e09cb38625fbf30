from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.report.display import isolate_name, isolate_sentence, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x00", "␀"),
        ("\x1b[2J", "␛[2J"),
        ("\x7f", "␡"),
        ("\x9b", "\ufffd"),
        ("\ud800", "\ufffd"),
        ("a\r\nb", "a\nb"),
        ("a\rb", "a␍b"),
        ("a\tb\n", "a\tb\n"),
        ("دير الزور\u200f", "دير الزور\u200f"),
        ("é😀", "é😀"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text())
def test_printable_is_idempotent(text: str) -> None:
    assert printable(printable(text)) == printable(text)


@pytest.mark.parametrize("isolate", [isolate_name, isolate_sentence])
@pytest.mark.parametrize("text", ["\u202eabc", "\u2069abc", "abc\u2067", "a\n\nbc"])
def test_isolates_cannot_be_left(isolate: type, text: str) -> None:
    inside = isolate(text)[1:-1]
    assert inside.replace(" ", "") == "abc"
    assert isolate(text)[-1] == "\u2069"


def test_sentence_that_begins_with_an_arabic_name_stays_left_to_right() -> None:
    assert isolate_sentence("التنف: missed")[0] == "\u2066"
    assert isolate_name("التنف")[0] == "\u2068"
