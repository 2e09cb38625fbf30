"""Which language a segment and a file are in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import read_named_cases
from toolkit.text.languages import Language
from toolkit.text.scripts import count_scripts, detect_language, dominant_language, last_script


@pytest.mark.parametrize("case", read_named_cases(__file__, "scripts.tsv"), ids=lambda case: case["why"])
def test_case(case: dict[str, str]) -> None:
    assert str(detect_language(case["text"]) or "none") == case["segment"]
    assert str(dominant_language(case["text"]) or "none") == case["file"]


@given(st.text())
def test_a_language_is_told_if_and_only_if_there_are_letters(text: str) -> None:
    count = count_scripts(text)
    assert (detect_language(text) is None) == (count.letters == 0)
    assert (dominant_language(text) is None) == (count.letters == 0)


@given(st.text())
def test_shares_add_up(text: str) -> None:
    count = count_scripts(text)
    whole = count.share(Language.AR) + count.share(Language.EN)
    assert whole == pytest.approx(1.0 if count.letters else 0.0)


def test_last_script_looks_past_digits() -> None:
    assert last_script("قتل 12 (") is Language.AR
    assert last_script("قتل SDF 12") is Language.EN
    assert last_script("12") is None
