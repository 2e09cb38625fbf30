"""The Arabic pages: no text without a translation, the forms of Arabic counting, the months of the Levant."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from scripts.catalogues import brought_up_to_date, extract
from toolkit.text.languages import Language
from toolkit.web.catalogues import LOCALE, load_catalogue
from toolkit.web.templating import format_day, format_number

ARABIC = LOCALE / "ar.po"
MESSAGES = [each for each in read_po(BytesIO(ARABIC.read_bytes()), locale="ar") if each.id]
_PLACE = re.compile(r"%\((\w+)\)s|%%")


def forms(message: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [message] if isinstance(message, str) else list(message or ())


def test_the_catalogue_has_the_texts_of_the_templates() -> None:
    assert brought_up_to_date(ARABIC, extract()) == ARABIC.read_bytes(), "run python -m scripts.catalogues"


def test_every_text_is_translated() -> None:
    bare = [each.id for each in MESSAGES if each.fuzzy or not all(forms(each.string))]
    assert not bare


def test_nothing_is_left_in_english() -> None:
    same = [each.id for each in MESSAGES if any(form in forms(each.id) for form in forms(each.string))]
    assert not same


def test_what_is_filled_in_is_the_same() -> None:
    for each in MESSAGES:
        wanted = set(_PLACE.findall(forms(each.id)[-1]))
        for form in forms(each.string):
            found = set(_PLACE.findall(form))
            # "One proposal" and "two proposals" are words without a number.
            assert found == wanted or (len(forms(each.string)) == 6 and found == wanted - {"num"}), each.id


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "لا مقترحات"),
        (1, "مقترح واحد"),
        (2, "مقترحان"),
        (3, "3 مقترحات"),
        (10, "10 مقترحات"),
        (11, "11 مقترحاً"),
        (99, "99 مقترحاً"),
        (100, "100 مقترح"),
        (103, "103 مقترحات"),
    ],
)
def test_counting(count: int, expected: str) -> None:
    found = load_catalogue(Language.AR).ngettext("%(num)s proposal", "%(num)s proposals", count)
    assert found % {"num": count} == expected


@pytest.mark.parametrize(
    ("day", "language", "expected"),
    [
        ("2026-11-22", Language.AR, "22 تشرين الثاني 2026"),
        ("2020-01-31", Language.AR, "31 كانون الثاني 2020"),
        ("2020-04-01", Language.EN, "1 Apr 2020"),
        ("", Language.AR, ""),
    ],
)
def test_days(day: str, language: Language, expected: str) -> None:
    assert format_day(day, language) == expected


def test_numbers_have_the_digits_of_the_reports() -> None:
    assert not re.search(r"[٠-٩]", format_number(12345, Language.AR))
