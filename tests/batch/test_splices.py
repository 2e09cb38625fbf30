"""Splices: forth and back, in part, found again; and the differences of files of which only the bytes are known."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.batch.splices import (
    NotFoundError,
    Splice,
    apply,
    apply_to_stream,
    differences,
    find_inverse,
    invert,
    take_back,
    with_contexts,
)


@st.composite
def changes(draw: st.DrawFn) -> tuple[bytes, tuple[Splice, ...]]:
    """Bytes, and splices of them that do not overlap; every edit has one or two."""
    kept = draw(st.lists(st.binary(min_size=1, max_size=12), min_size=1, max_size=8))
    pieces, splices = [kept[0]], []
    for number, after in enumerate(kept[1:]):
        before, new = draw(st.binary(max_size=6)), draw(st.binary(max_size=6))
        splices.append(Splice(sum(map(len, pieces)), before, new, number // 2))
        pieces += [before, after]
    return b"".join(pieces), tuple(splices)


@given(changes())
def test_what_is_inverted_comes_back(change: tuple[bytes, tuple[Splice, ...]]) -> None:
    old, splices = change
    new = apply(old, splices)
    assert apply(new, invert(splices)) == old
    assert b"".join(apply_to_stream(io.BytesIO(old), splices)) == new


@given(changes(), st.data())
def test_any_part_can_be_taken_back_and_put_in_again(
    change: tuple[bytes, tuple[Splice, ...]], data: st.DataObject
) -> None:
    old, splices = change
    every = {splice.edit for splice in splices}
    some = data.draw(st.sets(st.sampled_from(sorted(every)))) if every else set()
    part = apply(apply(old, splices), take_back(splices, every, some))
    assert part == apply(old, [splice for splice in splices if splice.edit in some])
    assert apply(part, take_back(splices, some, every)) == apply(old, splices)


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_differences_lead_from_one_file_to_the_other(old: bytes, new: bytes) -> None:
    found = differences(old, new)
    assert apply(old, found) == new
    assert apply(new, invert(found)) == old
    assert bool(found) == (old != new)


def test_differences_of_archives_leave_members_alone() -> None:
    old, new = (_zip({"a.xml": b"a" * 900, "word.xml": text, "z.png": bytes(900)}) for text in (b"one", b"three"))
    found = differences(old, new)
    assert apply(old, found) == new
    assert sum(len(splice.before) + len(splice.after) for splice in found) < len(old) / 2


def _zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()


OLD = b"The town of Albu Kamal was hit. Later the town of Albu Kamal was quiet."
NEW = OLD.replace(b"Albu Kamal", b"Al-Bokamal")
SPLICES = with_contexts((Splice(12, b"Albu Kamal", b"Al-Bokamal", 0), Splice(50, b"Albu Kamal", b"Al-Bokamal", 1)), NEW)


@pytest.mark.parametrize(
    ("changed", "restored", "why"),
    [
        (NEW, OLD, "nothing has changed"),
        (b"Update. " + NEW, b"Update. " + OLD, "something was put before"),
        (NEW + b" More.", OLD + b" More.", "something was put behind"),
        (NEW.replace(b"hit", b"shelled"), None, "what stood around one place has changed"),
        (NEW.replace(b"Al-Bokamal", b"Bokamal"), None, "the words themselves have changed"),
        (NEW + NEW, None, "both places are there twice: it is not certain which is meant"),
        (b"", None, "nothing is left"),
    ],
)
def test_edits_are_found_again_only_where_it_is_certain(changed: bytes, restored: bytes | None, why: str) -> None:
    if restored is None:
        with pytest.raises(NotFoundError):
            find_inverse(changed, SPLICES)
    else:
        assert apply(changed, find_inverse(changed, SPLICES)) == restored, why


def test_a_splice_of_other_bytes_is_refused() -> None:
    with pytest.raises(NotFoundError):
        apply(b"another text", SPLICES)
    with pytest.raises(NotFoundError):
        list(apply_to_stream(io.BytesIO(b"another text"), SPLICES))
