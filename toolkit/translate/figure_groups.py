"""Figures that are one thing: ranges, clock times, dates in figures, versions and numbers of a telephone.

A model takes 2012–2016 or 10:30 apart; a placeholder brings them across whole. They are written as they stand, with the
figures 0-9 (a house that writes others has them put in later) and in the order in which they are read. In Arabic a
dash joins the bounds of a range, so that a line from right to left shows the first one on the right; a hyphen would
turn them round. A date in figures becomes a date of the house, where day and month cannot be mistaken for each other.
Nothing is recomputed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.text.dates import find_dates
from toolkit.text.languages import Language
from toolkit.text.spans import Span
from toolkit.translate.datelines import write_date

if TYPE_CHECKING:
    from toolkit.text.dates import DateMention

_DIGIT = "[0-9٠-٩۰-۹]"
_NUMBER = rf"{_DIGIT}+(?:[.,٫٬]{_DIGIT}+)*"
_SHARE = rf"(?:[%٪]{_NUMBER}|{_NUMBER}[%٪]?)"
_THOUSANDS = rf"{_DIGIT}{{1,3}}(?:[\u00a0\u202f]{_DIGIT}{{3}})+"
_JOINED = rf"{_SHARE}(?:(?:[:/–—-]|(?<=[%٪])[ \u00a0][–—-][ \u00a0]){_SHARE})+"
_PARTS_OF_VERSION = rf"{_DIGIT}+(?:\.{_DIGIT}+){{2,}}"
_TELEPHONE = rf"(?:\+|00){_DIGIT}{{1,3}}(?:[ \u00a0-]?{_DIGIT}{{2,}}){{2,}}"
_GROUP = re.compile(
    rf"(?<![\w.,٫٬:/+%٪–—-])(?:(?P<telephone>{_TELEPHONE})|(?P<thousands>{_THOUSANDS})|{_PARTS_OF_VERSION}|{_JOINED})(?![\w%٪]|[.,٫٬:/–—-]{_DIGIT})"
)
_PLAIN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬٪", "01234567890123456789.,%")
_SIGN_BEFORE = re.compile(rf"%({_NUMBER})")
_ISOLATE, _POP = "\u2066", "\u2069"
_DASH = "–"
_RANGE = re.compile(r"(?!0\d)[\d.,%]+ ?- ?(?!0\d)[\d.,%]+")
"""Two numbers with a hyphen, not the parts of a telephone number."""
_GAP = re.compile("[\u00a0\u202f]")
_MONTHS = 12


class FigureGroup(NamedTuple):
    """Figures of a text that are one thing: where they stand, and how the other language writes them."""

    span: Span
    text: str


def figure_groups(source: str, language: Language) -> list[FigureGroup]:
    """Return the groups of figures of a source in `language`, from left to right, as its translation writes them."""
    dates = {date.span: date for date in find_dates(source, language)}
    return [_group(found, dates.get(Span(*found.span())), language) for found in _GROUP.finditer(source)]


def _group(found: re.Match[str], date: DateMention | None, language: Language) -> FigureGroup:
    span = Span(*found.span())
    if date and _is_certain(date, language):
        return FigureGroup(span, write_date(date, language.other))
    text = _SIGN_BEFORE.sub(r"\1%", found.group().translate(_PLAIN))
    if found["thousands"]:
        text = _GAP.sub(",", text)
    elif language is Language.EN and found["telephone"]:
        # Its groups would be laid out from right to left, and its sign behind them.
        text = f"{_ISOLATE}{text}{_POP}"
    elif language is Language.EN and _RANGE.fullmatch(text):
        text = text.replace("-", _DASH)
    return FigureGroup(span, text)


def _is_certain(date: DateMention, language: Language) -> bool:
    """Say whether a date in figures can be read one way only: Arabic has the day first, English one or the other."""
    if date.day is None or date.month is None or date.year is None:
        return False
    return language is Language.AR or date.day > _MONTHS or date.day == date.month
