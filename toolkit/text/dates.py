"""Dates in running text, Arabic and English: day, month, year and weekday, whatever their order and spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache, partial

from toolkit.text.calendar_names import (
    CalendarName,
    NameMention,
    find_names,
    hijri_month_names,
    month_cues,
    month_names,
    weekday_names,
)
from toolkit.text.languages import Language
from toolkit.text.numerals import NumberKind, find_numbers
from toolkit.text.spans import Span

_ASCII_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_KEPT = 512
"""Texts whose dates are kept: several checks ask for those of each sentence of a report in turn."""
_LOOK_BACK = 48
"""Characters before a month in which its day can stand: الحادي والثلاثين من شهر كانون الأول has 31."""

_NUMERIC = re.compile(
    r"(?<![\d/.-])(?:(?P<d>\d{1,2})(?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4})"
    r"|(?P<Y>\d{4})(?P<S>[/.-])(?P<M>\d{1,2})(?P=S)(?P<D>\d{1,2}))(?![/.-]?\d)"
)
_BETWEEN_TWINS = re.compile(r"\s?[/(\\-]\s?")
_BETWEEN_MONTHS = re.compile(r"\.?(?:[،,] ?و?| و| أو | إلى | حتى | and | or | to | ?[-–/] ?)")
_DAY_LEFT = {
    Language.AR: re.compile(r"(?<![\d.,:/])(?P<day>\d{1,2})\s(?:من\s)?(?:شهر\s)?$"),
    Language.EN: re.compile(r"(?<![\d.,:/])(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\sof)?\s$"),
}
_ORDINAL_LEFT = {
    Language.AR: re.compile(r"\s(?:من\s)(?:شهر\s)?$"),
    Language.EN: re.compile(r"\sof\s$"),
}
_PART_OF_MONTH = re.compile(r"ا?ل(?:نصف|ثلث|ربع|[أا]سبوع|جزء|عشر|[أا]يام|ساعات)\s$")
"""النصف الثاني من أيار is the second half of May, no day."""
_DAY_RIGHT = re.compile(r"\.?\s(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d%]|[.,:]\d|\s?(?:per|%))")
_YEAR_RIGHT = {
    Language.AR: re.compile(r"\s?[،,/-]?\s?(?:من\s)?(?:(?:ال|لل)?(?:عام|سنة)\s)?(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d)"),
    Language.EN: re.compile(r"\.?(?:,\s?|\sof\s|\s|/|-)(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d)"),
}
_HIJRI_YEAR_RIGHT = {
    Language.AR: re.compile(
        r"\s?[،,/-]?\s?(?:من\s)?(?:(?:ال|لل)?(?:عام|سنة)\s)?(?P<year>1[34]\d\d)(?:\s?(?:هـ|ه(?!\w)|للهجرة|هجري[ةه]?))?(?!\d)"
    ),
    Language.EN: re.compile(r"\.?(?:,\s?|\sof\s|\s)(?P<year>1[34]\d\d)(?:\s?A\.?H\b\.?)?(?!\d)"),
}
"""The years of the Hijra that reports name: 1300 is 1882, 1499 is 2076."""
_ELEVEN = re.compile(r"\sعشر(?!\w)")
"""الأيام الأحد عشر are eleven days and no Sunday."""
_AFTER_WEEKDAY = re.compile(r"[،,]?\s?\(?(?:الموافق\s?(?:لـ?\s?)?)?(?:the\s)?")


class Calendar(StrEnum):
    """The calendar that a date is of."""

    GREGORIAN = "gregorian"
    HIJRI = "hijri"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, or the part of one that the text gives; what it does not give is None.

    `month_span` and `weekday_span` are where the names alone stand (None in 15/3/2023), proclitics left out.
    Numeric dates are read day first, as both the Syrian press and British usage write them, unless the second
    number is no month. Weekdays count from 1, Monday.
    """

    span: Span
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    month_span: Span | None = None
    weekday_span: Span | None = None
    calendar: Calendar = Calendar.GREGORIAN


def find_dates(text: str, language: Language) -> list[DateMention]:
    """Find the dates of a text, in order, without overlap; a year on its own is a number, not a date."""
    return list(_gregorian_dates(text, language))


@lru_cache(maxsize=_KEPT)
def _gregorian_dates(text: str, language: Language) -> tuple[DateMention, ...]:
    plain = text.translate(_ASCII_DIGITS)
    dates = [date for date in map(_read_numeric, _NUMERIC.finditer(plain)) if date]
    dates += _dates_by_month(plain, language, month_names(language), _YEAR_RIGHT[language])
    weekdays = list(find_names(plain, weekday_names(language), language))
    dates = [_with_weekday(plain, date, weekdays) for date in sorted(dates, key=lambda date: date.span)]
    taken = [date.span for date in dates]
    spans = [(mention.name, Span(mention.start, mention.end)) for mention in weekdays]
    dates += [
        DateMention(span, weekday=name.number, weekday_span=span)
        for name, span in spans
        if not name.needs_evidence
        and not any(span.overlaps(other) for other in taken)
        and not _ELEVEN.match(text, span.end)
    ]
    return tuple(sorted(dates, key=lambda date: date.span))


