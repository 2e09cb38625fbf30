"""Word documents (Office Open XML, ISO/IEC 29500): paragraphs across runs, wherever they stand.

Read is the text of runs (`w:t`) in the body, tables, headers and footers, notes, comments and text boxes. Deleted and
moved-away text of tracked changes, field codes, style names and properties are not; inserted text is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.formats.office.paragraphs import Paragraph
from toolkit.formats.parts import WholeReader
from toolkit.formats.xml import Event, lex_xml, read_attributes
from toolkit.text.encodings import Declares

if TYPE_CHECKING:
    from toolkit.formats.parts import Collector
    from toolkit.formats.xml import Token

MEMBERS = re.compile(r"word/(?:document|header|footer|footnotes|endnotes|comments)\d*\.xml")
"""The members of a DOCX that hold what people write (their names in every program that writes DOCX)."""

_MARKS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "\u2011",
    **dict.fromkeys(("w:footnoteReference", "w:endnoteReference", "w:drawing", "w:pict", "w:object", "w:sym"), "\0"),
}
_GONE = frozenset({"w:del", "w:moveFrom"})
_CODE_STYLE = re.compile(r"code|preformatted|verbatim|source", re.IGNORECASE)
_HEADING_STYLE = re.compile(r"heading|title|عنوان", re.IGNORECASE)


class WordReader(WholeReader):
    """One member of a DOCX."""

    declares = Declares.XML

    def read(self, raw: str, collector: Collector) -> None:
        """Collect the paragraphs; one inside another comes before it."""
        _Reading(raw, collector).run()


class _Reading:
    def __init__(self, raw: str, collector: Collector) -> None:
        self.raw = raw
        self.collector = collector
        self.open: list[Paragraph] = []
        self.gone = 0
        self.is_code = [False]

    def run(self) -> None:
        """Go through the tokens once."""
        for token in lex_xml(self.raw):
            if token.event is Event.OPEN:
                self._open(token)
            elif token.event is Event.CLOSE:
                self._close(token.name)
            elif token.name == "w:t" and self.open and not self.gone and token.event is Event.TEXT:
                self.open[-1].text(token.start, token.end, is_protected=self.is_code[-1])

    def _open(self, token: Token) -> None:
        name = token.name
        if name == "w:p":
            self.open.append(Paragraph())
        elif name == "w:r":
            self.is_code.append(False)
        elif name in _GONE:
            # w:del also stands among properties, where it is empty and marks a deleted paragraph end or row.
            self.gone += not token.is_empty
        elif not self.open:
            return
        elif name in _MARKS and not self.gone:
            # w:tab also stands in paragraph properties, before any run.
            if len(self.is_code) > 1:
                self.open[-1].mark(token.start, _MARKS[name])
        elif name == "w:pStyle":
            self._style(read_attributes(token.attributes).get("val", ""))
        elif name == "w:rStyle":
            self.is_code[-1] = bool(_CODE_STYLE.search(token.attributes))
        elif name == "w:numPr" and self.open[-1].role == "paragraph":
            self.open[-1].role = "item"

    def _style(self, style: str) -> None:
        self.open[-1].is_skipped = bool(_CODE_STYLE.search(style))
        if _HEADING_STYLE.search(style):
            self.open[-1].role = "heading"

    def _close(self, name: str) -> None:
        if name == "w:p" and self.open:
            self.open.pop().collect(self.raw, self.collector)
        elif name == "w:r" and len(self.is_code) > 1:
            self.is_code.pop()
        elif name in _GONE and self.gone:
            self.gone -= 1
