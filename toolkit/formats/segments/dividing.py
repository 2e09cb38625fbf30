"""From parts to blocks: the way from a file that is read by offsets to segments that are translated.

What stands between two pieces of a stretch is a gap: tags, the end of one run and the beginning of the next, the quotes
between two lines of a PO string. A gap becomes paired markup where it opens or closes something around words of the
segment, nothing where it says nothing, a verbatim mark where it stands for something (an image, a footnote), and the
end of a block where it can be none of these without harm to the file.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.formats.segments.assembly import Block
from toolkit.formats.segments.document import Escape
from toolkit.formats.segments.gaps import Piece, find_edges, find_gaps, locate_addresses, pair_runs, pair_tags, widen
from toolkit.formats.segments.inline import InlineMarks
from toolkit.formats.segments.word_runs import is_plain_boundary, run_keys
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.formats.parts import Part, Stretch

_STRICT = frozenset({"xliff", "tmx", "odt", "docx"})
"""Formats that a reader refuses when one tag is lost."""
_LOOSE_LINES = frozenset({"po"})
"""Formats whose gaps are the lines of a string, which mean nothing."""


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


def _runs(part: Part) -> Iterator[tuple[Stretch, list[Piece]]]:
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


def _pieces(part: Part, stretch: Stretch) -> Iterator[Piece]:
    cuts = {cut for span in stretch.protected for cut in (span.start, span.end)}
    position = stretch.span.start
    while position < stretch.span.end:
        piece = part.piece_at(position)
        end = min(part.piece_end(piece), stretch.span.end)
        end = min((cut for cut in cuts if position < cut < end), default=end)
        inside = Span(position, end)
        is_protected = any(span.covers(inside) for span in stretch.protected)
        raw, text = part.raw_span(inside), inside.of(part.text)
        yield Piece(raw, text, not part.scales[piece], is_protected, raw.of(part.raw) == text)
        position = end


def _divide(raw: str, pieces: Sequence[Piece], format_name: str, room: Span) -> Iterator[list[Piece]]:
    """Yield the pieces between which no gap has to stay whatever becomes of the words."""
    if format_name not in _STRICT:
        yield list(pieces)
        return
    whole = format_name == "docx"
    ends = _word_boundaries(raw, pieces) if whole else _unpaired(raw, pieces, room)
    group: list[Piece] = []
    for number, piece in enumerate(pieces):
        if group and number in ends:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _word_boundaries(raw: str, pieces: Sequence[Piece]) -> set[int]:
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


def _odd_runs(keys: Sequence[str], pieces: Sequence[Piece], start: int, stop: int) -> set[int]:
    """Return where runs change in such a way that the words cannot be set back between them."""
    weights: dict[str, int] = {}
    for number in range(start, stop):
        weights[keys[number]] = weights.get(keys[number], 0) + len(pieces[number].text)
    base = max(weights, key=lambda key: weights[key], default="")
    changes = [number for number in range(start + 1, stop) if keys[number] != keys[number - 1]]
    inner = [number for number in range(start, stop) if keys[number] == base]
    odd = {number for number in changes if base not in (keys[number], keys[number - 1])}
    return odd | {number for number in changes if not inner[0] < number <= inner[-1]}


def _unpaired(raw: str, pieces: Sequence[Piece], room: Span) -> set[int]:
    """Return before which pieces a block begins because a tag there has no partner in the stretch."""
    opened: list[tuple[int, str]] = []
    ends: set[int] = set()
    left, right = find_edges(raw, Span(pieces[0].raw.start, pieces[-1].raw.end), room)
    for number, gap in enumerate([left, *find_gaps(raw, pieces), right]):
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


def _block(raw: str, stretch: Stretch, pieces: Sequence[Piece], format_name: str, paragraph: int, room: Span) -> Block:
    """Return one block with its marks, which are counted from its beginning."""
    content = Span(pieces[0].raw.start, pieces[-1].raw.end)
    gaps = [gap for gap in find_gaps(raw, pieces) if len(gap.span)]
    blank = [gap.span for gap in gaps if not gap.span.of(raw).strip()]
    if format_name == "docx":
        keys = run_keys(raw, [piece.raw.start for piece in pieces])
        pairs, nothing = pair_runs(raw, pieces, keys)
        alone: list[Span] = []
    else:
        edges = find_edges(raw, content, room)
        pairs, alone = pair_tags([edges[0], *(gap for gap in gaps if gap.span.of(raw).strip()), edges[1]])
        content = widen(content, pairs)
        pairs = [pair for pair in pairs if content.covers(pair.opening) and content.covers(pair.closing)]
        alone, nothing = [span for span in alone if content.covers(span)], []
        if format_name in _LOOSE_LINES:
            nothing = [span for span in alone if "<" not in span.of(raw)]
            alone = [span for span in alone if span not in nothing]
    escapes = [Escape(piece.raw, piece.text) for piece in pieces if not piece.is_literal and not piece.is_joint]
    escapes += [Escape(span, "") for span in nothing]
    if format_name not in _LOOSE_LINES:
        escapes += [Escape(span, " ") for span in blank]
    verbatim = [*alone, *(piece.raw for piece in pieces if piece.is_protected), *locate_addresses(raw, pieces)]
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
    """Return what a stretch is to a translator: titles are headings, and cells and attributes are like paragraphs."""
    roles = {"heading": "heading", "title": "heading", "item": "item"}
    return roles.get(stretch.role, "paragraph")
