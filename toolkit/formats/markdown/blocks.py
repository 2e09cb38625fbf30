"""Markdown: the blocks of a file, after CommonMark 0.31 and GitHub's tables and task lists.

Nothing is rendered and nothing is written anew: blocks are stretches of the file, and whatever is not language (front
matter, code, rules, tables' frames, raw HTML, link definitions) stays as it is. Line breaks inside a paragraph are
spaces, as Markdown has it; two spaces or a backslash before the break make it a real one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.formats.markdown.inline import find_markdown
from toolkit.formats.plain.lines import Line, read_lines, skip_list_mark, trim
from toolkit.formats.segments.assembly import Block, assemble
from toolkit.formats.segments.document import Document
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUOTE = re.compile(r"(?: {0,3}>[ \t]?)+")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,60}\]:[ \t]*")
_FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$")
_ATX = re.compile(r"#{1,6}(?:[ \t]+|$)")
_ATX_END = re.compile(r"(?:^|[ \t]+)#+$")
_SETEXT = re.compile(r"=+|-+")
_RULE = re.compile(r"(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}")
_DELIMITER_ROW = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_CELL_END = re.compile(r"(?<!\\)\|")
_DEFINITION = re.compile(r"\[[^\[\]^][^\[\]]{0,300}\]:[ \t]*\S")
_HTML = re.compile(
    r"<(?:!--|[?!]|/?(?:address|article|aside|blockquote|body|center|details|dialog|div|dl|fieldset|figcaption|figure"
    r"|footer|form|h[1-6]|header|hr|html|iframe|li|main|nav|ol|p|pre|script|section|style|summary|table|tbody|td"
    r"|textarea|tfoot|th|thead|tr|ul|video)(?=[\s/>]|$))",
    re.IGNORECASE,
)
_FRONT_MATTER = {"---": ("---", "..."), "+++": ("+++",)}
_HARD_BREAK = re.compile(r" {2,}")


def parse_markdown(text: str, name: str) -> Document:
    """Return a Markdown text as a document; no character is lost."""
    return Document(name, assemble(text, find_blocks(text), find_markdown))


def find_blocks(text: str) -> list[Block]:
    """Return the blocks of a Markdown text, in order; what is not language has the role "code" or "blank"."""
    return _Reader(text).read()


@dataclass
class _Reader:
    """Goes through the lines once and collects blocks; `open` is the paragraph that the next line may carry on."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    paragraph: int = -1
    open: Block | None = None
    open_depth: int = 0
    list_indent: int = 0
    after_blank: bool = True

    def read(self) -> list[Block]:
        """Return the blocks of the text."""
        lines = list(read_lines(self.text))
        position = self._skip_front_matter(lines)
        while position < len(lines):
            position = self._take(lines, position)
        return self.blocks

    def _take(self, lines: Sequence[Line], position: int) -> int:
        """Read the block or the line at a position; return the position after it."""
        line = lines[position]
        quote = _QUOTE.match(self.text, line.start, line.content.end)
        depth = quote[0].count(">") if quote else 0
        content = trim(self.text, Span(quote.end(), line.content.end)) if quote else line.content
        if len(content) == 0:
            self.open, self.after_blank = None, True
            return position + 1
        if depth != self.open_depth and (depth or not self.open):
            self.open = None
        indent = content.start - (quote.end() if quote else line.start)
        after_blank, self.after_blank = self.after_blank, False
        if after_blank and indent == 0 and _skip_marks(self.text, content) == content:
            self.list_indent = 0
        self.open_depth = depth if not self.open else self.open_depth
        if end := self._take_whole_lines(lines, position, content, indent, after_blank=after_blank):
            self.open = None
            return end
        self._take_words(line, content, indent, is_quoted=depth > 0)
        return position + 1

    def _take_whole_lines(
        self, lines: Sequence[Line], position: int, content: Span, indent: int, *, after_blank: bool
    ) -> int:
        """Read code, raw HTML or a table, which take whole lines; return where they end, 0 if there are none."""
        words = content.of(self.text)
        fence = _FENCE.fullmatch(words)
        if fence:
            # Nothing that a closing fence could carry on: indented code may follow it at once.
            self.after_blank = True
            return self._leave(lines, position, content.start, _fence_end(self.text, lines, position, fence["fence"]))
        code_from = self.list_indent + 4
        if self.open is None and (after_blank or not self.blocks) and _width(self.text, content, indent) >= code_from:
            self.after_blank = True  # the next line may be code as well
            return self._leave(lines, position, content.start, position + 1)
        if self.open is None and _HTML.match(words):
            return self._leave(lines, position, content.start, _blank_after(lines, position))
        if _DEFINITION.match(words) and self.open is None:
            return self._leave(lines, position, content.start, position + 1)
        following = _without_quote(self.text, lines[position + 1]) if position + 1 < len(lines) else ""
        if "|" in words and "-" in following and _DELIMITER_ROW.fullmatch(following) and "|" in following:
            return self._take_table(lines, position, content)
        return 0

    def _leave(self, lines: Sequence[Line], position: int, start: int, end: int) -> int:
        """Take lines that stay as they are as one block of code."""
        stop = max((line.content.end for line in lines[position:end] if not line.is_blank), default=start)
        self._add(Span(start, max(start, stop)), "code")
        return end

    def _take_table(self, lines: Sequence[Line], position: int, content: Span) -> int:
        """Take the cells of a table, the delimiter row apart; the frame goes between them."""
        end, first = position, content
        while end < len(lines) and "|" in (words := _without_quote(self.text, lines[end])):
            row = first if end == position else trim(self.text, _after_quote(self.text, lines[end]))
            if end != position + 1:
                self._add_cells(row)
            elif words:
                self._add(row, "blank")
            end += 1
        return end

    def _add_cells(self, row: Span) -> None:
        start = row.start
        for mark in [*_CELL_END.finditer(self.text, row.start, row.end), None]:
            end = mark.start() if mark else row.end
            cell = trim(self.text, Span(start, end))
            if len(cell):
                self._add(cell, "item")
            start = mark.end() if mark else end

    def _take_words(self, line: Line, content: Span, indent: int, *, is_quoted: bool) -> None:
        """Read a line of language: heading, rule, list item, or a line of a paragraph."""
        words = content.of(self.text)
        if self.open and self.open.role == "paragraph" and indent < 4 and _SETEXT.fullmatch(words):
            self.blocks[-1] = Block(self.open.content, "heading", self.paragraph, is_quoted)
            self._end_with(content)
        elif _RULE.fullmatch(words):
            self._end_with(content)
        elif heading := _ATX.match(words):
            body = trim(self.text, Span(content.start + heading.end(), content.end))
            closing = _ATX_END.search(body.of(self.text))
            self._add(Span(body.start, body.start + closing.start()) if closing else body, "heading")
            self.open = None
        else:
            self._take_prose(line, content, indent, is_quoted=is_quoted)

    def _end_with(self, mark: Span) -> None:
        """Take an underline or a rule: nothing to say, and the paragraph before it is over."""
        self._add(mark, "blank")
        self.open = None

    def _take_prose(self, line: Line, content: Span, indent: int, *, is_quoted: bool) -> None:
        words = _skip_marks(self.text, content)
        is_item = words != content
        if is_item:
            self.list_indent = indent + words.start - content.start
        breaks_hard = _HARD_BREAK.match(self.text, words.end, line.end) is not None
        if words.of(self.text).endswith("\\") and len(words) > 1:
            words, breaks_hard = Span(words.start, words.end - 1), True
        if self.open and not is_item:
            self._extend(Span(self.open.content.start, words.end))
        else:
            self._add(words, "item" if is_item else "paragraph", is_quoted=is_quoted)
        if breaks_hard:
            self.open = None

    def _extend(self, content: Span) -> None:
        last = self.blocks[-1]
        self.open = self.blocks[-1] = Block(content, last.role, last.paragraph, last.is_quoted)

    def _add(self, content: Span, role: str, *, is_quoted: bool = False) -> None:
        if len(content) == 0:
            return
        self.paragraph += role not in ("blank", "code")
        self.blocks.append(Block(content, role, max(self.paragraph, 0), is_quoted))
        self.open = self.blocks[-1] if role in ("paragraph", "item") else None

    def _skip_front_matter(self, lines: Sequence[Line]) -> int:
        """Take YAML or TOML front matter as code; return the position after it."""
        ends = _FRONT_MATTER.get(lines[0].content.of(self.text), ()) if lines and lines[0].indent == 0 else ()
        for position, line in enumerate(lines[1:], start=1):
            if line.indent == 0 and line.content.of(self.text) in ends:
                return self._leave(lines, 0, lines[0].content.start, position + 1)
        return 0


