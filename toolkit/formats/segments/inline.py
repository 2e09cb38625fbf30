"""What stands inside a line and is not language: addresses, handles, hashtags, and the marks of paired markup."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from toolkit.text.addresses import find_addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.formats.segments.document import Escape, Markup
    from toolkit.text.spans import Span

LONGEST_PAIR = 4000
"""Code points from one mark of paired markup to the other at most; what is longer is no pair."""


@dataclass(frozen=True)
class InlineMarks:
    """The stretches of a text that are not language, in order and free of overlap.

    `verbatim` is to be carried over as it is; `markup` is paired markup, in order of its opening marks;
    `unbroken` must never be divided between two segments (addresses, code, whole links); `unseen` are tags and
    footnote marks, which stand beside a stop as if they were not there; `escapes` is read as something else.
    """

    verbatim: tuple[Span, ...] = ()
    markup: tuple[Markup, ...] = ()
    unbroken: tuple[Span, ...] = ()
    unseen: tuple[Span, ...] = ()
    escapes: tuple[Escape, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.verbatim]

    @cached_property
    def _openings(self) -> list[int]:
        return [pair.opening.start for pair in self.markup]

    def around(self, span: Span) -> Iterator[Markup]:
        """Yield the markup that has at least one mark within `span`, the outer pair before the inner one."""
        first = bisect_left(self._openings, span.start - LONGEST_PAIR)
        last = bisect_left(self._openings, span.end, lo=first)
        candidates = self.markup[first:last]
        return (pair for pair in candidates if span.covers(pair.opening) or span.covers(pair.closing))

    def within(self, span: Span) -> InlineMarks:
        """Return the marks inside `span`; of links, and of a pair that runs out of it, each mark is verbatim."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end, lo=first)
        verbatim = [part for part in self.verbatim[first:last] if span.covers(part)]
        whole = []
        for pair in self.around(span):
            is_whole = span.covers(pair.opening) and span.covers(pair.closing)
            if is_whole:
                whole.append(pair)
            if pair.is_required or not is_whole:
                verbatim += [mark for mark in (pair.opening, pair.closing) if span.covers(mark)]
        escapes = tuple(escape for escape in self.escapes if span.covers(escape.span))
        return InlineMarks(tuple(sorted(verbatim)), tuple(whole), escapes=escapes)

    def shift(self, by: int) -> InlineMarks:
        """Return the same marks `by` code points further on."""
        return InlineMarks(
            tuple(span.shift(by) for span in self.verbatim),
            tuple(pair.shift(by) for pair in self.markup),
            tuple(span.shift(by) for span in self.unbroken),
            tuple(span.shift(by) for span in self.unseen),
            tuple(escape.shift(by) for escape in self.escapes),
        )


def find_verbatim(text: str) -> InlineMarks:
    """Return what is to be carried over verbatim in plain text: addresses, handles and hashtags."""
    addresses = tuple(find_addresses(text))
    return InlineMarks(verbatim=addresses, unbroken=addresses)
