from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.report.quotations import split_quotations


@pytest.mark.parametrize(("sentence", "expected", "why"), read_cases(__file__, "quotations.tsv"))
def test_quotations(sentence: str, expected: str, why: str) -> None:
    shown = "".join(f"[{part}]" if quoted else part for part, quoted in split_quotations(sentence))
    assert shown == expected, why


@given(st.text(st.sampled_from('“”" (aب')))
def test_nothing_is_lost(sentence: str) -> None:
    assert "".join(part for part, _ in split_quotations(sentence)) == sentence
