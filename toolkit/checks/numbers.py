"""Whether the numbers of the source stand in the target: 44 stays 44, in figures or in words.

Values are compared, not spellings: 12 ألفاً and 12,000, ثلاثة وعشرون and 23, الخامس عشر and 15 are the same. Months are
compared by name (`toolkit.checks.dates`), so the 11 of 15/11/2023 is left out here. A number that a translation may
drop or bring in (one, first, half, a dozen; two, which Arabic expresses by a dual) is never reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.checks.dates import repair_dates
from toolkit.checks.issues import Issue, Severity
from toolkit.text.dates import DateMention, find_dates
from toolkit.text.edits import Edit
from toolkit.text.languages import Language
from toolkit.text.numerals import NumberKind, NumberMention, find_numbers, spell_number
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from fractions import Fraction

RULE = "numbers"
_FIGURES = (NumberKind.DIGITS, NumberKind.MIXED, NumberKind.PERCENT)
_DUAL = 2
_HALF_DAY = 12
_YEAR_AND = re.compile(r"(?<!\d)(19|20)(\d\d)[-–/]$")
_IDIOM = re.compile(r"(?:an?|half)\b", re.IGNORECASE)
"""a million, half a million: said of an amount, seldom of a count."""
_FULL_CLOCK = re.compile(r"(?:1[3-9]|2[0-3]):[0-5]\d")
_SMALL = 10
"""Numbers up to ten come and go with idiom (on three sides, four-wheel drive): only larger ones count as added."""


@dataclass(frozen=True, slots=True)
class NumberAlignment:
    """The numbers of a pair: which stand for each other, which are missing in the target, which were added."""

    pairs: tuple[tuple[NumberMention, NumberMention], ...]
    missing: tuple[NumberMention, ...]
    added: tuple[NumberMention, ...]


def align_numbers(source: str, target: str, source_language: Language) -> NumberAlignment:
    """Pair the numbers of a source and its target by value, from left to right."""
    theirs = _numbers(target, source_language.other)
    pairs, missing = [], []
    for number in _numbers(source, source_language):
        if partner := _partner(number, theirs) or _other_clock(number, source, theirs, target):
            theirs.remove(partner)
            pairs.append((number, partner))
        elif _must_stay(number, source_language) and not _are_minutes_of_full_hour(number, source):
            missing.append(number)
    repeated = {number.value for number, _ in pairs}
    return NumberAlignment(
        tuple(pairs),
        # A number said twice in the source may be said once in the target.
        tuple(number for number in missing if number.value not in repeated),
        tuple(number for number in theirs if number.certain and number.value > _DUAL and number.value not in repeated),
    )


def check_numbers(source: str, target: str, source_language: Language) -> list[Issue]:
    """Report numbers of the source that the target lacks, and large ones that it adds.

    Both are major; minor are ordinals, which idiom may turn (Louis XVI, the 1830s), and additions in words.
    """
    alignment = align_numbers(source, target, source_language)
    issues = [
        Issue(
            "numbers",
            Severity.MINOR if number.kind is NumberKind.ORDINAL else Severity.MAJOR,
            f'"{number.span.of(source)}" of the source is not in the target',
            _where(alignment, target),
        )
        for number in alignment.missing
    ]
    issues += [
        Issue(
            "numbers",
            Severity.MAJOR if number.kind in _FIGURES else Severity.MINOR,
            f'"{number.span.of(target)}" is not in the source',
            number.span,
        )
        for number in alignment.added
        if number.value > _SMALL
    ]
    return sorted(issues, key=lambda issue: issue.span)


def repair_numbers(source: str, target: str, source_language: Language) -> list[Edit]:
    """Return edits of the target that put wrong numbers and month names right, where it is certain what they stand for.

    That is so where exactly one number of the source is missing, the target has exactly one number too many, both
    are whole numbers of one kind, and the numbers around them agree; likewise for months and weekdays.
    """
    edits = [*_repair_number(source, target, source_language), *repair_dates(source, target, source_language)]
    return sorted(edits, key=lambda edit: edit.span)


def _numbers(text: str, language: Language) -> list[NumberMention]:
    """Return the numbers of a text without those that name a month (الثاني of تشرين الثاني, the 11 of 15/11/2023)."""
    numbers = find_numbers(text, language)
    for date in find_dates(text, language):
        for number in _month_numbers(date, numbers):
            numbers.remove(number)
    return [_with_century(number, text) for number in numbers]


def _with_century(number: NumberMention, text: str) -> NumberMention:
    """Read the second year of a pair in full: the 18 of 2017-18 is 2018."""
    before = _YEAR_AND.search(text, max(0, number.span.start - 5), number.span.start)
    if before is None or number.kind is not NumberKind.DIGITS or not int(before[2]) < number.value < 100:
        return number
    return replace(number, value=number.value + int(before[1]) * 100)


def _month_numbers(date: DateMention, numbers: list[NumberMention]) -> list[NumberMention]:
    month_span = date.month_span
    if month_span is not None:
        return [number for number in numbers if number.span.overlaps(month_span)]
    if date.month is None:
        return []
    inside = [number for number in numbers if date.span.covers(number.span)]
    # Of three numbers the month is the middle one, or the first where the second is too large for a month.
    candidates = [number for number in (*inside[1:2], *inside[:1]) if number.value == date.month]
    return candidates[:1]


def _partner(number: NumberMention, others: list[NumberMention]) -> NumberMention | None:
    same = [other for other in others if other.value == number.value or _are_parts(number, other)]
    alike = [other for other in same if (other.kind is NumberKind.PERCENT) == (number.kind is NumberKind.PERCENT)]
    return next(iter(alike or same), None)


def _are_parts(one: NumberMention, other: NumberMention) -> bool:
    """Say whether one is "third" and the other "a third", which English does not tell apart (جريح ثالث, الثلث)."""
    kinds = {one.kind, other.kind}
    return kinds == {NumberKind.ORDINAL, NumberKind.FRACTION} and one.value * other.value == 1


def _other_clock(
    number: NumberMention, text: str, others: list[NumberMention], other_text: str
) -> NumberMention | None:
    """Return the same hour on the other clock: 17:00 is 5 p.m."""
    for other in others:
        hours = {number.value: (number, text), other.value: (other, other_text)}
        late = max(hours)
        if late - min(hours) == _HALF_DAY and _FULL_CLOCK.match(hours[late][1], hours[late][0].span.start):
            return other
    return None


def _are_minutes_of_full_hour(number: NumberMention, text: str) -> bool:
    return number.value == 0 and text[max(0, number.span.start - 1) : number.span.start] == ":"


def _must_stay(number: NumberMention, language: Language) -> bool:
    if number.value == _DUAL:
        # "two civilians" is مدنيان; and اثنان may be "both" or "a couple", but a figure 2 stays a number.
        return number.certain and language is Language.AR and number.kind in _FIGURES
    return number.certain


def _where(alignment: NumberAlignment, target: str) -> Span:
    """Return the place in the target to point at: the one number added, or else the end of the target."""
    if len(alignment.added) == 1 and len(alignment.missing) == 1:
        return alignment.added[0].span
    return Span(len(target), len(target))


def _repair_number(source: str, target: str, source_language: Language) -> list[Edit]:
    alignment = align_numbers(source, target, source_language)
    if len(alignment.missing) != 1 or len(alignment.added) != 1:
        return []
    lost, wrong = alignment.missing[0], alignment.added[0]
    after = _written_like(wrong, lost.value, target, source_language.other)
    if after is None or not _same_kind(lost, wrong) or not _between_the_same(lost, wrong, alignment):
        return []
    if _month_of(lost, source, source_language) != _month_of(wrong, target, source_language.other):
        return []
    before = wrong.span.of(target)
    reason = f'the source has "{lost.span.of(source)}" here, the draft "{before}"'
    return [Edit(wrong.span, before, after, RULE, reason)]


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
    if wrong.kind is NumberKind.DIGITS and digits.isdecimal():
        return figures
    if wrong.kind is NumberKind.PERCENT:
        written = re.findall(r"[\d٠-٩۰-۹,٬.٫]*[\d٠-٩۰-۹]", surface)
        return surface.replace(written[0], figures) if len(written) == 1 else None
    # Arabic words agree with their noun, which cannot be told here.
    if wrong.kind is NumberKind.WORDS and language is Language.EN and not _IDIOM.match(surface):
        spelt = spell_number(int(value), language) if value <= _SMALL else figures
        return spelt.capitalize() if surface[:1].isupper() else spelt
    return None
