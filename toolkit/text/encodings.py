"""Which encoding a file is in: its byte order mark, else what it declares, else UTF-8 if it is that, else a guess.

Newsrooms' archives hold UTF-8, UTF-16, Windows-1256, ISO-8859-6 and Mac Arabic, and Windows-1252 for English. A
declaration is believed unless the bytes contradict it; then the file is refused with what to do, since whoever reads
such a file wrongly and writes it back has damaged it for good. Guesses are charset-normalizer's.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from toolkit.errors import DataError, Place, UsageError
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from pathlib import Path

MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks with the codec that decodes what follows and writes no mark of its own."""

HEAD = 8192
"""Bytes in which a declaration is looked for; HTML asks for the first 1,024, and pages put it later."""

_SINGLE_BYTE = ("cp1256", "iso8859_6", "mac_arabic", "cp1252")
# Labels of the WHATWG Encoding Standard that Python's codecs do not know, or know as something else.
_LABELS = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-6-i": "iso8859_6",
    "iso-8859-6-e": "iso8859_6",
    "x-mac-arabic": "mac_arabic",
    "macarabic": "mac_arabic",
    "unicode-1-1-utf-8": "utf-8",
}
_XML = re.compile(r"\A\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_META = re.compile(r"<meta\s[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_PO_HEADER = re.compile(r"Content-Type:[^\n]{0,60}?charset=([\w.:-]{1,40})", re.IGNORECASE)
_ARTICLE = "ال"
_ARABIC_CODECS = ("cp1256", "iso8859_6", "mac_arabic")
_LETTERS_NEEDED = 3
_ARTICLES_NEEDED = 2
_GUESS_SAMPLE = 1 << 16


class Declares(StrEnum):
    """Where a format says what encoding it is in."""

    NOWHERE = "nowhere"
    XML = "xml"
    HTML = "html"
    PO = "po"


_PATTERNS = {Declares.XML: (_XML,), Declares.HTML: (_XML, _META), Declares.PO: (_PO_HEADER,)}


@dataclass(frozen=True, slots=True)
class Encoding:
    """The encoding of a file: a codec of Python, the byte order mark it begins with, and how that is known.

    `origin` is "mark", "declared", "given", "valid" (it is UTF-8 without saying so) or "guessed".
    """

    codec: str = "utf-8"
    bom: bytes = b""
    origin: str = "valid"

    @property
    def is_single_byte(self) -> bool:
        """Whether each character is one byte."""
        return self.codec in _SINGLE_BYTE


def find_declaration(head: str, declares: Declares) -> Span | None:
    """Return where the beginning of a text names its encoding; None if it does not."""
    for pattern in _PATTERNS.get(declares, ()):
        if found := pattern.search(head, 0, HEAD):
            return Span(*found.span(1))
    return None


def codec_for(label: str) -> str | None:
    """Return Python's codec for the name of an encoding, None for one that is not known as text."""
    name = _LABELS.get(label.strip().lower())
    if name is None:
        try:
            info = codecs.lookup(label.strip())
        except LookupError:
            return None
        # Python's own switch that keeps rot13, hex and zip from being taken for text encodings.
        if not info._is_text_encoding:
            return None
        name = info.name
    known = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "iso8859-6": "iso8859_6", "mac-arabic": "mac_arabic"}
    return known.get(name, name)


def state_encoding(head: bytes, path: Path, declares: Declares, given: str | None = None) -> Encoding | None:
    """Return the encoding that a person gives, the byte order mark shows or the file declares; None if none does.

    `head` is the first HEAD bytes or more. Raises UsageError for a given name and DataError for a declared one that is
    no known encoding.
    """
    mark = next(((mark, codec) for mark, codec in MARKS if head.startswith(mark)), None)
    if given is not None:
        codec = codec_for(given)
        if codec is None:
            raise UsageError(f"{given}: no known encoding; say for example utf-8, windows-1256 or iso-8859-6")
        return Encoding(codec, mark[0] if mark and mark[1] == codec else b"", "given")
    if mark:
        return Encoding(mark[1], mark[0], "mark")
    text = head[:HEAD].decode("latin-1")
    span = find_declaration(text, declares)
    if span is None:
        return None
    codec = codec_for(span.of(text))
    if codec is None:
        place = Place(path, text.count("\n", 0, span.start) + 1)
        raise DataError(
            place, f"it declares the encoding {span.of(text)!r}, which is not known; put the right name there"
        )
    # HTML §13.2.3.3: what declares UTF-16 in letters of one byte cannot be UTF-16.
    return Encoding("utf-8" if codec.startswith("utf-16") else codec, b"", "declared")


def guess_encoding(sample: bytes, path: Path) -> Encoding:
    """Guess the encoding of a file that declares none and is not UTF-8, from its first 64 KiB.

    Arabic is told by its article, which is one word in four and reads as anything else in another encoding; the rest
    is left to charset-normalizer. Raises DataError, with what to do, where nothing known fits.
    """
    sample = sample[:_GUESS_SAMPLE]
    # Two letters or so fit every encoding.
    if sum(byte > 0x7F for byte in sample) > _LETTERS_NEEDED:
        codec = _tell_by_article(sample) or _ask_charset_normalizer(sample)
        if codec is not None:
            return Encoding(codec, b"", "guessed")
    raise DataError(
        Place(path), "neither UTF-8 nor an Arabic encoding that can be told by its letters; name it with --encoding"
    )


def _tell_by_article(sample: bytes) -> str | None:
    """Return the encoding in which the article stands twice as often as in any other; None if none is so clear.

    Mac Arabic has its letters where ISO-8859-6 has them, and much where that has nothing.
    """
    counts = {codec: _decode(sample, codec).count(_ARTICLE) for codec in _ARABIC_CODECS}
    if counts["iso8859_6"]:
        counts["mac_arabic"] = 0
    best, second, _ = sorted(counts, key=lambda codec: -counts[codec])
    return best if counts[best] >= _ARTICLES_NEEDED and counts[best] > 2 * counts[second] else None


def _decode(sample: bytes, codec: str) -> str:
    """Return the sample as text, nothing if it is not in this encoding."""
    try:
        return sample.decode(codec)
    except UnicodeDecodeError:
        return ""


def _ask_charset_normalizer(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes  # 30 ms, and most files are UTF-8

    isolation = [codec for codec in _SINGLE_BYTE if codec != "mac_arabic"]
    best = from_bytes(sample, cp_isolation=isolation).best()
    return best.encoding if best is not None and best.encoding in isolation else None


def contradicts_utf8(data: bytes, codec: str) -> bool:
    """Say whether a file said to be in an encoding of one byte a letter is UTF-8 all the same.

    Five letters of several bytes each that are valid UTF-8 do not come about by chance in Arabic text.
    """
    if codec not in _SINGLE_BYTE or len(_UTF8_PAIRS.findall(data)) < 5:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(data) - 4 and error.reason == "unexpected end of data"
    return True


_UTF8_PAIRS = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")


def encode_exactly(text: str, codec: str, errors: str = "strict") -> bytes:
    """Return text as bytes; raises UnicodeEncodeError for what the encoding does not have, as `errors` says.

    Mac Arabic has a second set of spaces, digits and marks for text from right to left, which Python's codec prefers;
    new text gets the ASCII ones, as every other program writes them.
    """
    encoded = text.encode(codec, errors)
    if codec != "mac_arabic":
        return encoded
    return b"".join(character.encode("ascii" if character.isascii() else codec, errors) for character in text)
