"""Steadying a draft: a word that stands twice, a segment that opens in a small letter, a proclitic on its own.

The post-editor leaves all three to a person, who may have meant them ("carried on on Monday", a list in small letters,
an initial). In an engine's draft they are slips of the decoder: the doubled word goes, unless the source doubles one as
well; the segment, which is a sentence, heading or item of its own, gets its capital; and the proclitic its host.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.text.clitics import join
from toolkit.text.edits import Edit
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_LETTERS, ARABIC_MARKS
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

STUTTER, OPENING, PROCLITIC = "stutter", "opening-capital", "proclitic"
_WORD = rf"[^\W\d_](?:[^\W\d_]|[{ARABIC_MARKS}])+"
_DOUBLED = re.compile(rf"(?<![\w'’-])(?P<word>{_WORD})(?P<again>\s+(?P=word))+(?![\w'’-])", re.IGNORECASE)

_OPENING = re.compile(r"[\"“‘'«(\[]*(?P<letter>[a-z])(?![\w.-]*[A-Z@/])")
"""A small letter at the start, unless its word goes on like an address or a brand (iPhone, a.org/X)."""

_APART = re.compile(
    rf"(?<![^\s(«\"“])(?P<clitic>[وبل]) (?P<host>[{ARABIC_LETTERS}]{{3,}})(?![{ARABIC_LETTERS}{ARABIC_MARKS}])"
)
"""A proclitic on its own before a word of three letters or more; between shorter ones it may be an initial."""


def drop_stutter(source: str, draft: str) -> Iterator[Edit]:
    """Yield an edit for each word of `draft` that stands twice or more in a row, unless `source` does the like."""
    if _DOUBLED.search(source):
        return
    for match in _DOUBLED.finditer(draft):
        span = Span(match.end("word"), match.end())
        yield Edit(span, span.of(draft), "", STUTTER, f'the engine wrote "{match["word"]}" more than once')


def capitalize_opening(draft: str, target: Language) -> Iterator[Edit]:
    """Yield the edit that gives an English segment its capital; quotes and brackets may stand before the letter."""
    opening = _OPENING.match(draft) if target is Language.EN else None
    if opening:
        span = Span(opening.start("letter"), opening.end("letter"))
        yield Edit(span, span.of(draft), span.of(draft).upper(), OPENING, "a sentence, heading or item begins here")


def join_proclitics(draft: str, target: Language) -> Iterator[Edit]:
    """Yield an edit for each و, ب or ل that stands apart from its Arabic host (ل باريس, ل التحالف: لباريس, للتحالف)."""
    for match in _APART.finditer(draft) if target is Language.AR else ():
        span, joined = Span(*match.span()), join(match["clitic"], match["host"])
        yield Edit(span, span.of(draft), joined, PROCLITIC, f'"{match["clitic"]}" is written together with its word')
