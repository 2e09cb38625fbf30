"""Runs of words that may be names, and abbreviations with their long forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.mining.reading.abbreviations import find_abbreviations
from toolkit.mining.reading.runs import arabic_runs, latin_runs
from toolkit.text.languages import Language


@pytest.mark.parametrize(("language", "text", "runs", "why"), read_cases(__file__, "runs.tsv"))
def test_runs(language: str, text: str, runs: str, why: str) -> None:
    found = list(latin_runs(text) if language == "en" else arabic_runs(text))
    assert "|".join(run.form for run in found) == runs, why
    if language == "en":
        assert all(text[run.start : run.end].replace("\u00a0", " ") == run.form for run in found)


@pytest.mark.parametrize(
    ("language", "text", "short", "long", "spelt", "why"), read_cases(__file__, "abbreviations.tsv")
)
def test_abbreviations(language: str, text: str, short: str, long: str, spelt: str, why: str) -> None:
    found = [(each.short, each.long, each.spelt) for each in find_abbreviations(text, Language(language))]
    assert found == ([(short, long, spelt == "yes")] if short else []), why


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    for run in [*latin_runs(text), *arabic_runs(text)]:
        assert 0 <= run.start < run.end <= len(text)
    for language in Language:
        for found in find_abbreviations(text, language):
            assert 0 <= found.start < found.end <= len(text)
