"""Long rows kept in lots read as the tuples that they stand for, and pass through the journal whole."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.batch.journal import Journal
from toolkit.batch.lots import LOT, Gathering, Lots
from toolkit.batch.records import FileEdit, FileResult, State
from toolkit.batch.splices import Splice
from toolkit.text.edits import Applicability

if TYPE_CHECKING:
    from pathlib import Path

_BOUNDS = st.none() | st.integers(-2 * LOT - 9, 2 * LOT + 9)


def _gathered(length: int) -> Gathering[int]:
    gathering: Gathering[int] = Gathering()
    gathering.extend(range(length // 2))
    gathering.extend(range(length // 2, length))
    return gathering


@settings(max_examples=40, deadline=None)
@given(st.sampled_from((0, 1, LOT - 1, LOT, LOT + 1, 2 * LOT, 2 * LOT + 7)), _BOUNDS, _BOUNDS)
@example(2 * LOT, LOT, 2 * LOT)
@example(LOT + 1, LOT, None)
@example(2 * LOT, 5, 3)
def test_a_row_reads_as_a_tuple(length: int, start: int | None, stop: int | None) -> None:
    gathering, plain = _gathered(length), tuple(range(length))
    row = gathering.row()
    assert len(gathering) == len(row) == length
    assert tuple(row) == plain
    assert tuple(row[start:stop]) == plain[start:stop]
    assert tuple(pickle.loads(pickle.dumps(row))) == plain


@pytest.mark.parametrize("index", [0, LOT - 1, LOT, -1, 2 * LOT + 6])
def test_each_place_has_its_thing(index: int) -> None:
    assert _gathered(2 * LOT + 7).row()[index] == range(2 * LOT + 7)[index]


@pytest.mark.parametrize("index", [LOT + 1, -LOT - 2])
def test_no_place_beyond_the_end_has_one(index: int) -> None:
    with pytest.raises(IndexError):
        _gathered(LOT + 1).row()[index]


def test_only_what_is_longer_than_a_lot_is_packed() -> None:
    assert _gathered(LOT - 1).row() == tuple(range(LOT - 1))
    assert isinstance(_gathered(LOT).row(), Lots)


def test_many_edits_pass_through_the_journal(tmp_path: Path) -> None:
    edits: Gathering[FileEdit] = Gathering()
    splices: Gathering[Splice] = Gathering()
    count = 2 * LOT + 3
    edits.extend(
        FileEdit(9 * n, 9 * n + 2, "  ", " ", "spacing", f"reason {n % 3}", Applicability.SAFE, "", n, 4)
        for n in range(count)
    )
    splices.extend(Splice(9 * n, b"  ", b" ", n, b"word", b"next") for n in range(count + LOT))
    path = tmp_path / "run.journal"
    journal = Journal.create(path, {"root": str(tmp_path)}, [(tmp_path / "a.xml", tmp_path / "a.xml", 9)])
    result = FileResult(1, tmp_path / "a.xml", State.READY, edits=edits.row(), splices=splices.row())
    with journal.transaction():
        journal.record(result)
    journal.close()
    kept = Journal.open(path)
    assert tuple(kept.edits(1)) == tuple(edits.row())
    assert tuple(kept.splices(1)) == tuple(splices.row())
    kept.close()
