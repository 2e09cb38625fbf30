"""What numbers count, vague amounts, relative days and the Islamic calendar: tables of cases and laws."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.data import read_table, tables_folder
from toolkit.text.counting import GrammaticalNumber, find_counts, find_nouns, find_vague
from toolkit.text.dates import Calendar, find_hijri_dates
from toolkit.text.hijri import hijri_to_gregorian
from toolkit.text.languages import Language
from toolkit.text.numerals import find_numbers
from toolkit.text.relative_days import find_relative_days

_CASES = read_cases(__file__, "counting.tsv")
_NOUNS = read_table(tables_folder() / "countable_nouns.tsv")
_WORDS = """قتيلان مدنيين 16 من المدنيين الـ عشرات الآلاف لليوم أمس الأحد الماضي رمضان 1445 هـ $ كم واحد اثنان
    two car bombs 44 of them killed dozens tens of thousands today last Sunday 15 Ramadan AH - ( ) ، ,"""
_TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(_WORDS.split()), max_size=20).map(" ".join))


@pytest.mark.parametrize(("language", "text", "expected", "why"), _CASES)
def test_numbers_find_what_they_count(language: str, text: str, expected: str, why: str) -> None:
    found = find_counts(text, Language(language))
    told = [f"{count.value} {'/'.join(sorted(count.concepts))}".strip() for count in found]
    assert "; ".join(told) == expected, why


def test_a_third_of_the_cases_is_negative() -> None:
    assert 3 * sum(why.startswith("NOT") for *_, why in _CASES) >= len(_CASES)


@pytest.mark.parametrize("row", _NOUNS, ids=lambda row: f"{row['concept']}-{row['ar_singular']}-{row['en_plural']}")
def test_every_form_of_a_noun_is_found(row: dict[str, str]) -> None:
    numbers = {
        "singular": GrammaticalNumber.SINGULAR,
        "dual": GrammaticalNumber.DUAL,
        "plural": GrammaticalNumber.PLURAL,
    }
    for column, form in row.items():
        number = numbers.get(column.removeprefix("ar_").removeprefix("en_").removesuffix("_oblique"))
        if not form or number is None:
            continue
        language = Language(column[:2])
        text = f"قال {form}، ثم" if language is Language.AR else f"he saw {form}, then"
        [noun] = find_nouns(text, language)
        assert noun.span.of(text) == form
        assert row["concept"] in noun.concepts
        assert number in noun.numbers


@pytest.mark.parametrize("row", _NOUNS, ids=lambda row: f"{row['concept']}-{row['ar_dual']}")
def test_feminine_duals_leave_no_doubt(row: dict[str, str]) -> None:
    if row["ar_dual_oblique"].endswith("تين") and " " not in row["ar_dual_oblique"]:
        [noun] = find_nouns(row["ar_dual_oblique"], Language.AR)
        assert noun.is_dual


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (Language.AR, "العشرات", [10]),
        (Language.AR, "عشرات الآلاف ومئات الآلاف", [10_000, 100_000]),
        (Language.AR, "للملايين", [1_000_000]),
        (Language.AR, "ثلاثة آلاف", []),
        (Language.AR, "عشرة", []),
        (Language.EN, "dozens, scores and hundreds", [10, 10, 100]),
        (Language.EN, "Tens of thousands", [10_000]),
        (Language.EN, "a hundred thousand", []),
    ],
)
def test_vague_amounts_have_a_size(language: Language, text: str, expected: list[int]) -> None:
    found = find_vague(text, language, find_numbers(text, language))
    assert [amount.magnitude for amount in found] == expected


@pytest.mark.parametrize(
    ("hijri", "gregorian"),
    [
        ((1400, 1, 1), date(1979, 11, 21)),
        ((1445, 9, 1), date(2024, 3, 11)),
        ((1446, 1, 1), date(2024, 7, 8)),
        ((1420, 1, 1), date(1999, 4, 17)),
    ],
)
def test_the_tabular_calendar(hijri: tuple[int, int, int], gregorian: date) -> None:
    assert hijri_to_gregorian(*hijri) == gregorian


@given(st.integers(1, 1600), st.integers(1, 11))
def test_a_hijri_month_has_29_or_30_days(year: int, month: int) -> None:
    days = (hijri_to_gregorian(year, month + 1, 1) - hijri_to_gregorian(year, month, 1)).days
    assert days in (29, 30)


@pytest.mark.parametrize(("year", "month", "day"), [(0, 1, 1), (1445, 13, 1), (1445, 0, 1), (1445, 1, 31)])
def test_no_day_of_the_islamic_calendar_is_refused(year: int, month: int, day: int) -> None:
    with pytest.raises(ValueError, match="no day"):
        hijri_to_gregorian(year, month, day)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (Language.AR, "في 15 رمضان 1445 هـ", [(15, 9, 1445)]),
        (Language.AR, "خلال شهر شوال", [(None, 10, None)]),
        (Language.AR, "قال رمضان العلي", []),
        (Language.EN, "on 15 Ramadan 1445 AH", [(15, 9, 1445)]),
        (Language.EN, "Rajab said", []),
    ],
)
def test_hijri_dates_are_found(
    language: Language, text: str, expected: list[tuple[int | None, int | None, int | None]]
) -> None:
    found = find_hijri_dates(text, language)
    assert [(one.day, one.month, one.year) for one in found] == expected
    assert all(one.calendar is Calendar.HIJRI for one in found)


@settings(deadline=None)
@given(_TEXTS, st.sampled_from(Language))
def test_any_text_has_its_counts_in_order(text: str, language: Language) -> None:
    for found in (find_counts(text, language), find_vague(text, language), find_relative_days(text, language)):
        position = 0
        for one in found:
            assert position <= one.span.start < one.span.end <= len(text)
            position = one.span.end
