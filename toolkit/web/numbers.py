"""Numbers in what browsers send: whatever is none is None, however long it is."""

from __future__ import annotations

_LONGEST = 15
"""Digits: more than anything here is counted to, and few enough to be read at once."""


def whole_number(text: str) -> int | None:
    """Return the number that a text of ASCII digits writes, None for any other text."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST else None
