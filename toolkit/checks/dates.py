"""Whether the months and weekdays of the source stand in the target: تشرين الثاني is November.

Days and years are numbers and are checked as such. A wrong name is a mistranslation in ITS 2.0, where MQM's
"date/time" belongs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import PairCheck, per_link
from toolkit.text.calendar_names import (
    CalendarName,
    find_names,
    hijri_month_name,
    hijri_month_names,
    month_name,
    month_names,
    weekday_name,
    weekday_names,
)
from toolkit.text.dates import find_dates, find_hijri_dates
from toolkit.text.edits import Edit
from toolkit.text.relative_days import find_relative_months
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from toolkit.text.dates import DateMention
    from toolkit.text.languages import Language

RULE = "dates"
_WEEK = 7
_NIGHT = re.compile(r"\s?[-–/]\s?")
_DAY_BEFORE = re.compile(r"(?:\d(?:st|nd|rd|th)?|[^\W\d]) (?:of|من) $")


@dataclass(frozen=True, slots=True)
class _Name:
    """A month or weekday in a text; `date` is the date that it belongs to, `span` the name alone."""

    number: int
    span: Span | None
    date: DateMention


@dataclass(frozen=True, slots=True)
class _Comparison:
    """What the target lacks and adds, of months or of weekdays."""

    missing: tuple[_Name, ...]
    added: tuple[_Name, ...]
    name: Callable[[int, Language], str]


def check_dates(source: str, target: str, source_language: Language) -> list[Issue]:
    """Report months and weekdays that the target lacks (major) or adds (minor: "last month" may be named)."""
    issues = []
    for comparison in _compare(source, target, source_language):
        wrong = comparison.added[0].span if len(comparison.added) == 1 else None
        for lost in comparison.missing:
            expected = comparison.name(lost.number, source_language.other)
            message = f'"{lost.date.span.of(source)}" of the source: {expected} is not in the target'
            where = wrong or Span(len(target), len(target))
            place = lost.span or lost.date.span
            issues.append(Issue("mistranslation", Severity.MAJOR, message, where, place, expected))
        if not comparison.missing:
            issues += [
                Issue("addition", Severity.MINOR, f'"{new.span.of(target)}" is not in the source', new.span)
                for new in comparison.added
                if new.span
            ]
    issues += _exchanged(source, target, source_language)
    return sorted(issues, key=lambda issue: issue.span)


def repair_dates(source: str, target: str, source_language: Language) -> list[Edit]:
    """Put the one wrong month or weekday of the target right, where the source has exactly one for it.

    The dates must agree in what else both of them give (day and year).
    """
    edits = []
    for comparison in _compare(source, target, source_language):
        if len(comparison.missing) != 1 or len(comparison.added) != 1:
            continue
        lost, wrong = comparison.missing[0], comparison.added[0]
        if wrong.span is None or not _agree(lost.date, wrong.date):
            continue
        before, after = wrong.span.of(target), comparison.name(lost.number, source_language.other)
        reason = f'the source has "{lost.date.span.of(source)}" here, the draft "{before}"'
        edits.append(Edit(wrong.span, before, after, RULE, reason))
    return edits


def _agree(left: DateMention, right: DateMention) -> bool:
    days, years = {left.day, right.day} - {None}, {left.year, right.year} - {None}
    return len(days) <= 1 and len(years) <= 1


def _compare(source: str, target: str, source_language: Language) -> tuple[_Comparison, ...]:
    mine, theirs = find_dates(source, source_language), find_dates(target, source_language.other)
    texts = (source, target, source_language)
    months = _without_relative(_differ(_months(mine), _months(theirs), texts, month_names, month_name), texts)
    weekdays = _differ(_weekdays(mine, source), _weekdays(theirs, target), texts, weekday_names, weekday_name)
    return months, weekdays, _hijri_months(source, target, source_language)


def _without_relative(months: _Comparison, texts: tuple[str, str, Language]) -> _Comparison:
    """Take one edition's "17 of this month" for the month that the other names; which it is, no text tells."""
    source, target, language = texts
    mine, theirs = (
        [span for span in find_relative_months(text, of) if _DAY_BEFORE.search(text, 0, span.start)]
        for text, of in ((source, language), (target, language.other))
    )
    missing = months.missing if len({one.number for one in months.missing}) > len(theirs) else ()
    added = months.added if len({one.number for one in months.added}) > len(mine) else ()
    return _Comparison(missing, added, months.name)


