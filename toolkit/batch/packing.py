"""The changes of a file as few bytes, as the journal keeps them.

They are written column by column. All numbers come first, seven bits a byte (the "varint" of protocol buffers, negative
ones zigzag: https://protobuf.dev/programming-guides/encoding), those that grow as steps; then all texts; the whole is
deflated (RFC 1950). What repeats from edit to edit, rules, reasons and concepts, is written as its number in a list of
words that the run has in common. What stands around a splice is text of the file: where edits are close to each other
it is written once.
"""

from __future__ import annotations

import zlib
from itertools import accumulate, chain, pairwise
from operator import add
from typing import TYPE_CHECKING

from toolkit.batch.records import FileEdit
from toolkit.batch.splices import Splice
from toolkit.text.edits import Applicability

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_LEVELS = tuple(Applicability)
_WORDS = ("rule", "reason", "concept", "member")
_HEAD = 4
"""Bytes in which the length of the numbers stands."""
_STRENGTH = 9
"""Deflating as well as it can takes a tenth of a millisecond for an article: nothing beside the rules."""


class DamagedError(ValueError):
    """What was packed cannot be unpacked."""


def pack(edits: Sequence[FileEdit], splices: Sequence[Splice], number_of: Callable[[str], int]) -> bytes:
    """Return edits and splices as bytes; `number_of` gives the number of a word, a new one for a new word."""
    writer = _Writer()
    writer.numbers(len(edits), len(splices))
    writer.steps(edit.start for edit in edits)
    writer.numbers(*(edit.end - edit.start for edit in edits))
    writer.steps(edit.line for edit in edits)
    writer.numbers(*(edit.column for edit in edits))
    writer.numbers(*(_LEVELS.index(edit.applicability) for edit in edits))
    for field in _WORDS:
        writer.numbers(*(number_of(getattr(edit, field)) for edit in edits))
    writer.texts(edit.before.encode("utf-8", "surrogatepass") for edit in edits)
    writer.texts(edit.after.encode("utf-8", "surrogatepass") for edit in edits)
    writer.steps(splice.start for splice in splices)
    writer.steps(splice.edit for splice in splices)
    writer.texts(splice.before for splice in splices)
    for length in ("lead", "after", "trail"):
        writer.numbers(*(len(getattr(splice, length)) for splice in splices))
    shared = list(_shared(splices))
    writer.numbers(*shared)
    writer.texts(_surroundings(splice)[skip:] for splice, skip in zip(splices, shared, strict=True))
    return writer.finish()


def _surroundings(splice: Splice) -> bytes:
    """Return what stands at and around a splice in the new file."""
    return splice.lead + splice.after + splice.trail


def _shared(splices: Sequence[Splice]) -> Iterator[int]:
    """Yield with how many bytes the surroundings of each splice begin that those of the one before end with."""
    drift, end, before = 0, 0, b""
    for splice in splices:
        here = _surroundings(splice)
        start = splice.start + drift - len(splice.lead)
        length = end - start
        yield length if 0 < length <= len(here) and before.endswith(here[:length]) else 0
        drift += len(splice.after) - len(splice.before)
        end, before = start + len(here), here


def unpack(data: bytes, words: Sequence[str]) -> tuple[tuple[FileEdit, ...], tuple[Splice, ...]]:
    """Return the edits and splices that were packed; `words` are the run's, by their numbers.

    Raises DamagedError for bytes that are none.
    """
    try:
        reader = _Reader(data)
        edits, splices = reader.numbers(2)
        return tuple(_edits(reader, edits, words)), tuple(_splices(reader, splices))
    except (zlib.error, IndexError, UnicodeDecodeError):
        raise DamagedError("the journal is damaged") from None


def pack_numbers(numbers: Iterable[int]) -> bytes:
    """Return a set of numbers as bytes; no bytes for an empty one."""
    ordered = sorted(numbers)
    if not ordered:
        return b""
    writer = _Writer()
    writer.numbers(len(ordered))
    writer.steps(ordered)
    return writer.finish()


def unpack_numbers(data: bytes) -> frozenset[int]:
    """Return the numbers that were packed. Raises DamagedError."""
    if not data:
        return frozenset()
    try:
        reader = _Reader(data)
        return frozenset(reader.steps(*reader.numbers(1)))
    except (zlib.error, IndexError):
        raise DamagedError("the journal is damaged") from None


def _edits(reader: _Reader, count: int, words: Sequence[str]) -> Iterator[FileEdit]:
    starts, lengths = reader.steps(count), reader.numbers(count)
    lines, columns = reader.steps(count), reader.numbers(count)
    levels = [_LEVELS[number] for number in reader.numbers(count)]
    rules, reasons, concepts, members = ([words[number] for number in reader.numbers(count)] for _ in _WORDS)
    befores, afters = (
        [text.decode("utf-8", "surrogatepass") for text in reader.texts(reader.numbers(count))] for _ in range(2)
    )
    ends = map(add, starts, lengths)
    rows = (starts, ends, befores, afters, rules, reasons, levels, concepts, lines, columns, members)
    return map(FileEdit, *rows)


def _splices(reader: _Reader, count: int) -> Iterator[Splice]:
    starts, edits = reader.steps(count), reader.steps(count)
    befores = reader.texts(reader.numbers(count))
    sizes = zip(*(reader.numbers(count) for _ in range(3)), strict=True)
    shared = reader.numbers(count)
    own = reader.texts(reader.numbers(count))
    around = b""
    for start, edit, before, (lead, after, _), skip, text in zip(
        starts, edits, befores, sizes, shared, own, strict=True
    ):
        around = around[len(around) - skip :] + text
        yield Splice(start, before, around[lead : lead + after], edit, around[:lead], around[lead + after :])


class _Writer:
    """Gathers numbers and texts, column by column."""

    def __init__(self) -> None:
        self._numbers = bytearray()
        self._texts: list[bytes] = []

    def numbers(self, *values: int) -> None:
        for value in values:
            left = value << 1 if value >= 0 else (-value << 1) - 1
            while left > 0x7F:
                self._numbers.append(left & 0x7F | 0x80)
                left >>= 7
            self._numbers.append(left)

    def steps(self, values: Iterable[int]) -> None:
        """Write each number as its difference from the one before."""
        self.numbers(*(after - before for before, after in pairwise(chain((0,), values))))

    def texts(self, values: Iterable[bytes]) -> None:
        texts = list(values)
        self.numbers(*map(len, texts))
        self._texts += texts

    def finish(self) -> bytes:
        head = len(self._numbers).to_bytes(_HEAD, "little")
        return zlib.compress(b"".join(chain((head, self._numbers), self._texts)), _STRENGTH)


class _Reader:
    """Reads columns in the order in which they were written."""

    def __init__(self, data: bytes) -> None:
        self._data = zlib.decompress(data)
        self._place = _HEAD
        self._text = _HEAD + int.from_bytes(self._data[:_HEAD], "little")

    def numbers(self, count: int) -> list[int]:
        return [self._number() for _ in range(count)]

    def steps(self, count: int) -> list[int]:
        return list(accumulate(self.numbers(count)))

    def texts(self, lengths: Iterable[int]) -> list[bytes]:
        ends = list(accumulate(lengths, initial=self._text))
        self._text = ends[-1]
        return [self._data[start:end] for start, end in pairwise(ends)]

    def _number(self) -> int:
        value = shift = 0
        while True:
            byte = self._data[self._place]
            self._place += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return -((value + 1) >> 1) if value & 1 else value >> 1
            shift += 7
