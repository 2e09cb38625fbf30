"""From parts to blocks: the way from a file that is read by offsets to segments that are translated.

What stands between two pieces of a stretch is a gap: tags, the end of one run and the beginning of the next, the quotes
between two lines of a PO string. A gap becomes paired markup where it opens or closes something around words of the
segment, nothing where it says nothing, a verbatim mark where it stands for something (an image, a footnote), and the
end of a block where it can be none of these without harm to the file.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from toolkit.formats.assembly import Block
from toolkit.formats.documents import Escape, Markup
from toolkit.formats.inline import InlineMarks
from toolkit.formats.word_runs import is_plain_boundary, run_keys
from toolkit.text.addresses import find_addresses
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.formats.parts import Part, Stretch

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(?P<empty>/?)>")
_TAGS_BEFORE = re.compile(r"(?:<[^<>]{1,300}>)+\Z")
_TAGS_AFTER = re.compile(r"(?:<[^<>]{1,300}>)+")
_LONGEST_EDGE = 1000
_VOID = frozenset({"br", "hr", "img", "input", "wbr", "embed"})
_LINKS = frozenset({"a", "w:hyperlink", "text:a"})
_STRICT = frozenset({"xliff", "odt", "docx"})
"""Formats that a reader refuses when one tag is lost."""
_LOOSE_LINES = frozenset({"po"})
"""Formats whose gaps are the lines of a string, which mean nothing."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a stretch: where it stands in the raw text, and what it is read as."""

    raw: Span
    text: str
    is_joint: bool
    is_protected: bool
    is_literal: bool


@dataclass
class _Gap:
    """What stands between two pieces, with what becomes of it."""

    span: Span
    tags: list[tuple[Span, str, bool, bool]] = field(default_factory=list)
    """Each tag of it: where, the name, whether it closes, whether it stands alone."""


def find_part_blocks(part: Part, format_name: str, paragraph: int) -> list[Block]:
    """Return the blocks of a part, in the order of the file; `paragraph` is the number of the first.

    Positions are in `part.raw`. A stretch with another one inside it (an image's caption, a text box) gives a block
    before and one after that.
    """
    blocks: list[Block] = []
    runs = list(_runs(part))
    for number, (stretch, pieces) in enumerate(runs):
        # Tags around a block may belong to it, but not those that hold another block: a link with a title.
        first = runs[number - 1][1][-1].raw.end if number else 0
        last = runs[number + 1][1][0].raw.start if number + 1 < len(runs) else len(part.raw)
        room = Span(min(first, pieces[0].raw.start), max(last, pieces[-1].raw.end))
        blocks += [
            _block(part.raw, stretch, group, format_name, paragraph + number, room)
            for group in _divide(part.raw, pieces, format_name, room)
            if any(character.isalnum() for piece in group for character in piece.text)
        ]
    return [
        # Tags that close in another order than they were opened could put one block into the other.
        block
        for left, block in zip([None, *blocks], blocks, strict=False)
        if left is None or left.content.end <= block.content.start
    ]


def _runs(part: Part) -> Iterator[tuple[Stretch, list[_Piece]]]:
    """Yield what of a stretch stands together, in the order of the file."""
    pieces = sorted(
        ((number, piece) for number, stretch in enumerate(part.stretches) for piece in _pieces(part, stretch)),
        key=lambda found: (found[1].raw.start, found[1].raw.end),
    )
    start = 0
    for position in range(1, len(pieces) + 1):
        if position == len(pieces) or pieces[position][0] != pieces[start][0]:
            yield part.stretches[pieces[start][0]], [piece for _, piece in pieces[start:position]]
            start = position


def _pieces(part: Part, stretch: Stretch) -> Iterator[_Piece]:
    cuts = {cut for span in stretch.protected for cut in (span.start, span.end)}
    position = stretch.span.start
    while position < stretch.span.end:
        piece = part.piece_at(position)
        end = min(part.piece_end(piece), stretch.span.end)
        end = min((cut for cut in cuts if position < cut < end), default=end)
        inside = Span(position, end)
        is_protected = any(span.covers(inside) for span in stretch.protected)
        raw, text = part.raw_span(inside), inside.of(part.text)
        yield _Piece(raw, text, not part.scales[piece], is_protected, raw.of(part.raw) == text)
        position = end


