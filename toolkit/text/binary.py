"""Whether bytes are text at all, told from the characters that no text editor writes."""

from __future__ import annotations

import re
import unicodedata

SAMPLE = 1 << 16
"""Bytes that are looked at; a zero byte counts wherever it stands."""

_SHARE = 0.01
"""A stray control character is a blemish; one in a hundred is not text any more."""
_WIDE_SHARE = 0.05
"""Of random code units one in six is no character; a text has a sign of an icon font now and then."""
_WIDE_LEAST = 16

# All of C0 except tab, line feed, vertical tab, form feed, carriage return, substitute (an old end-of-file mark) and
# escape.
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")
_WIDE_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f]")
_NO_CHARACTERS = frozenset({"Cn", "Co", "Cs"})
"""Unassigned, private and half characters."""


def is_binary(data: bytes, codec: str = "utf-8") -> bool:
    """Say whether the beginning of a file in an encoding is no text; its byte order mark is left out.

    UTF-16 makes a character of nearly any two bytes, so there it is looked at which characters they are.
    """
    if codec.startswith("utf-16"):
        text = data[:SAMPLE].decode(codec, "replace")
        odd = len(_WIDE_CONTROLS.findall(text)) + sum(unicodedata.category(c) in _NO_CHARACTERS for c in set(text))
        return odd >= _WIDE_LEAST and odd > _WIDE_SHARE * len(text)
    sample = data[:SAMPLE]
    return b"\0" in data or len(_CONTROLS.findall(sample)) > _SHARE * len(sample)
