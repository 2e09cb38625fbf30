"""The time of day said with fractions of an hour: الثامنة والنصف and half past eight are 8 and 30, as 8:30 is."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from toolkit.text.languages import Language
from toolkit.text.numerals.mentions import NumberKind, NumberMention
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_HOURS = 12
_MINUTES = 60
_FRACTIONS = {
    "نصف": Fraction(1, 2),
    "ربع": Fraction(1, 4),
    "ثلث": Fraction(1, 3),
    "half": Fraction(1, 2),
    "quarter": Fraction(1, 4),
}
_HOUR_NAME = re.compile(r"ال\w+ة(?:\s+عشرة)?")
"""The hour is a feminine ordinal with the article (الثامنة), one o'clock الواحدة."""
_HOUR_BEFORE = re.compile(r"ساعة\s+$")
_NOUN_BEFORE = re.compile(r"(?:ال|لل)\w+ة\s+$")
"""المرحلة الثالثة والنصف الأول: the ordinal of a noun, which is no hour."""
_ARABIC_PART = re.compile(
    r"\s+(?:و(?P<plus>ال(?P<more>نصف|ربع|ثلث))|[إا]لا\s+(?P<minus>(?:ال)?(?P<less>ربع|ثلث)(?:ا|اً|ًا)?))(?!\w)"
)
_ENGLISH_PART = re.compile(
    r"\b(?:(?P<plus>(?P<more>half|quarter))[ -](?:past|after)|(?P<minus>(?P<less>quarter))[ -](?:to|of|before)) $",
    re.IGNORECASE,
)


def read_clock(text: str, numbers: Iterable[NumberMention], language: Language) -> list[NumberMention]:
    """Return the numbers of a text with the time of day as a clock shows it: hour, then minutes.

    The fraction becomes its minutes, and before the full hour (إلا ربعاً, quarter to) the hour the one before.
    """
    read: list[NumberMention] = []
    for number in numbers:
        part = _part(text, number, language)
        if part is None:
            read.append(number)
            continue
        name = "plus" if part["plus"] else "minus"
        minutes = _FRACTIONS[(part["more"] or part["less"]).lower()] * _MINUTES
        hour = number
        if name == "minus":
            minutes = _MINUTES - minutes
            # As with an ordinal, the word cannot be changed for another by its value alone.
            hour = replace(number, value=number.value - 1 or Fraction(_HOURS), kind=NumberKind.ORDINAL)
        said = NumberMention(Span(*part.span(name)), minutes, NumberKind.FRACTION)
        read += [hour, said]
    said_minutes = [number.span for number in read if number.kind is NumberKind.FRACTION and number.certain]
    kept = [n for n in read if (n.span in said_minutes and n.certain) or not any(map(n.span.overlaps, said_minutes))]
    return sorted(kept, key=lambda number: number.span)


def _part(text: str, number: NumberMention, language: Language) -> re.Match[str] | None:
    """Return the fraction of the hour that a number is, None if it is no hour or a full one."""
    if number.value.denominator != 1 or not 1 <= number.value <= _HOURS:
        return None
    start, end = number.span.start, number.span.end
    if language is Language.EN:
        return _ENGLISH_PART.search(text, max(0, start - 20), start)
    reach = max(0, start - 20)
    named = _HOUR_NAME.fullmatch(number.span.of(text)) and not _NOUN_BEFORE.search(text, reach, start)
    is_hour = named or _HOUR_BEFORE.search(text, reach, start)
    return _ARABIC_PART.match(text, end) if is_hour else None
