"""Names that no list has, told from ordinary words."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.glossary import load_glossary
from toolkit.glossary.matcher import Matcher
from toolkit.glossary.unknown_names import find_unknown_names, is_ordinary
from toolkit.text.folding import fold_letters
from toolkit.text.languages import Language
from toolkit.text.scripts import detect_language

CASES = read_cases(__file__, "finding.tsv")
NAMED = [text for text, names, _ in CASES if names and text.isascii() is False]


@cache
def matcher() -> Matcher:
    return Matcher(load_glossary())


def found(text: str) -> str:
    language = detect_language(text) or Language.EN
    known = [match.span for match in matcher().find(text, language)]
    return ";".join(f"{name.surface}={name.kind}" for name in find_unknown_names(text, language, known))


@pytest.mark.parametrize(("text", "names", "why"), CASES)
def test_finds_what_the_table_says(text: str, names: str, why: str) -> None:
    assert found(text) == names, why


def test_half_of_the_table_is_silent() -> None:
    assert sum(not names for _, names, _ in CASES) * 2 >= len(CASES)


@pytest.mark.parametrize("word", ["صغيرة", "وبالكبيرة", "للمدنيين", "مدارسها", "سيقتل", "السابق"])
def test_an_ordinary_word_is_known_with_what_is_written_together_with_it(word: str) -> None:
    assert is_ordinary(fold_letters(word))


@pytest.mark.parametrize("word", ["سرجين", "زملكونة", "الجربوعاوي", "", "ب"])
def test_what_nobody_writes_is_no_ordinary_word(word: str) -> None:
    assert not is_ordinary(fold_letters(word))


@given(st.lists(st.sampled_from(NAMED), min_size=1, max_size=4))
def test_sentences_do_not_disturb_each_other(texts: list[str]) -> None:
    together = found(".\n\n".join(texts))
    assert together == ";".join(map(found, texts))
    assert together


@settings(deadline=None)
@given(st.text(st.sampled_from("قريةبلدالمعو شاب.\u064eـTown of alX-'")), st.sampled_from(Language))
def test_names_lead_back_to_the_text_and_do_not_overlap(text: str, language: Language) -> None:
    end = 0
    for name in find_unknown_names(text, language):
        assert name.span.of(text) == name.surface
        assert name.span.start >= end
        end = name.span.end
