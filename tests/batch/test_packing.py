"""Packing: whatever the changes of a file are, they come back; what is damaged is said to be."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.batch.packing import DamagedError, pack, pack_numbers, unpack, unpack_numbers
from toolkit.batch.records import FileEdit
from toolkit.batch.splices import Splice
from toolkit.text.edits import Applicability

_NUMBERS = st.integers(-(2**40), 2**40)
_WORDS = st.sampled_from(["", "spacing", "punctuation+spacing", "town.al-bokamal", "word/document.xml"])
_EDITS = st.builds(
    FileEdit,
    *(_NUMBERS, _NUMBERS, st.text(), st.text(), _WORDS, st.text(max_size=8), st.sampled_from(Applicability), _WORDS),
    *(_NUMBERS, _NUMBERS, _WORDS),
)
_SPLICES = st.builds(Splice, _NUMBERS, st.binary(), st.binary(), _NUMBERS, st.binary(), st.binary())


class Words:
    """Numbers of words, as a journal gives them."""

    def __init__(self) -> None:
        self.all: list[str] = []

    def number_of(self, word: str) -> int:
        if word not in self.all:
            self.all.append(word)
        return self.all.index(word)


@given(st.lists(_EDITS, max_size=6), st.lists(_SPLICES, max_size=6))
def test_what_is_packed_comes_back(edits: list[FileEdit], splices: list[Splice]) -> None:
    words = Words()
    packed = pack(edits, splices, words.number_of)
    assert unpack(packed, words.all) == (tuple(edits), tuple(splices))


def test_lone_surrogates_come_back() -> None:
    words = Words()
    edit = FileEdit(0, 1, "\ud800", "\udcff", "a", "b", Applicability.SAFE)
    assert unpack(pack([edit], [], words.number_of), words.all) == ((edit,), ())


@given(st.sets(st.integers(0, 2**40)))
def test_sets_of_numbers_come_back(numbers: set[int]) -> None:
    assert unpack_numbers(pack_numbers(numbers)) == numbers


def test_no_numbers_are_no_bytes() -> None:
    assert pack_numbers([]) == b""


@pytest.mark.parametrize("data", [b"nonsense", zlib.compress(b""), zlib.compress(b"\x02\0\0\0\x02")])
def test_damage_is_found(data: bytes) -> None:
    with pytest.raises(DamagedError):
        unpack(data, [])
    with pytest.raises(DamagedError):
        unpack_numbers(data)


def test_a_word_that_is_not_there_is_damage() -> None:
    words = Words()
    packed = pack([FileEdit(0, 1, "a", "b", "rule", "why", Applicability.SAFE)], [], words.number_of)
    with pytest.raises(DamagedError):
        unpack(packed, words.all[:1])
