"""The tables of the variant finder from the cache: packed so that what a text does not need is never taken apart.

An index of forty thousand keys is kept as one string of keys and one row of numbers; it becomes a dictionary when it
is first asked, so that an Arabic sentence does not pay for the Latin keys.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, overload

from toolkit import caching
from toolkit.glossary.variants.compiling import Collision, Target, VariantTables, compile_variants
from toolkit.glossary.variants.romanised import ArabicName

if TYPE_CHECKING:
    from toolkit.glossary.entries import Glossary

R = TypeVar("R", Target, ArabicName)
TABLE = "variants"
"""What the compiled variants are called in the cache."""

_BETWEEN = "\n"
"""Stands between texts that are kept as one; a cell of a glossary file cannot hold it."""


class PackedIndex(NamedTuple):
    """Keys joined by line ends; the numbers of key k are those from `starts[k]` to `starts[k + 1]` (32 bits each)."""

    keys: str
    starts: bytes
    numbers: bytes


def load_variants(glossary: Glossary) -> VariantTables:
    """Return what `compile_variants` does, from the cache if the glossary is that of unchanged files."""
    key = getattr(glossary.entries, "key", "")
    if not key:
        return compile_variants(glossary)
    return unpack(caching.recall(TABLE, key, lambda: pack(compile_variants(glossary))))


def pack(tables: VariantTables) -> tuple[Any, ...]:
    """Return tables as plain values, sorted, ready for `toolkit.caching`."""
    return (
        _pack_records(tables.targets),
        tuple(_pack_index(tables.latin)),
        tuple(_pack_index(tables.arabic)),
        _BETWEEN.join(sorted(tables.arabic_unsafe)),
        _pack_records(tables.names),
        tuple(_pack_index(tables.skeletons)),
        {place: tuple(collision) for place, collision in sorted(tables.collisions.items())},
    )


def unpack(packed: tuple[Any, ...]) -> VariantTables:
    """Return packed tables, equal to those that were packed, as far as they are looked at."""
    targets, latin, arabic, arabic_unsafe, names, skeletons, collisions = packed
    return VariantTables(
        Records(Target, targets),
        Index(PackedIndex(*latin)),
        Index(PackedIndex(*arabic)),
        frozenset(arabic_unsafe.split(_BETWEEN)),
        Records(ArabicName, names),
        Index(PackedIndex(*skeletons)),
        {place: Collision(*collision) for place, collision in collisions.items()},
    )


class Index(Mapping[str, tuple[int, ...]]):
    """A packed index, taken apart at the first look-up."""

    def __init__(self, packed: PackedIndex) -> None:
        self._keys = packed.keys
        self._starts = memoryview(packed.starts).cast("I")
        self._numbers = memoryview(packed.numbers).cast("I")

    def __getitem__(self, key: str) -> tuple[int, ...]:
        place = self._places[key]
        return tuple(self._numbers[self._starts[place] : self._starts[place + 1]])

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def get(self, key: str, default: Any = None) -> Any:
        """Return the numbers of a key, or `default`: asked for every stretch of a text, hence without an exception."""
        return self[key] if key in self._places else default

    @cached_property
    def _places(self) -> dict[str, int]:
        return dict(zip(self._keys.split(_BETWEEN), range(len(self)), strict=False))


class Records(Sequence[R]):
    """Tuples of texts, each made when it is first asked for."""

    def __init__(self, make: Callable[..., R], cells: str) -> None:
        self._make: Callable[..., R] = make
        self._cells = cells
        self._made: dict[int, R] = {}

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> R: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[R]: ...

    def __getitem__(self, index: int | slice) -> R | Sequence[R]:
        if isinstance(index, slice):
            return tuple(self[number] for number in range(len(self))[index])
        if index not in self._made:
            self._made[index] = self._make(*self._rows[index].split("\t"))
        return self._made[index]

    @cached_property
    def _rows(self) -> list[str]:
        return self._cells.split(_BETWEEN) if self._cells else []


def _pack_index(index: Mapping[str, tuple[int, ...]]) -> PackedIndex:
    keys = sorted(index)
    starts = array("I", accumulate((len(index[key]) for key in keys), initial=0))
    numbers = array("I", chain.from_iterable(index[key] for key in keys))
    return PackedIndex(_BETWEEN.join(keys), starts.tobytes(), numbers.tobytes())


def _pack_records(records: Iterable[tuple[str, ...]]) -> str:
    return _BETWEEN.join(map("\t".join, records))
