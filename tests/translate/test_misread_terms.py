"""Terms that a source means something else by are left out; all others stay."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.glossary import load_glossary
from toolkit.glossary.matcher import Matcher
from toolkit.text.languages import Language
from toolkit.text.scripts import detect_language
from toolkit.translate.misread_terms import without_misread

CASES = read_cases(__file__, "misread_terms.tsv")


@cache
def matcher() -> Matcher:
    return Matcher(load_glossary())


@pytest.mark.parametrize(("text", "terms", "why"), CASES)
def test_leaves_out_what_is_not_meant(text: str, terms: str, why: str) -> None:
    language = detect_language(text) or Language.EN
    kept = without_misread(matcher().find(text, language), text)
    assert ";".join(match.entry.id for match in kept) == terms, why


@given(st.text(st.sampled_from("الفرقةبعي وأمكحصم.,4th DivsonfUSAy"), max_size=60), st.sampled_from(Language))
def test_any_text_has_an_answer(text: str, language: Language) -> None:
    found = matcher().find(text, language)
    assert [match for match in found if match in without_misread(found, text)] == without_misread(found, text)
