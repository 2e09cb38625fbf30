"""From blocks to segments: sentences are found in each block, and everything around them becomes the frame."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.formats.parts.notations import Notation, plain
from toolkit.formats.segments.document import DocumentSegment
from toolkit.formats.segments.inline import InlineMarks, find_verbatim
from toolkit.text.segmentation import segment
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LINE_END_MARKS = "\n\r\x0b\x0c\x85\u2028\u2029"
LINE_END = rf"(?:\r\n|[{_LINE_END_MARKS}])"
SOFT_BREAK = re.compile(rf"[^\S\r\n]*{LINE_END}[^\S\r\n]*")
QUOTED_BREAK = re.compile(rf"[^\S\r\n]*{LINE_END}[^\S\r\n]*(?:>[^\S\r\n]*)*")
# What the sentence rules must not see inside an address, code or a link: their spaces and stops.
_HIDDEN = re.compile(r"[\s.!?؟…]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table cell or stretch of code: where its words stand in the file.

    `paragraph` counts blocks that belong together, from 0. `is_quoted` says that line breaks inside it carry
    the marks of a Markdown block quotation. `marks`, counted from the block's beginning, is what in it is not language
    where its reader knows; `notation` writes other words in its place.
    """

    content: Span
    role: str
    paragraph: int
    is_quoted: bool = False
    marks: InlineMarks | None = None
    notation: Notation = plain


def assemble(
    text: str, blocks: Sequence[Block], find_marks: Callable[[str], InlineMarks] = find_verbatim
) -> tuple[DocumentSegment, ...]:
    """Return the segments of a file whose blocks are known; no character of `text` is lost.

    `find_marks` finds what is to be carried over verbatim, and the paired markup, in the words of a block.
    """
    pieces = [piece for block in blocks for piece in _divide(text, block, find_marks)]
    if not pieces:
        return (DocumentSegment("", "", text, role="blank", translatable=False),) if text else ()
    spans = [span for span, _ in pieces]
    starts = [0, *(_frame_cut(text, left.end, right.start) for left, right in pairwise(spans))]
    ends = [*starts[1:], len(text)]
    return tuple(
        replace(found, lead=text[start : span.start] + found.lead, trail=found.trail + text[span.end : end])
        for start, (span, found), end in zip(starts, pieces, ends, strict=True)
    )


def _frame_cut(text: str, left: int, right: int) -> int:
    """Return where the frame between two segments is divided: after its last line end, or before the second."""
    gap = text[left:right]
    cut = max((gap.rfind(mark) for mark in _LINE_END_MARKS), default=-1)
    return left + cut + 1 if cut >= 0 else right


def _divide(text: str, block: Block, find_marks: Callable[[str], InlineMarks]) -> list[tuple[Span, DocumentSegment]]:
    """Return the segments of one block with where they stand in the file; their frame is only what they peeled."""
    words = block.content.of(text)
    if block.role == "code" or not any(map(str.isalnum, words)):
        role = block.role if block.role == "code" else "blank"
        return [(block.content, DocumentSegment("", words, "", role, block.paragraph, translatable=False))]
    marks = find_marks(words) if block.marks is None else block.marks
    visible = _hide(words, marks)
    if block.is_quoted:
        visible = QUOTED_BREAK.sub(_blank_out, visible)
    start = block.content.start
    return [(span.shift(start), _cut_out(words, span, marks, block)) for span in segment(visible)]


def _hide(words: str, marks: InlineMarks) -> str:
    """Return the words as the sentence rules should see them, at the same length.

    No space or stop inside what must not be divided; tags and footnote marks as stars, which the rules see through.
    """
    pieces, position = [], 0
    hidden = [(span, _HIDDEN.sub("0", span.of(words))) for span in marks.unbroken]
    escapes = [(span, text[: len(span)] + "*" * (len(span) - len(text))) for span, text in marks.escapes]
    for span, seen in sorted([*hidden, *escapes, *((span, "*" * len(span)) for span in marks.unseen)]):
        if span.start >= position:
            pieces += [words[position : span.start], seen]
            position = span.end
    return "".join([*pieces, words[position:]])


def _blank_out(found: re.Match[str]) -> str:
    """Return a line break with the quote marks after it turned into spaces; the length stays."""
    return found[0].replace(">", " ")


def _cut_out(words: str, span: Span, marks: InlineMarks, block: Block) -> DocumentSegment:
    """Return one sentence of a block as a segment; markup around the whole of it goes into the frame."""
    core = _peel(words, span, marks)
    source = core.of(words)
    inner = marks.within(core)
    breaks = (QUOTED_BREAK if block.is_quoted else SOFT_BREAK).finditer(source) if block.marks is None else ()
    segment = DocumentSegment(
        lead=words[span.start : core.start],
        source=source,
        trail=words[core.end : span.end],
        role=block.role,
        paragraph=block.paragraph,
        translatable=any(map(str.isalnum, source)),
        protected=tuple(part.shift(-core.start) for part in inner.verbatim),
        markup=tuple(pair.shift(-core.start) for pair in inner.markup),
        breaks=tuple(Span(found.start(), found.end()) for found in breaks),
        escapes=tuple(escape.shift(-core.start) for escape in inner.escapes),
        notation=block.notation,
    )
    # Where tags and entities are marked, their letters are no words.
    return segment if block.marks is None else replace(segment, translatable=any(map(str.isalnum, segment.words)))


def _peel(words: str, span: Span, marks: InlineMarks) -> Span:
    """Return the part of a sentence inside the markup that opens at its start, closes at its end, or both."""
    start, end = span.start, span.end
    for pair in marks.around(span):
        wraps = pair.opening.start == start and pair.closing.end == end
        runs_on = pair.closing.end > span.end
        came_before = pair.opening.start < span.start
        if pair.opening.start == start and (wraps or runs_on):
            start = pair.opening.end
        if pair.closing.end == end and (wraps or came_before):
            end = pair.closing.start
    core = words[start:end]
    left, right = len(core) - len(core.lstrip()), len(core.rstrip())
    return Span(start + left, max(start + right, start + left))
