"""Rule house-dates: March 15, 2023; the month in full, then the day, then the year after a comma.

A day before a month without a year is changed unasked only after a preposition of time: "the 14 March alliance" is
a name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from toolkit.postedit.rules import Proposer, Rule
from toolkit.text.calendar_names import month_name, month_names
from toolkit.text.edits import Applicability, Edit
from toolkit.text.folding import fold_keys, folded
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPOSER = Proposer("house-dates")
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?P<suffix>st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1\d|20)\d\d)"
_SERIES_BEFORE = re.compile(r"(?:\d(?:st|nd|rd|th)?(?: ?[-–,/&] ?| (?:and|or|to) )|[-–/.])$")
_SERIES_AFTER = re.compile(r" ?[-–/]\w| (?:and|or|to) \d|, \d{1,2}(?!\d)|:\d|[.,]\d")
_TIME_BEFORE = re.compile(r"\b(?:on|since|until|till|by|from|before|after|of|to|and)\s$", re.IGNORECASE)


@cache
def _months() -> dict[str, int]:
    return {name.form: name.number for name in month_names(Language.EN)}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a date with the day first, and of one with the month first."""
    names = sorted(_months(), key=len, reverse=True)
    # The point of an abbreviation goes with it, unless it may end the sentence.
    month = rf"(?P<month>{'|'.join(names)})\b(?:(?<=\b\w{{3}})\.(?=,? [a-z\d(])|(?<=Sept)\.(?=,? [a-z\d(]))?"
    day_first = rf"(?<![\w.,:/-])(?:the )?{_DAY}(?: of)? {month}(?:(?:,| of)? {_YEAR}(?![\w%]))?"
    month_first = rf"(?<![\w-]){month} {_DAY}(?![\w%])(?:(?P<comma>,?) {_YEAR}(?![\w%]))?"
    return re.compile(day_first), re.compile(month_first)


@cache
def _first_sights() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return quick patterns of which one is in every date: a month before a figure, or behind one."""
    months = "|".join(_months())
    return re.compile(rf"(?:{months})\.? \d"), re.compile(rf"\d(?:st|nd|rd|th)?(?: of)? (?:{months})")


@cache
def _folded_months() -> frozenset[bytes]:
    return frozenset(fold_keys(sorted(_months())))


def _may_have_date(text: str) -> bool:
    """Say whether a month stands beside a figure, first from the folded words alone; marks may part a word in two."""
    if folded(text).is_whole and _folded_months().isdisjoint(folded(text).words):
        return False
    return any(sight.search(text) for sight in _first_sights())


def _propose(text: str) -> Iterator[Edit]:
    if not _may_have_date(text):
        return
    day_first, month_first = _patterns()
    for match in day_first.finditer(text):
        if not _in_series(text, match):
            certain = match["year"] or _TIME_BEFORE.search(text[: match.start()])
            level = Applicability.SAFE if certain else Applicability.UNSAFE
            yield _PROPOSER.edit(text, Span(*match.span()), _written(match), "the house writes month, day, year", level)
    for match in month_first.finditer(text):
        after = _written(match)
        if after == match.group() or _in_series(text, match):
            continue
        # A bare abbreviation with a day may be the style of a table or a caption.
        certain = match["suffix"] or match["year"]
        level = Applicability.SAFE if certain else Applicability.UNSAFE
        yield _PROPOSER.edit(text, Span(*match.span()), after, "the house writes month, day, year", level)


def _in_series(text: str, match: re.Match[str]) -> bool:
    """Say whether the date is part of a range or a list of days: 15-17 March, March 15 and 16."""
    before = text[max(0, match.start() - 8) : match.start()]
    return bool(_SERIES_BEFORE.search(before) or _SERIES_AFTER.match(text, match.end()))


def _written(match: re.Match[str]) -> str:
    month = month_name(_months()[match["month"]], Language.EN)
    date = f"{month} {int(match['day'])}"
    return f"{date}, {match['year']}" if match["year"] else date


HOUSE_DATES = Rule(
    id="house-dates",
    languages=(Language.EN,),
    applicability=Applicability.SAFE,
    summary="Dates are written March 15, 2023.",
    source="house practice; AP Stylebook, dates",
    propose=_propose,
    firing=(
        ("on 15 March 2023", "on March 15, 2023"),
        ("on the 3rd of May", "on May 3"),
        ("March 15 2023", "March 15, 2023"),
        ("April 2nd was calm", "April 2 was calm"),
    ),
    silent=("March 15, 2023", "15-17 March 2023", "March 15 and 16", "March 2011", "you may 15 times", "12:15 March"),
    by_paragraph=True,
)
