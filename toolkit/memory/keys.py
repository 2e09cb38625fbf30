"""How segments are compared: the key of an exact match, the letters of a fuzzy one, the words of the index."""

from __future__ import annotations

import re
import unicodedata

from toolkit.text.folding import DELIMITER, fold

_UNSEEN = re.compile("[\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Tatweel, Arabic vowel signs and controls of direction: no reader misses them."""
_DIGITS = frozenset(fold("0123456789").codes)


def exact_key(text: str) -> str:
    """Return what two segments have to share to be the same: all but vowel signs, direction marks, kinds of space."""
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFC", text)).split())


def fuzzy_key(text: str) -> bytes:
    """Return the letters and digits of a segment as fuzzy matches compare them, folded as names are."""
    return fold(text).codes


def index_words(text: str) -> set[bytes]:
    """Return the words by which a segment is looked up; numbers are none, for they are what differs between reports."""
    return {word for word in fuzzy_key(text).split(bytes([DELIMITER])) if word and not _DIGITS.issuperset(word)}