def _hijri_months(source: str, target: str, source_language: Language) -> _Comparison:
    """Compare the months of the Islamic calendar, where both texts have some: else the other has ours."""
    mine = _months(find_hijri_dates(source, source_language))
    theirs = _months(find_hijri_dates(target, source_language.other))
    if not mine or not theirs:
        return _Comparison((), (), hijri_month_name)
    return _differ(mine, theirs, (source, target, source_language), hijri_month_names, hijri_month_name)


def _exchanged(source: str, target: str, source_language: Language) -> Iterator[Issue]:
    """Yield a date of the target whose day and month the source has, but not together: March 13 and April 5."""
    mine = [date for date in find_dates(source, source_language) if date.month]
    theirs = [date for date in find_dates(target, source_language.other) if date.month]
    if len(mine) != len(theirs) or not all(date.day for date in (*mine, *theirs)):
        return
    if sorted(date.month or 0 for date in mine) != sorted(date.month or 0 for date in theirs):
        return
    if sorted(date.day or 0 for date in mine) != sorted(date.day or 0 for date in theirs):
        return
    wrong = [date for date in theirs if not any((date.day, date.month) == (one.day, one.month) for one in mine)]
    if wrong:
        right = next(one for one in mine if one.month == wrong[0].month)
        message = f'"{wrong[0].span.of(target)}" of the target is "{right.span.of(source)}" in the source'
        yield Issue("mistranslation", Severity.MAJOR, message, wrong[0].span, right.span)


def _months(dates: Iterable[DateMention]) -> list[_Name]:
    return [_Name(date.month, date.month_span, date) for date in dates if date.month]


def _weekdays(dates: Iterable[DateMention], text: str) -> list[_Name]:
    """Return the weekdays; of a night that two days share (ليلة الخميس - الجمعة) the first."""
    found = [_Name(date.weekday, date.weekday_span, date) for date in dates if date.weekday]
    nights = [_is_night(one, other, text) for one, other in pairwise(found)]
    return [one for one, is_second in zip(found, [False, *nights], strict=False) if not is_second]


def _is_night(one: _Name, other: _Name, text: str) -> bool:
    if one.span is None or other.span is None or other.number != one.number % _WEEK + 1:
        return False
    return _NIGHT.fullmatch(text, one.span.end, other.span.start) is not None


def _differ(
    mine: list[_Name],
    theirs: list[_Name],
    texts: tuple[str, str, Language],
    names: Callable[[Language], tuple[CalendarName, ...]],
    name: Callable[[int, Language], str],
) -> _Comparison:
    """Compare by which names occur; how often each does is a matter of style.

    A word that may be a month (March in review, مارس) is no date of its own, but it answers one on the other side.
    """
    source, target, language = texts
    here, there = {one.number for one in mine}, {one.number for one in theirs}
    missing = [one for one in mine if one.number not in there]
    added = [one for one in theirs if one.number not in here]
    if missing:
        maybe = {one.name.number for one in find_names(target, names(language.other), language.other)}
        missing = [one for one in missing if one.number not in maybe]
    if added:
        maybe = {one.name.number for one in find_names(source, names(language), language)}
        added = [one for one in added if one.number not in maybe]
    return _Comparison(tuple(missing), tuple(added), name)


DATES = PairCheck(
    id="dates",
    codes=("mistranslation", "addition"),
    severity=Severity.MAJOR,
    summary="The months and weekdays of the source stand in the target.",
    source="ITS 2.0: mistranslation; MQM: date/time",
    find=per_link(check_dates),
    firing=(
        ("في 5 تشرين الثاني.", "On October 5.", "October"),
        ("في 15 رمضان 1445.", "On 15 Shawwal 1445.", "Shawwal"),
        ("بين 13 آذار و5 نيسان.", "Between March 5 and April 13.", "March 5"),
    ),
    silent=(("في 5 تشرين الثاني.", "On November 5."), ("يوم الثلاثاء الماضي", "last Tuesday")),
    of_segments=True,
)
