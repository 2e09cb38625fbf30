"""The keys behind the variants: articles, bound words, words and stretches of a text, what collides."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import read_cases
from tests.glossary.files import concept
from toolkit.glossary.entries import Glossary
from toolkit.glossary.variants import compile_variants
from toolkit.glossary.variants.arabic_keys import arabic_keys, may_be_parted
from toolkit.glossary.variants.differences import describe
from toolkit.glossary.variants.english_words import english_words
from toolkit.glossary.variants.latin_keys import article_keys, literal_key
from toolkit.glossary.variants.latin_text import read_words, stretches
from toolkit.text.edits import Applicability
from toolkit.text.languages import Language


@pytest.mark.parametrize(("form", "arabic", "key", "has", "why"), read_cases(__file__, "article_keys.tsv"))
def test_a_name_has_the_keys_of_its_articles(form: str, arabic: str, key: str, has: str, why: str) -> None:
    assert (key in article_keys(form, arabic)) is (has == "yes"), why


@pytest.mark.parametrize(("name", "key", "level", "why"), read_cases(__file__, "arabic_keys.tsv"))
def test_an_arabic_name_has_the_keys_of_its_shapes(name: str, key: str, level: str, why: str) -> None:
    assert arabic_keys(name).get(key, "") == level, why


@pytest.mark.parametrize(("surface", "form", "expected", "why"), read_cases(__file__, "differences.tsv"))
def test_differences_are_told_in_words(surface: str, form: str, expected: str, why: str) -> None:
    language = Language.EN if form.isascii() else Language.AR
    assert describe(surface, form, language) == expected, why


@given(st.from_regex(r"[A-Z][a-z]{2,8}([ -][A-Z][a-z]{2,8}){0,2}", fullmatch=True), st.sampled_from(["", "دير الزور"]))
def test_a_name_has_its_own_letters_as_a_key(name: str, arabic: str) -> None:
    assert literal_key(name) in article_keys(name, arabic)


@given(st.text(alphabet="ابتجدكفر ال", min_size=1, max_size=14))
def test_an_arabic_name_has_its_own_letters_as_a_safe_key(name: str) -> None:
    keys = arabic_keys(name)
    own = name.replace(" ", "")
    assert own not in keys or keys[own] is Applicability.SAFE


def test_only_bound_words_part_a_name() -> None:
    assert may_be_parted(["كفر", "نبل"])
    assert may_be_parted(["بو", "كمال"])
    assert not may_be_parted(["مع", "ربا"])


@given(st.text(alphabet=st.sampled_from("AaBb'’ʿ-‐ \n\u0301é1_"), max_size=80))
def test_words_stand_where_they_say(text: str) -> None:
    for word in read_words(text):
        assert literal_key(word.span.of(text)) == word.plain
    for stretch in stretches(read_words(text)):
        assert stretch.span.start == stretch.words[0].span.start
        assert stretch.span.end == stretch.words[-1].span.end
        assert 1 <= len(stretch.words) <= 5


@pytest.mark.parametrize("word", ["mare", "sham", "mari", "tell", "hamas", "omar", "damascus", "london"])
def test_the_list_of_words_has_what_names_are_mistaken_for(word: str) -> None:
    assert word in english_words()


@pytest.mark.parametrize("word", ["altanf", "bokamal", "qunaitrah", "khanshaykhun", "Tell", "o'clock", ""])
def test_the_list_of_words_has_no_names_of_the_house_and_nothing_unfolded(word: str) -> None:
    assert word not in english_words()


ENTRIES = (
    concept("town.al-mare", "المار", "Al-Mare"),
    concept("town.al-bab", "الباب", "Al-Bab"),
    concept("town.al-salam", "السلام", "Al-Salam"),
    concept("village.salam", "سلام", "Salam Village", en_lookup="Salam"),
    concept("governorate.homs", "حمص", "Al-Homs"),
    concept("town.homs", "حمص", "Al-Homs"),
)


def test_collisions_are_found_and_namesakes_that_are_spelt_alike_are_none() -> None:
    collisions = compile_variants(Glossary(ENTRIES, "")).collisions
    kinds = {key: (found.kind, found.level) for (_, key), found in collisions.items()}
    assert kinds["mare"] == ("english-word", "display")
    assert kinds["bab"] == ("short", "unsafe")
    assert kinds["salam"] == ("shared", "display")
    assert "alhoms" not in kinds
    assert "albab" not in kinds


@settings(max_examples=20, deadline=None)
@given(st.permutations(ENTRIES))
def test_tables_do_not_depend_on_the_order_of_the_glossary(entries: list[object]) -> None:
    assert compile_variants(Glossary(tuple(entries), "")) == compile_variants(Glossary(ENTRIES, ""))  # type: ignore[arg-type]


def test_plain_terms_have_no_variants() -> None:
    tables = compile_variants(Glossary((concept("term.landmine", "لغم", "landmine"),), ""))
    assert (tables.latin, tables.arabic, tables.skeletons) == ({}, {}, {})
