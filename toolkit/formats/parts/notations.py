"""How the characters of new text are written where they are put: in HTML, an attribute, JSON, PO, CSV.

A notation takes text as a reader sees it and returns it as the file has to hold it; it raises ValueError, with a
clause that says why, where the place cannot hold the text. Notations nest: HTML in a JSON string is
`nest(html_text, json_string)`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

Notation = Callable[[str], str]
"""From text as it is read to text as it is written; raises ValueError where it cannot be written."""

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML document can hold, however they are written (XML 1.0 §2.2)."""

_PO_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})


def plain(text: str) -> str:
    """Return the text as it is: plain text and Markdown have no escapes that new words would need."""
    return text


def xml_text(text: str) -> str:
    """Write text between tags, in XML and in HTML."""
    _refuse(NOT_XML, text, "XML cannot hold the character")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def xml_attribute(text: str) -> str:
    """Write text into a quoted attribute value, whichever the quotes."""
    return xml_text(text).replace('"', "&quot;").replace("'", "&#39;")


def bare_attribute(text: str) -> str:
    """Write text into an attribute value without quotes, where a space would end it (HTML §13.1.2.3)."""
    _refuse(re.compile(r"[\s\"'=<>`]"), text, "an attribute without quotes cannot hold")
    return xml_text(text)


def json_string(text: str) -> str:
    """Write text into a JSON string of a file that holds letters as they are."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def json_ascii(text: str) -> str:
    r"""Write text into a JSON string of a file that holds other letters than ASCII as \u0627."""
    return json.dumps(text)[1:-1]


def po_string(text: str) -> str:
    """Write text into a quoted string of a PO file (C escapes)."""
    return text.translate(_PO_ESCAPES)


def quoted_field(text: str) -> str:
    """Write text into a quoted CSV field (RFC 4180: a quotation mark is doubled)."""
    return text.replace('"', '""')


def bare_field(delimiter: str) -> Notation:
    """Return the notation of CSV fields without quotes, which cannot hold delimiters, quotes or line ends."""
    unwritable = re.compile(f'[{re.escape(delimiter)}"\r\n]')

    def write(text: str) -> str:
        _refuse(unwritable, text, "a field without quotation marks cannot hold")
        return text

    return write


def one_line(text: str) -> str:
    """Write text into a subtitle or another line that a line end would end."""
    _refuse(re.compile("[\r\n]|-->"), text, "a line of a subtitle cannot hold")
    return text


def nest(inner: Notation, outer: Notation) -> Notation:
    """Return the notation of text in one format that lies in a string of another."""
    return lambda text: outer(inner(text))


def _refuse(unwritable: re.Pattern[str], text: str, why: str) -> None:
    if found := unwritable.search(text):
        raise ValueError(f"{why} {found[0]!r} (U+{ord(found[0][0]):04X})")
