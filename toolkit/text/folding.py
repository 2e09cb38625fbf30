"""Folding: the form in which names are compared, with the way back to the text as it came.

Two spellings that a reader takes for the same word fold to the same bytes: case, diacritics, hamza seats, final
ة/ه and ى/ي, Persian letters, presentation forms, vowel marks and tatweel make no difference; whatever stands
between words (spaces, hyphens, quotes, stops) becomes one delimiter. Folding is for finding only: nothing folded
is ever written out.

Every letter becomes one byte, so that the search runs over bytes. No work is done character by character in Python:
a text is encoded in an 8-bit code of our own that has the characters of Arabic and English newspapers (`_PAGE`), and
then `bytes.translate` makes the folded letters of it. What is not on the page is looked up one by one, and remembered.
Letters that fold to nothing are dropped, and the few that fold to several (ß, ﻻ) are spelt out first.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from array import array
from bisect import bisect_right
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.data import read_table, tables_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

DELIMITER = 1
"""The byte of everything between words."""

_DROPPED, _FOREIGN, _SPELT_OUT = 0, 254, 255
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789ءابتثجحخدذرزسشصضطظعغفقكلمنهويپچڤگژ"
_CODES = {letter: code for code, letter in enumerate(_LETTERS, start=2)}
_EDGE, _NOTHING = bytes([DELIMITER]), bytes([_DROPPED])
_SEPARATOR = "一"
"""A letter of no script that a name here may have: it keeps many forms apart while they are folded in one go."""
_LAST_OF_NAMES = 0xFFFF
"""Beyond it are historic scripts, emoji and letters of mathematics: nothing that a name here is written in."""
_PLACES, _UNASSIGNED = 256, "\ufffe"
_ELSEWHERE = "sohr-tx.elsewhere"
"""The codec's name for what is done with characters that are not on the page."""
_FOLDED_BLOCKS = (range(0x0780), range(0x1D00, 0x2200), range(0xFB00, _LAST_OF_NAMES + 1))
"""Latin, Arabic, their extensions and presentation forms; letters of other blocks stay foreign, unexamined."""
_RUN = re.compile(rb"\x01(\x01+)")
"""Delimiters that follow another one are left out."""
_PAGE = "".join(
    dict.fromkeys(
        [
            *map(chr, range(0x80)),
            *map(chr, range(0x621, 0x63B)),
            *map(chr, range(0x640, 0x656)),
            *map(chr, range(0x660, 0x66D)),
            *_LETTERS,
            *"،؛؟ٰٱکگھہی۔پ\u00a0\u00ad\u200b\u200c\u200e\u200f\u2010\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u2026"
            "\u2022\u202f\ufeff«»´ʼʾʿ€",
            *"éèêáàâçïíöóôüúñāīūḥṣ",
            *"ß漢",
        ]
    )
)
"""The characters that have a byte of their own while a text is folded, NUL first; any with the code of the last two,
spelt out and foreign, and with that of each letter, stand for all others with these codes."""


class Folded:
    """A folded text: `codes` begins and ends with a delimiter; `origin` leads back to the text."""

    def __init__(self, spelt: bytes, extra: Sequence[int]) -> None:
        self._spelt = spelt
        self._extra = extra
        self._pieces = _RUN.split(spelt.translate(None, delete=_NOTHING))
        self.codes = _EDGE + _EDGE.join(self._pieces[::2]) + _EDGE

    @property
    def is_whole(self) -> bool:
        """Whether every character has its letter or delimiter: no marks, and nothing invisible."""
        return _NOTHING not in self._spelt

    @cached_property
    def words(self) -> list[bytes]:
        """The folded words in their order."""
        return self.codes.strip(_EDGE).split(_EDGE)

    def origin(self, position: int) -> int:
        """Return the code point of the original text that byte `position` of `codes` came from.

        For the closing delimiter this is the length of the text.
        """
        return self.origins((position,))[0]

    def origins(self, positions: Sequence[int]) -> list[int]:
        """Return the code points that several bytes of `codes` came from."""
        ends, left_out = self._delimiters
        places = [position - 1 + left_out[bisect_right(ends, position - 1)] for position in positions]
        if self._dropped:
            places = [place + bisect_right(self._dropped, place) for place in places]
        return [place - bisect_right(self._extra, place) for place in places] if self._extra else places

    @cached_property
    def _dropped(self) -> Sequence[int]:
        """For each dropped letter, how many stand before it that are not."""
        if _NOTHING not in self._spelt:
            return ()
        return list(accumulate(map(len, self._spelt.split(_NOTHING)[:-1])))

    @cached_property
    def _delimiters(self) -> tuple[Sequence[int], Sequence[int]]:
        """Where delimiters were left out, as places in `codes` less its first one; and how many in all so far."""
        kept = accumulate(len(piece) + 1 for piece in self._pieces[:-1:2])
        return list(kept), list(accumulate(map(len, self._pieces[1::2]), initial=0))


