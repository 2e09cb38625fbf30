"""What was read at one place and is not read again at the next: it never changes what is found."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.glossary import load_glossary
from toolkit.glossary import matcher as matching
from toolkit.glossary.matcher import Match, Matcher
from toolkit.glossary.variants import Variant, VariantFinder
from toolkit.text.languages import Language

_PIECES = (
    ["Al-Bokamal", "al-bokamal", "Abu Kamal", "Albu Kamal", "Deir Ezzor", "Deir-Ezzor", "Aleppo", "Hassakeh", "ALEPPO"]
    + ["Al-", "El ", "As-", "the town of ", "Governorate", "village", "Mr. ", "in", "Kafr", "Nabel", "Azaz", "A'zaz"]
    + ["البوكمال", "بوكمال", "للبوكمال", "وبدير الزور", "ديرالزور", "الباب", "مدينة الباب", "محافظة حلب", "كفرنبل"]
    + ["حلب", "أبو كمال", "القيادي أبو كمال", "ب", "و", "ال", "\u064b", "\u0640", "\u0651", "\u0301", "ﻻ", "ß", "٤"]
    + [" ", " ", " ", "-", "–", ". ", ", ", "، ", "(", ")", '"', "«", "»", "’s", "\u00a0", "\n", "😀", "漢"]
)
_PARAGRAPHS = st.lists(st.sampled_from(_PIECES), max_size=12).map("".join).filter(lambda text: "\n\n" not in text)


@cache
def matcher() -> Matcher:
    return Matcher(load_glossary())


@cache
def finder() -> VariantFinder:
    return VariantFinder(load_glossary(), matcher())


def places(found: list[Match] | list[Variant], shift: int = 0) -> list[tuple[str, int, int, str, str, str]]:
    return [
        (each.entry.id, each.span.start + shift, each.word.start + shift, each.surface, each.form, each.clitics)
        for each in found
    ]


@given(st.lists(_PARAGRAPHS, min_size=1, max_size=4))
@example(["مدينة الباب", "الباب"])
@example(["the town of", "Hassakeh"])
def test_paragraphs_are_found_in_one_text_as_alone(paragraphs: list[str]) -> None:
    text, apart, position = "\n\n".join(paragraphs), [], 0
    for paragraph in paragraphs:
        apart += places(matcher().find(paragraph), position)
        position += len(paragraph) + 2
    assert places(matcher().find(text)) == apart


@given(st.lists(_PARAGRAPHS, min_size=1, max_size=6))
@example(["مدينة الباب", "الباب"])
def test_a_long_text_is_searched_in_parts_as_in_one(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    whole = places(matcher().find(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "_PART", 5)
        assert places(matcher().find(text)) == whole


@given(st.lists(_PARAGRAPHS.filter(lambda text: "’" not in text and "'" not in text), min_size=1, max_size=4))
def test_variants_of_paragraphs_are_found_in_one_text_as_alone(paragraphs: list[str]) -> None:
    text, apart, position = ".\n\n".join(paragraphs), [], 0
    for paragraph in paragraphs:
        apart += places(finder().find(f"{paragraph}."), position)
        position += len(paragraph) + 3
    assert places(finder().find(text)) == [found for found in apart if found[1] < len(text)]


@given(st.lists(_PARAGRAPHS, min_size=1, max_size=3).map("\n\n".join), st.sampled_from([None, *Language]))
@example("حلب والباب. في إدلب", Language.AR)
def test_places_are_those_of_the_matches(text: str, language: Language | None) -> None:
    assert matcher().find_spans(text, language) == [match.span for match in matcher().find(text, language)]


_ROWS = st.lists(
    st.sampled_from(
        ["حلب", "وحلب", "والباب", "الباب", "ونوى", "نوى", "وجاسم", "الصنمين", "قرية", "Aleppo", "Hama", "Nawa", "Jasim"]
        + [" ", " ", " ", "، ", ", ", " and ", " و", ". ", "\n", "\u064e", "كلمة ", " said of it in the evening, "]
    ),
    max_size=14,
).map("".join)


@given(_ROWS)
@example("الصنمين ونوى وجاسم")
@example("Aleppo, Nawa and Jasim. said of it in the evening, Hama")
def test_only_names_beside_a_waiting_one_decide_of_its_row(text: str) -> None:
    Matcher.forget(matcher())
    quick = places(matcher().find(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "_beside", lambda found, _: found)
        Matcher.forget(matcher())
        assert places(matcher().find(text)) == quick


@given(_PARAGRAPHS, st.sampled_from([None, *Language]))
def test_what_departs_is_found_among_the_rest(text: str, language: Language | None) -> None:
    assert matcher().find_departing(text, language) == [m for m in matcher().find(text, language) if m.departs]


@given(st.lists(_PARAGRAPHS, min_size=2, max_size=6))
@settings(max_examples=60, deadline=None)
def test_what_was_read_before_makes_no_difference(texts: list[str]) -> None:
    forwards, backwards = _fresh(), _fresh()
    read = {text: places(forwards.find(text)) for text in texts}
    for text in reversed(texts):
        assert places(backwards.find(text)) == read[text]


def _fresh() -> Matcher:
    """Return a matcher with the patterns of the shipped glossary that has read nothing yet."""
    fresh = Matcher.__new__(Matcher)
    fresh.__dict__.update(matcher().__dict__)
    fresh.forget()
    return fresh
