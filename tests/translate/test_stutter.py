"""Stutter: words that an engine doubles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.text.edits import Revision
from toolkit.translate.stutter import drop_stutter


@pytest.mark.parametrize(("source", "draft", "expected", "why"), read_cases(__file__, "stutters.tsv"))
def test_stutter(source: str, draft: str, expected: str, why: str) -> None:
    assert Revision(draft, tuple(drop_stutter(source, draft))).text == expected, why


@given(st.text(alphabet="ab '-في", max_size=30))
def test_once_is_enough(draft: str) -> None:
    once = Revision(draft, tuple(drop_stutter("", draft))).text
    assert list(drop_stutter("", once)) == []
