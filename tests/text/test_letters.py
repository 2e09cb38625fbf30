"""The classes of Arabic letters and marks, held against Unicode's own categories."""

from __future__ import annotations

import re
import unicodedata

import pytest

from toolkit.text.letters import ARABIC_LETTERS, ARABIC_MARKS, ARABIC_WORD, TATWEEL, without_marks

BLOCKS = ((0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE))


@pytest.mark.parametrize(("characters", "category"), [(ARABIC_LETTERS, "Lo"), (ARABIC_MARKS, "Mn")])
def test_a_class_is_a_category_of_the_arabic_blocks(characters: str, category: str) -> None:
    pattern = re.compile(f"[{characters}]")
    known = [chr(code) for first, last in BLOCKS for code in range(first, last + 1)]
    known = [character for character in known if unicodedata.category(character) != "Cn"]
    assert [c for c in known if pattern.fullmatch(c)] == [c for c in known if unicodedata.category(c) == category]
    assert not pattern.search("Aé1٣؟، \u200f" + TATWEEL)


@pytest.mark.parametrize(
    ("text", "bare"),
    [("مُحَمَّدٌ", "محمد"), ("الـــبوكمال", "البوكمال"), ("رحمٰن", "رحمن"), ("آلى أ", "آلى أ"), ("Al-Bukamal", "Al-Bukamal")],
)
def test_marks_and_tatweel_are_left_out(text: str, bare: str) -> None:
    assert without_marks(text) == bare


@pytest.mark.parametrize("text", ["مُحَمَّدٌ", "الـــبوكمال", "رحمٰن", "گرمیان"])
def test_a_word_is_letters_marks_and_tatweel(text: str) -> None:
    assert re.fullmatch(f"[{ARABIC_WORD}]+", text)


@pytest.mark.parametrize("text", ["آلى أ", "Al-Bukamal", "٣", "نعم،"])
def test_anything_else_ends_a_word(text: str) -> None:
    assert not re.fullmatch(f"[{ARABIC_WORD}]+", text)