def find_hijri_dates(text: str, language: Language) -> list[DateMention]:
    """Find the dates of the Islamic calendar, without weekdays: 15 رمضان 1445 هـ, شهر شوال, 10 Ramadan 1445 AH."""
    return list(_hijri_dates(text, language))


@lru_cache(maxsize=_KEPT)
def _hijri_dates(text: str, language: Language) -> tuple[DateMention, ...]:
    plain = text.translate(_ASCII_DIGITS)
    dates = _dates_by_month(plain, language, hijri_month_names(language), _HIJRI_YEAR_RIGHT[language])
    return tuple(replace(date, calendar=Calendar.HIJRI) for date in dates)


def _read_numeric(match: re.Match[str]) -> DateMention | None:
    day, month = int(match["d"] or match["D"]), int(match["m"] or match["M"])
    if month > 12:
        day, month = month, day
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return DateMention(Span(*match.span()), day=day, month=month, year=int(match["y"] or match["Y"]))


def _dates_by_month(
    text: str, language: Language, months: tuple[CalendarName, ...], years: re.Pattern[str]
) -> list[DateMention]:
    found: list[DateMention] = []
    groups = _twins(text, list(find_names(text, months, language)))
    for place, names in enumerate(groups):
        neighbours = groups[max(0, place - 1) : place + 2]
        in_series = any(map(partial(_in_series, text), neighbours, neighbours[1:]))
        date = _read_around(text, names, language, years, in_series=in_series)
        if date is not None and (not found or date.span.start >= found[-1].span.end):
            found.append(date)
    return found


def _twins(text: str, mentions: list[NameMention]) -> list[tuple[NameMention, ...]]:
    """Join two names of one month: تشرين الثاني/نوفمبر, نيسان (أبريل)."""
    groups: list[tuple[NameMention, ...]] = []
    for mention in mentions:
        last = groups[-1][-1] if groups else None
        if last and last.name.number == mention.name.number and _BETWEEN_TWINS.fullmatch(text, last.end, mention.start):
            groups[-1] = (*groups[-1], mention)
        else:
            groups.append((mention,))
    return groups


def _in_series(text: str, left: tuple[NameMention, ...], right: tuple[NameMention, ...]) -> bool:
    """Say whether two months stand side by side: بين حزيران وآب, Nov-Feb."""
    return bool(_BETWEEN_MONTHS.fullmatch(text, left[-1].end, right[0].start))


def _read_around(
    text: str, names: tuple[NameMention, ...], language: Language, years: re.Pattern[str], *, in_series: bool
) -> DateMention | None:
    """Read the day before (or, in English, after) a month name and the year after it."""
    first, last = names[0], names[-1]
    start, end = first.start, last.end
    if len(names) > 1 and text[end : end + 1] == ")":
        end += 1
    before = text[max(0, start - _LOOK_BACK) : start]
    day, length = _day_before(before, language)
    if language is Language.EN and day is None and (right := _DAY_RIGHT.match(text, end)) and _is_day(right["day"]):
        day, end = int(right["day"]), right.end()
    year = None
    if right := years.match(text, end):
        year, end = int(right["year"]), right.end()
    evidence = in_series or day is not None or year is not None or len(names) > 1 or month_cues(language).search(before)
    if not evidence and any(name.name.needs_evidence for name in names):
        return None
    return DateMention(Span(start - length, end), day, first.name.number, year, month_span=Span(first.start, last.end))


def _day_before(before: str, language: Language) -> tuple[int | None, int]:
    """Return the day at the end of the text before a month, and how many characters it takes."""
    if (left := _DAY_LEFT[language].search(before)) and _is_day(left["day"]):
        return int(left["day"]), len(before) - left.start()
    gap = _ORDINAL_LEFT[language].search(before)
    if gap is None:
        return None, 0
    for mention in reversed(find_numbers(before, language)):
        # Twenty and thirty have no form of their own as ordinals: العشرين من آذار.
        is_ordinal = mention.kind is NumberKind.ORDINAL or mention.value in (20, 30)
        if not is_ordinal or _PART_OF_MONTH.search(before, 0, mention.span.start):
            continue
        if mention.span.end == gap.start() and _is_day(str(mention.value)):
            return int(mention.value), len(before) - mention.span.start
    return None, 0


def _is_day(figures: str) -> bool:
    return figures.isdecimal() and 1 <= int(figures) <= 31


def _with_weekday(text: str, date: DateMention, weekdays: list[NameMention]) -> DateMention:
    """Add the weekday that stands right before a date: الثلاثاء 15 آذار, Tuesday, March 15."""
    for mention in weekdays:
        span = Span(mention.start, mention.end)
        if mention.end <= date.span.start and _AFTER_WEEKDAY.fullmatch(text, mention.end, date.span.start):
            whole = Span(mention.start, date.span.end)
            return replace(date, span=whole, weekday=mention.name.number, weekday_span=span)
    return date
