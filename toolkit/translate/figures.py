"""Figures: the numbers of a source that a model carries as placeholders, and how each is written in the target.

A small model that has read few numbers mistakes 112 for 12; a placeholder comes out as it went in. Into English, any
certain number from three on is carried (one and two are mostly duals and articles). Into Arabic the counted noun takes
its form from the last two digits, which a placeholder hides; there only numbers are carried whose noun has one form,
the accusative singular after 11 to 99 (خمسة عشر مدنياً, 112 مدنياً), and such as count nothing: days, years, per cent.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from toolkit.text.dates import find_dates
from toolkit.text.languages import Language
from toolkit.text.numerals import LARGEST_IN_WORDS, NumberKind, find_numbers, spell_number
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from toolkit.text.numerals import NumberMention

_LEAST = 3
_SCALES = ((1_000_000_000, "billion"), (1_000_000, "million"))
_IN_SCALE = 1_000
"""Parts of a million or billion that a figure with its scale may have: 3.245 million, but 3,245,123 in full."""
_GROUPED_FROM = 10_000
_YEARS = range(1900, 2101)
_WITH_ACCUSATIVE = range(11, 100)
"""The last two digits after which an Arabic noun stands in the accusative singular (Ryding 2005, ch. 15)."""

_FIGURES = re.compile(r"[\d٠-٩۰-۹][\d٠-٩۰-۹,٬.٫]*(?<![,٬.٫])")
_GROUPS = re.compile("[,٬]")
_CODE = re.compile(r"[0٠۰][\d٠-٩۰-۹]+")
"""Figures with a zero before them are no amount but a name: of a telephone, a file, an agent."""
_PART_OF_MORE = re.compile(r"[\w:/.,٫٬+–-]")
"""Beside figures: of a clock time, a date in figures, a range, a score or a name (F-16)."""


class Figure(NamedTuple):
    """A number of a text: where it stands without its proclitics and its sign, its value, how the target writes it."""

    span: Span
    value: Fraction
    text: str


def figures(source: str, language: Language) -> list[Figure]:
    """Return the numbers of a source in `language` that a placeholder can stand for, in order."""
    days = [date.span for date in find_dates(source, language) if date.day is not None]
    return list(_figures(source, language, days))


def _figures(source: str, language: Language, days: list[Span]) -> Iterator[Figure]:
    for number in find_numbers(source, language):
        span = bare_span(number, source)
        if not number.certain or span is None or _is_part_of_more(span, source):
            continue
        if not _is_said_by(number.value, span.of(source)):
            continue
        in_date = any(day.covers(span) for day in days)
        counts = number.kind is not NumberKind.PERCENT and not in_date and not _is_year(number, source)
        if language is Language.AR and _can_stand_in_english(number, counts=counts):
            yield Figure(span, number.value, _in_english(number, span.of(source), counts=counts))
        if language is Language.EN and _can_stand_in_arabic(number, counts=counts):
            yield Figure(span, number.value, _in_arabic(number, span.of(source)))


def bare_span(number: NumberMention, text: str) -> Span | None:
    """Return where a cardinal number stands without its percent sign; None for ordinals and fractions."""
    if number.kind in (NumberKind.DIGITS, NumberKind.WORDS, NumberKind.MIXED):
        return number.span
    found = _FIGURES.search(text, number.span.start, number.span.end)
    return Span(*found.span()) if found and number.kind is NumberKind.PERCENT else None


def _is_said_by(value: Fraction, surface: str) -> bool:
    """Say whether a number can be written out exactly where its surface stands (not 12 of "12½%", nor a third)."""
    return (_decimals(value, surface) is not None) if _FIGURES.fullmatch(surface) else value.denominator == 1


def _decimals(value: Fraction, surface: str) -> int | None:
    """Return how many decimals figures have (3.50: two); None where they do not say this value."""
    digits = "".join(filter(str.isdecimal, surface))
    return next((places for places in range(len(digits)) if value * 10**places == int(digits)), None)


def _is_part_of_more(span: Span, text: str) -> bool:
    before, after = text[: span.start][-1:], text[span.end : span.end + 2]
    if not _FIGURES.match(text, span.start):
        return after[:1] == "-"
    joined = bool(_PART_OF_MORE.match(after)) and (after[:1] not in ".,:" or after[1:].isdecimal())
    return joined or before in tuple(":/.-–+") or before.isdecimal()


def _is_year(number: NumberMention, text: str) -> bool:
    return number.kind is NumberKind.DIGITS and len(number.span) == 4 and number.value in _YEARS


def _can_stand_in_english(number: NumberMention, *, counts: bool) -> bool:
    return not counts or number.value >= _LEAST


def _can_stand_in_arabic(number: NumberMention, *, counts: bool) -> bool:
    return number.kind is not NumberKind.MIXED and (not counts or number.value % 100 in _WITH_ACCUSATIVE)


def _in_english(number: NumberMention, surface: str, *, counts: bool) -> str:
    value = number.value
    if counts and _CODE.fullmatch(surface):
        return str(int(value)).zfill(len(surface))
    if _FIGURES.fullmatch(surface) and (decimals := _decimals(value, surface)):
        return f"{Decimal(value.numerator) / value.denominator:,.{decimals}f}"
    if number.kind is NumberKind.MIXED and value >= _SCALES[-1][0]:
        scale, name = next(scale for scale in _SCALES if value >= scale[0])
        if (value * _IN_SCALE / scale).denominator == 1:
            return f"{Decimal(int(value)) / scale:,f} {name}"
    if counts and value <= LARGEST_IN_WORDS:
        return spell_number(int(value), Language.EN)
    grouped = value >= _GROUPED_FROM or (counts and _GROUPS.search(surface)) or number.kind is not NumberKind.DIGITS
    return f"{int(value):,}" if grouped else str(int(value))


def _in_arabic(number: NumberMention, surface: str) -> str:
    return surface if _FIGURES.fullmatch(surface) else str(int(number.value))
