"""Cutting a text where marks begin and end, so that terms and issues can be shown in it even if they overlap."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same issues (their indexes)."""

    text: str
    issues: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces that belong to one term (its index), or to none."""

    term: int | None
    pieces: tuple[Piece, ...]


def mark(text: str, terms: Sequence[Span | None], issues: Sequence[Span] = ()) -> tuple[Run, ...]:
    """Cut `text` into runs; joined, their pieces give the text back.

    Spans that reach past the end are clipped. Of two terms that overlap, the longer one is shown: HTML cannot
    nest links. Terms without a span, and empty spans, mark nothing.
    """
    terms_shown = _disjoint({index: _clip(span, text) for index, span in enumerate(terms) if span})
    issues_shown = {index: _clip(span, text) for index, span in enumerate(issues)}
    spans = [*terms_shown.values(), *issues_shown.values()]
    cuts = sorted({0, len(text), *(span.start for span in spans), *(span.end for span in spans)})
    stretches = [Span(start, end) for start, end in pairwise(cuts)]

    def term_of(stretch: Span) -> int | None:
        return next((index for index, span in terms_shown.items() if span.covers(stretch)), None)

    def piece(stretch: Span) -> Piece:
        found = tuple(index for index, span in issues_shown.items() if span.covers(stretch))
        return Piece(stretch.of(text), found)

    return tuple(Run(term, tuple(map(piece, group))) for term, group in groupby(stretches, key=term_of))


def _clip(span: Span, text: str) -> Span:
    """Return the part of `span` that lies inside `text`."""
    return Span(min(span.start, len(text)), min(span.end, len(text)))


def _disjoint(spans: dict[int, Span]) -> dict[int, Span]:
    """Keep the longest of spans that overlap, the first of equals; empty ones are dropped."""
    kept: dict[int, Span] = {}
    for index, span in sorted(spans.items(), key=lambda item: (-len(item[1]), item[1].start)):
        if len(span) and not any(span.overlaps(other) for other in kept.values()):
            kept[index] = span
    return kept
