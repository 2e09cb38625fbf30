"""Markdown for editing in place: each block is a stretch, without its emphasis marks, link addresses and tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.formats.html.tags import REFERENCE, read_reference
from toolkit.formats.markdown.blocks import find_blocks
from toolkit.formats.markdown.inline import find_markdown
from toolkit.formats.parts import SEPARATOR, WholeReader, identical
from toolkit.formats.parts.notations import plain
from toolkit.formats.segments.assembly import QUOTED_BREAK, SOFT_BREAK, Block
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from toolkit.formats.parts import Collector

_DEFINITION = re.compile(r"^[ \t>]*\[(?P<label>[^\[\]^][^\[\]]{0,300})\]:", re.MULTILINE)
_BY_LABEL = re.compile(r"(?<![\]\\])!?\[(?P<label>[^\[\]^][^\[\]]{0,300})\](?:\[\])?(?![\[(:])")
_SKIPPED, _FOOTNOTE, _VERBATIM, _BREAK, _REFERENCE = "skipped", "footnote", "verbatim", "break", "reference"


class MarkdownReader(WholeReader):
    """A Markdown file."""

    def read(self, raw: str, collector: Collector) -> None:
        """Collect the words of every block that is language."""
        labels = frozenset(_label(found) for found in _DEFINITION.finditer(raw))
        for block in find_blocks(raw):
            if block.role not in ("code", "blank"):
                _collect(raw, collector, block, labels)


def _label(found: re.Match[str]) -> str:
    """Return a label of a link as labels are compared: without regard to case and spaces."""
    return " ".join(found["label"].split()).casefold()


def _collect(raw: str, collector: Collector, block: Block, labels: Container[str]) -> None:
    view = identical(raw)
    position = block.content.start
    for span, kind in _cuts(raw, block, labels):
        if span.start < position:
            continue
        collector.literal(position, span.start)
        position = span.end
        if kind == _BREAK:
            collector.read_as(view, " ", span.start, span.end)
        elif kind == _REFERENCE:
            collector.read_as(view, _character(span.of(raw)), span.start, span.end)
        elif kind == _FOOTNOTE:
            collector.joint(span.start, SEPARATOR)
        elif kind == _VERBATIM:
            begin = collector.length
            collector.literal(span.start, span.end)
            collector.protect(begin)
    collector.literal(position, block.content.end)
    collector.end(block.role, plain)


def _cuts(raw: str, block: Block, labels: Container[str]) -> Iterator[tuple[Span, str]]:
    """Yield, in order, what in a block is not plain text; so are words that a link definition is found by."""
    words = block.content.of(raw)
    marks = find_markdown(words)
    found = [(mark, _SKIPPED) for pair in marks.markup for mark in (pair.opening, pair.closing)]
    unseen = set(marks.unseen)
    found += [(span, _FOOTNOTE if span.of(words).startswith("[^") else _SKIPPED) for span in unseen]
    found += [(span, _VERBATIM) for span in marks.verbatim if span not in unseen]
    by_label = [Span(*match.span()) for match in _BY_LABEL.finditer(words) if _label(match) in labels]
    if by_label:
        whole = [span for span in by_label if not any(other.overlaps(span) for other in marks.verbatim)]
        found = [(span, kind) for span, kind in found if not any(link.overlaps(span) for link in whole)]
        found += [(span, _VERBATIM) for span in whole]
    pattern = QUOTED_BREAK if block.is_quoted else SOFT_BREAK
    found += [(Span(*match.span()), _BREAK) for match in pattern.finditer(words)]
    for reference in REFERENCE.finditer(words):
        is_escaped = words[: reference.start()].endswith("\\")
        kind = _REFERENCE if read_reference(reference["reference"]) and not is_escaped else _VERBATIM
        found.append((Span(*reference.span()), kind))
    return ((span.shift(block.content.start), kind) for span, kind in sorted(found))


def _character(reference: str) -> str:
    """Return what a character reference stands for: &nbsp;, &#8217;."""
    return read_reference(reference[1:-1]) or reference
