"""The entries in force as a few long strings, which a cache can keep, and as entries that are made when asked for.

A command that looks up one sentence needs a handful of the nine thousand entries. Packed, they are the lines of the
glossary files, sorted by id, with where each was read; a line becomes a `ConceptEntry` at the first use.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import eq
from typing import TYPE_CHECKING, NamedTuple, TypeVar, overload

from toolkit.glossary.entries import ConceptEntry, Glossary
from toolkit.glossary.rows import parse_row

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.glossary.store import SourcedEntry

T = TypeVar("T")
_FEW = 200
"""Searches by id after which an index of all ids has paid for itself."""


class PackedRows(NamedTuple):
    """The lines in force: plain values, ready for `toolkit.caching`.

    `lines` are UTF-8, one after the other; line i ends before byte `ends[i]`, and was read from line `numbers[i]` of
    the file number `files[i]`. The three are arrays of 32-bit integers in the machine's byte order.
    """

    release: str
    lines: bytes
    ends: bytes
    files: bytes
    numbers: bytes


def pack(rows: Sequence[SourcedEntry], files: Sequence[Path], release: str) -> PackedRows:
    """Return rows, which are sorted by id and come from `files`, in packed form."""
    number_of = {file: number for number, file in enumerate(files)}
    lines, ends = bytearray(), array("I")
    for row in rows:
        lines += row.text.encode()
        ends.append(len(lines))
    numbers = [array("I", column) for column in ((number_of[row.file] for row in rows), (row.line for row in rows))]
    return PackedRows(release, bytes(lines), ends.tobytes(), *(column.tobytes() for column in numbers))


def unpack(
    packed: PackedRows, files: Sequence[Path], key: str, made: Sequence[ConceptEntry | None] | None = None
) -> Glossary:
    """Return the glossary of packed rows; `made` are the entries if they are known already, `key` see `EntryTable`."""
    entries = EntryTable(packed, files, key, made)
    return Glossary(entries, packed.release, ById(entries, entries.place))


class EntryTable(Sequence[ConceptEntry]):
    """Concept entries sorted by id, each made when it is first asked for; equal to any sequence of the same entries.

    `key` names the contents of the glossary files in `toolkit.caching`: what is compiled of the entries is kept
    under it.
    """

    def __init__(
        self, packed: PackedRows, files: Sequence[Path], key: str, made: Sequence[ConceptEntry | None] | None = None
    ) -> None:
        self.key = key
        self._lines = packed.lines
        self._ends = memoryview(packed.ends).cast("I")
        self._files = memoryview(packed.files).cast("I")
        self._numbers = memoryview(packed.numbers).cast("I")
        self._paths = files
        self._numbers_by_id: dict[bytes, int] = {}
        self._searches = 0
        self._made: list[ConceptEntry | None] = list(made) if made is not None else [None] * len(self._ends)

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, index: int) -> ConceptEntry: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[ConceptEntry]: ...

    def __getitem__(self, index: int | slice) -> ConceptEntry | Sequence[ConceptEntry]:
        if isinstance(index, slice):
            return tuple(self[number] for number in range(len(self))[index])
        number = range(len(self))[index]
        entry = self._made[number]
        if entry is None:
            line = self._lines[self._start(number) : self._ends[number]].decode()
            entry = parse_row(line, self._paths[self._files[number]], self._numbers[number])
            self._made[number] = entry
        return entry

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    @property
    def by_id(self) -> Mapping[str, ConceptEntry]:
        """The entries by their id."""
        return ById(self, self.__getitem__)

    def place(self, number: int) -> str:
        """Return where an entry was read, as "file:line"."""
        return f"{self._paths[self._files[number]]}:{self._numbers[number]}"

    def id_of(self, number: int) -> str:
        """Return the id of an entry without making the entry."""
        return self._id(number).decode()

    def position(self, concept: str) -> int | None:
        """Return the number of the entry with this id; None if there is none."""
        try:
            wanted = concept.encode()
        except UnicodeEncodeError:  # a lone surrogate, from a command line that is not UTF-8
            return None
        if self._searches < _FEW:
            self._searches += 1
            # UTF-8 sorts as code points do, so that the bytes are in the order of the ids.
            number = bisect_left(range(len(self)), wanted, key=self._id)
            return number if number < len(self) and self._id(number) == wanted else None
        if not self._numbers_by_id:
            self._numbers_by_id = {self._id(number): number for number in range(len(self))}
        return self._numbers_by_id.get(wanted)

    def _id(self, number: int) -> bytes:
        start = self._start(number)
        return self._lines[start : self._lines.index(b"\t", start)]

    def _start(self, number: int) -> int:
        return self._ends[number - 1] if number else 0


class ById(Mapping[str, T]):
    """What is known of each entry of a table, by the entry's id."""

    def __init__(self, entries: EntryTable, value: Callable[[int], T]) -> None:
        self._entries = entries
        self._value = value

    def __getitem__(self, concept: str) -> T:
        number = self._entries.position(concept)
        if number is None:
            raise KeyError(concept)
        return self._value(number)

    def __iter__(self) -> Iterator[str]:
        return map(self._entries.id_of, range(len(self._entries)))

    def __len__(self) -> int:
        return len(self._entries)
