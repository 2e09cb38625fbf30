"""What stands between the pieces of a stretch: tags and their partners, runs that look alike, lines of a string."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from toolkit.formats.segments.document import LINK_STAND_IN, Markup
from toolkit.text.addresses import find_addresses
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*+)(?P<attributes>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_TAGS_BEFORE = re.compile(r"(?:<[^<>]{1,300}>)+\Z")
_TAGS_AFTER = re.compile(r"(?:<[^<>]{1,300}>)+")
_LONGEST_EDGE = 1000
_VOID = frozenset({"br", "hr", "img", "input", "wbr", "embed"})
_LINKS = frozenset({"a", "w:hyperlink", "text:a"})
_CODES = frozenset({"g", "pc", "mrk", "hi"})
"""Paired codes of XLIFF and TMX, without which a translator's program refuses the segment."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a stretch: where it stands in the raw text, and what it is read as."""

    raw: Span
    text: str
    is_joint: bool
    is_protected: bool
    is_literal: bool


@dataclass
class Gap:
    """What stands between two pieces, with what becomes of it."""

    span: Span
    tags: list[tuple[Span, str, bool, bool]] = field(default_factory=list)
    """Each tag of it: where, the name, whether it closes, whether it stands alone."""


def find_gaps(raw: str, pieces: Sequence[Piece]) -> list[Gap]:
    """Return what stands between each two pieces, in order; it may be nothing."""
    spans = (Span(left.raw.end, max(left.raw.end, right.raw.start)) for left, right in pairwise(pieces))
    return [_gap(raw, span) for span in spans]


def _gap(raw: str, span: Span) -> Gap:
    gap = Gap(span)
    for tag in _TAG.finditer(raw, span.start, span.end):
        name = tag["name"].lower()
        is_alone = tag["attributes"].endswith("/") or name in _VOID
        gap.tags.append((Span(*tag.span()), name, bool(tag["close"]), is_alone))
    return gap


def find_edges(raw: str, content: Span, room: Span) -> tuple[Gap, Gap]:
    """Return the tags right before and right after a block, which may belong to tags inside it."""
    before = _TAGS_BEFORE.search(raw, max(content.start - _LONGEST_EDGE, room.start), content.start)
    after = _TAGS_AFTER.match(raw, content.end, min(content.end + _LONGEST_EDGE, room.end))
    left = _gap(raw, Span(before.start() if before else content.start, content.start))
    right = _gap(raw, Span(content.end, after.end() if after else content.end))
    left.tags = [tag for tag in left.tags if not tag[2]]
    right.tags = [tag for tag in right.tags if tag[2]]
    return left, right


def widen(content: Span, pairs: Sequence[Markup]) -> Span:
    """Return the block with the tags around it that belong to tags inside it, but not those around all of it."""
    inner = [pair for pair in pairs if pair.opening.end > content.start or pair.closing.start < content.end]
    start = min([content.start, *(pair.opening.start for pair in inner)])
    return Span(start, max([content.end, *(pair.closing.end for pair in inner)]))


def pair_tags(gaps: Sequence[Gap]) -> tuple[list[Markup], list[Span]]:
    """Return tags with their end tags, and what else stands in the gaps, each gap's rest as one."""
    pairs: list[Markup] = []
    opened: list[tuple[Span, str]] = []
    paired: set[Span] = set()
    for gap in gaps:
        for span, name, closes, alone in gap.tags:
            if not closes and not alone:
                opened.append((span, name))
            elif closes and opened and opened[-1][1] == name:
                opening, _ = opened.pop()
                if not gap.span.covers(opening):
                    is_code = name.rpartition(":")[2] in _CODES
                    stand_in = LINK_STAND_IN if name in _LINKS else ""
                    pairs.append(Markup(opening, span, is_required=is_code or bool(stand_in), stand_in=stand_in))
                    paired |= {opening, span}
    alone_spans = []
    for gap in gaps:
        position = gap.span.start
        for span in [*sorted(tag[0] for tag in gap.tags if tag[0] in paired), Span(gap.span.end, gap.span.end)]:
            if position < span.start:
                alone_spans.append(Span(position, span.start))
            position = span.end
    return pairs, alone_spans


def pair_runs(raw: str, pieces: Sequence[Piece], keys: Sequence[str]) -> tuple[list[Markup], list[Span]]:
    """Return runs that differ from those around them as paired markup, and the boundaries that say nothing."""
    pairs: list[Markup] = []
    nothing: list[Span] = []
    opening: Span | None = None
    for number, (left, right) in enumerate(pairwise(pieces), start=1):
        gap = Span(left.raw.end, max(left.raw.end, right.raw.start))
        if keys[number] == keys[number - 1]:
            if len(gap):
                nothing.append(gap)
        elif opening is None:
            opening = gap
        else:
            stand_in = LINK_STAND_IN if "<w:hyperlink" in opening.of(raw) else ""
            pairs.append(Markup(opening, gap, is_required=bool(stand_in), stand_in=stand_in))
            opening = None
    return pairs, nothing


def locate_addresses(raw: str, pieces: Sequence[Piece]) -> list[Span]:
    """Return where addresses stand that a reader sees; entities may lie in them."""
    text = "".join(piece.text for piece in pieces)
    starts = [0, *accumulate(len(piece.text) for piece in pieces)]
    found = []
    for span in find_addresses(text):
        first, last = bisect_right(starts, span.start) - 1, bisect_left(starts, span.end) - 1
        left, right = pieces[first], pieces[last]
        begin = left.raw.start + (span.start - starts[first] if left.is_literal else 0)
        end = right.raw.start + span.end - starts[last] if right.is_literal else right.raw.end
        found.append(Span(begin, end))
    return found
