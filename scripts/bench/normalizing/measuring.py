"""Processor time and speed of one thing done to texts."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T", str, bytes)


class Line(NamedTuple):
    """One thing measured: bytes of text in, seconds of processor time."""

    name: str
    size: int
    seconds: float

    @property
    def speed(self) -> float:
        """Megabytes (10**6) a second of processor time."""
        return self.size / self.seconds / 1e6


def timed(name: str, work: Callable[[T], object], texts: Sequence[T], *, passes: int) -> Line:
    """Measure passes over the texts after a first one that is not measured: tables are read, and caches are warm.

    The quickest pass counts, for on a shared machine others only ever add to it.
    """
    seconds = [_seconds(work, texts) for _ in range(passes + 1)]
    return Line(name, sum(map(size_of, texts)), min(seconds[1:]))


def timed_once(work: Callable[[T], object], texts: Sequence[T]) -> Line:
    """Measure one pass over the texts, which were not worked on before."""
    return Line("", sum(map(size_of, texts)), _seconds(work, texts))


def _seconds(work: Callable[[T], object], texts: Sequence[T]) -> float:
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def size_of(text: str | bytes) -> int:
    """Return how many bytes a text has in UTF-8."""
    return len(text.encode() if isinstance(text, str) else text)