def _divide(raw: str, pieces: Sequence[_Piece], format_name: str, room: Span) -> Iterator[list[_Piece]]:
    """Yield the pieces between which no gap has to stay whatever becomes of the words."""
    if format_name not in _STRICT:
        yield list(pieces)
        return
    whole = format_name == "docx"
    ends = _word_boundaries(raw, pieces) if whole else _unpaired(raw, pieces, room)
    group: list[_Piece] = []
    for number, piece in enumerate(pieces):
        if group and number in ends:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _word_boundaries(raw: str, pieces: Sequence[_Piece]) -> set[int]:
    """Return before which pieces of a Word paragraph a block begins: only runs within runs of one kind stay inside."""
    keys = run_keys(raw, [piece.raw.start for piece in pieces])
    ends = {
        number
        for number, (left, right) in enumerate(pairwise(pieces), start=1)
        if left.is_joint or right.is_joint or not is_plain_boundary(raw[left.raw.end : right.raw.start])
    }
    start = 0
    for stop in [*sorted(ends), len(pieces)]:
        ends |= _odd_runs(keys, pieces, start, stop)
        start = stop
    return ends


def _odd_runs(keys: Sequence[str], pieces: Sequence[_Piece], start: int, stop: int) -> set[int]:
    """Return where runs change in such a way that the words cannot be set back between them."""
    weights: dict[str, int] = {}
    for number in range(start, stop):
        weights[keys[number]] = weights.get(keys[number], 0) + len(pieces[number].text)
    base = max(weights, key=lambda key: weights[key], default="")
    changes = [number for number in range(start + 1, stop) if keys[number] != keys[number - 1]]
    inner = [number for number in range(start, stop) if keys[number] == base]
    odd = {number for number in changes if base not in (keys[number], keys[number - 1])}
    return odd | {number for number in changes if not inner[0] < number <= inner[-1]}


def _unpaired(raw: str, pieces: Sequence[_Piece], room: Span) -> set[int]:
    """Return before which pieces a block begins because a tag there has no partner in the stretch."""
    opened: list[tuple[int, str]] = []
    ends: set[int] = set()
    left, right = _edges(raw, Span(pieces[0].raw.start, pieces[-1].raw.end), room)
    for number, gap in enumerate([left, *_gaps(raw, pieces), right]):
        for _, name, closes, alone in gap.tags:
            if alone:
                continue
            if not closes:
                opened.append((number, name))
            elif opened and opened[-1][1] == name:
                opened.pop()
            else:
                ends.add(number)
    return (ends | {number for number, _ in opened}) - {0, len(pieces)}


def _gaps(raw: str, pieces: Sequence[_Piece]) -> list[_Gap]:
    spans = (Span(left.raw.end, max(left.raw.end, right.raw.start)) for left, right in pairwise(pieces))
    return [_gap(raw, span) for span in spans]


def _gap(raw: str, span: Span) -> _Gap:
    gap = _Gap(span)
    for tag in _TAG.finditer(raw, span.start, span.end):
        name = tag["name"].lower()
        gap.tags.append((Span(*tag.span()), name, bool(tag["close"]), bool(tag["empty"]) or name in _VOID))
    return gap


