"""Folding: the form in which names are compared, with the way back to the text as it came.

Two spellings that a reader takes for the same word fold to the same bytes: case, diacritics, hamza seats, final
ة/ه and ى/ي, Persian letters, presentation forms, vowel marks and tatweel make no difference; whatever stands
between words (spaces, hyphens, quotes, stops) becomes one delimiter. Folding is for finding only: nothing folded
is ever written out.

Every letter becomes one byte, so that the search runs over bytes. The map fills up as characters are met: a text has
few different ones, so a table of all would take longer to make than most texts to fold. Letters that fold to nothing
are dropped, and the few that fold to several (ß, ﻻ) are spelt out first.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from toolkit.data import read_table, tables_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

DELIMITER = 1
"""The byte of everything between words."""

_DROPPED, _FOREIGN, _SPELT_OUT = 0, 254, 255
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789ءابتثجحخدذرزسشصضطظعغفقكلمنهويپچڤگژ"
_CODES = {letter: code for code, letter in enumerate(_LETTERS, start=2)}
_EDGE = bytes([DELIMITER])
_SEPARATOR = "一"
"""A letter of no script that a name here may have: it keeps many forms apart while they are folded in one go."""
_LAST_OF_NAMES = 0xFFFF
"""Beyond it are historic scripts, emoji and letters of mathematics: nothing that a name here is written in."""
_FOLDED_BLOCKS = (range(0x0780), range(0x1D00, 0x2200), range(0xFB00, _LAST_OF_NAMES + 1))
"""Latin, Arabic, their extensions and presentation forms; letters of other blocks stay foreign, unexamined."""
_GAP = re.compile(rb"(?<=\x01)[\x00\x01]+|\x00+")
"""What folding leaves out: dropped letters, and delimiters that follow another one with nothing but these between."""


class Folded:
    """A folded text: `codes` begins and ends with a delimiter; `origin` leads back to the text."""

    def __init__(self, codes: bytes, spelt: bytes, extra: Sequence[int]) -> None:
        self.codes = codes
        self._spelt = spelt
        self._extra = extra

    def origin(self, position: int) -> int:
        """Return the code point of the original text that byte `position` of `codes` came from.

        For the closing delimiter this is the length of the text.
        """
        places, left_out = self._gaps
        place = position - 1 + left_out[bisect_right(places, position - 1)]
        return place - bisect_right(self._extra, place)

    @cached_property
    def _gaps(self) -> tuple[Sequence[int], Sequence[int]]:
        """Where letters were left out, as places in `codes` less its first delimiter; and how many in all so far."""
        places, left_out = array("q"), array("q", [0])
        total = 0
        for gap in _GAP.finditer(self._spelt):
            places.append(gap.start() - total)
            total += gap.end() - gap.start()
            left_out.append(total)
        return places, left_out


def fold(text: str) -> Folded:
    """Fold a text for searching."""
    spelt = text.translate(_CHARACTERS).encode("latin-1")
    extra: Sequence[int] = ()
    if _SPELT_OUT in spelt:
        spelt, extra = _spell_out(text, spelt)
    kept = spelt.translate(None, delete=bytes([_DROPPED]))
    while _EDGE * 2 in kept:
        kept = kept.replace(_EDGE * 2, _EDGE)
    return Folded(_EDGE + kept + _EDGE, spelt, extra)


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


class _Characters(dict[int, str]):
    """The code of each character met so far, as `str.translate` wants it: code point -> the code's own character."""

    def __missing__(self, point: int) -> str:
        if point > _LAST_OF_NAMES:
            return chr(DELIMITER)
        code = self[point] = chr(_character_code(chr(point)))
        return code


_CHARACTERS = _Characters()


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
