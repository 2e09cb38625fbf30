"""Folding: the form in which names are compared, with the way back to the text as it came.

Two spellings that a reader takes for the same word fold to the same bytes: case, diacritics, hamza seats, final
ة/ه and ى/ي, Persian letters, presentation forms, vowel marks and tatweel make no difference; whatever stands
between words (spaces, hyphens, quotes, stops) becomes one delimiter. Folding is for finding only: nothing folded
is ever written out.

Every letter becomes one byte, so that the search runs over bytes. The map is a look-up table over UTF-16 code
units, which NumPy applies to a whole text at once; letters that fold to nothing are dropped, and the few that
fold to two letters (ß, ﻻ) are spelt out first.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from toolkit.data import read_table, tables_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

DELIMITER = 1
"""The byte of everything between words."""

_DROPPED, _FOREIGN, _SPELT_OUT = 0, 254, 255
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789ءابتثجحخدذرزسشصضطظعغفقكلمنهويپچڤگژ"
_CODES = {letter: code for code, letter in enumerate(_LETTERS, start=2)}
_DELETE = bytes([_DROPPED])
_SEPARATOR = "一"
"""A letter of no script that a name here may have: it keeps many forms apart while they are folded in one go."""
_BMP = 0x10000
_FOLDED_BLOCKS = (range(0x0780), range(0x1D00, 0x2200), range(0xFB00, _BMP))
"""Latin, Arabic, their extensions and presentation forms; letters of other blocks stay foreign, unexamined."""


@dataclass(frozen=True)
class Folded:
    """A folded text: `codes` begins and ends with a delimiter; `origin` leads back to the text."""

    codes: bytes
    _deleted: NDArray[np.int64]
    _units: NDArray[np.int64] | None
    _astral: NDArray[np.int64]

    def origin(self, position: int) -> int:
        """Return the code point of the original text that byte `position` of `codes` came from.

        For the closing delimiter this is the length of the text.
        """
        unit = position - 1 + int(np.searchsorted(self._deleted, position - 1, side="right"))
        if self._units is not None:
            unit = int(self._units[unit])
        return unit - int(np.searchsorted(self._astral, unit, side="left"))


def fold(text: str) -> Folded:
    """Fold a text for searching."""
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
    codes = _table()[units]
    origins = None
    spelt_out = np.flatnonzero(codes == _SPELT_OUT)
    if len(spelt_out):
        codes, origins = _spell_out(units, codes, spelt_out)
    _close_gaps(codes)
    dropped = np.flatnonzero(codes == _DROPPED)
    # Sorted by construction: the n-th dropped letter stands before the kept letter number (its place - n).
    deleted = dropped - np.arange(len(dropped))
    high = np.flatnonzero((units & 0xFC00) == 0xD800)
    edge = bytes([DELIMITER])
    kept = codes.tobytes().translate(None, delete=_DELETE)
    return Folded(edge + kept + edge, deleted, origins, high)


def fold_key(form: str) -> bytes:
    """Return the folded letters of a glossary form, delimiters between its words and none around it."""
    return fold(form).codes.strip(bytes([DELIMITER]))


def fold_keys(forms: Sequence[str]) -> list[bytes]:
    """Return the keys of many forms, as `fold_key` would, folded in one go: a call for each takes far longer."""
    edge = bytes([DELIMITER])
    keys = [key.strip(edge) for key in fold(_SEPARATOR.join(forms)).codes.split(bytes([_FOREIGN]))]
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


def _close_gaps(codes: NDArray[np.uint8]) -> None:
    """Drop, in place, each delimiter that follows another one, with nothing or only dropped letters between."""
    kept = codes if codes.all() else codes[codes != _DROPPED]
    gaps = kept == DELIMITER
    kept[1:][gaps[1:] & gaps[:-1]] = _DROPPED
    if kept is not codes:
        codes[codes != _DROPPED] = kept


def _spell_out(
    units: NDArray[np.uint16], codes: NDArray[np.uint8], places: NDArray[np.int64]
) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Put two or more codes in the place of each letter that folds to several; return codes and origins."""
    spelling = {int(unit): _fold_character(chr(unit)) for unit in np.unique(units[places])}
    repeats = np.ones(len(codes) + 1, dtype=np.int64)
    repeats[places] = [len(spelling[int(unit)]) for unit in units[places]]
    origins = np.repeat(np.arange(len(codes) + 1), repeats)
    wide = np.repeat(codes, repeats[:-1])
    wide[wide == _SPELT_OUT] = [_CODES[c] for unit in units[places] for c in spelling[int(unit)]]
    return wide, origins


@cache
def _table() -> NDArray[np.uint8]:
    """Return the code of every UTF-16 code unit."""
    table = np.full(_BMP, DELIMITER, dtype=np.uint8)
    letters = {point for point in range(_BMP) if chr(point).isalnum()} | {ord(letter) for letter in _special()}
    table[list(letters)] = _FOREIGN
    for point in set(range(_BMP)) - letters:
        if unicodedata.category(chr(point)) in ("Mn", "Me", "Cf"):
            table[point] = _DROPPED
    for block in _FOLDED_BLOCKS:
        for point in letters.intersection(block):
            table[point] = _letter_code(chr(point))
    return table


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
