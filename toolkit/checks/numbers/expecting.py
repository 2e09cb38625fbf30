"""What should stand in the target: a number of the source as the house writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checks.numbers.alignment import YEARS
from toolkit.checks.numbers.pairing import is_ordinal, sort_of
from toolkit.text.languages import Language
from toolkit.text.numerals import LARGEST_IN_WORDS, NumberKind, spell_number

if TYPE_CHECKING:
    from toolkit.text.counting import Count


def house_number(count: Count, language: Language) -> str:
    """Write a whole number as the house does: up to ten in English words, else in figures; "" for others."""
    if count.value.denominator != 1 or is_ordinal(count):
        return ""
    value = int(count.value)
    if count.number and count.number.kind is NumberKind.PERCENT:
        return f"{value}%"
    if sort_of(count) is NumberKind.DAY or value in YEARS:
        return str(value)
    in_words = language is Language.EN and value <= LARGEST_IN_WORDS
    return spell_number(value, language) if in_words else f"{value:,}"
