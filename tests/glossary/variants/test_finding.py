"""Spellings that no list has: which are found and how certainly, which text is left alone, what holds for any text."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import read_cases
from tests.glossary.files import concept
from toolkit.glossary import load_glossary
from toolkit.glossary.entries import ConceptEntry, EntryStatus, Glossary
from toolkit.glossary.matcher import Matcher
from toolkit.glossary.variants import Variant, VariantFinder, merge
from toolkit.text.edits import Applicability
from toolkit.text.languages import Language

CASES = read_cases(__file__, "finding.tsv")
SINGLE = [(text, expected) for text, expected, _ in CASES if expected and ";" not in expected]
ENGLISH = [(text, expected) for text, expected in SINGLE if text.isascii()]


@cache
def matcher() -> Matcher:
    return Matcher(load_glossary())


@cache
def shipped() -> VariantFinder:
    return VariantFinder(load_glossary(), matcher())


def write(variant: Variant) -> str:
    """Write a variant as the case table does: clitics+surface=preferred form:tier."""
    clitics = f"{variant.clitics}+" if variant.clitics else ""
    return f"{clitics}{variant.surface}={variant.entry.forms(variant.language).preferred}:{variant.tier}"


@pytest.mark.parametrize(("text", "expected", "why"), CASES)
def test_finds_what_the_table_says(text: str, expected: str, why: str) -> None:
    assert ";".join(write(variant) for variant in shipped().find(text)) == expected, why


def test_the_table_is_large_and_a_third_of_it_is_silent() -> None:
    assert len(CASES) >= 250
    assert sum(not expected for _, expected, _ in CASES) * 3 >= len(CASES)


@pytest.mark.parametrize(("text", "expected"), [(t, e) for t, e in ENGLISH if not e.endswith(":display")])
def test_a_name_is_found_with_a_possessive_and_with_another_hyphen(text: str, expected: str) -> None:
    surface = expected.partition("=")[0]
    [plain] = shipped().find(text)
    for changed in (
        re.sub(rf"{re.escape(surface)}(?!['’])", f"{surface}'s", text, count=1),
        text.replace("-", "\u2011"),
        text.replace("-", "\u2010"),
    ):
        [found] = shipped().find(changed)
        assert (found.entry.id, found.tier) == (plain.entry.id, plain.tier), changed


@pytest.mark.parametrize(("text", "expected"), [(t, e) for t, e in ENGLISH if e.endswith(":safe")])
def test_a_name_is_found_in_a_headline(text: str, expected: str) -> None:
    [plain] = shipped().find(text)
    [found] = shipped().find(text.upper())
    assert found.entry.id == plain.entry.id


@settings(deadline=None)
@given(st.lists(st.sampled_from(ENGLISH), min_size=1, max_size=5))
def test_sentences_do_not_disturb_each_other(cases: list[tuple[str, str]]) -> None:
    together = ".\n\n".join(text for text, _ in cases)
    assert [write(variant) for variant in shipped().find(together)] == [expected for _, expected in cases]


_ENTRIES = (
    concept("town.al-bokamal", "البوكمال", "Al-Bokamal"),
    concept("town.al-raqqah", "الرقة", "Al-Raqqah"),
    concept("town.tal-abyad", "تل أبيض", "Tal Abyad"),
    concept("village.raqqa", "رقة", "Raqqa Al-Saghira"),
    concept("village.abyad", "أبيض", "Abyad"),
)
_SENTENCES = ("Albokamal, Arraqqah and Talabyad", "in Boukamal and Rakka", "في تلأبيض وبوكمال")


@given(st.permutations(_ENTRIES))
@settings(max_examples=20, deadline=None)
def test_the_order_of_the_glossary_does_not_matter(entries: list[ConceptEntry]) -> None:
    reference = VariantFinder(Glossary(_ENTRIES, ""))
    finder = VariantFinder(Glossary(tuple(entries), ""))
    for sentence in _SENTENCES:
        assert reference.find(sentence)
        assert finder.find(sentence) == reference.find(sentence)


_PIECES = st.lists(
    st.one_of(
        st.sampled_from([text for text, expected, _ in CASES if expected]),
        st.text(alphabet=st.sampled_from("AlBbokmSaDeirez-‐'’ʿ\u0301 .\nالبوكمتأبيض\u064eـ😀"), max_size=12),
    ),
    max_size=5,
)
"""Cases and rubbish in turn: random letters alone hardly ever make a name."""


@settings(deadline=None)
@given(_PIECES, st.sampled_from([" ", ".\n", "", "\u200f", "😀 "]))
def test_offsets_lead_back_to_the_text(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    matches = matcher().find(text)
    position = 0
    for found in merge(matches, shipped().beside(matches, text)):
        assert found.span.of(text) == found.surface
        assert found.word.of(text) == found.word_surface
        assert found.span.start >= position
        position = found.span.end


def test_the_cases_are_found_in_what_the_law_is_held_against() -> None:
    assert all(shipped().find(text) for text, expected, _ in CASES if expected)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_searched(text: str) -> None:
    assert all(variant.span.end <= len(text) for variant in shipped().find(text))


STORMS = (
    "A\u0301" * 5000,
    "A'" * 5000,
    "al-" * 3000,
    "A" * 10_000,
    "ب\u064e" * 5000,
    "'" * 5000,
    "-" * 5000,
    "ʿA" * 3000,
)


@pytest.mark.parametrize("storm", STORMS, ids=[storm[:3] for storm in STORMS])
def test_a_storm_of_one_sign_is_no_name(storm: str) -> None:
    assert shipped().find(storm) == []


def test_a_text_that_is_right_has_no_variants() -> None:
    glossary = load_glossary()
    own = [e.en.preferred for e in glossary.entries if e.status is EntryStatus.APPROVED and e.is_name and not e.context]
    finder = shipped()
    assert len(own) > 100
    for name in own:
        assert finder.find(f"near {name} on Monday.") == [], name


def test_language_limits_the_search() -> None:
    text = "in Altanf في تلأبيض"
    assert [v.surface for v in shipped().find(text, Language.EN)] == ["Altanf"]
    assert [v.surface for v in shipped().find(text, Language.AR)] == ["تلأبيض"]


def test_a_variant_says_why() -> None:
    [joined] = shipped().find("in Altanf")
    [other] = shipped().find("in Sarakib")
    assert joined.reason == "the article is joined"
    assert re.fullmatch(r"romanisation of سراقب, cost \d\.\d\d", other.reason)
    assert (other.tier, other.status, other.form) == (Applicability.UNSAFE, "variant", "Saraqib")


def test_what_a_variant_takes_in_is_left_out_of_the_row() -> None:
    text = "the al Hassakeh countryside and Al-Raqqah"
    matches = matcher().find(text)
    assert [m.surface for m in matches] == ["Hassakeh", "Al-Raqqah"]
    row = merge(matches, shipped().beside(matches, text))
    assert [found.surface for found in row] == ["al Hassakeh", "Al-Raqqah"]


def test_an_empty_glossary_finds_nothing() -> None:
    assert VariantFinder(Glossary((), "")).find("Altanf تلأبيض") == []
