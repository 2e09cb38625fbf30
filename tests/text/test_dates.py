"""Dates in running text: the table of cases, the month table against CLDR, and what holds for any text."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import get_day_names, get_month_names
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.text.calendar_names import month_name, month_names, weekday_name
from toolkit.text.dates import DateMention, find_dates
from toolkit.text.languages import Language

_CASES = read_cases(__file__, "dates.tsv")
_WORDS = """15 3 2023 ٢٠٢٣ آذار تشرين الثاني آب مارس الثلاثاء الأحد من شهر في عام الخامس عشر March May Dec. Monday
    15th of on / - ( ) , . و ل"""
_TEXTS = st.one_of(
    st.text(max_size=80), st.lists(st.sampled_from([*_WORDS.split(), " ", " "]), max_size=25).map("".join)
)
_DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def _told(mention: DateMention) -> str:
    return " ".join(str(part or "-") for part in (mention.day, mention.month, mention.year, mention.weekday))


@pytest.mark.parametrize(("language", "text", "expected", "why"), _CASES)
def test_dates_are_found(language: str, text: str, expected: str, why: str) -> None:
    assert "; ".join(map(_told, find_dates(text, Language(language)))) == expected, why


def test_a_third_of_the_cases_is_negative() -> None:
    assert 3 * sum(why.startswith("NOT") for *_, why in _CASES) >= len(_CASES)


@pytest.mark.parametrize(("language", "locale"), [(Language.AR, "ar_SY"), (Language.EN, "en_GB")])
def test_the_names_are_those_of_cldr(language: Language, locale: str) -> None:
    assert {month: month_name(month, language) for month in range(1, 13)} == get_month_names("wide", locale=locale)
    weekdays = {day: weekday_name(day + 1, language) for day in range(7)}
    assert weekdays == get_day_names("wide", locale=locale)


def test_the_transliterated_names_are_those_of_cldr() -> None:
    ours = {name.number: name.form for name in month_names(Language.AR) if name.kind == "transliterated"}
    assert ours == get_month_names("wide", locale="ar_EG")


@settings(deadline=None)
@given(_DAYS)
def test_a_date_reads_the_same_in_every_shape(day: date) -> None:
    arabic, english = month_name(day.month, Language.AR), month_name(day.month, Language.EN)
    shapes = [
        (f"في {day.day} {arabic} {day.year} قتل", Language.AR),
        (f"في {day.day}/{day.month}/{day.year}", Language.AR),
        (f"on {english} {day.day}, {day.year}", Language.EN),
        (f"on {day.day} {english} {day.year},", Language.EN),
        (day.isoformat(), Language.EN),
    ]
    for text, language in shapes:
        [found] = find_dates(text, language)
        assert (found.day, found.month, found.year) == (day.day, day.month, day.year), text


@settings(deadline=None)
@given(_TEXTS, st.sampled_from(Language))
def test_any_text_has_its_dates_in_order(text: str, language: Language) -> None:
    position = 0
    for mention in find_dates(text, language):
        assert position <= mention.span.start < mention.span.end <= len(text)
        assert mention.month or mention.weekday
        position = mention.span.end
