"""Rule house-months: months have their Levantine names, تشرين الثاني, without the other name beside it.

A name of the other calendar (نوفمبر), the two together (تشرين الثاني/نوفمبر) and other spellings (تشرين ثاني) become
the name of CLDR's Arabic for Syria, in a date that no other reading fits: with a year, after شهر, or as a pair. Names
that hold a date (ثورة 25 يناير; tables/month_names_kept.tsv) stay; anything else is proposed as unsafe.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from toolkit.postedit.house_style import LEVANTINE, WITH_GREGORIAN
from toolkit.postedit.rules import Proposer, Rule
from toolkit.postedit.word_tables import words
from toolkit.text.calendar_names import month_cues, month_name, month_names
from toolkit.text.dates import DateMention, find_dates
from toolkit.text.edits import Applicability, Edit
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_WORD
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPOSER = Proposer("house-months")
_MONTH_BEFORE = re.compile(f"(?<![{ARABIC_WORD}])[وفبلك]{{0,2}}(?:ال)?(?:شهر|شهري)\\s$")
_QUOTES = re.compile("[\"'«“(]$"), re.compile("[\"'»”)]")
_JOINED = re.compile(r"[،,]?\s?(?:و|أو\s|إلى\s|حتى\s|[-–]\s?)")
_AFTER_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d[،,]? و$")
_WORDS = re.compile(rf"(?<=\s)[{ARABIC_WORD}]+")
_REACH = 40
_GREGORIAN = "transliterated"
"""The kind of the names يناير, فبراير ... in tables/months.tsv."""


@cache
def _others(style: str) -> re.Pattern[str]:
    """Return a quick pattern for the names that the house does not write, or not alone."""
    house = set() if style == WITH_GREGORIAN else {_levantine(number) for number in range(1, 13)}
    others = [name.form for name in month_names(Language.AR) if name.form not in house]
    return re.compile("|".join(form.replace(" ", r"\s") for form in others))


@cache
def _kept() -> re.Pattern[str]:
    """Return a pattern for a word of a name at the end of the text before its date."""
    return re.compile(
        f"(?<![{ARABIC_WORD}])[وفبلك]{{0,2}}(?:ال)?(?:{'|'.join(words('month_names_kept'))})\\s(?:يوم\\s)?$"
    )


@cache
def _house_name(month: int, style: str) -> str:
    """Return a month as the house writes it."""
    if style != WITH_GREGORIAN:
        return _levantine(month)
    gregorian = (name.form for name in month_names(Language.AR) if (name.number, name.kind) == (month, _GREGORIAN))
    return f"{_levantine(month)}/{next(gregorian)}"


def _levantine(month: int) -> str:
    return month_name(month, Language.AR)


def _propose(text: str, style: str) -> Iterator[Edit]:
    if not _others(style).search(text):
        return
    following, is_certain = 0, False
    for date in reversed(find_dates(text, Language.AR)):
        if date.month is None or date.month_span is None:
            continue
        span = _whole(text, date.month_span)
        after = _house_name(date.month, style)
        # بين أكتوبر وديسمبر 2023: months that are joined are as certain as the last of them.
        joined = _JOINED.fullmatch(text, max(span.end, date.span.end), following) if following else None
        is_certain = _is_certain(text, date, span) or (joined is not None and is_certain)
        following = date.span.start
        if (
            span.of(text) == after
            or not _others(style).search(text, span.start, span.end)
            or _is_name(text, date, span)
        ):
            continue
        if _is_beside(text, span, date.month):
            continue
        level = Applicability.SAFE if is_certain else Applicability.UNSAFE
        yield _PROPOSER.edit(text, span, after, f"the house writes {after}", level)


def _whole(text: str, span: Span) -> Span:
    """Take the bracket that closes after the second name along: نوفمبر (تشرين الثاني)."""
    inside = span.of(text)
    closes = "(" in inside and ")" not in inside and text[span.end : span.end + 1] == ")"
    return Span(span.start, span.end + 1) if closes else span


def _is_name(text: str, date: DateMention, span: Span) -> bool:
    """Say whether the date is part of a name, or stands alone in quotes or brackets."""
    if _kept().search(text, max(0, date.span.start - _REACH), date.span.start):
        return True
    opens, closes = _QUOTES
    before = text[max(0, date.span.start - 1) : date.span.start]
    return bool(opens.search(before) and closes.match(text, max(span.end, date.span.end)))


def _is_beside(text: str, span: Span, month: int) -> bool:
    """Say whether another name of the month stands right beside it (يناير كانون الثاني): it would be said twice."""
    low = max(0, span.start - _REACH)
    before, after = text[low : span.start].split(), _WORDS.findall(text[span.end : span.end + _REACH])
    forms = [name.form.split() for name in month_names(Language.AR) if name.number == month]
    return any(before[-len(form) :] == form or after[: len(form)] == form for form in forms)


def _is_certain(text: str, date: DateMention, span: Span) -> bool:
    pair = len([1 for _ in re.finditer(r"[/(\\-]", span.of(text))]) == 1
    after_month = _MONTH_BEFORE.search(text, max(0, span.start - _REACH), span.start)
    if pair or after_month:
        return True
    # مارس alone is a verb too: a year beside it may be another number.
    low = max(0, span.start - _REACH)
    cue = month_cues(Language.AR).search(text, low, span.start) or _AFTER_YEAR.search(text, low, span.start)
    return date.year is not None and (date.day is not None or cue is not None or span.of(text) not in _ambiguous())


@cache
def _ambiguous() -> frozenset[str]:
    return frozenset(name.form for name in month_names(Language.AR) if name.needs_evidence)


HOUSE_MONTHS = Rule(
    id="house-months",
    languages=(Language.AR,),
    applicability=Applicability.SAFE,
    summary="Months have their Levantine names: تشرين الثاني.",
    source="house practice; CLDR, Arabic (Syria); tables/months.tsv",
    propose=partial(_propose, style=LEVANTINE),
    firing=(
        ("في 15 نوفمبر 2023", "في 15 تشرين الثاني 2023"),
        ("في تشرين الثاني/نوفمبر الماضي", "في تشرين الثاني الماضي"),
        ("منذ شهر مارس", "منذ شهر آذار"),
        ("في كانون أول 2024", "في كانون الأول 2024"),
    ),
    silent=(
        "في 15 تشرين الثاني 2023",
        "ثورة 25 يناير 2011",
        "مارس الرياضة",
        "في يناير كانون الثاني 2020",
        "في كانون الثاني يناير 2020",
        "في ديسمبر كانون الأول.",
        "سد تشرين",
        'صحيفة "أكتوبر"',
    ),
)

DOUBLE_MONTHS = replace(
    HOUSE_MONTHS,
    summary="Months have both their names, the Levantine one first: تشرين الثاني/نوفمبر.",
    source="house choice arabic-months; CLDR, Arabic and Arabic (Syria); tables/months.tsv",
    propose=partial(_propose, style=WITH_GREGORIAN),
    firing=(
        ("في 15 نوفمبر 2023", "في 15 تشرين الثاني/نوفمبر 2023"),
        ("في 15 تشرين الثاني 2023", "في 15 تشرين الثاني/نوفمبر 2023"),
        ("نوفمبر (تشرين الثاني) 2023", "تشرين الثاني/نوفمبر 2023"),
        ("منذ شهر آذار", "منذ شهر آذار/مارس"),
    ),
    silent=("في 15 تشرين الثاني/نوفمبر 2023", "ثورة 25 يناير 2011", "مارس الرياضة", "سد تشرين"),
)
