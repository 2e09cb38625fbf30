"""The numbers of dates: days are told from counts, numbers of months are left out, short years are read in full.

Months are compared by name (`toolkit.checks.dates`), so the 11 of 15/11/2023 is no number to compare.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.text.counting import find_counts
from toolkit.text.dates import find_dates
from toolkit.text.numerals import NumberKind, NumberMention
from toolkit.text.relative_days import find_relative_months

if TYPE_CHECKING:
    from toolkit.text.dates import DateMention
    from toolkit.text.languages import Language

_YEAR_AND = re.compile(r"(?<!\d)(19|20)(\d\d)[-–/]$")
_BETWEEN_DAYS = re.compile(
    r"(?:st|nd|rd|th)?(?:\s?[-–]\s?|[,،]\s|,?\s(?:and|to|or)\s|\s?(?:[،,]\s)?و\s?|\s(?:إلى|حتى|أو)\s)"
)
_OF_MONTH = re.compile(r"(?:st|nd|rd|th)?\s(?:of|من)\s")
_LAST_DAY = 31
_REACH = 40
COUNTED = frozenset({"person", "event"})
"""Classes of nouns whose number a translation has to keep."""


def mark_day(date: DateMention, numbers: list[NumberMention], text: str, language: Language) -> None:
    """Make the day of a date certain, also where the word alone is not: الثاني من أيار.

    In April 44 civilians: a number that counts people after a month is no day.
    """
    for place, number in enumerate(numbers):
        if number.value != date.day or not date.span.covers(number.span):
            continue
        after_month = date.month_span is not None and date.month_span.end <= number.span.start
        if after_month and date.year is None and _counts_somebody(number, text, language):
            return
        numbers[place] = replace(number, kind=NumberKind.DAY, certain=True)
        _mark_neighbours(place, numbers, text, language)
        return


def mark_days_of_months(numbers: list[NumberMention], text: str, language: Language) -> None:
    """Make the days of months that are not named days too: في 17 من الشهر الجاري, on the 17th of last month."""
    for month in find_relative_months(text, language):
        for place, number in enumerate(numbers):
            if number.value <= _LAST_DAY and _OF_MONTH.fullmatch(text, number.span.end, month.start):
                numbers[place] = replace(number, kind=NumberKind.DAY, certain=True)
                _mark_neighbours(place, numbers, text, language)


def _mark_neighbours(place: int, numbers: list[NumberMention], text: str, language: Language) -> None:
    """Make the other days of a month days too: يومي 19 و26 تموز, July 19 and 26, 3-5 April."""
    for step in (-1, 1):
        at = place
        while 0 <= at + step < len(numbers):
            left, right = sorted((numbers[at], numbers[at + step]), key=lambda number: number.span)
            between = text[left.span.end : right.span.start]
            other = numbers[at + step]
            if not _BETWEEN_DAYS.fullmatch(between) or other.value > _LAST_DAY or other.kind is not NumberKind.DIGITS:
                break
            if _counts_somebody(other, text, language):
                break
            at += step
            numbers[at] = replace(other, kind=NumberKind.DAY, certain=True)


def _counts_somebody(number: NumberMention, text: str, language: Language) -> bool:
    """Say whether people or events follow a number."""
    after = text[number.span.start : number.span.end + _REACH]
    return any(count.span.start == 0 and count.kinds & COUNTED for count in find_counts(after, language))


def with_century(number: NumberMention, text: str) -> NumberMention:
    """Read the second year of a pair in full: the 18 of 2017-18 is 2018."""
    before = _YEAR_AND.search(text, max(0, number.span.start - 5), number.span.start)
    if before is None or number.kind is not NumberKind.DIGITS or not int(before[2]) < number.value < 100:
        return number
    return replace(number, value=number.value + int(before[1]) * 100)


def month_numbers(date: DateMention, numbers: list[NumberMention]) -> list[NumberMention]:
    """Return the numbers that name the month of a date: the second of تشرين الثاني, the 11 of 15/11/2023."""
    month_span = date.month_span
    if month_span is not None:
        return [number for number in numbers if number.span.overlaps(month_span)]
    if date.month is None:
        return []
    inside = [number for number in numbers if date.span.covers(number.span)]
    # Of three numbers the month is the middle one, or the first where the second is too large for a month.
    candidates = [number for number in (*inside[1:2], *inside[:1]) if number.value == date.month]
    return candidates[:1]


def is_left_out_year(year: NumberMention | None, text: str, other: str, language: Language) -> bool:
    """Say whether a number is the year of a month that the other text, in the other language, names without a year."""
    if year is None:
        return False
    dates = find_dates(text, language)
    months = {date.month for date in dates if date.month and date.year == year.value and date.span.covers(year.span)}
    return any(date.month in months and date.year is None for date in find_dates(other, language.other))
