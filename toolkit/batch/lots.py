"""Long rows of small things, kept in lots: an export of gigabytes has millions of edits, each of a kilobyte as objects.

What has been gathered is pickled and deflated as soon as a lot is full, to some fifty bytes an edit, and comes back lot
by lot when it is read. Rows of less than a lot, as nearly all files have, stay plain tuples.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")

LOT = 4_096
"""Things in a lot; the journal's rows of changes take as many, so that each is read back once."""
_STRENGTH = 1
"""Of deflating: what is written is text around edits, which is read back a moment later."""


class Lots(Sequence[T]):
    """A row of things that does not change any more, most of them packed away."""

    def __init__(self, packed: Iterable[bytes] = (), rest: Iterable[T] = ()) -> None:
        self._packed = tuple(packed)
        self._rest = tuple(rest)

    def __len__(self) -> int:
        return LOT * len(self._packed) + len(self._rest)

    def __iter__(self) -> Iterator[T]:
        for number in range(len(self._packed) + 1):
            yield from self._lot(number)

    @overload
    def __getitem__(self, index: int) -> T: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...

    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return self._between(*index.indices(len(self)))
        number, place = divmod(range(len(self))[index], LOT)
        return self._lot(number)[place]

    def _between(self, start: int, stop: int, step: int) -> tuple[T, ...]:
        if step != 1:
            return tuple(self)[start:stop:step]
        first, last = start // LOT, -(-stop // LOT)
        lots = [thing for number in range(first, last) for thing in self._lot(number)]
        return tuple(lots[start - first * LOT : stop - first * LOT])

    def _lot(self, number: int) -> tuple[T, ...]:
        if number == len(self._packed):
            return self._rest
        lot: tuple[T, ...] = pickle.loads(zlib.decompress(self._packed[number]))
        return lot


class Gathering(Generic[T]):
    """Takes things as they are found, and packs them away lot by lot."""

    def __init__(self) -> None:
        self._packed: list[bytes] = []
        self._rest: list[T] = []

    def __len__(self) -> int:
        return LOT * len(self._packed) + len(self._rest)

    def extend(self, things: Iterable[T]) -> None:
        """Take some things more."""
        for thing in things:
            self._rest.append(thing)
            if len(self._rest) == LOT:
                self._packed.append(zlib.compress(pickle.dumps(tuple(self._rest)), _STRENGTH))
                self._rest.clear()

    def row(self) -> Sequence[T]:
        """Return all that was taken, in order."""
        return Lots(self._packed, self._rest) if self._packed else tuple(self._rest)
