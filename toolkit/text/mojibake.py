"""Text that was read in the wrong encoding and saved like that: ط§ظ„ظ…ط±طµط¯, Ø§Ù„Ù…Ø±ØµØ¯, ÇáãÑÕÏ, donâ€™t.

Found are UTF-8 read as Windows-1256 or Windows-1252, and Windows-1256 read as Windows-1252, the three that turn up in
Arabic archives. The letters tell: what was UTF-8 is a chain of lead and continuation bytes, which no language writes;
what was Windows-1256 is Arabic when it is read back, and nothing but accented letters before. Putting it right is a
guess about history, so each repair is an UNSAFE edit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from toolkit.text.edits import Applicability, Edit
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "mojibake"
_NAMES = {"cp1256": "Windows-1256", "cp1252": "Windows-1252"}
# One sequence alone is believed only where it gives a mark that word processors type, or a Latin letter: in
# Windows-1256 a single one is also how a word ends before an Arabic comma (ط،).
_MARKS = re.compile("[\u2010-\u2027\u2030-\u203a\u20ac\u2122\u00a0\u00ab\u00bb\u00b0\u00b7\u00c0-\u00ff\u200c-\u200f]")
# Windows-1256 as Windows-1252 shows it: letters with accents and nothing else, four of which stand together in no word
# of a European language; where there is such a word, shorter ones around it are read back too.
_ACCENTED = re.compile("[\u00c0-\u00ff\u00a1\u00ba\u00bf]{2,}")
_SURELY_ACCENTED = re.compile("[\u00c0-\u00ff]{4}")
_ARABIC = re.compile("[\u060c\u061b\u061f\u0621-\u0652]+")


@dataclass(frozen=True, slots=True)
class _Misreading:
    """Bytes of UTF-8 as one of the old encodings shows them."""

    codec: str
    sequences: re.Pattern[str]
    damaged: re.Pattern[str]
    bytes_of: dict[str, int]


def find_mojibake(text: str) -> Iterator[Edit]:
    """Yield a repair of every stretch of a text that was read in the wrong encoding; none overlap."""
    if text.isascii():
        return
    position = 0
    found = sorted(_candidates(text), key=lambda edit: (edit.span.start, -edit.span.end))
    for edit in found:
        if edit.span.start >= position:
            yield edit
            position = edit.span.end


@lru_cache(maxsize=4)
def misread_spans(text: str) -> tuple[Span, ...]:
    """Return where a text was read in the wrong encoding: what is put into order there cannot be read back.

    They are the stretches that `find_mojibake` repairs; single letters beside them, which are believed for their sake;
    and what it cannot repair because a replacement character stands for a byte (â€\ufffd), which a person may.
    """
    if text.isascii():
        return ()
    misreadings = [misreading for misreading in map(_misreading, _NAMES) if misreading.damaged.search(text)]
    if not misreadings and not _SURELY_ACCENTED.search(text):
        return ()
    repaired = [edit.span for edit in find_mojibake(text)]
    damaged = (found for misreading in misreadings for found in misreading.damaged.finditer(text))
    return (*repaired, *(Span(*found.span()) for found in damaged if repaired or "\ufffd" in found[0]))


def _candidates(text: str) -> Iterator[Edit]:
    for codec in _NAMES:
        misreading = _misreading(codec)
        for found in misreading.sequences.finditer(text):
            after = _decode(bytes(misreading.bytes_of[character] for character in found[0]), "utf-8")
            if after is not None and _is_believed(after, codec):
                yield _edit(found, after, f"UTF-8 that was read as {_NAMES[codec]}")
    accented = [(found, found[0].encode("cp1252").decode("cp1256")) for found in _ACCENTED.finditer(text)]
    accented = [(found, after) for found, after in accented if _ARABIC.fullmatch(after)]
    if any(_SURELY_ACCENTED.search(found[0]) for found, _ in accented):
        for found, after in accented:
            yield _edit(found, after, "Windows-1256 that was read as Windows-1252")


def _edit(found: re.Match[str], after: str, reason: str) -> Edit:
    return Edit(Span(*found.span()), found[0], after, RULE, reason, Applicability.UNSAFE)


def _is_believed(after: str, codec: str) -> bool:
    return len(after) > 1 or (codec == "cp1252" and _MARKS.fullmatch(after) is not None)


def _decode(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


@cache
def _misreading(codec: str) -> _Misreading:
    """Return how an encoding shows the bytes of UTF-8; bytes that it does not have are shown as control characters."""
    shown = {byte: _show(byte, codec) for byte in range(0x80, 0x100)}

    def one_of(first: int, last: int, others: str = "") -> str:
        return f"[{re.escape(''.join(shown[byte] for byte in range(first, last + 1)))}{others}]"

    def sequences(tail: str) -> re.Pattern[str]:
        sequence = f"{one_of(0xC2, 0xDF)}{tail}|{one_of(0xE0, 0xEF)}{tail}{{2}}|{one_of(0xF0, 0xF4)}{tail}{{3}}"
        return re.compile(f"(?:{sequence})+")

    whole, damaged = sequences(one_of(0x80, 0xBF)), sequences(one_of(0x80, 0xBF, "\ufffd"))
    return _Misreading(codec, whole, damaged, {character: byte for byte, character in shown.items()})


def _show(byte: int, codec: str) -> str:
    return bytes([byte]).decode(codec, "replace").replace("\ufffd", chr(byte))
