"""Passages: runs of a file's text in one language, short enough to be worked on one by one.

A format may give a whole text file as one stretch, in which paragraphs of both editions stand. The lines of such a
stretch are gathered into runs of one language; a run ends at a blank line once it is long enough, so that the work
stays linear in the length of a file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.formats import SEPARATOR
from toolkit.text.languages import Language
from toolkit.text.scripts import count_scripts, detect_language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.formats import Part, Stretch

LONG = 4_000
"""Code points after which a passage ends at the next blank line: a page or two."""
LONGEST = 40_000
"""Code points after which a passage ends at the next line end, blank or not."""
_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n|$)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of a part's text: `start` is where in that text it begins, `protected` counts from the passage's start."""

    text: str
    start: int
    language: Language
    protected: tuple[Span, ...] = ()


def passages(part: Part, language: str) -> Iterator[Passage]:
    """Yield the passages of a part whose language is known.

    `language` is "en" or "ar", which every passage with letters of its script is then read as, or "auto", which goes by
    the letters.
    """
    for stretch in part.stretches:
        for span in _runs(stretch):
            text = span.of(stretch.part_text)
            spoken = _language(text, stretch, language)
            if spoken is not None:
                yield Passage(text, span.start, spoken, tuple(_protected(stretch, span, text)))


def _language(text: str, stretch: Stretch, language: str) -> Language | None:
    if language == "auto":
        return detect_language(text) or stretch.declared
    forced = Language(language)
    return forced if count_scripts(text).share(forced) > 0 else None


def _protected(stretch: Stretch, span: Span, text: str) -> Iterator[Span]:
    """Yield what no edit of a passage may touch: what the format protects, and what is no text."""
    for kept in stretch.protected:
        start, end = max(kept.start, span.start), min(kept.end, span.end)
        if start < end:
            yield Span(start - span.start, end - span.start)
    position = text.find(SEPARATOR)
    while position >= 0:
        yield Span(position, position + 1)
        position = text.find(SEPARATOR, position + 1)


def _runs(stretch: Stretch) -> Iterator[Span]:
    """Yield the runs of lines in one language; a stretch of one line is one run."""
    start, spoken, after_blank = stretch.span.start, None, False
    for found in _LINE.finditer(stretch.part_text, stretch.span.start, stretch.span.end):
        if found.start() == found.end():
            break
        language = detect_language(found[0])
        length = found.start() - start
        changes = language is not None and spoken is not None and language is not spoken
        if length and (changes or (after_blank and length > LONG) or length > LONGEST):
            yield Span(start, found.start())
            start, spoken = found.start(), None
        spoken = spoken or language
        after_blank = not found[0].strip()
    if start < stretch.span.end:
        yield Span(start, stretch.span.end)
