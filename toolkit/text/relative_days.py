"""Days that are counted from the day of writing: اليوم, أمس, الأحد الماضي, yesterday, last Sunday; and months.

What اليوم means, the words around it say: ذلك اليوم and اليوم التالي are days of the story (tables/relative_days.tsv).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from toolkit.data import read_table, tables_folder
from toolkit.text.calendar_names import find_names, weekday_names
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_MARKS
from toolkit.text.spans import Span

_TABLE = "relative_days.tsv"
_DAY = re.compile("ال(?:يوم|ليلة)")
_WORD_BEFORE = re.compile(r"(?P<word>\w+)\s$")
_WORD_AFTER = re.compile(r"\s(?P<word>\w+)")
_AFTER_WEEKDAY = re.compile(r"\s(?:الماضي|الفائت|المنصرم|المقبل|القادم|الجاري)(?!\w)")
_MONTH = {
    Language.AR: re.compile(
        r"(?<!\w)[وفبل]?(?:(?:هذا|نفس|ذات|ذلك)\sالشهر"
        r"|(?:ال|ل)شهر\s(?:الجاري|الحالي|نفسه|ذاته|الماضي|الفائت|المنصرم|الأسبق|المقبل|القادم|التالي))(?!\w)"
    ),
    Language.EN: re.compile(
        r"\b(?:(?:this|last|next|that|the (?:same|current|previous|past|following|coming)) month"
        r"|the month (?:before|after))\b(?!['’]s)",
        re.IGNORECASE,
    ),
}
_BEFORE_WEEKDAY = re.compile(r"\b(?:last|next|this|past|this past)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RelativeDay:
    """A day counted from the day of writing; `days` from it, -1 for yesterday, None for last Sunday."""

    span: Span
    days: int | None


@cache
def _days(language: Language) -> dict[str, int]:
    rows = (row for row in read_table(tables_folder() / _TABLE) if row["language"] == language)
    return {row["form"]: int(row["days"]) for row in rows if row["role"] == "day"}


@cache
def _neighbours(role: str) -> frozenset[str]:
    """Return the words that, before (leader) or after (follower) اليوم, make it a day of the story."""
    return frozenset(row["form"] for row in read_table(tables_folder() / _TABLE) if row["role"] == role)


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    forms = "|".join(sorted(map(re.escape, _days(language)), key=len, reverse=True))
    clitics = "[وفل]?" if language is Language.AR else ""
    return re.compile(rf"(?<!\w){clitics}(?P<day>{forms})(?![\w{ARABIC_MARKS}])", re.IGNORECASE)


def find_relative_days(text: str, language: Language) -> list[RelativeDay]:
    """Find the days of a text that only the day of writing dates, in order."""
    found = [
        RelativeDay(Span(*match.span("day")), _days(language)[match["day"].lower()])
        for match in _pattern(language).finditer(text)
        if not _is_of_story(text, match)
    ]
    found += [RelativeDay(span, None) for span in _weekdays(text, language)]
    return sorted(found, key=lambda day: day.span)


def _is_of_story(text: str, match: re.Match[str]) -> bool:
    if not _DAY.fullmatch(match["day"]):
        return False
    before = _WORD_BEFORE.search(text, max(0, match.start() - 20), match.start())
    after = _WORD_AFTER.match(text, match.end())
    leads = before is not None and not {before["word"], before["word"].removeprefix("و")}.isdisjoint(
        _neighbours("leader")
    )
    return leads or (after is not None and after["word"] in _neighbours("follower"))


def _weekdays(text: str, language: Language) -> list[Span]:
    names = [Span(name.start, name.end) for name in find_names(text, weekday_names(language), language)]
    if language is Language.AR:
        return [Span(name.start, after.end()) for name in names if (after := _AFTER_WEEKDAY.match(text, name.end))]
    found = [(name, _BEFORE_WEEKDAY.search(text, max(0, name.start - 10), name.start)) for name in names]
    return [Span(before.start(), name.end) for name, before in found if before]


def find_relative_months(text: str, language: Language) -> list[Span]:
    """Find the months of a text that it does not name, in order: الشهر الجاري, last month, the same month."""
    return [Span(*found.span()) for found in _MONTH[language].finditer(text)]
