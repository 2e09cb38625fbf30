"""Wilson's interval, and when a precision falls under a threshold beyond doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.impact import Precision, wilson_interval


@pytest.mark.parametrize(("right", "marked", "low", "high", "why"), read_cases(__file__, "wilson.tsv"))
def test_interval(right: str, marked: str, low: str, high: str, why: str) -> None:
    assert wilson_interval(int(right), int(marked)) == pytest.approx((float(low), float(high)), abs=5e-4), why


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_interval_holds_the_share_and_lies_between_0_and_1(right: int, wrong: int) -> None:
    precision = Precision(right, wrong)
    low, high = precision.interval
    assert 0 <= low <= high <= 1
    if precision.marked:
        assert low - 1e-9 <= precision.share <= high + 1e-9


@given(st.integers(1, 100), st.integers(1, 100))
def test_more_wrong_ones_never_lift_it(right: int, wrong: int) -> None:
    assert Precision(right, wrong + 1).interval[1] <= Precision(right, wrong).interval[1] + 1e-12


@pytest.mark.parametrize(
    ("right", "wrong", "falls"), [(0, 0, False), (4, 1, False), (3, 2, True), (90, 10, True), (95, 5, False)]
)
def test_it_falls_under_a_threshold_only_beyond_doubt(right: int, wrong: int, falls: bool) -> None:
    assert Precision(right, wrong).falls_under(0.95) is falls