def _block(raw: str, stretch: Stretch, pieces: Sequence[_Piece], format_name: str, paragraph: int, room: Span) -> Block:
    """Return one block with its marks, which are counted from its beginning."""
    content = Span(pieces[0].raw.start, pieces[-1].raw.end)
    gaps = [gap for gap in _gaps(raw, pieces) if len(gap.span)]
    blank = [gap for gap in gaps if not raw[gap.span.start : gap.span.end].strip()]
    if format_name == "docx":
        keys = run_keys(raw, [piece.raw.start for piece in pieces])
        pairs, nothing = _pair_runs(raw, pieces, keys)
        alone: list[Span] = []
    elif format_name in _LOOSE_LINES:
        pairs, nothing, alone = [], [gap.span for gap in gaps], []
    else:
        edges = _edges(raw, content, room)
        pairs, alone = _pair_tags([edges[0], *(gap for gap in gaps if gap not in blank), edges[1]])
        content = _widen(content, pairs)
        pairs = [pair for pair in pairs if content.covers(pair.opening) and content.covers(pair.closing)]
        alone, nothing = [span for span in alone if content.covers(span)], []
    escapes = [Escape(piece.raw, piece.text) for piece in pieces if not piece.is_literal and not piece.is_joint]
    escapes += [Escape(span, "") for span in nothing]
    if format_name not in _LOOSE_LINES:
        escapes += [Escape(gap.span, " ") for gap in blank]
    verbatim = [*alone, *(piece.raw for piece in pieces if piece.is_protected), *_addresses(raw, pieces)]
    strict = [Span(pair.opening.start, pair.closing.end) for pair in pairs if format_name in _STRICT]
    marks = InlineMarks(
        verbatim=tuple(sorted(set(verbatim))),
        markup=tuple(sorted(pairs, key=lambda pair: (pair.opening.start, -pair.closing.end))),
        unbroken=tuple(sorted([*strict, *(span for span in verbatim if span not in alone)])),
        unseen=tuple(sorted([*alone, *(mark for pair in pairs for mark in (pair.opening, pair.closing))])),
        escapes=tuple(sorted(escapes)),
    )
    return Block(content, _role(stretch), paragraph, marks=marks.shift(-content.start), notation=stretch.notation)


def _role(stretch: Stretch) -> str:
    return (
        stretch.role if stretch.role in ("heading", "item") else "heading" if stretch.role == "title" else "paragraph"
    )


def _addresses(raw: str, pieces: Sequence[_Piece]) -> list[Span]:
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


def _edges(raw: str, content: Span, room: Span) -> tuple[_Gap, _Gap]:
    """Return the tags right before and right after a block, which may belong to tags inside it."""
    before = _TAGS_BEFORE.search(raw, max(content.start - _LONGEST_EDGE, room.start), content.start)
    after = _TAGS_AFTER.match(raw, content.end, min(content.end + _LONGEST_EDGE, room.end))
    left = _gap(raw, Span(before.start() if before else content.start, content.start))
    right = _gap(raw, Span(content.end, after.end() if after else content.end))
    left.tags = [tag for tag in left.tags if not tag[2]]
    right.tags = [tag for tag in right.tags if tag[2]]
    return left, right


def _widen(content: Span, pairs: Sequence[Markup]) -> Span:
    """Return the block with the tags around it that belong to tags inside it, but not those around all of it."""
    inner = [pair for pair in pairs if pair.opening.end > content.start or pair.closing.start < content.end]
    start = min([content.start, *(pair.opening.start for pair in inner)])
    return Span(start, max([content.end, *(pair.closing.end for pair in inner)]))


def _pair_tags(gaps: Sequence[_Gap]) -> tuple[list[Markup], list[Span]]:
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
                    pairs.append(Markup(opening, span, is_required=name in _LINKS))
                    paired |= {opening, span}
    alone_spans = []
    for gap in gaps:
        position = gap.span.start
        for span in [*sorted(tag[0] for tag in gap.tags if tag[0] in paired), Span(gap.span.end, gap.span.end)]:
            if position < span.start:
                alone_spans.append(Span(position, span.start))
            position = span.end
    return pairs, alone_spans


def _pair_runs(raw: str, pieces: Sequence[_Piece], keys: Sequence[str]) -> tuple[list[Markup], list[Span]]:
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
            pairs.append(Markup(opening, gap, is_required="<w:hyperlink" in opening.of(raw)))
            opening = None
    return pairs, nothing
