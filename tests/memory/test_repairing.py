"""Fuzzy repair: what is replaced, and what is left to a person."""

from __future__ import annotations

import pytest

from tests.cases import read_cases
from toolkit.glossary import load_glossary
from toolkit.glossary.matcher import Matcher
from toolkit.memory.repairing import repair
from toolkit.text.scripts import detect_language


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load_glossary())


@pytest.mark.parametrize(("text", "source", "target", "repaired", "why"), read_cases(__file__, "repairs.tsv"))
def test_repairs(text: str, source: str, target: str, repaired: str, why: str, matcher: Matcher) -> None:
    language = detect_language(text)
    assert language is not None
    found = repair(text, source, target, language, matcher)
    assert (found.text if found else "") == repaired, why


def test_every_replacement_is_named(matcher: Matcher) -> None:
    language = detect_language("قُتل")
    assert language is not None
    found = repair("قُتل 15 مدنياً في إدلب.", "قُتل 12 مدنياً في حلب.", "12 killed in Aleppo.", language, matcher)
    assert found is not None
    assert [tuple(each) for each in found.replacements] == [("12", "15"), ("Aleppo", "Idlib")]
