"""Dates whose month is a word (3 نيسان 2023, March 20), which a placeholder carries whole.

A small model makes seconds of كانون الثاني and loses the day and the year beside it. A date is carried where nothing of
it is in doubt: it has its day or its year, and is no bound of a range of days (3 و5 نيسان), whose other bound would
stay behind. Its weekday is left to the model, which knows seven words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.text.calendar_names import month_name
from toolkit.text.dates import find_dates
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from toolkit.text.dates import DateMention

_JOINS = r" ?[-–—] ?|[،,] ?| و ?| (?:إلى|الى|حتى|and|or|to|until|through) "
_BOUND_BEFORE = re.compile(rf"(?<!\d)\d{{1,2}}(?:{_JOINS})$")
_BOUND_AFTER = re.compile(rf"(?:{_JOINS})\d")
_LOOK_BACK = 12
_WORD_MONTH = re.compile(r"شهر $")
"""خلال شهر آذار 2023 is "in March 2023"."""
_GAP = re.compile(r"[\s،,(]*")
_WORD_BEFORE = re.compile(r"\w$")


class WrittenDate(NamedTuple):
    """A date without its weekday: where it stands, and how the other language writes it."""

    span: Span
    text: str


def written_dates(source: str, language: Language) -> list[WrittenDate]:
    """Return the dates of a source in `language` that a placeholder can stand for, in order."""
    dates = [date for date in find_dates(source, language) if date.month_span is not None]
    return [
        WrittenDate(span, write_in(language.other, date))
        for date in dates
        if (date.day is not None or date.year is not None)
        and (span := _bare_span(date, source))
        and _stands_alone(date, span, source)
        and not _is_bound(date, source, [other.span for other in dates])
    ]


def write_in(target: Language, date: DateMention) -> str:
    """Write what a date says of day, month and year as the shipped style does: April 2, 2023; نيسان 2023."""
    month = month_name(date.month or 0, target)
    if target is Language.AR:
        return " ".join(str(part) for part in (date.day, month, date.year) if part is not None)
    day = f"{month} {date.day}" if date.day else month
    separator = ", " if date.day else " "
    return f"{day}{separator}{date.year}" if date.year else day


def with_first_bound(date: DateMention, source: str) -> Span:
    """Return where a date stands together with a day before it that shares its month: من 3 إلى 5 نيسان."""
    before = _BOUND_BEFORE.search(source, max(0, date.span.start - _LOOK_BACK), date.span.start)
    return Span(before.start() if before else date.span.start, date.span.end)


def _bare_span(date: DateMention, source: str) -> Span:
    """Return where a date stands without its weekday, with the word month that an Arabic one may have before it."""
    if date.weekday_span and (gap := _GAP.match(source, date.weekday_span.end)):
        return Span(gap.end(), date.span.end)
    month = _WORD_MONTH.search(source, 0, date.span.start) if date.day is None else None
    return Span(month.start() if month else date.span.start, date.span.end)


def _stands_alone(date: DateMention, span: Span, source: str) -> bool:
    """Say whether a date has both its brackets, and no letter is glued to a day in words (للثالث من نيسان)."""
    text = span.of(source)
    glued = date.day is not None and not text[0].isdecimal() and _WORD_BEFORE.search(source[: span.start])
    return text.count("(") == text.count(")") and not glued


def _is_bound(date: DateMention, source: str, dates: list[Span]) -> bool:
    """Say whether a date shares its month with a day beside it: 3 و5 نيسان, March 20, 21 and 22."""
    first = with_first_bound(date, source).start
    after = _BOUND_AFTER.match(source, date.span.end) if date.day is not None and date.year is None else None
    days = [*([first] if first < date.span.start else []), *([after.end() - 1] if after else [])]
    return any(not any(span.start <= day < span.end for span in dates) for day in days)
