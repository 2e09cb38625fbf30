"""Plain text: a line is a paragraph, unless the file is visibly wrapped at a fixed width.

News agencies send one paragraph a line, and a heading is a line like any other, so a line break ends a segment.
A file counts as hard-wrapped when nearly every line inside its paragraphs is *full*: the first word of the next
line would not have fitted. There a break after a full line is a space, and a break after a line that had room left
is meant, as before a list item, an indented line or a blank line. A line that a mail quotes is a block of its own, and
its marks (>) stay where they are.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.formats.plain.lines import Line, read_lines, skip_list_mark
from toolkit.formats.segments.assembly import Block, assemble
from toolkit.formats.segments.document import Document
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_STOP_AT_END = re.compile(r"[.!?؟…:؛;،,]['\"”’»)\]]*$")
_FIRST_WORD = re.compile(r"\S+")
# Mail and typewriter habits wrap between 50 and 100 columns; short lines are a list or verse, long ones paragraphs.
_NARROWEST, _WIDEST = 40, 120
# Fewer pairs of lines than this prove nothing; a share of exceptions allows for words that were not broken.
_PAIRS_NEEDED = 3
_FULL_SHARE = 0.9
# Longer lines are paragraphs that lost their stop, not headings.
_LONGEST_HEADING = 100


def parse_text(text: str, name: str) -> Document:
    """Return plain text as a document; no character is lost.

    Paragraphs, headings (a line by itself without a stop, with text after it), list items, blank lines.
    """
    return Document(name, assemble(text, _find_blocks(text)))


def _find_blocks(text: str) -> list[Block]:
    lines = list(read_lines(text, mail=True))
    width = _wrap_width(text, lines)
    blocks: list[Block] = []
    for group in _group(text, lines, width):
        whole = Span(group[0].content.start, group[-1].content.end)
        content = skip_list_mark(text, whole)
        role = "item" if content != whole else "paragraph"
        blocks.append(Block(content, role, len(blocks)))
    return _with_headings(text, lines, blocks)


def _group(text: str, lines: Sequence[Line], width: int) -> list[list[Line]]:
    """Return the lines of each block; `width` is 0 where every line is a block."""
    groups: list[list[Line]] = []
    is_open = False
    for line in lines:
        if line.is_blank:
            is_open = False
            continue
        if is_open and not line.quoted and _runs_on(text, groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
        is_open = width > 0 and not line.quoted
    return groups


def _runs_on(text: str, group: Sequence[Line], line: Line, width: int) -> bool:
    """Say whether a line carries on the block before it in a file wrapped at `width`."""
    last, first = group[-1], group[0]
    is_item = skip_list_mark(text, line.content) != line.content
    is_indented = line.indent > last.indent and (len(group) > 1 or skip_list_mark(text, first.content) == first.content)
    return not is_item and not is_indented and _is_full(text, last, line, width)


def _is_full(text: str, line: Line, following: Line, width: int) -> bool:
    """Say whether the first word of the following line would not have fitted into `width` columns."""
    word = _FIRST_WORD.search(text, following.content.start, following.content.end)
    return _columns(text, line) + 1 + len(word[0] if word else "") > width


def _columns(text: str, line: Line) -> int:
    """Return how wide a line is up to its last character; vowel marks take no room."""
    return sum(not unicodedata.combining(character) for character in text[line.start : line.content.end])


def _wrap_width(text: str, lines: Sequence[Line]) -> int:
    """Return the width a file was hard-wrapped at, 0 if it was not."""
    if any(line.content.end - line.start > 2 * _WIDEST for line in lines):
        return 0
    width = max((_columns(text, line) for line in lines), default=0)
    pairs = [
        (left, right)
        for left, right in pairwise(lines)
        if not left.is_blank
        and not right.is_blank
        and not _STOP_AT_END.search(left.content.of(text))
        and skip_list_mark(text, right.content) == right.content
    ]
    full = sum(_is_full(text, left, right, width) for left, right in pairs)
    is_wrapped = _NARROWEST <= width <= _WIDEST and len(pairs) >= _PAIRS_NEEDED and full >= _FULL_SHARE * len(pairs)
    return width if is_wrapped else 0


def _with_headings(text: str, lines: Sequence[Line], blocks: Sequence[Block]) -> list[Block]:
    """Mark as headings the single lines without a stop that stand by themselves, before other text."""
    after_blank = {right.content.start for left, right in pairwise(lines) if left.is_blank}
    alone = after_blank | {block.content.start for block in blocks[:1]}
    return [
        Block(block.content, "heading", block.paragraph)
        if block is not blocks[-1] and block.content.start in alone and _reads_like_heading(text, block)
        else block
        for block in blocks
    ]


def _reads_like_heading(text: str, block: Block) -> bool:
    words = block.content.of(text) if len(block.content) <= _LONGEST_HEADING else ""
    return block.role == "paragraph" and bool(words) and "\n" not in words and not _STOP_AT_END.search(words)
