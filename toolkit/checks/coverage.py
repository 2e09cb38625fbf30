"""Stretches of a text, kept so that one can ask quickly which of them a place meets."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.text.spans import Span


class Coverage:
    """Spans in order; asking takes time in the logarithm of their number, as long as few of them overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(set(spans))
        self._starts = [span.start for span in self._spans]
        self._longest = max(map(len, self._spans), default=0)

    def __bool__(self) -> bool:
        return bool(self._spans)

    def __iter__(self) -> Iterator[Span]:
        return iter(self._spans)

    def meeting(self, stretch: Span) -> list[Span]:
        """Return the spans that share a character with a stretch, in order."""
        first = bisect_right(self._starts, stretch.start - self._longest)
        last = bisect_right(self._starts, stretch.end)
        return [span for span in self._spans[first:last] if span.overlaps(stretch)]
