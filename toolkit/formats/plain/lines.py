"""The lines of a file, and the bullets and numbers that open list items in both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.formats.segments.assembly import LINE_END
from toolkit.text.letters import ARABIC_LETTERS
from toolkit.text.sentence_ends import BIDI_MARKS
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = re.compile(LINE_END)
_EDGE = re.compile(rf"[\s{BIDI_MARKS}]*")
_QUOTE = re.compile(rf"[\s{BIDI_MARKS}]*>[>\s{BIDI_MARKS}]*")
"""What opens a line that a mail quotes (RFC 3676 §4.5), however deep."""
# Bullets that are nothing else, so that no space need follow; and those that are also hyphens, stars and dashes.
_BULLET = rf"[•·●○◦▪■□▫►▶◆◇✓✔➤⁃∙]|[-*+–—‣٭](?=\s)|-(?=[{ARABIC_LETTERS}])"
# 1. 1) 1- (1) 1/ in either digit system: three digits at most (four are a year), and no digit after the mark.
_NUMBER = rf"\(?\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}(?:[.](?=\s)|[)](?!\d)|\s?[-–/ـ](?=\s+[^\s\d]|[{ARABIC_LETTERS}]))"
# أ) أ- (أ) a) (a) a. iv) and هـ): a letter before a point is a list letter only in lower-case Latin, since "د." is a
# title and "A." an initial.
_LETTER = (
    rf"\(?(?:[{ARABIC_LETTERS}]|هـ|[A-Za-z]|[ivxlc]{{1,6}})\)(?=\s|[{ARABIC_LETTERS}])"
    rf"|(?:[{ARABIC_LETTERS}]|هـ)\s?[-–/](?=\s)|[a-z]\.(?=\s)|[ivxlc]{{1,6}}\.(?=\s)"
)
_WORD = re.compile(r"[^\W_]")
LIST_MARK = re.compile(rf"(?:{_BULLET}|{_NUMBER}|{_LETTER})\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file. `content` is it without marks of quoting, the white space around and its line end."""

    start: int
    content: Span
    end: int
    quoted: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing but white space."""
        return len(self.content) == 0

    @property
    def indent(self) -> int:
        """How many characters of white space stand before the content."""
        return self.content.start - self.start


def read_lines(text: str, *, mail: bool = False) -> Iterator[Line]:
    """Yield the lines of a text; the last one needs no line end. `mail` says that they may be quoted by a >."""
    start = 0
    while start < len(text):
        found = _END.search(text, start)
        stop, end = (found.start(), found.end()) if found else (len(text), len(text))
        quote = _QUOTE.match(text, start, stop) if mail else None
        yield Line(start, trim(text, Span(quote.end() if quote else start, stop)), end, quote is not None)
        start = end


def trim(text: str, span: Span) -> Span:
    """Return a stretch without the white space and direction marks around it; empty at its end if that is all."""
    edge = _EDGE.match(text, span.start, span.end)
    start, end = edge.end() if edge else span.start, span.end
    while end > start and _EDGE.fullmatch(text[end - 1]):
        end -= 1
    return Span(start, end)


def skip_list_mark(text: str, span: Span) -> Span:
    """Return a line's content without the bullet or number that opens it; the same span if nothing is left then."""
    mark = LIST_MARK.match(text, span.start, span.end)
    return Span(mark.end(), span.end) if mark and _WORD.search(text, mark.end(), span.end) else span
