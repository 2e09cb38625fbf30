"""What is left out for speed changes nothing: each shortcut against the whole of the work."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.postedit import (
    apostrophes,
    british_spelling,
    counted_nouns,
    doubled_words,
    house_dates,
    punctuation,
    spacing,
    verbatim,
)
from toolkit.postedit.british_spelling import BRITISH_SPELLING
from toolkit.postedit.counted_nouns import COUNTED_NOUNS
from toolkit.postedit.doubled_words import DOUBLED_WORDS
from toolkit.postedit.house_dates import HOUSE_DATES
from toolkit.postedit.house_numbers import THOUSANDS
from toolkit.text.languages import Language
from toolkit.text.numerals import find_numbers, finding, lexing
from toolkit.text.numerals.lexing import tokens
from toolkit.text.spans import Span

_PIECES = (
    ["two", "and", "a", "half", "million", "of", "third", "thirds", "hundred", "five", "twenty", "dozen", "the", "men"]
    + ["3", "1,500", "15000", "3,5", "2.5", "[1]", "[^2]", "\n1. ", "a@b.org", "www.x.org", "https://x.org/3", "F-16"]
    + ["قتل", "ثلاثة", "وعشرون", "ألف", "حلب", "٤٤", "و", "(", ")", "[", "]", "«", "»", '"', "SDF", "Forces", "said"]
    + list(" \t\n\u00a0\u202f,;.:!?،؛؟-@%$")
)
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=16).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda joint: joint.join(pieces))
)


def _texts(*pieces: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=10).map("".join)


_NUMBERS = _texts(
    *(
        "a ",
        "hundred ",
        "half ",
        "and ",
        "of ",
        "two-",
        "thirds ",
        "the ",
        "men, ",
        "3",
        ",",
        "\n",
        " ",
        "   ",
        "1. ",
        "[2]",
    ),
    *(
        "مئة ",
        "ألف ",
        "و",
        "وعشرون ",
        "ثلاثة ",
        "نصف ",
        "أحد ",
        "عشر ",
        "مليون ",
        "في ",
        "المئة ",
        "واحد ",
        "رجلاً، ",
        "ثلثا ",
    ),
)
_COUNTS = _texts(
    "Six",
    "six",
    "twenty",
    "12",
    "2023",
    "stone",
    "often",
    " ",
    "\u00a0",
    "\n",
    "- ",
    "attack",
    "soldier",
    "man",
    ".",
    "s",
)
_DATES = _texts(
    "on ", "15", "3rd", "5th", " of ", " ", ", ", "March", "May", "Sept", "Sept.", "Mar", "2023", "-", "the ", ".", "\n"
)


@settings(max_examples=400)
@given(_TEXTS, st.sampled_from(range(len(spacing.SEARCHES))))
@example("two  words , three", 0)
@example("Forces(SDF) said,adding", len(spacing.SEARCHES) - 1)
def test_what_spacing_looks_for_first_is_in_every_match(text: str, row: int) -> None:
    held, pattern, *_ = spacing.SEARCHES[row]
    assert pattern.search(text) is None or held.search(text) is not None


@settings(max_examples=400)
@given(_TEXTS, st.sampled_from(range(len(spacing.SEARCHES))))
@example("two  words , three", 1)
@example("a ( b", 8)
def test_one_of_the_signs_of_spacing_is_in_every_match(text: str, row: int) -> None:
    _, pattern, *_, signs = spacing.SEARCHES[row]
    plain = not any(blank in text for blank in spacing.RARE_BLANKS)
    assert not (plain and pattern.search(text) and signs) or any(sign in text for sign in signs)


@settings(max_examples=300)
@given(_TEXTS, st.sampled_from(range(len(punctuation.STOPS))))
@example("They fled..", 0)
def test_what_stops_are_looked_for_first_is_in_every_match(text: str, row: int) -> None:
    held, pattern, *_ = punctuation.STOPS[row]
    assert pattern.search(text) is None or held in text


@settings(max_examples=300)
@given(_TEXTS, st.sampled_from(range(len(apostrophes.SEARCHES))))
@example("the people`s council", 0)
@example("the regime\t's forces", 1)
@example("it is n't over", 2)
@example("the regime's\u00a0s forces", 3)
def test_one_of_what_apostrophes_are_looked_for_first_is_in_every_match(text: str, row: int) -> None:
    held, pattern, *_ = apostrophes.SEARCHES[row]
    assert pattern.search(text) is None or any(sign in text for sign in held)


@settings(max_examples=300)
@given(_COUNTS)
@example("- Six attack in Homs")
@example("12\u00a0soldier.")
def test_counts_are_not_passed_over(text: str) -> None:
    quick = list(COUNTED_NOUNS.propose(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counted_nouns, "_may_count", lambda _: True)
        assert list(COUNTED_NOUNS.propose(text)) == quick


@settings(max_examples=300)
@given(_DATES)
@example("on 15 March 2023")
@example("the 3rd of May")
@example("Sept. 5th")
def test_dates_are_not_passed_over(text: str) -> None:
    quick = list(HOUSE_DATES.propose(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(house_dates, "_may_have_date", lambda _: True)
        assert list(HOUSE_DATES.propose(text)) == quick


@settings(max_examples=400)
@given(
    _texts(
        "the", "The", "don't", "dogs’", "and", " ", "\u00a0", "\t", "(", '"', ".", "-", "\u200c", "\u064b", "في", "\n"
    )
)
@example("don't don't")
@example("in (the the) city")
def test_doubled_words_are_not_passed_over(text: str) -> None:
    quick = list(DOUBLED_WORDS.propose(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(doubled_words, "_may_be_doubled", lambda _: True)
        assert list(DOUBLED_WORDS.propose(text)) == quick


@settings(max_examples=300)
@given(_texts("neighbor", "Labor", "center", "x", " ", ".", "'", "’", "_", "5", "\u00ad", "-", "@", "\n", "ة"))
@example("the neighbor’s")
def test_american_spellings_are_not_passed_over(text: str) -> None:
    quick = list(BRITISH_SPELLING.propose(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(british_spelling, "_may_be_american", lambda _: True)
        assert list(BRITISH_SPELLING.propose(text)) == quick


def test_a_storm_of_vowel_marks_ends() -> None:
    assert list(DOUBLED_WORDS.propose("م" + "\u064b" * 3_000 + "حلب")) == []


@settings(max_examples=600)
@given(_TEXTS | _NUMBERS, st.sampled_from(Language))
@example("five of the men and, a half million", Language.EN)
@example("two men and a half million", Language.EN)
@example("men.\n   1. a hundred", Language.EN)
@example("قتل ثلاثة و عشرون شخصاً", Language.AR)
def test_words_far_from_numbers_may_be_left_out(text: str, language: Language) -> None:
    quick = find_numbers(text, language)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "tokens", lambda text, decimal_comma, **_: tokens(text, decimal_comma=decimal_comma))
        assert find_numbers(text, language) == quick


@settings(max_examples=400)
@given(_TEXTS, st.booleans())
@example("killed 3 (see [1]) 1,500", False)
def test_a_text_without_addresses_is_read_as_one_that_may_have_some(text: str, decimal_comma: bool) -> None:
    quick = tokens(text, decimal_comma=decimal_comma)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexing, "_IN_ADDRESSES", ("",))
        assert tokens(text, decimal_comma=decimal_comma) == quick


@settings(max_examples=400)
@given(
    _texts(
        "`", "a", "a_b", "<b", ">", "](", ")", "x.pdf", "@user", "www.a.org", "&amp;", "⟦1⟧", " ", "\n", "\r", "\u2028"
    )
)
@example("`a\nb` c")
def test_verbatim_stretches_are_those_of_the_lines(text: str) -> None:
    found = {span for at in range(len(text) + 1) for span in verbatim.verbatim_near(text, Span(at, at))}
    assert found == set(verbatim.verbatim_spans(text))


@pytest.mark.parametrize("text", ["about 1500 people", "some 15000 men", "$2500"])
def test_thousands_are_not_passed_over(text: str) -> None:
    assert list(THOUSANDS.propose(text))
