"""Datelines: a segment that is a date and nothing else needs no engine, only the house's way of writing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.text.calendar_names import month_name, weekday_name
from toolkit.text.dates import find_dates
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from toolkit.text.dates import DateMention

ENGINE = "dates"
"""Who made the draft, in reports."""


def translate_dateline(source: str, target: Language) -> str | None:
    """Return a date in the house's form of the other language, None if `source` is anything but one full date.

    "الثلاثاء 2 نيسان 2023" is "Tuesday, April 2, 2023"; day, month and year have to be there. A weekday that the
    date mention does not know of, or any other word, leaves the segment to the engine.
    """
    text = source.strip().removesuffix(".")
    dates = find_dates(text, target.other)
    if len(dates) != 1 or dates[0].span.of(text) != text:
        return None
    date = dates[0]
    if date.day is None or date.month is None or date.year is None:
        return None
    return write_date(date, target) + ("." if source.strip().endswith(".") else "")


def write_date(date: DateMention, target: Language) -> str:
    """Write a date that has day, month and year as the shipped style does: April 2, 2023; 2 نيسان 2023."""
    return _write_english(date) if target is Language.EN else _write_arabic(date)


def _write_english(date: DateMention) -> str:
    weekday = f"{weekday_name(date.weekday, Language.EN)}, " if date.weekday else ""
    return f"{weekday}{month_name(date.month or 0, Language.EN)} {date.day}, {date.year}"


def _write_arabic(date: DateMention) -> str:
    weekday = f"{weekday_name(date.weekday, Language.AR)} " if date.weekday else ""
    return f"{weekday}{date.day} {month_name(date.month or 0, Language.AR)} {date.year}"
