"""A file as parts, and a part as text that a reader sees, with the way back to the file's own characters and bytes.

A `Part` is a piece of a file that is worked on by itself: the whole of a short file, one post of an export, one member
of a Word file. Its `raw` is what the file holds there, its `text` what a reader reads of it: entities and escapes are
read, tags are gone. The text is divided into stretches (a paragraph, a heading, a cell, an attribute), with one
SEPARATOR between two of them. `splice` (toolkit/formats/parts/splicing.py) puts edits of the text into the bytes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toolkit.formats.parts.notations import Notation, plain
from toolkit.text.addresses import find_addresses_near
from toolkit.text.scripts import detect_language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.text.languages import Language

SEPARATOR = "\0"
"""Stands between stretches, and inside one for what is no text (an image, a footnote mark); no edit may touch it.

NUL, because no text holds it, no rule takes it for a space, and no name goes across it.
"""


class Stretch(NamedTuple):
    """Words that belong together: a paragraph, heading, cell, caption, title or attribute value.

    `span` is where it stands in the part's text; `protected` (in the part's text too) is what no edit may touch,
    apart from web addresses and the like, which `Part.protects` finds by itself. `role` says what it is: "paragraph",
    "heading", "item", "title", "attribute" ...; `notation` writes new words as the place needs.
    """

    part_text: str
    span: Span
    role: str = "paragraph"
    notation: Notation = plain
    protected: tuple[Span, ...] = ()
    declared: Language | None = None

    @property
    def text(self) -> str:
        """The words."""
        return self.part_text[self.span.start : self.span.end]

    @property
    def language(self) -> Language | None:
        """The language the letters are in; without letters, the one that the file states, if any."""
        return detect_language(self.text) or self.declared


@dataclass(frozen=True)
class View:
    """A text that was read out of another one, `raw`, with the way back.

    Piece i of the text begins at `starts[i]`; what it stands for begins at `raws[i]`, with `scales[i]` raw characters
    for each of its own: 1 where the text is taken as it is, 6 for a run of \\u0627, 5 for the & of &amp;, 0 where
    nothing in `raw` can be replaced. All three in code points; the pieces cover the text without gaps.
    """

    raw: str
    text: str
    starts: Sequence[int]
    raws: Sequence[int]
    scales: Sequence[int]

    @property
    def is_identical(self) -> bool:
        """Whether the text is `raw` itself."""
        return self.text is self.raw

    def piece_at(self, position: int) -> int:
        """Return the number of the piece that a position of the text lies in."""
        return bisect_right(self.starts, position) - 1

    def piece_end(self, piece: int) -> int:
        """Return where a piece ends in the text."""
        return self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)

    def raw_at(self, position: int) -> int:
        """Return where the character at a position of the text begins in `raw`; for the end, where the last ends."""
        if not self.starts:
            return 0
        if position >= len(self.text):
            return self.raw_end(len(self.text))
        piece = self.piece_at(position)
        return self.raws[piece] + (position - self.starts[piece]) * self.scales[piece]

    def raw_end(self, position: int) -> int:
        """Return where the character before a position of the text ends in `raw`."""
        piece = max(self.piece_at(position - 1), 0)
        return self.raws[piece] + (position - self.starts[piece]) * self.scales[piece]

    def raw_span(self, span: Span) -> Span:
        """Return the stretch of `raw` that a stretch of the text stands for, with the tags inside it."""
        if len(span) == 0:
            return Span(self.raw_at(span.start), self.raw_at(span.start))
        return Span(self.raw_at(span.start), self.raw_end(span.end))


def identical(raw: str) -> View:
    """Return the view in which a text is read as it is."""
    return View(raw, raw, (0,), (0,), (1,))


@dataclass(frozen=True)
class Part(View):
    """A piece of a file: what it holds (`data` as bytes, `raw` decoded), what a reader reads of it, and where it is.

    `offset` and `byte_offset` count what stands before it in the file, or in `member`, the file of a zip archive it
    belongs to; `line` is the line it begins at. `declaration` is where `raw` names the file's encoding.
    """

    path: Path = Path()
    data: bytes = b""
    encoding: str = "utf-8"
    stretches: tuple[Stretch, ...] = ()
    offset: int = 0
    byte_offset: int = 0
    line: int = 1
    member: str = ""
    declaration: Span | None = None

    @cached_property
    def _stretch_starts(self) -> list[int]:
        return [stretch.span.start for stretch in self.stretches]

    def stretch_at(self, span: Span) -> Stretch | None:
        """Return the stretch that covers a stretch of the text; None if none does."""
        number = bisect_right(self._stretch_starts, span.start) - 1
        if number < 0 or not self.stretches[number].span.covers(span):
            return None
        return self.stretches[number]

    def protects(self, span: Span) -> bool:
        """Say whether a stretch of the text must stay as it is.

        Code and what the file marks as not to be translated; web and e-mail addresses, handles, hashtags, file names;
        images and footnote marks; and whatever lies in no stretch, or in two.
        """
        stretch = self.stretch_at(span)
        if stretch is None or SEPARATOR in self.text[span.start : span.end]:
            return True
        probe = span if len(span) else Span(max(span.start - 1, stretch.span.start), span.end + 1)
        return any(kept.overlaps(probe) for kept in stretch.protected) or any(
            address.overlaps(probe) if len(span) else address.start < span.start < address.end
            for address in find_addresses_near(self.text, span)
        )

    def place(self, raw_position: int) -> tuple[int, int]:
        """Return the line and column, from 1, of a position in `raw`."""
        before = self.raw[:raw_position]
        last = max(before.rfind("\n"), before.rfind("\r"))
        return self.line + len(_LINE_END.findall(before)), raw_position - last


_LINE_END = re.compile("\r\n|\r|\n")
