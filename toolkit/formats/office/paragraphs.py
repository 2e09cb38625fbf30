"""Paragraphs that may stand inside one another: a text box or a note hangs in the middle of a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.formats.parts import SEPARATOR, identical
from toolkit.formats.parts.notations import xml_text
from toolkit.formats.xml import collect_xml_text

if TYPE_CHECKING:
    from toolkit.formats.parts import Collector


@dataclass
class Paragraph:
    """What was read of a paragraph: text between two positions, or a character that stands at one."""

    role: str = "paragraph"
    is_skipped: bool = False
    pieces: list[tuple[int, int, str, bool]] = field(default_factory=list)
    """Begin, end, the character it is read as ("" for text), and whether it is protected."""

    def text(self, start: int, end: int, *, is_protected: bool = False) -> None:
        """Take XML text."""
        self.pieces.append((start, end, "", is_protected))

    def mark(self, position: int, character: str = SEPARATOR) -> None:
        """Take what is read as a character that no edit may touch."""
        self.pieces.append((position, position, character, False))

    def collect(self, raw: str, collector: Collector) -> None:
        """Hand the paragraph over as a stretch."""
        if self.is_skipped:
            return
        view = identical(raw)
        for start, end, character, is_protected in self.pieces:
            if character:
                collector.joint(start, character)
                continue
            begin = collector.length
            collect_xml_text(view, collector, start, end)
            if is_protected:
                collector.protect(begin)
        collector.end(self.role, xml_text)
