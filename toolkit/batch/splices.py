"""What a run changed in a file, as bytes: splices can be applied, inverted, chosen from, and found again.

A splice says that `before` stood at a byte offset and `after` took its place. The bytes between splices are never
looked at, so they come back exactly, whatever the format and the encoding.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import accumulate
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

_CHUNK = 1 << 20
CONTEXT = 48
"""Bytes kept from either side of a splice, to find it again in a file that has changed: some eight words."""


class Splice(NamedTuple):
    """`before` stood at byte `start` of the old file and `after` took its place.

    `edit` is the number of the edit that it carries out, -1 where one splice carries out several. `lead` and `trail`
    are what stands to either side in the new file.
    """

    start: int
    before: bytes
    after: bytes
    edit: int = -1
    lead: bytes = b""
    trail: bytes = b""


class NotFoundError(ValueError):
    """A splice does not fit the bytes it is to be applied to."""


def apply(data: bytes, splices: Iterable[Splice]) -> bytes:
    """Return the bytes with every splice applied, in order of their offsets.

    Raises NotFoundError if the bytes at an offset are not what the splice expects there, or if two overlap.
    """
    pieces: list[bytes] = []
    position = 0
    for splice in splices:
        end = splice.start + len(splice.before)
        if splice.start < position or data[splice.start : end] != splice.before:
            raise NotFoundError(f"byte {splice.start}: not what the journal has there")
        pieces += [data[position : splice.start], splice.after]
        position = end
    return b"".join([*pieces, data[position:]])


def apply_to_stream(stream: BinaryIO, splices: Iterable[Splice]) -> Iterator[bytes]:
    """Yield the bytes of a file with every splice applied, in chunks of bounded size; raises as `apply` does."""
    position = 0
    for splice in splices:
        yield from _copy(stream, splice.start - position)
        if stream.read(len(splice.before)) != splice.before:
            raise NotFoundError(f"byte {splice.start}: not what the journal has there")
        yield splice.after
        position = splice.start + len(splice.before)
    yield from _copy(stream, None)


def _copy(stream: BinaryIO, length: int | None) -> Iterator[bytes]:
    """Yield the next bytes of a stream; all that are left if no length is given."""
    while chunk := stream.read(_CHUNK if length is None else min(_CHUNK, length)):
        yield chunk
        length = None if length is None else length - len(chunk)


def invert(splices: Iterable[Splice]) -> tuple[Splice, ...]:
    """Return the splices that lead from the new bytes back to the old ones."""
    inverted, drift = [], 0
    for splice in splices:
        inverted.append(Splice(splice.start + drift, splice.after, splice.before, splice.edit))
        drift += len(splice.after) - len(splice.before)
    return tuple(inverted)


def take_back(splices: Sequence[Splice], applied: Collection[int], wanted: Collection[int]) -> tuple[Splice, ...]:
    """Return the splices that lead from a file with the edits `applied` to one with those in `wanted`.

    Both are numbers of edits; every splice must carry out one edit.
    """
    found, drift = [], 0
    for splice in splices:
        was, will_be = splice.edit in applied, splice.edit in wanted
        if was != will_be:
            old, new = (splice.after, splice.before) if was else (splice.before, splice.after)
            found.append(Splice(splice.start + drift, old, new, splice.edit))
        if was:
            drift += len(splice.after) - len(splice.before)
    return tuple(found)


def with_contexts(splices: Sequence[Splice], new: bytes) -> tuple[Splice, ...]:
    """Return the splices with what stands to either side of each in the new bytes."""
    placed = invert(splices)
    return tuple(
        splice._replace(
            lead=new[max(0, back.start - CONTEXT) : back.start],
            trail=new[back.start + len(back.before) : back.start + len(back.before) + CONTEXT],
        )
        for splice, back in zip(splices, placed, strict=True)
    )


def find_inverse(data: bytes, splices: Sequence[Splice]) -> tuple[Splice, ...]:
    """Return the splices that undo these in a file that somebody has changed since.

    Each is looked for with its context, which must stand in the file exactly once, and in the order of the journal.
    Raises NotFoundError otherwise: a place that is not certain is left to a person.
    """
    found: list[Splice] = []
    for splice in splices:
        pattern = splice.lead + splice.after + splice.trail
        at = data.find(pattern)
        if at < 0 or data.find(pattern, at + 1) >= 0:
            raise NotFoundError("the place of an edit has changed" if at < 0 else "the place of an edit is not certain")
        start = at + len(splice.lead)
        if found and start < found[-1].start + len(found[-1].before):
            raise NotFoundError("the places of the edits have changed their order")
        found.append(Splice(start, splice.after, splice.before, splice.edit))
    return tuple(found)


_MEMBER = re.compile(rb"(?=PK\x01\x02|PK\x03\x04|PK\x05\x06)")
"""Where a record of a zip archive begins (APPNOTE.TXT 4.3: central directory, local file, end of the directory)."""


def differences(old: bytes, new: bytes) -> tuple[Splice, ...]:
    """Return splices between two files of which only the bytes are known: by records of an archive, else one piece."""
    left, right = _MEMBER.split(old), _MEMBER.split(new)
    splices = []
    starts = [0, *accumulate(map(len, left))]
    for tag, low, high, new_low, new_high in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            splices.append(_trimmed(starts[low], b"".join(left[low:high]), b"".join(right[new_low:new_high])))
    return tuple(splices)


def _trimmed(start: int, old: bytes, new: bytes) -> Splice:
    """Return the splice without the bytes that both sides begin and end with."""
    limit = min(len(old), len(new))
    head = _longest(limit, lambda size: old[:size] == new[:size])
    tail = _longest(limit - head, lambda size: old[len(old) - size :] == new[len(new) - size :])
    return Splice(start + head, old[head : len(old) - tail], new[head : len(new) - tail])


def _longest(limit: int, agrees: Callable[[int], bool]) -> int:
    """Return the largest size up to `limit` that agrees; every smaller one does too."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if agrees(middle) else (low, middle - 1)
    return low
