"""Names as letters: the Arabic letters of a name with their marks, the Latin letters without theirs.

Both sides are brought to what matters for a comparison. Arabic: presentation forms, Persian letters, tatweel and
invisible characters become the plain letters; hamza seats stay, for they say which vowel to expect. Latin: case,
diacritics, apostrophes, hyphens and spaces are dropped, because sources set them as they like.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

LONGEST_NAME = 80
"""Letters of the longest name that is compared; full names with five parts stay under 50."""

SHADDA = "\u0651"
"""The mark that doubles a consonant."""

MARKS = {"\u064e": "fatha", "\u064f": "damma", "\u0650": "kasra", "\u0652": "sukun", "\u0670": "fatha"}
"""Vowel marks by name; the dagger alef stands for a long a."""

_TANWIN = "\u064b\u064c\u064d"
_PLAIN = str.maketrans({"ک": "ك", "ی": "ي", "ہ": "ه", "ە": "ه", "ٱ": "ا", "ڪ": "ك", "ۀ": "ه", "\u0640": None})
_ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژڤگ"
_WORD = re.compile(f"[{_ARABIC}]([{_ARABIC}{SHADDA}{_TANWIN}{''.join(MARKS)}])*")
_BARE = re.compile(f"[{_ARABIC}]+(?: [{_ARABIC}]+)*")
"""A name of bare letters, as nearly all of a gazetteer's are: there is nothing to bring to a plainer shape."""
_BETWEEN_WORDS = re.compile(r"[\s\-–—‑]+")
_SPELT_OUT = str.maketrans({"ı": "i", "ø": "o", "æ": "ae", "ə": "e", "ß": "ss", "đ": "d"})
_APOSTROPHES = "'`\u2018\u2019\u201b\u02bb\u02bc\u02bd\u02be\u02bf\u02b9\u02c8\u00b4\u2032"
_NO_LETTER = re.compile(rf"[\s\-–—‑‐{_APOSTROPHES}.]+")


class MarkedLetter(NamedTuple):
    """One Arabic letter with what stands on it: the name of a vowel mark ("" if none), and a shadda or not."""

    letter: str
    mark: str
    doubled: bool


@lru_cache(maxsize=65536)
def arabic_words(name: str) -> tuple[tuple[MarkedLetter, ...], ...]:
    """Return the letters of an Arabic name, word by word; nothing if it is no name in Arabic letters or too long."""
    if len(name) > LONGEST_NAME * 4:
        return ()
    if _BARE.fullmatch(name):
        letters = tuple(tuple(map(_bare_letter, word)) for word in name.split(" "))
        return letters if len(name) - name.count(" ") <= LONGEST_NAME else ()
    visible = (c for c in unicodedata.normalize("NFKC", name) if unicodedata.category(c) != "Cf")
    plain = unicodedata.normalize("NFC", "".join(visible).translate(_PLAIN)).strip()
    words = [word for word in _BETWEEN_WORDS.split(plain) if word]
    if not words or not all(_WORD.fullmatch(word) for word in words):
        return ()
    marked = tuple(tuple(_marked_letters(word)) for word in words)
    return marked if sum(map(len, marked)) <= LONGEST_NAME else ()


@cache
def _bare_letter(letter: str) -> MarkedLetter:
    return MarkedLetter(letter, "", False)


def _marked_letters(word: str) -> list[MarkedLetter]:
    letters: list[MarkedLetter] = []
    for character in word:
        if character in _ARABIC:
            letters.append(MarkedLetter(character, "", False))
        elif character == SHADDA:
            letters[-1] = letters[-1]._replace(doubled=True)
        elif character in MARKS:
            letters[-1] = letters[-1]._replace(mark=MARKS[character])
    return letters


@lru_cache(maxsize=65536)
def latin_letters(form: str) -> str:
    """Return the letters a to z of a Latin form, nothing between them; "" if it has others or is too long."""
    if form.isascii() and form.isalpha() and len(form) <= LONGEST_NAME:
        return form.lower()
    if len(form) > LONGEST_NAME * 2:
        return ""
    decomposed = unicodedata.normalize("NFKD", form.lower().translate(_SPELT_OUT))
    stripped = "".join(c for c in decomposed if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    letters = _NO_LETTER.sub("", stripped)
    return letters if letters.isascii() and letters.isalpha() and len(letters) <= LONGEST_NAME else ""
