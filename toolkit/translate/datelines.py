"""Datelines: a segment that is a date and nothing else needs no engine, only the house's way of writing it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.text.calendar_names import weekday_name
from toolkit.text.dates import find_dates
from toolkit.text.languages import Language
from toolkit.translate.written_dates import write_in

if TYPE_CHECKING:
    from toolkit.text.dates import DateMention

_FRAME = re.compile(r"([*_(\[]*)(.*?)([*_)\].]*)", re.DOTALL)
"""What may stand around a dateline: marks of emphasis, brackets, a stop."""

ENGINE = "dates"
"""Who made the draft, in reports."""


def translate_dateline(source: str, target: Language) -> str | None:
    """Return a date in the house's form of the other language, None if `source` is anything but one full date.

    "الثلاثاء 2 نيسان 2023" is "Tuesday, April 2, 2023"; day, month and year have to be there. A weekday that the
    date mention does not know of, or any other word, leaves the segment to the engine.
    """
    frame = _FRAME.fullmatch(source.strip())
    before, text, after = frame.groups() if frame else ("", source, "")
    dates = find_dates(text, target.other)
    if len(dates) != 1 or dates[0].span.of(text) != text:
        return None
    date = dates[0]
    if date.day is None or date.month is None or date.year is None:
        return None
    return before + write_date(date, target) + after


def write_date(date: DateMention, target: Language) -> str:
    """Write a date that has day, month and year as the shipped style does: Tuesday, April 2, 2023; 2 نيسان 2023."""
    if date.weekday is None:
        return write_in(target, date)
    comma = "," if target is Language.EN else ""
    return f"{weekday_name(date.weekday, target)}{comma} {write_in(target, date)}"
