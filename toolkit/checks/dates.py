"""Whether the months and weekdays of the source stand in the target: تشرين الثاني is November.

Days and years are numbers and are checked as such. A wrong name is a mistranslation in ITS 2.0, where MQM's
"date/time" belongs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import PairCheck, per_link
from toolkit.text.calendar_names import (
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
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from toolkit.text.dates import DateMention
    from toolkit.text.languages import Language

RULE = "dates"


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
    texts = ((source, source_language), (target, source_language.other))
    maybe_months = [{n.name.number for n in find_names(text, month_names(own), own)} for text, own in texts]
    maybe_weekdays = [{n.name.number for n in find_names(text, weekday_names(own), own)} for text, own in texts]
    months = _differ(_months(mine), _months(theirs), maybe_months, month_name)
    weekdays = _differ(_weekdays(mine), _weekdays(theirs), maybe_weekdays, weekday_name)
    return months, weekdays, _hijri_months(source, target, source_language)


def _hijri_months(source: str, target: str, source_language: Language) -> _Comparison:
    """Compare the months of the Islamic calendar, where both texts have some: else the other has ours."""
    texts = ((source, source_language), (target, source_language.other))
    mine, theirs = (_months(find_hijri_dates(text, own)) for text, own in texts)
    maybe = [{n.name.number for n in find_names(text, hijri_month_names(own), own)} for text, own in texts]
    if not mine or not theirs:
        return _Comparison((), (), hijri_month_name)
    return _differ(mine, theirs, maybe, hijri_month_name)


def _months(dates: Iterable[DateMention]) -> list[_Name]:
    return [_Name(date.month, date.month_span, date) for date in dates if date.month]


def _weekdays(dates: Iterable[DateMention]) -> list[_Name]:
    return [_Name(date.weekday, date.weekday_span, date) for date in dates if date.weekday]


def _differ(
    mine: list[_Name], theirs: list[_Name], also: list[set[int]], name: Callable[[int, Language], str]
) -> _Comparison:
    """Compare by which names occur; how often each does is a matter of style.

    A word that may be a month (March in review, مارس) is no date of its own, but it answers one on the other side:
    `also` has such words of the source and of the target.
    """
    here, there = ({n.number for n in names} | more for names, more in zip((mine, theirs), also, strict=True))
    missing = tuple(n for n in mine if n.number not in there)
    added = tuple(n for n in theirs if n.number not in here)
    return _Comparison(missing, added, name)


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
    ),
    silent=(("في 5 تشرين الثاني.", "On November 5."), ("يوم الثلاثاء الماضي", "last Tuesday")),
    of_segments=True,
)
