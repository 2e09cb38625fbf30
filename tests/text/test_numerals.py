"""Numbers in running text: the table of cases, and the law that what is spelt reads back."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.text.languages import Language
from toolkit.text.numerals import Case, Gender, NumberKind, NumberMention, find_numbers, spell_number

_CASES = read_cases(__file__, "numbers.tsv")
_MARKS = {NumberKind.MIXED: "m", NumberKind.ORDINAL: "o", NumberKind.FRACTION: "f", NumberKind.PERCENT: "%"}
_WORDS = """مئة ألف ألفا ألفاً آلاف ثلاثة وعشرون و أحد عشر إحدى عشرة الثالث نصف مليون ٣٫٥ 12 % في المئة بالمئة
    two hundred and a half dozen thousand twenty-three 1,000 5th per cent one-third - . ، ; " قتيل لل ال"""
_TEXTS = st.one_of(
    st.text(max_size=80), st.lists(st.sampled_from([*_WORDS.split(), " ", " ", " "]), max_size=25).map("".join)
)


def _told(number: NumberMention) -> str:
    return f"{number.value}{_MARKS.get(number.kind, '')}{'' if number.certain else '?'}"


@pytest.mark.parametrize(("language", "text", "expected", "why"), _CASES)
def test_numbers_are_found(language: str, text: str, expected: str, why: str) -> None:
    assert "; ".join(map(_told, find_numbers(text, Language(language)))) == expected, why


def test_a_third_of_the_cases_is_negative() -> None:
    assert 3 * sum(why.startswith("NOT") for *_, why in _CASES) >= len(_CASES) >= 100


@settings(deadline=None)
@given(st.integers(0, 999_999_999), st.sampled_from(Gender), st.sampled_from(Case), st.booleans())
def test_arabic_words_read_back(value: int, gender: Gender, case: Case, construct: bool) -> None:
    words = spell_number(value, Language.AR, gender=gender, case=case, construct=construct)
    [number] = find_numbers(f"سقط {words} منهم", Language.AR)
    assert number.value == value
    assert number.span.of(f"سقط {words} منهم") == words


_SHAPES = list(product(Gender, Case, (False, True)))
_BREAKS = {Language.AR: " ؛ ", Language.EN: "; "}


def _misread(values: range, language: Language, shape: tuple[Gender, Case, bool]) -> list[int]:
    """Return the numbers of a range that do not read back from their words, all of them said in one text."""
    gender, case, construct = shape
    words = [spell_number(value, language, gender=gender, case=case, construct=construct) for value in values]
    found = [number.value for number in find_numbers(_BREAKS[language].join(words), language)]
    if found == list(values):
        return []
    return [v for v, said in zip(values, words, strict=True) if [n.value for n in find_numbers(said, language)] != [v]]


@pytest.mark.parametrize("shape", _SHAPES)
def test_every_number_to_a_thousand_reads_back_in_each_gender_and_case(shape: tuple[Gender, Case, bool]) -> None:
    assert not _misread(range(1_101), Language.AR, shape)


@pytest.mark.parametrize("start", range(0, 100_000, 20_000))
def test_numbers_to_a_hundred_thousand_read_back(start: int) -> None:
    assert not _misread(range(start, start + 20_000, 7), Language.AR, _SHAPES[start // 20_000])
    assert not _misread(range(start, start + 20_000, 7), Language.EN, _SHAPES[0])


@pytest.mark.slow
@pytest.mark.parametrize("shape", _SHAPES)
@pytest.mark.parametrize("start", range(0, 100_001, 10_000))
def test_every_number_to_a_hundred_thousand_reads_back(start: int, shape: tuple[Gender, Case, bool]) -> None:
    values = range(start, min(start + 10_000, 100_001))
    assert not _misread(values, Language.AR, shape)
    if shape == _SHAPES[0]:
        assert not _misread(values, Language.EN, shape)


@settings(deadline=None)
@given(st.integers(0, 10**15 - 1))
def test_english_words_read_back(value: int) -> None:
    words = spell_number(value, Language.EN)
    [number] = find_numbers(f"about {words} of them", Language.EN)
    assert number.value == value
    assert number.span.of(f"about {words} of them") == words


@pytest.mark.parametrize(
    ("value", "gender", "case", "construct", "words"),
    [
        (3, Gender.MASCULINE, Case.NOMINATIVE, False, "ثلاثة"),
        (3, Gender.FEMININE, Case.NOMINATIVE, False, "ثلاث"),
        (8, Gender.FEMININE, Case.OBLIQUE, True, "ثماني"),
        (11, Gender.FEMININE, Case.OBLIQUE, False, "إحدى عشرة"),
        (12, Gender.MASCULINE, Case.OBLIQUE, False, "اثني عشر"),
        (16, Gender.FEMININE, Case.NOMINATIVE, False, "ست عشرة"),
        (21, Gender.FEMININE, Case.OBLIQUE, False, "إحدى وعشرين"),
        (200, Gender.MASCULINE, Case.NOMINATIVE, True, "مئتا"),
        (2000, Gender.MASCULINE, Case.OBLIQUE, False, "ألفين"),
        (11_000, Gender.FEMININE, Case.NOMINATIVE, False, "أحد عشر ألفاً"),
        (200_000, Gender.MASCULINE, Case.NOMINATIVE, True, "مئتا ألف"),
    ],
)
def test_arabic_words_agree(value: int, gender: Gender, case: Case, construct: bool, words: str) -> None:
    assert spell_number(value, Language.AR, gender=gender, case=case, construct=construct) == words


@pytest.mark.parametrize(("value", "language"), [(-1, Language.EN), (-1, Language.AR), (10**15, Language.EN)])
def test_a_number_out_of_range_is_refused(value: int, language: Language) -> None:
    with pytest.raises(ValueError, match="no words"):
        spell_number(value, language)


@settings(deadline=None)
@given(_TEXTS, st.sampled_from(Language))
def test_any_text_has_its_numbers_in_order(text: str, language: Language) -> None:
    position = 0
    for number in find_numbers(text, language):
        assert position <= number.span.start < number.span.end <= len(text)
        assert number.value >= 0
        position = number.span.end
