"""Addresses in running text: web and e-mail addresses, domain names, handles and hashtags.

They are no language: no engine translates them, no rule edits them, no check asks for their translation, and their
letters do not tell which language a text is in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOMAINS = "com|org|net|info|int|gov|edu|news|media|sy|tv|co|io|me|uk|fr|de|tr|ru|us|eu|ps|lb|iq|jo"
"""The generic domains and the countries that reports cite; a name such as "report.final" is no address."""
_ADDRESS = re.compile(
    rf"""(?:https?|ftp)://[^\s<>"«»“”،؛]+
    | \bwww\.[^\s<>"«»“”،؛]+
    | (?<![\w.+-])[A-Za-z0-9][\w.+-]{{0,63}}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+
    | (?<![\w@./-])[A-Za-z0-9](?:[A-Za-z0-9-]{{0,62}}\.)+(?:{_DOMAINS})\b(?:/[^\s<>"«»“”،؛]*)?(?![\w@-])
    | (?<![\w@&/])[@][A-Za-z_]\w{{1,63}}
    | (?<![\w&/\#])[#](?=\w*[^\W\d_])\w{{1,140}}""",
    re.VERBOSE,
)
_FILE_NAME = re.compile(
    r"(?<![\w.])[\w./\\:~-]{1,200}\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|mp[34]|m4a|mov|avi|wav|og[gv]|webm|pdf|docx?|odt"
    r"|rtf|xlsx?|pptx?|csv|tsv|json|xml|txt|md|html?|php|zip|rar|7z)(?!\w)",
    re.IGNORECASE,
)
"""A file name is told by an ending that reports name, with the folders before it."""
_AFTER_ADDRESS = ".,;:!?؟…'*_~`"
"""Marks that end the sentence around an address rather than the address itself."""


def find_addresses(text: str) -> Iterator[Span]:
    """Yield where addresses, handles and hashtags stand, without the stop or bracket after them."""
    for found in _ADDRESS.finditer(text):
        if length := _length(found[0]):
            yield Span(found.start(), found.start() + length)


def _length(address: str) -> int:
    """Return the length without what ends the sentence around it: stops, and brackets that open outside."""
    surplus = {closing: address.count(closing) - address.count(opening) for opening, closing in ("()", "[]")}
    end = len(address)
    while end and (address[end - 1] in _AFTER_ADDRESS or surplus.get(address[end - 1], 0) > 0):
        if address[end - 1] in surplus:
            surplus[address[end - 1]] -= 1
        end -= 1
    return end


_LONGEST = 2048
"""Code points of an address at most; the longest that old browsers took was 2,083."""


def find_addresses_near(text: str, span: Span) -> Iterator[Span]:
    """Yield the addresses, handles, hashtags and file names that touch the words of a stretch; no more is read.

    None of them holds a space, so that what lies beyond the nearest spaces cannot matter; nor does what lies further
    off than addresses are long.
    """
    start, end = span.start, span.end
    first, last = max(start - _LONGEST, 0), min(end + _LONGEST, len(text))
    while start > first and not text[start - 1].isspace():
        start -= 1
    while end < last and not text[end].isspace():
        end += 1
    for found in _ADDRESS.finditer(text, start, end):
        if length := _length(found[0]):
            yield Span(found.start(), found.start() + length)
    for found in _FILE_NAME.finditer(text, start, end):
        yield Span(found.start(), found.end())


def blank_addresses(text: str) -> str:
    """Return a text of the same length with every character of an address NUL, which is no letter and no space."""
    pieces, position = [], 0
    for span in find_addresses(text):
        pieces += [text[position : span.start], "\0" * len(span)]
        position = span.end
    return "".join([*pieces, text[position:]])
