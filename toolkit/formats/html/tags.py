"""What each element does to the words around it, and the tokens of HTML."""

from __future__ import annotations

import re
from enum import Enum
from html.entities import html5

from toolkit.text.spans import Span


class Kind(Enum):
    """What a tag does: nothing (INLINE), end a stretch (BLOCK), or see below."""

    INLINE = 0
    BLOCK = 1
    PROTECTED = 2
    """Its words are read, and stay: code, keys, sample output, works cited."""
    OPAQUE = 3
    """Its content is not for readers, or not language: scripts, styles, listings, drawings."""
    JOINT = 4
    """Something a reader sees that is no text: an image; or text that is no part of the words around it."""


def _of(kind: Kind, names: str) -> dict[str, Kind]:
    return dict.fromkeys(names.split(), kind)


KINDS: dict[str, Kind] = {
    **_of(
        Kind.INLINE,
        "a abbr acronym b bdi bdo big data del dfn em font i ins label mark nobr q rb ruby s slot small span strike"
        " strong time tt u wbr",
    ),
    **_of(Kind.PROTECTED, "cite code kbd samp var"),
    **_of(
        Kind.OPAQUE,
        "audio canvas iframe listing math noembed noframes object plaintext pre script style svg template textarea"
        " video xmp",
    ),
    **_of(Kind.JOINT, "img input sub sup rt rp embed"),
}
"""Elements of HTML 4 to the Living Standard; one that is not here ends a stretch."""

ROLES = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd", "option"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "title": "title",
}

ATTRIBUTES = frozenset({"alt", "title", "aria-label"})
"""The attributes whose values a reader is shown or told; no other is touched."""

# Possessive, so that no input takes more than one pass. A tag that is never closed takes the rest of the page, as in
# HTML 13.2.5 ("eof-in-tag"); so does a comment.
_TAG = r"(?<=<)(?P<tag>/?[A-Za-z][^\s/>]*+)(?P<attributes>[^>\"']*+(?:\"[^\"]*+\"[^>\"']*+|'[^']*+'[^>\"']*+)*+)>"
_OTHER = r"(?<=<)(?P<other>!--[\s\S]*?(?:-->|\Z)|[!?/][^>]*+(?:>|\Z)|[A-Za-z][\s\S]*+)"
_REFERENCE = r"(?<=&)(?P<reference>\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_BREAK = r"(?<=[\r\n])(?P<break>[ \t\r\n\f]*+)"
_SHORTCODE = r"(?<=\[)(?P<shortcode>\[?/?[a-z][\w-]*+(?=[\s/\]])[^\[\]]*+)\]"
# The first character before the choice: the search then skips from one such character to the next, three times as fast.
TOKEN = re.compile(rf"[<&\r\n](?:{_TAG}|{_OTHER}|{_REFERENCE}|{_BREAK})")
WORDPRESS_TOKEN = re.compile(rf"[<&\r\n\[](?:{_TAG}|{_OTHER}|{_REFERENCE}|{_BREAK}|{_SHORTCODE})")
REFERENCE = re.compile(rf"&{_REFERENCE}")
ATTRIBUTE = re.compile(
    r"(?P<name>[^\s\"'>/=]++)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s\"'=<>`]++)))?"
)
UNTRANSLATED = re.compile(r"translate\s*=\s*[\"']?no\b|\bnotranslate\b", re.IGNORECASE)


def read_reference(name: str) -> str | None:
    """Return the one character that a character reference stands for; None for what is none, or several."""
    if name[0] != "#":
        character = html5.get(f"{name};", "")
        return character if len(character) == 1 else None
    number = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    is_character = 0x20 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF and not 0x7F <= number <= 0x9F
    return chr(number) if is_character or number in (9, 10, 13) else None


def find_end(text: str, name: str, start: int, end: int) -> Span:
    """Return where the end tag of an element stands whose content is not read; empty at `end` if there is none."""
    found = re.compile(rf"</{re.escape(name)}(?=[\s/>])[^>]*+>", re.IGNORECASE).search(text, start, end)
    return Span(*found.span()) if found else Span(end, end)
