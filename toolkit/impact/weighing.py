"""What makes an edit look wrong: a person's name beside it, an ordinary word, quotation marks, a headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.glossary.variants.english_words import english_words
from toolkit.glossary.variants.latin_keys import literal_key
from toolkit.glossary.variants.surroundings import confirmed, follows_a_name, goes_on
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.edits import Edit
    from toolkit.text.spans import Span

_QUOTED = re.compile(r"\"[^\"\n]{1,400}\"|“[^”\n]{1,400}”|«[^»\n]{1,400}»")
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sheikh|Colonel|General|Captain|Major|President|Minister|Commander|Emir|Judge|Professor"
    r"|named|called|alias|nicknamed|by)\.? (?:[ae]l-)?$",
    re.IGNORECASE,
)
_ROOM = 40
_SHORT = 4


class Doubt(NamedTuple):
    """One thing that speaks against an edit, and how much (points; the most doubtful edits are shown first)."""

    reason: str
    points: int


def doubts(text: str, edit: Edit, language: Language, *, heading: bool, rivals: bool) -> list[Doubt]:
    """Return what speaks against an edit of a passage; `rivals` says that another concept has the form, too."""
    return list(_doubts(text, edit.span, language, heading, rivals))


def _doubts(text: str, span: Span, language: Language, heading: bool, rivals: bool) -> Iterator[Doubt]:
    surface = span.of(text)
    if rivals:
        yield Doubt("another concept has this form", 3)
    if _beside_person(text, span, language):
        yield Doubt("beside a person's name or title", 3)
    if language is Language.EN and literal_key(surface) in english_words():
        yield Doubt("an ordinary English word", 3)
    if language is Language.EN and goes_on(text, span.end):
        yield Doubt("the name goes on", 2)
    if language is Language.AR and " " not in surface and not confirmed("place", span, text, language):
        yield Doubt("one Arabic word without a cue", 1)
    if any(found.start() < span.start and span.end < found.end() for found in _QUOTED.finditer(text)):
        yield Doubt("inside quotation marks", 2)
    if heading:
        yield Doubt("in a headline", 1)
    if sum(map(str.isalpha, surface)) <= _SHORT:
        yield Doubt("short", 1)


def _beside_person(text: str, span: Span, language: Language) -> bool:
    if confirmed("kunya", span, text, language):
        return True
    if language is Language.AR:
        return False
    before = text[max(0, span.start - _ROOM) : span.start]
    return follows_a_name(text, span.start) or _TITLE.search(before) is not None