def _skip_marks(text: str, content: Span) -> Span:
    """Return a line's words without list marks (one list may open inside another), task box, footnote mark."""
    words = content
    while (inner := skip_list_mark(text, words)) != words:
        words = inner
    for pattern in (_TASK, _FOOTNOTE):
        mark = pattern.match(text, words.start, words.end)
        if mark and mark.end() < words.end:
            words = Span(mark.end(), words.end)
    return words


def _after_quote(text: str, line: Line) -> Span:
    quote = _QUOTE.match(text, line.start, line.content.end)
    return Span(quote.end(), line.content.end) if quote else line.content


def _without_quote(text: str, line: Line) -> str:
    return _after_quote(text, line).of(text).strip()


def _fence_end(text: str, lines: Sequence[Line], position: int, fence: str) -> int:
    """Return the position after the closing fence, or the end of the file if there is none."""
    closing = re.compile(rf"{re.escape(fence[0])}{{{len(fence)},}}")
    for later in range(position + 1, len(lines)):
        if closing.fullmatch(_without_quote(text, lines[later])):
            return later + 1
    return len(lines)


def _blank_after(lines: Sequence[Line], position: int) -> int:
    """Return the position of the next blank line, or the end of the file."""
    return next((n for n in range(position, len(lines)) if lines[n].is_blank), len(lines))


def _width(text: str, content: Span, indent: int) -> int:
    """Return how many columns an indentation takes; a tab goes to the next multiple of four."""
    return len(text[content.start - indent : content.start].expandtabs(4))
