"""Groups by length: nothing lost, nothing twice, and a segment's bound is its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import EngineError
from toolkit.translate.engines.batching import BUDGET, STEP, batches, length_bound

lengths = st.lists(st.integers(min_value=1, max_value=500), max_size=200)


@given(lengths)
def test_every_segment_is_in_one_batch(found: list[int]) -> None:
    assert sorted(index for batch in batches(found) for index in batch.indices) == list(range(len(found)))


@given(lengths)
def test_padding_and_size_are_bounded(found: list[int]) -> None:
    for batch in batches(found):
        assert all(0 <= batch.longest - found[index] < STEP for index in batch.indices)
        assert batch.longest * len(batch.indices) <= BUDGET or len(batch.indices) == 1


@given(lengths, st.integers(min_value=1, max_value=500))
def test_company_does_not_change_a_length(found: list[int], own: int) -> None:
    alone = batches([own])[0].longest
    assert next(batch.longest for batch in batches([own, *found]) if 0 in batch.indices) == alone


@given(st.integers(1, 400), st.floats(0.5, 5), st.integers(8, 1024))
def test_the_bound_leaves_room_in_the_positions(pieces: int, factor: float, positions: int) -> None:
    assert 1 <= length_bound(pieces, factor, positions) <= positions - 2
    assert length_bound(pieces, factor, positions) <= factor * pieces + 10


def test_a_prefix_is_followed_by_something() -> None:
    assert length_bound(4, 1.0, 64, prefix=30) == 40
    assert length_bound(4, 1.0, 64, prefix=58) == 62
    with pytest.raises(EngineError, match="too long: the model has 64 positions"):
        length_bound(4, 1.0, 64, prefix=62)
