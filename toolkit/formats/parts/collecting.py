"""Building a part: a reader of a format says, in order, which characters of the file are text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.formats.parts.notations import Notation, plain
from toolkit.formats.parts.part import SEPARATOR, Stretch, View
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from toolkit.text.languages import Language

_WORDS = re.compile(r"[^\W_]")


class Collector:
    """Collects the text of a part, piece by piece, and ends a stretch where the format does.

    Positions are in `view.text`; the pieces that come out are in `view.raw`, so that a format inside another one
    (HTML in a JSON string) is read by the same reader.
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.starts: list[int] = []
        self.raws: list[int] = []
        self.scales: list[int] = []
        self.texts: list[str] = []
        self.length = 0
        self._found: list[tuple[Span, str, Notation, tuple[Span, ...], Language | None]] = []
        self._begin = (0, 0)
        self._protected: list[Span] = []

    def literal(self, start: int, end: int) -> None:
        """Take raw characters as they are."""
        if start < end:
            self.starts.append(self.length)
            self.raws.append(start)
            self.scales.append(1)
            self.texts.append(self.raw[start:end])
            self.length += end - start

    def read(self, view: View, start: int, end: int) -> None:
        """Take characters of a view as they are, each piece of it with its own way back."""
        if view.is_identical:
            self.literal(start, end)
            return
        while start < end:
            piece = view.piece_at(start)
            stop = min(view.piece_end(piece), end)
            self._add(view.text[start:stop], view.raw_at(start), view.scales[piece])
            start = stop

    def stand_for(self, text: str, start: int, end: int) -> None:
        """Take text that raw characters stand for, as many of them for each of its characters."""
        self._add(text, start, (end - start) // len(text))

    def read_as(self, view: View, character: str, start: int, end: int) -> None:
        """Take one character that several characters of a view stand for: an entity, an escape, a line break."""
        raw = view.raw_span(Span(start, end))
        self._add(character, raw.start, len(raw))

    def joint(self, position: int, text: str = SEPARATOR) -> None:
        """Take what a reader sees and no edit may touch: an image, a footnote mark, a tab."""
        self._add(text, position, 0)

    def protect(self, start: int) -> None:
        """Protect the text of this part from `start` (see `length`) on."""
        if start < self.length:
            self._protected.append(Span(start, self.length))

    @property
    def is_empty(self) -> bool:
        """Whether the stretch that is open has no characters yet."""
        return self.length == self._begin[1]

    def end(self, role: str, notation: Notation = plain, declared: Language | None = None) -> None:
        """End the stretch; one without letters and digits is left out."""
        piece, length = self._begin
        if self.length == length:
            self._protected.clear()
            return
        if self._has_words(piece):
            self._found.append((Span(length, self.length), role, notation, tuple(self._protected), declared))
            self._add(SEPARATOR, self.raws[-1], 0)
        else:
            del self.starts[piece:], self.raws[piece:], self.scales[piece:], self.texts[piece:]
            self.length = length
        self._protected.clear()
        self._begin = (len(self.starts), self.length)

    def _has_words(self, piece: int) -> bool:
        if _WORDS.search(self.texts[piece]):
            return True
        return any(_WORDS.search(self.texts[number]) for number in range(piece + 1, len(self.texts)))

    def view(self) -> View:
        """Return what was collected as a text of its own, to be read by another reader."""
        return View(self.raw, "".join(self.texts), self.starts, self.raws, self.scales)

    def finish(self) -> tuple[str, tuple[Stretch, ...]]:
        """Return the text, and the stretches in it."""
        text = "".join(self.texts)
        return text, tuple(Stretch(text, *found) for found in self._found)

    def _add(self, text: str, raw: int, scale: int) -> None:
        self.starts.append(self.length)
        self.raws.append(raw)
        self.scales.append(scale)
        self.texts.append(text)
        self.length += len(text)
