"""Datelines: dates alone are written by rule."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.text.languages import Language
from toolkit.translate.datelines import translate_dateline


@pytest.mark.parametrize(("language", "source", "expected", "why"), read_cases(__file__, "datelines.tsv"))
def test_datelines(language: str, source: str, expected: str, why: str) -> None:
    assert (translate_dateline(source, Language(language)) or "") == expected, why


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.sampled_from(Language))
def test_there_and_back_again(day: date, language: Language) -> None:
    written = translate_dateline(f"{day:%d/%m/%Y}", language)
    assert written is None or translate_dateline(translate_dateline(written, language.other) or "", language) == written
