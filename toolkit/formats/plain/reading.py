"""Plain text for editing in place: every character is text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.formats.parts import PART_SIZE
from toolkit.formats.parts.notations import plain

if TYPE_CHECKING:
    from toolkit.formats.parts import Collector


class TextReader:
    """Plain text: everything is text. A part ends at a blank line, else at a line end, else at a space."""

    def cut(self, text: str, start: int, *, final: bool) -> int:
        """Return the end of the last paragraph that is there."""
        if final and len(text) - start <= PART_SIZE:
            return len(text)
        limit = start + PART_SIZE
        if len(text) < limit:
            return start
        for mark in ("\n\n", "\r\n\r\n", "\n", " "):
            if (found := text.rfind(mark, start, limit)) >= 0:
                return found + len(mark)
        # A line of a million characters without a space: a part has to end somewhere.
        return limit

    def read(self, raw: str, collector: Collector) -> None:
        """Take every character."""
        collector.literal(0, len(raw))
        collector.end("text", plain)
