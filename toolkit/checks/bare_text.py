"""A text without Arabic marks and tatweel, in which words are looked for, with the way back to the text as it came."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from toolkit.text.letters import ARABIC_MARKS, TATWEEL
from toolkit.text.spans import Span

_MARKS = re.compile(f"[{ARABIC_MARKS}{TATWEEL}]")


@dataclass(frozen=True, slots=True)
class BareText:
    """The letters of a text, and where each of them stands in it."""

    text: str
    places: tuple[int, ...]

    def original(self, start: int, end: int) -> Span:
        """Return the stretch of the original text that some letters, at least one, come from."""
        return Span(self.places[start], self.places[end - 1] + 1)


@lru_cache(maxsize=64)
def bare_text(text: str) -> BareText:
    """Return a text without marks."""
    if not _MARKS.search(text):
        return BareText(text, tuple(range(len(text))))
    places = tuple(place for place, letter in enumerate(text) if not _MARKS.match(letter))
    return BareText("".join(text[place] for place in places), places)
