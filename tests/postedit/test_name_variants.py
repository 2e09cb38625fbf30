"""Unlisted spellings of glossary names come out in the preferred form; a person is spelt one way in a document."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import read_cases
from tests.glossary.files import concept
from toolkit.glossary.entries import Glossary
from toolkit.glossary.matcher import Matcher
from toolkit.glossary.variants import VariantFinder
from toolkit.postedit import name_variants, person_spellings, postedit, preferred_forms, propose_edits
from toolkit.text.edits import Applicability
from toolkit.text.languages import Language

_ENTRIES = (
    concept("town.al-bokamal", "البوكمال", "Al-Bokamal", ar_deprecated="أبو كمال", en_deprecated="Bukamal"),
    concept("town.al-raqqah", "الرقة", "Al-Raqqah", en_deprecated="Raqqa", en_admitted="Al-Raqqa"),
    concept("town.tal-abyad", "تل أبيض", "Tal Abyad"),
    concept("governorate.deir-ezzor", "دير الزور", "Deir Ezzor"),
    concept("town.tall", "تل القرية", "Tall Village", status="unreviewed"),
    concept("person.bashar-al-assad", "بشار الأسد", "Bashar Al-Assad"),
    concept("organisation.mayadeen-tv", "قناة الميادين", "Al-Mayadeen TV", en_lookup="Mayadeen channel"),
)
_GLOSSARY = Glossary(_ENTRIES, "test")
_MATCHER = Matcher(_GLOSSARY)
RULE = name_variants(VariantFinder(_GLOSSARY, _MATCHER))
RULES = (RULE, preferred_forms(_MATCHER))
PERSONS = person_spellings(_MATCHER)


@pytest.mark.parametrize(("language", "before", "after", "why"), read_cases(__file__, "name_variants.tsv"))
def test_names_come_out_in_the_preferred_form(language: str, before: str, after: str, why: str) -> None:
    revision = postedit(before, Language(language), RULES)
    assert revision.text == (after or before), why
    assert not postedit(revision.text, Language(language), RULES).edits


def test_an_edit_says_what_is_different_and_which_concept_it_is_about() -> None:
    [edit] = propose_edits("in Albokamal", Language.EN, (RULE,))
    assert edit.reason == "town.al-bokamal: the article is joined; the house writes Al-Bokamal"
    assert (edit.rule, edit.concept, edit.applicability) == ("name-variants", "town.al-bokamal", Applicability.SAFE)


@pytest.mark.parametrize(("text", "after"), [("in Boukamal", "in Al-Bokamal"), ("in Deir ez-Zour", "in Deir Ezzor")])
def test_another_romanisation_is_put_right_on_request(text: str, after: str) -> None:
    levels = (Applicability.SAFE, Applicability.UNSAFE)
    assert postedit(text, Language.EN, RULES).text == text
    assert postedit(text, Language.EN, RULES, levels=levels).text == after


def test_a_look_up_form_has_no_rule() -> None:
    assert propose_edits("on MayadeenChannel", Language.EN, (RULE,)) == []


@settings(deadline=None)
@given(st.lists(st.sampled_from(["Albokamal", "al-", "Raqqa", " ", "'s", "TalAbyad", ".\n", "Bashar Alassad", "AL"])))
def test_applying_the_rules_again_changes_nothing(words: list[str]) -> None:
    once = postedit("".join(words), Language.EN, RULES).text
    assert postedit(once, Language.EN, RULES).text == once


@pytest.mark.parametrize(("text", "edits", "why"), read_cases(__file__, "person_spellings.tsv"))
def test_two_spellings_of_one_person_are_shown(text: str, edits: str, why: str) -> None:
    found = propose_edits(text, Language.EN, (PERSONS,))
    assert ";".join(f"{edit.before}={edit.after}" for edit in found) == edits, why
    assert all(edit.applicability is Applicability.DISPLAY for edit in found)
    assert postedit(text, Language.EN, (PERSONS,)).text == text
