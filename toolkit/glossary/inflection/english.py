"""The plural of an English term: landmine, landmines. One that is listed in the plural (regime forces) has no other.

The genitive needs no forms of its own, for its apostrophe ends the word.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from toolkit.data import read_table
from toolkit.glossary.inflection.paradigms import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping

_COMPLEMENT = re.compile(r" (?:of|from|for|in|on|by|with|against|under|at|to|without)\b.*$")
"""What follows the noun of a term and does not inflect: remnants of war."""
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile(r"(?<=[^aeiou])y$")
_SHORTEST = 3


def english_inflections(form: str) -> list[str]:
    """Return the plural of a term, of several if usage has them; [] for an abbreviation, or one that is a plural."""
    found = _COMPLEMENT.search(form)
    phrase, rest = (form[: found.start()], found[0]) if found else (form, "")
    before, space, noun = phrase.rpartition(" ")
    plurals = _plurals(noun) if len(noun) >= _SHORTEST else ()
    return [f"{before}{space}{plural}{rest}" for plural in plurals if plural != noun]


def _plurals(noun: str) -> tuple[str, ...]:
    singular, plurals = _irregular()
    if noun in singular:
        return singular[noun]
    if noun in plurals or not noun.isalpha() or noun.isupper():
        return ()
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return ()
    if _SIBILANT.search(noun):
        return (f"{noun}es",)
    return (_CONSONANT_Y.sub("ies", noun),) if _CONSONANT_Y.search(noun) else (f"{noun}s",)


@cache
def _irregular() -> tuple[Mapping[str, tuple[str, ...]], frozenset[str]]:
    """Return the nouns with a plural of their own by their singular, and all such plurals."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_table(TABLES / "irregular_plurals_en.tsv"):
        found[row["singular"]] = (*found.get(row["singular"], ()), row["plural"])
    return found, frozenset(plural for plurals in found.values() for plural in plurals)
