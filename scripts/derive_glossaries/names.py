"""Names as keys: comparing them in folded form, writing them as ids, cutting a gazetteer's additions off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CENTRE = re.compile(r"^مركز ?")
_PARTS = re.compile(r"\s*[-/()]+\s*")
_ROMAN_PARTS = re.compile(r"\s+-\s+|\s*[/()]+\s*")


def without_centre(arabic: str) -> str:
    """Return the name of a unit without مركز ("centre of"), which marks the unit, not the place."""
    return _CENTRE.sub("", arabic)


def arabic_parts(name: str) -> list[str]:
    """Return the names that a gazetteer puts in one cell: "القلم - بندرك", "طنجرة (المنارة)"."""
    return [tidy_arabic(part) for part in _PARTS.split(name) if part.strip()]


def roman_parts(name: str) -> list[str]:
    """Return the Latin names of one cell; a hyphen without spaces belongs to the name (Al-Bab)."""
    return [part.strip() for part in _ROMAN_PARTS.split(name.replace("Al- ", "Al-")) if part.strip()]


def tidy_arabic(name: str) -> str:
    """Return the name in Arabic letters proper: no tatweel, no Persian kaf or yeh, single spaces."""
    letters = str.maketrans({"ک": "ك", "ی": "ي", "\u0640": None})
    return " ".join(name.translate(letters).split())


def distinct(forms: Iterable[str], taken: Iterable[str] = ()) -> Iterator[str]:
    """Yield the forms that differ in folded form from `taken` and from each other, in their order."""
    seen = {fold_key(form) for form in taken}
    for form in forms:
        key = fold_key(form)
        if key and key not in seen:
            seen.add(key)
            yield form
