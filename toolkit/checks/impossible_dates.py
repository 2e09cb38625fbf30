"""Dates that cannot be: April 31, a Friday that was a Thursday, a Hijri date that was another day of ours."""

from __future__ import annotations

import calendar
import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import EditionCheck
from toolkit.text.calendar_names import find_names, month_name, month_names, weekday_name
from toolkit.text.dates import Calendar, DateMention, find_hijri_dates
from toolkit.text.hijri import hijri_to_gregorian
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checks.editions import Edition

_LEAP_YEAR = 2000
"""Stands for a year that is not given, in which February may have 29 days."""
_FEBRUARY = 2
_HIJRI_DAYS = 30
_SIGHTING = 2
"""Days by which the month that was seen may differ from the one that is reckoned."""
_NUMERIC = re.compile(r"(?<![\d٠-٩/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?![\d٠-٩/.-])")
_TOO_LATE = re.compile(r"(?<![\d٠-٩.,:/])(?P<day>3[2-9]|[4-9]\d)(?:st|nd|rd|th)?(?: of)?\s(?:من\s)?(?:شهر\s)?$")
_TOO_LATE_AFTER = re.compile(r"\s(?P<day>3[2-9]|[4-9]\d)(?:st|nd|rd|th)?(?=,?\s(?:19|20)\d\d(?!\d))")
_BETWEEN_CALENDARS = re.compile(r"\s?(?:[(/–-]|[،,]?\s?الموافق\s?(?:لـ?\s?)?|,?\s?corresponding to)\s?")
_REACH = 24


def check_impossible_dates(edition: Edition) -> list[Issue]:
    """Report days that their month does not have, weekdays and Hijri dates that contradict the date beside them.

    Without a year beside it a date is taken to be of the only year that the text's dates name, and a weekday that
    contradicts it is minor.
    """
    years = {one.year for one in edition.dates if one.year}
    only = years.pop() if len(years) == 1 else None
    hijri = find_hijri_dates(edition.text, edition.language)
    read = (_day_of_month(one) or _weekday(one, only, edition.language) for one in (*edition.dates, *hijri))
    issues = [*_no_dates(edition), *filter(None, read), *_two_calendars(edition, hijri)]
    return sorted(issues, key=lambda issue: issue.span)


def _day_of_month(one: DateMention) -> Issue | None:
    if one.day is None or one.month is None:
        return None
    if one.calendar is Calendar.HIJRI:
        if one.day <= _HIJRI_DAYS:
            return None
        return Issue("inconsistency", Severity.MAJOR, "No month of the Islamic calendar has 31 days.", one.span)
    last = calendar.monthrange(one.year or _LEAP_YEAR, one.month)[1]
    if one.day <= last:
        return None
    year = f" {one.year}" if one.year and one.month == _FEBRUARY else ""
    message = f"{month_name(one.month, Language.EN)}{year} has {last} days, not {one.day}."
    return Issue("inconsistency", Severity.MAJOR, message, one.span)


def _weekday(one: DateMention, only: int | None, language: Language) -> Issue | None:
    year = one.year or only
    if not (year and one.month and one.day and one.weekday) or one.calendar is Calendar.HIJRI:
        return None
    told = date(year, one.month, one.day)
    if told.isoweekday() == one.weekday:
        return None
    name = f"{month_name(one.month, Language.EN)} {one.day}, {year}"
    right, wrong = (weekday_name(number, Language.EN) for number in (told.isoweekday(), one.weekday))
    severity = Severity.MAJOR if one.year else Severity.MINOR
    expected = weekday_name(told.isoweekday(), language)
    message = f"{name} was a {right}, not a {wrong}."
    return Issue("inconsistency", severity, message, one.weekday_span or one.span, expected=expected)


def _no_dates(edition: Edition) -> Iterator[Issue]:
    """Yield what is written as a date and is none: 15/13/2024, April 45, 32 نيسان."""
    text = edition.text
    for match in _NUMERIC.finditer(text):
        one, other = int(match[1]), int(match[3])
        if not (1 <= min(one, other) <= 12 and 1 <= max(one, other) <= 31):
            yield Issue("inconsistency", Severity.MAJOR, f"{match[0]} is no date.", Span(*match.span()))
    for name in find_names(text, month_names(edition.language), edition.language):
        before = _TOO_LATE.search(text, max(0, name.start - _REACH), name.start)
        after = None if edition.language is Language.AR else _TOO_LATE_AFTER.match(text, name.end)
        if found := before or after:
            month = month_name(name.name.number, Language.EN)
            last = calendar.monthrange(_LEAP_YEAR, name.name.number)[1]
            message = f"{month} has {last} days, not {int(found['day'])}."
            yield Issue("inconsistency", Severity.MAJOR, message, Span(*found.span("day")))


def _two_calendars(edition: Edition, hijri: list[DateMention]) -> Iterator[Issue]:
    ordered = sorted((*edition.dates, *hijri), key=lambda one: one.span)
    for left, right in pairwise(ordered):
        if left.calendar is right.calendar or left.span.end > right.span.start:
            continue
        if not _BETWEEN_CALENDARS.fullmatch(edition.text, left.span.end, right.span.start):
            continue
        ours, theirs = (left, right) if right.calendar is Calendar.HIJRI else (right, left)
        if not all((ours.day, ours.month, ours.year, theirs.day, theirs.month, theirs.year)):
            continue
        issue = _compare(ours, theirs)
        if issue:
            yield issue


def _compare(ours: DateMention, theirs: DateMention) -> Issue | None:
    try:
        written = date(ours.year or 0, ours.month or 0, ours.day or 0)
        reckoned = hijri_to_gregorian(theirs.year or 0, theirs.month or 0, theirs.day or 0)
    except ValueError:
        return None
    if abs((written - reckoned).days) <= _SIGHTING:
        return None
    told = f"{reckoned.day} {month_name(reckoned.month, Language.EN)} {reckoned.year}"
    message = f"The Hijri date is about {told} of the Gregorian calendar."
    return Issue("inconsistency", Severity.MINOR, message, theirs.span)


IMPOSSIBLE_DATES = EditionCheck(
    id="impossible-dates",
    codes=("inconsistency",),
    severity=Severity.MAJOR,
    summary="Every date is in the calendar, and weekdays and Hijri dates agree with the date beside them.",
    source="ITS 2.0: inconsistency; proleptic Gregorian calendar; Reingold and Dershowitz 2018, ch. 7",
    find=check_impossible_dates,
    firing=(
        ("قُتل مدني في 31 نيسان 2024.", "31 نيسان 2024"),
        ("On April 31, 2024 a civilian was killed.", "April 31, 2024"),
        ("يوم الخميس 5 نيسان 2024", "الخميس"),
        ("On Thursday, April 5, 2024, a civilian was killed.", "Thursday"),
        ("في 15 رمضان 1445 هـ الموافق 15 آذار 2024", "15 رمضان 1445 هـ"),
        ("On 15/13/2024 a civilian was killed.", "15/13/2024"),
    ),
    silent=(
        "يوم الجمعة 5 نيسان 2024",
        "On Friday, April 5, 2024, a civilian was killed.",
        "في 15 رمضان 1445 هـ الموافق 25 آذار 2024",
        "On 29 February 2024 and on Thursday",
    ),
)
