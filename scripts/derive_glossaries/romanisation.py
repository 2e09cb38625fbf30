"""Telling romanisations of an Arabic name from its names in other languages.

Gazetteers mix both in one column (Hims, Emesa, Choms, Ḩimş for حمص). A Latin form passes if its consonants are
those of the Arabic name, each in a rendering that English-language sources use (decisions/letters.tsv), with
enough vowels between them to be read. Vowels themselves are free: that is where romanisations differ most.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from scripts.derive_glossaries.facts import read_table

_VOWELS = "[aeiou]*"
_DIACRITICS = frozenset("\u0304\u0323\u0327\u0331\u0301\u0302\u0308")
_APOSTROPHES = "'`ʻʼ‘’ʿʾ"
_UNIT_WORDS = re.compile(r"(?i)^(nahiyat|markaz|madinat|medinat)\s+|\s+(subdistrict|district|governorate|city)$")


@cache
def _letters() -> dict[str, str]:
    rows = read_table(Path(__file__).parent / "decisions" / "letters.tsv")
    return {row["letter"]: row["renderings"] for row in rows}


def plain(form: str) -> str | None:
    """Return a Latin form in ASCII, its diacritics dropped; None if it has letters of other orthographies."""
    decomposed = unicodedata.normalize("NFD", form)
    if any(unicodedata.combining(mark) and mark not in _DIACRITICS for mark in decomposed):
        return None
    stripped = "".join(c for c in decomposed if not unicodedata.combining(c))
    stripped = "".join("'" if c in _APOSTROPHES else c for c in stripped)
    return stripped if stripped.isascii() and re.fullmatch(r"[A-Za-z' -]+", stripped) else None


def without_unit(form: str) -> str:
    """Return a gazetteer's form without the word for the kind of unit (Nahiyat Tall Tamr -> Tall Tamr)."""
    previous = ""
    while previous != form:
        previous, form = form, _UNIT_WORDS.sub("", form)
    return form


def romanises(form: str, arabic: str) -> bool:
    """Say whether an ASCII form is a readable romanisation of the Arabic name."""
    letters = re.sub(r"[^a-z]", "", form.lower())
    vowels = len(re.findall("[aeiou]", letters))
    capitalised = form[:1].isupper() or form[:3].lower() in ("al ", "al-", "el ", "el-")
    if not capitalised or form.isupper() or vowels * 3 < len(letters) - vowels:
        return False
    return bool(_pattern(arabic).fullmatch(letters))


@cache
def _pattern(arabic: str) -> re.Pattern[str]:
    return re.compile("".join(_word(word) for word in arabic.split()) + _VOWELS)


def _word(word: str) -> str:
    table, article, stem = _letters(), "", word
    if word.startswith("ال") and len(word) > 3:
        stem = word[2:]
        article = f"(?:[aeiu]?l|[aeiu]?(?:{table.get(stem[0], 'l') or 'l'}))?"
    if stem.endswith(("ة", "ه")):
        body, end = stem[:-1], "[aeo]*(?:h|t)?"
    else:
        body, end = stem, ""
    return article + "".join(_letter(letter) for letter in body) + _VOWELS + end


def _letter(letter: str) -> str:
    renderings = _letters().get(letter, "")
    if not renderings:
        return ""
    optional = "?" if letter in "ويى" else ""
    return f"{_VOWELS}(?:(?:{renderings}){{1,2}}){optional}"
