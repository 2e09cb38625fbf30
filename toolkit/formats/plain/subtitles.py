"""Subtitles: SubRip (SRT) and WebVTT (W3C). The lines of a cue are one stretch; numbers, times and settings stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.formats.html.tags import REFERENCE, read_reference
from toolkit.formats.parts import MalformedError, WholeReader, identical
from toolkit.formats.parts.notations import nest, one_line, xml_text

if TYPE_CHECKING:
    from toolkit.formats.parts import Collector

_TIME = r"(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMING = re.compile(rf"[ \t]*+{_TIME}[ \t]*+-->[ \t]*+{_TIME}(?:[ \t][^\r\n]*+)?")
_LINE = re.compile(r"[^\r\n]*+(?:\r\n|[\r\n]|\Z)")
# <i>, <c.yellow>, <v Name>, <00:00:01.000> and the {\an8} of SubStation Alpha.
_MARK = re.compile(r"<[^<>\r\n]{0,200}>|\{\\[^{}\r\n]{0,200}\}")


class SubtitleReader(WholeReader):
    """A file of subtitles; WebVTT reads character references, SubRip has none."""

    def __init__(self, *, is_vtt: bool) -> None:
        self.is_vtt = is_vtt
        self.notation = nest(one_line, xml_text) if is_vtt else one_line

    def read(self, raw: str, collector: Collector) -> None:
        """Collect the words of the cues."""
        position = 0
        in_cue = False
        cues = 0
        while position < len(raw):
            line = _LINE.match(raw, position)
            end = line.end() if line else len(raw)
            content = position + len(raw[position:end].rstrip("\r\n"))
            if not raw[position:content].strip():
                in_cue = False
                collector.end("cue", self.notation)
            elif in_cue:
                self._words(raw, collector, position, content, end)
            elif _TIMING.fullmatch(raw, position, content):
                in_cue = True
                cues += 1
            position = end
        collector.end("cue", self.notation)
        if not cues and raw.strip() and not (self.is_vtt and raw.lstrip("\ufeff").startswith("WEBVTT")):
            raise MalformedError(0, "there is no cue in it (a line such as 00:00:01,000 --> 00:00:03,000)")

    def _words(self, raw: str, collector: Collector, start: int, content: int, end: int) -> None:
        """Collect one line of a cue; the line end before a further line is a space."""
        if not collector.is_empty:
            collector.joint(start, " ")
        position = start
        for mark in _MARK.finditer(raw, start, content):
            self._text(raw, collector, position, mark.start())
            position = mark.end()
        self._text(raw, collector, position, content)

    def _text(self, raw: str, collector: Collector, start: int, end: int) -> None:
        if self.is_vtt:
            view = identical(raw)
            for found in REFERENCE.finditer(raw, start, end):
                character = read_reference(found["reference"])
                if character is not None:
                    collector.literal(start, found.start())
                    collector.read_as(view, character, *found.span())
                    start = found.end()
        collector.literal(start, end)