def fold(text: str) -> Folded:
    """Fold a text for searching."""
    spelt = _encode(text).translate(_page().codes)
    extra: Sequence[int] = ()
    if _SPELT_OUT in spelt:
        spelt, extra = _spell_out(text, spelt)
    return Folded(spelt, extra)


folded = lru_cache(maxsize=2)(fold)
"""Fold a text that several will ask for in turn: rules, the matcher, cues."""


def fold_key(form: str) -> bytes:
    """Return the folded letters of a glossary form, delimiters between its words and none around it."""
    return fold(form).codes.strip(_EDGE)


def fold_keys(forms: Sequence[str]) -> list[bytes]:
    """Return the keys of many forms, as `fold_key` would, folded in one go: a call for each takes far longer."""
    keys = [key.strip(_EDGE) for key in fold(_SEPARATOR.join(forms)).codes.split(bytes([_FOREIGN]))]
    return keys if len(keys) == len(forms) else [fold_key(form) for form in forms]


def fold_letters(text: str) -> str:
    """Return a text with each letter folded as a letter: small, without accents and marks, in its plain shape.

    What is no letter (spaces, hyphens, quotes) stays as it is.
    """
    return text.lower() if text.isascii() else "".join(map(_plain_letter, text))


@lru_cache(maxsize=4096)
def _plain_letter(character: str) -> str:
    return (
        _fold_character(character)
        if character.isalnum() or unicodedata.combining(character)
        else (_special().get(character, "" if unicodedata.category(character) == "Cf" else character))
    )


def _spell_out(text: str, codes: bytes) -> tuple[bytes, Sequence[int]]:
    """Put several codes in the place of each letter that folds to several.

    Return the codes, and the places among them of all letters but the first of each such group.
    """
    spelt, extra = bytearray(), array("q")
    position = 0
    for found in re.finditer(rb"\xff", codes):
        spelt += codes[position : found.start()]
        letters = [_CODES[letter] for letter in _fold_character(text[found.start()])]
        extra.extend(range(len(spelt) + 1, len(spelt) + len(letters)))
        spelt += bytes(letters)
        position = found.end()
    return bytes(spelt + codes[position:]), extra


def _encode(text: str) -> bytes:
    """Return a text with one byte a character: its place on the page, or that of one with the same code."""
    return text.encode() if text.isascii() else codecs.charmap_encode(text, _ELSEWHERE, _page().characters)[0]


class _Page(NamedTuple):
    """`characters` leads from each on the page to its place there, `codes` from a place to a code."""

    characters: Any
    codes: bytes


@cache
def _page() -> _Page:
    """Return the page in the shape that the codec wants."""
    places = bytes(map(_character_code, _PAGE)).ljust(_PLACES, _NOTHING)
    return _Page(codecs.charmap_build(_PAGE.ljust(_PLACES, _UNASSIGNED)), places)


def _place_elsewhere(error: UnicodeError) -> tuple[bytes, int]:
    """Return, for characters that are not on the page, places that have their codes; the codec calls it."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return bytes(map(_place, error.object[error.start : error.end])), error.end


codecs.register_error(_ELSEWHERE, _place_elsewhere)


@lru_cache(maxsize=1 << 12)
def _place(character: str) -> int:
    code = _character_code(character) if ord(character) <= _LAST_OF_NAMES else DELIMITER
    return _page().codes.index(code)


def _character_code(character: str) -> int:
    if character.isalnum() or character in _special():
        return _letter_code(character) if any(ord(character) in block for block in _FOLDED_BLOCKS) else _FOREIGN
    return _DROPPED if unicodedata.category(character) in ("Mn", "Me", "Cf") else DELIMITER


def _letter_code(letter: str) -> int:
    if letter in _CODES:
        return _CODES[letter]
    letters = _fold_character(letter)
    if not all(letter in _CODES for letter in letters):
        return _FOREIGN
    return _SPELT_OUT if len(letters) > 1 else _CODES.get(letters, _DROPPED)


def _fold_character(character: str) -> str:
    """Return the letters that one character folds to, by the table and by Unicode decomposition."""
    decomposed = unicodedata.normalize("NFKD", character.lower())
    letters = (_special().get(part, part) for part in decomposed if not unicodedata.combining(part))
    return "".join(_digit(letter) for letter in letters if not letter.isspace())


def _digit(letter: str) -> str:
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


@cache
def _special() -> dict[str, str]:
    """Return the folds that Unicode does not give, from tables/folding.tsv."""
    return {row["character"]: row["folds_to"] for row in read_table(tables_folder() / "folding.tsv")}
