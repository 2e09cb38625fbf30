"""Rule house-dates: March 15, 2023; the month in full, then the day, then the year after a comma.

A day before a month without a year is changed unasked only after a preposition of time or a weekday: "the 14 March
alliance" is a name. The article of such a name, or of what a date describes ("the 5 February 2018 attack"), stays.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from toolkit.postedit.rules import Proposer, Rule
from toolkit.text.calendar_names import month_name, month_names, weekday_names
from toolkit.text.edits import Applicability, Edit
from toolkit.text.english import stands_alone
from toolkit.text.folding import fold_keys, folded
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPOSER = Proposer("house-dates")
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?P<suffix>st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1\d|20)\d\d)"
_SERIES_BEFORE = re.compile(r"(?:(?<!\d)\d\d?(?:st|nd|rd|th)?(?: ?[-–,/&] ?| (?:and|or|to) )|[-–/.])$")
_DASH_BEFORE = re.compile(r"[-–/.]$")
_TIME = ("on", "since", "until", "till", "by", "from", "before", "after", "of", "to", "and")
_ON_BEFORE = re.compile(r"\bon\s$", re.IGNORECASE)
_REACH = 40
"""Characters on either side of a date that say what it is."""


@cache
def _months() -> dict[str, int]:
    return {name.form: name.number for name in month_names(Language.EN)}


@cache
def _time_before() -> re.Pattern[str]:
    """Return a pattern for what stands before a date: a preposition of time, a weekday, another date of a list."""
    weekdays = [name.form for name in weekday_names(Language.EN)]
    date = rf"(?:{'|'.join(_months())})(?: \d\d?)?,"
    return re.compile(rf"\b(?:(?i:{'|'.join((*_TIME, *weekdays))}),?|{date})\s$")


@cache
def _series_after() -> re.Pattern[str]:
    """Return a pattern for what a range or a list of days goes on with; "3 May and 4 June" are two dates."""
    day = rf"(?!\d\d? (?:{'|'.join(_months())})\b)\d"
    return re.compile(rf" ?[-–/]\w| (?:and|or|to) {day}|, {day}\d?(?!\d)|:\d|[.,]\d")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a date with the day first, and of one with the month first."""
    names = sorted(_months(), key=len, reverse=True)
    # The point of an abbreviation goes with it, unless it may end the sentence.
    month = rf"(?P<month>{'|'.join(names)})\b(?:(?<=\b\w{{3}})\.(?=,? [a-z\d(])|(?<=Sept)\.(?=,? [a-z\d(]))?"
    day_first = rf"(?<![\w.,:/-])(?P<the>the )?{_DAY}(?P<of> of)? {month}(?:(?:,| of)? {_YEAR}(?![\w%]))?"
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
        if not _is_series(text, match, _SERIES_BEFORE):
            yield _with_day_first(text, match)
    for match in month_first.finditer(text):
        after = _written(match)
        if after != match.group() and not _is_series(text, match, _DASH_BEFORE):
            # A bare abbreviation with a day may be the style of a table or a caption.
            yield _edit(text, Span(*match.span()), after, certain=bool(match["suffix"] or match["year"]))


def _with_day_first(text: str, match: re.Match[str]) -> Edit:
    before = text[max(0, match.start() - _REACH) : match.start()]
    certain = bool(match["year"] or _time_before().search(before))
    describes = match["the"] and not match["of"] and not stands_alone(text[match.end() : match.end() + _REACH])
    if not describes:
        return _edit(text, Span(*match.span()), _written(match), certain=certain)
    # "On the 5 February Russian jets struck": the article may be the jets'.
    certain = certain and not _ON_BEFORE.search(before)
    return _edit(text, Span(match.start() + len("the "), match.end()), _written(match), certain=certain)


def _edit(text: str, span: Span, after: str, *, certain: bool) -> Edit:
    level = Applicability.SAFE if certain else Applicability.UNSAFE
    return _PROPOSER.edit(text, span, after, "the house writes month, day, year", level)


def _is_series(text: str, match: re.Match[str], joined: re.Pattern[str]) -> bool:
    """Say whether the date is part of a range or a list of days: 15-17 March, March 15 and 16."""
    before = text[max(0, match.start() - 8) : match.start()]
    return bool(joined.search(before) or _series_after().match(text, match.end()))


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
        ("since the 7 October attack", "since the October 7 attack"),
    ),
    silent=("March 15, 2023", "15-17 March 2023", "March 15 and 16", "March 2011", "you may 15 times", "12:15 March"),
    by_paragraph=True,
)
