"""Figures: the numbers of a source that a model carries as placeholders, and how each is written in the target.

A small model that has read few numbers mistakes 112 for 12; a placeholder comes out as it went in. Into English, any
certain number from three on is carried (one and two are mostly duals and articles). Into Arabic the counted noun takes
its form from the last two digits, and up to ten gives the number its gender, which a placeholder hides; there only
numbers are carried whose noun has one form, the accusative singular after 11 to 99 (خمسة عشر مدنياً, 112 مدنياً),
others before a noun whose forms are known, so that noun and number are put right afterwards (rule arabic-counts),
thousands and millions (400 ألف), and such as count nothing: days, years, per cent, parts of a whole. What several
figures make together (10:30, 2012–2016) is carried as it stands, a date with its month as the house writes it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from toolkit.text.counting import INFLECTED_KINDS, find_counts
from toolkit.text.dates import find_dates
from toolkit.text.languages import Language
from toolkit.text.numerals import LARGEST_IN_WORDS, NumberKind, find_numbers, spell_number
from toolkit.text.spans import Span
from toolkit.translate.figure_groups import figure_groups
from toolkit.translate.written_dates import with_first_bound, written_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from toolkit.text.counting import NounMention
    from toolkit.text.numerals import NumberMention

_LEAST = 3
_SCALES = ((1_000_000_000, "billion"), (1_000_000, "million"))
_ARABIC_SCALES = ((1_000_000_000, "مليار", "مليارات"), (1_000_000, "مليون", "ملايين"), (1_000, "ألف", "آلاف"))
"""A thousand and more, and what they are called after 3 to 10."""
_THOUSAND = _ARABIC_SCALES[-1][0]
_WITH_PLURAL = range(3, 11)
_HELD_BY_NOUN = range(1, 3)
"""One and two are said by the noun itself: مدني, مدنيان."""
_IN_SCALE = 1_000
"""Parts of a million or billion that a figure with its scale may have: 3.245 million, but 3,245,123 in full."""
_GROUPED_FROM = 10_000
_YEARS = range(1900, 2101)
_HUNDRED = 100
_BESIDE = (" ", "\u00a0")
_WITH_ACCUSATIVE = range(11, 100)
"""The last two digits after which an Arabic noun stands in the accusative singular (Ryding 2005, ch. 15)."""

_FIGURES = re.compile(r"[\d٠-٩۰-۹][\d٠-٩۰-۹,٬.٫]*(?<![,٬.٫])")
_GROUPS = re.compile("[,٬]")
_CODE = re.compile(r"[0٠۰][\d٠-٩۰-۹]+")
"""Figures with a zero before them are no amount but a name: of a telephone, a file, an agent."""
_PART_OF_MORE = re.compile(r"[\w:/.,٫٬+–-]")
"""Beside figures: of a clock time, a date in figures, a range, a score or a name (F-16)."""


_THOUSANDS_BEFORE = re.compile(r"\d[ \u00a0\u202f]$")
"""1 200 may be one number; nobody is made of 200."""


class Figure(NamedTuple):
    """Figures of a text: where they stand without proclitics and sign, and how the target writes them."""

    span: Span
    text: str


def figures(source: str, language: Language) -> list[Figure]:
    """Return the numbers and groups of figures of a source that a placeholder can stand for, in order."""
    groups = [Figure(*group) for group in (*figure_groups(source, language), *written_dates(source, language))]
    days = [with_first_bound(date, source) for date in find_dates(source, language) if date.day is not None]
    alone = _figures(source, language, days)
    return sorted([*groups, *(each for each in alone if not any(each.span.overlaps(group.span) for group in groups))])


def _figures(source: str, language: Language, days: list[Span]) -> Iterator[Figure]:
    numbers = find_numbers(source, language)
    counted = _counted(source, numbers) if language is Language.EN else {}
    for number in numbers:
        span = bare_span(number, source)
        if not number.certain or span is None or _is_part_of_more(span, source):
            continue
        if not _is_said_by(number.value, span.of(source)):
            continue
        in_date = any(day.covers(span) for day in days)
        counts = number.kind is not NumberKind.PERCENT and not in_date and not _is_year(number, source)
        if language is Language.AR and _can_stand_in_english(number, counts=counts):
            yield Figure(span, _in_english(number, span.of(source), counts=counts))
        if language is Language.EN and _can_stand_in_arabic(number, counted.get(number.span), counts=counts):
            yield Figure(span, _in_arabic(number, span.of(source), counts=counts))


def _counted(source: str, numbers: Sequence[NumberMention]) -> dict[Span, NounMention]:
    """Return the numbers of an English text right after which a countable noun stands, with the noun."""
    counts = find_counts(source, Language.EN, numbers)
    return {
        count.span: count.noun
        for count in counts
        if count.noun and source[count.span.end : count.noun.span.start] in _BESIDE
    }


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
    thousands = _THOUSANDS_BEFORE.search(text, max(0, span.start - 2), span.start)
    return joined or before in tuple(":/.-–+") or before.isdecimal() or thousands is not None


def _is_year(number: NumberMention, text: str) -> bool:
    return number.kind is NumberKind.DIGITS and len(number.span) == 4 and number.value in _YEARS


def _can_stand_in_english(number: NumberMention, *, counts: bool) -> bool:
    return not counts or number.value >= _LEAST


def _can_stand_in_arabic(number: NumberMention, noun: NounMention | None, *, counts: bool) -> bool:
    value, last = number.value, number.value % _HUNDRED
    if number.kind is NumberKind.MIXED:
        return counts and _scaled(value) is not None
    if not counts or value.denominator != 1 or last in _WITH_ACCUSATIVE:
        return True
    if noun is None or last in _HELD_BY_NOUN or value == 0:
        return False
    return value >= _HUNDRED or noun.kinds <= INFLECTED_KINDS


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


def _in_arabic(number: NumberMention, surface: str, *, counts: bool) -> str:
    if _FIGURES.fullmatch(surface):
        return surface
    if number.value >= _THOUSAND and (scaled := _scaled(number.value)):
        return scaled
    if counts and number.value in _WITH_PLURAL:
        return spell_number(int(number.value), Language.AR)
    return str(int(number.value))


def _scaled(value: Fraction) -> str | None:
    """Return figures with their scale (400 ألف, 5 ملايين); None for a dual, and for more parts than three decimals."""
    scale, one, several = next(scale for scale in _ARABIC_SCALES if value >= scale[0] or scale[0] == _THOUSAND)
    amount, last = value / scale, value / scale % _HUNDRED
    if value < scale or (amount * _IN_SCALE).denominator != 1 or last in _HELD_BY_NOUN:
        return None
    figures_before = f"{Decimal(int(amount * _IN_SCALE)) / _IN_SCALE:,f}"
    return f"{figures_before} {several if last in _WITH_PLURAL else one}"
