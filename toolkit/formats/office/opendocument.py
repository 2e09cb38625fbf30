"""OpenDocument text (ODF 1.3, OASIS): paragraphs and headings, notes, comments, headers and footers.

Tracked changes keep deleted text in `text:tracked-changes`, which is not read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.formats.office.paragraphs import Paragraph
from toolkit.formats.parts import WholeReader
from toolkit.formats.xml import Event, lex_xml
from toolkit.text.encodings import Declares

if TYPE_CHECKING:
    from toolkit.formats.parts import Collector

MEMBERS = re.compile(r"(?:content|styles)\.xml")
"""The text, and the headers and footers."""

_PARAGRAPHS = {"text:p": "paragraph", "text:h": "heading"}
_MARKS = {"text:s": " ", "text:tab": "\t", "text:line-break": "\n", "text:note": "\0", "draw:frame": "\0"}
_UNREAD = frozenset({"text:tracked-changes", "text:note-citation", "office:annotation", "text:bibliography-mark"})


class OpenDocumentReader(WholeReader):
    """One member of an ODT."""

    declares = Declares.XML

    def read(self, raw: str, collector: Collector) -> None:
        """Collect the paragraphs; one inside another comes before it."""
        opened: list[Paragraph] = []
        unread = 0
        for token in lex_xml(raw):
            name = token.name
            if name in _UNREAD and token.event in (Event.OPEN, Event.CLOSE):
                unread += 1 if token.event is Event.OPEN else -1
            elif unread:
                continue
            elif name in _PARAGRAPHS and token.event is Event.OPEN:
                opened.append(Paragraph(_PARAGRAPHS[name]))
            elif name in _PARAGRAPHS and token.event is Event.CLOSE:
                opened.pop().collect(raw, collector)
            elif opened and token.event is Event.TEXT:
                opened[-1].text(token.start, token.end)
            elif opened and token.event is Event.OPEN and name in _MARKS:
                opened[-1].mark(token.start, _MARKS[name])
