"""Another form of a name right beside it: "Kobane (Ain al-Arab)", "Kobane and Ain al-Arab", "the Islamic State (IS)".

Whoever gives both forms means each to be read; to write the preferred one for either makes "ISIS (ISIS)".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.text.edits import Applicability

if TYPE_CHECKING:
    from toolkit.glossary.matcher import Match
    from toolkit.glossary.variants import Variant

_ROOM = 80
"""Characters to look at on each side: longer than any listed form with its bracket."""
_GLOSS = r"[ \u00a0]?(?:[(\[/]|[-‐‑–—])[ \u00a0]?"
_LIST = r",?[ \u00a0](?:and|or)[ \u00a0]|,[ \u00a0]"
"""Between two forms of one name in a row: only a preferred form that has both would then stand beside itself."""
_BODY = r"(?:[ \u00a0](?:group|militant group|terrorist group|organi[sz]ation|movement|militia|party))?"
"""A word for a body between its name and the bracket: the Islamic State group (ISIS)."""
_OPENING = re.compile(rf"{_BODY}(?:{_GLOSS})(?:the[ \u00a0])?", re.IGNORECASE)
_CLOSING = re.compile(rf"(?:{_GLOSS})(?:the[ \u00a0])?$", re.IGNORECASE)
_NEXT = re.compile(rf"(?:{_LIST}|{_GLOSS})(?:the[ \u00a0])?", re.IGNORECASE)
_PREVIOUS = re.compile(rf"(?:{_LIST}|{_GLOSS})(?:the[ \u00a0])?$", re.IGNORECASE)
_ABBREVIATION = re.compile(r"[ \u00a0]?[(\[][\"“'‘]?[A-Z]{2,8}[\"”'’]?[)\]]")
_NAMING = re.compile(
    r"(?:\b(?:known|referred to) (?:as|by)|(?<!-)\b(?:called|named)|calling (?:it|them)sel(?:f|ves))"
    r"[ \u00a0](?:the[ \u00a0])?[\"“'‘]?$",
    re.IGNORECASE,
)
_BESIDE_BRACKET = re.compile(r"[ \u00a0]?[(\[/]|[-‐‑–—'’]|[ \u00a0][-–—]")


def certainty_beside_gloss(text: str, found: Match | Variant) -> Applicability | None:
    """Return how certainly a name may be rewritten where another form of it may stand right beside it.

    None, for no edit, if one does and the preferred form has both (Ain Al-Arab (Kobani)). UNSAFE beside any other
    form or abbreviation, where the text says what something is called, and where a bracket, a slash, a hyphen or a
    genitive would follow the bracket of the preferred form.
    """
    bracketed = "(" in found.entry.forms(found.language).preferred
    if has_other_form(text, found):
        return None if bracketed else Applicability.UNSAFE
    before, end = text[max(0, found.span.start - _ROOM) : found.span.start], found.span.end
    if _ABBREVIATION.match(text, end) or _NAMING.search(before):
        return Applicability.UNSAFE
    if bracketed and (_BESIDE_BRACKET.match(text, end) or _CLOSING.search(before)):
        return Applicability.UNSAFE
    return Applicability.SAFE


def has_other_form(text: str, found: Match | Variant) -> bool:
    """Say whether a listed form of the same concept stands on the other side of a bracket, a comma, a dash or "and"."""
    start, end = found.span.start, found.span.end
    forms = tuple(_plain(form) for form, _ in found.entry.forms(found.language))
    bracketed = "(" in found.entry.forms(found.language).preferred
    opening = (_NEXT if bracketed else _OPENING).match(text, end)
    if opening and _plain(text[opening.end() : opening.end() + _ROOM]).startswith(forms):
        return True
    before = text[max(0, start - _ROOM) : start]
    closing = (_PREVIOUS if bracketed else _CLOSING).search(before)
    return closing is not None and _plain(before[: closing.start()]).endswith(forms)


def _plain(text: str) -> str:
    return re.sub(r"[-‐‑\u00a0]", " ", text).casefold()
