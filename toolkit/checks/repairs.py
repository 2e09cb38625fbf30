"""Repairs: a wrong number, month or weekday of the target is put right where the source leaves no doubt.

Doubt is left wherever more than one number is missing or too many: then nothing is changed, and the checks report it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checks.dates import repair_dates
from toolkit.checks.numbers import align_numbers
from toolkit.text.dates import find_dates
from toolkit.text.edits import Edit
from toolkit.text.languages import Language
from toolkit.text.numerals import LARGEST_IN_WORDS, NumberKind, spell_number

if TYPE_CHECKING:
    from fractions import Fraction

    from toolkit.checks.numbers import NumberAlignment
    from toolkit.text.counting import Count
    from toolkit.text.numerals import NumberMention

RULE = "numbers"
_IDIOM = re.compile(r"(?:an?|half)\b", re.IGNORECASE)
"""a million, half a million: said of an amount, seldom of a count."""


def repair_target(source: str, target: str, source_language: Language) -> list[Edit]:
    """Return edits of the target that put wrong numbers, months and weekdays right, in order of their place.

    A number is put right where exactly one of the source is missing, the target has exactly one too many, both are
    whole numbers of one kind, and the numbers around them agree; likewise a month or weekday.
    """
    edits = [*_number_edits(source, target, source_language), *repair_dates(source, target, source_language)]
    return sorted(edits, key=lambda edit: edit.span)


def _number_edits(source: str, target: str, source_language: Language) -> list[Edit]:
    alignment = align_numbers(source, target, source_language)
    if len(alignment.missing) != 1 or len(alignment.added) != 1:
        return []
    one, other = alignment.missing[0].count, alignment.added[0].count
    lost, wrong = one.number, other.number
    if lost is None or wrong is None or not alignment.missing[0].certain or _count_different_things(one, other):
        return []
    after = _written_like(wrong, lost.value, target, source_language.other)
    if after is None or not _same_kind(lost, wrong) or not _between_the_same(lost, wrong, alignment):
        return []
    if _month_of(lost, source, source_language) != _month_of(wrong, target, source_language.other):
        return []
    before = wrong.span.of(target)
    reason = f'the source has "{lost.span.of(source)}" here, the draft "{before}"'
    return [Edit(wrong.span, before, after, RULE, reason)]


def _count_different_things(one: Count, other: Count) -> bool:
    """Say whether one counts people, say, and the other days."""
    return bool(one.kinds and other.kinds) and not one.kinds & other.kinds


def _same_kind(lost: NumberMention, wrong: NumberMention) -> bool:
    """Say whether both are percentages, both ordinals, both years, or neither is any of these."""

    def traits(number: NumberMention) -> tuple[bool, bool, bool]:
        kind = number.kind
        return kind is NumberKind.PERCENT, kind is NumberKind.ORDINAL, _looks_like_year(number)

    return traits(lost) == traits(wrong)


def _month_of(number: NumberMention, text: str, language: Language) -> int | None:
    """Return the month of the date that a number is part of, None if it is part of none."""
    return next((date.month for date in find_dates(text, language) if date.span.covers(number.span)), None)


def _looks_like_year(number: NumberMention) -> bool:
    return number.kind is NumberKind.DIGITS and 1900 <= number.value <= 2100


def _between_the_same(lost: NumberMention, wrong: NumberMention, alignment: NumberAlignment) -> bool:
    """Say whether the pairs to the left of the lost number are also to the left of the wrong one."""
    return all((mine.span < lost.span) == (theirs.span < wrong.span) for mine, theirs in alignment.pairs)


def _written_like(wrong: NumberMention, value: Fraction, target: str, language: Language) -> str | None:
    """Write a value as the wrong number was written, or None where that cannot be done without doubt."""
    if value.denominator != 1 or wrong.value.denominator != 1:
        return None
    if target[wrong.span.end : wrong.span.end + 1] == "-":
        return None
    surface = wrong.span.of(target)
    # Years and four-figure numbers keep the shape they have; from 10,000 on a comma is needed anyway.
    grouped = value >= 10_000 or len(surface) > len(str(wrong.value))
    figures = f"{int(value):,}" if grouped else str(int(value))
    digits = "".join(character for character in surface if character not in ",٬.")
    if wrong.kind in (NumberKind.DIGITS, NumberKind.DAY) and digits.isdecimal():
        return figures
    if wrong.kind is NumberKind.PERCENT:
        written = re.findall(r"[\d٠-٩۰-۹,٬.٫]*[\d٠-٩۰-۹]", surface)
        return surface.replace(written[0], figures) if len(written) == 1 else None
    # Arabic words agree with their noun, which cannot be told here.
    if wrong.kind is NumberKind.WORDS and language is Language.EN and not _IDIOM.match(surface):
        spelt = spell_number(int(value), language) if value <= LARGEST_IN_WORDS else figures
        return spelt.capitalize() if surface[:1].isupper() else spelt
    return None
