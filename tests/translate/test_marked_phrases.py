"""Which words of a target are known to translate words of the source, for the markup around them."""

from __future__ import annotations

import pytest

from tests.cases import read_cases
from toolkit.translate.marked_phrases import marked_phrases


@pytest.mark.parametrize(("source", "target", "words", "expected", "why"), read_cases(__file__, "marked_phrases.tsv"))
def test_labels(source: str, target: str, words: str, expected: str, why: str) -> None:
    assert marked_phrases(source, target, ()).get(words, "") == expected, why
