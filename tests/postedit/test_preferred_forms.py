"""Names are held to the glossary's preferred forms, in both editions."""

from __future__ import annotations

import pytest

from tests.cases import read_cases
from tests.glossary.files import concept
from toolkit.glossary.entries import Glossary
from toolkit.glossary.matcher import Matcher
from toolkit.postedit import RULES, Rule, postedit, preferred_forms, propose_edits
from toolkit.text.edits import Applicability
from toolkit.text.languages import Language

_ENTRIES = (
    concept(
        "town.al-bokamal",
        "البوكمال",
        "Al-Bokamal",
        ar_deprecated="أبو كمال",
        en_deprecated="Albu Kamal|Abu Kamal|Al-Bukamal",
    ),
    concept("town.al-raqqah", "الرقة", "Al-Raqqah", en_deprecated="Raqqa", en_admitted="Al-Raqqa"),
    concept("organisation.isis", "تنظيم داعش", "ISIS", en_deprecated="Islamic State|Daesh"),
    concept("organisation.free-syrian-army", "الجيش السوري الحر", "Free Syrian Army", article="the"),
    concept(
        "town.ain-al-arab",
        "عين العرب",
        "Ain Al-Arab (Kobani)",
        en_admitted="Kobani|Ain Al-Arab",
        en_deprecated="Kobane|Ayn al-Arab",
    ),
    concept("town.al-bab", "الباب", "Al-Bab"),
    concept("term.landmine", "لغم", "landmine", en_deprecated="land mine"),
    concept("village.mrat", "مراط", "Mrat", en_deprecated="Marrat"),
    concept("town.tell", "تل", "Tell", en_deprecated="Tall Village", status="unreviewed"),
)


@pytest.fixture(scope="module")
def rule() -> Rule:
    return preferred_forms(Matcher(Glossary(_ENTRIES, "test")))


@pytest.mark.parametrize(("language", "before", "after", "why"), read_cases(__file__, "preferred_forms.tsv"))
def test_names_come_out_in_the_preferred_form(rule: Rule, language: str, before: str, after: str, why: str) -> None:
    revision = postedit(before, Language(language), (rule,))
    assert revision.text == (after or before), why
    assert not postedit(revision.text, Language(language), (rule,)).edits


def test_a_reason_names_the_entry_and_the_form(rule: Rule) -> None:
    [edit] = propose_edits("in Albu Kamal", Language.EN, (rule,))
    assert edit.reason == "town.al-bokamal: the house writes Al-Bokamal"


@pytest.mark.parametrize(("text", "level", "why"), read_cases(__file__, "name_doubts.tsv"))
def test_a_name_in_doubt_is_left_to_a_person(rule: Rule, text: str, level: str, why: str) -> None:
    assert ";".join(edit.applicability.value for edit in propose_edits(text, Language.EN, (rule,))) == level, why


@pytest.mark.parametrize("text", ["رحمه الله وحماه الله", "وقد حماه أبوه", "بيت حماه", "حماه وحماته", "الرقه قلبه"])
def test_a_word_that_a_last_letter_makes_a_name_is_unsafe(text: str) -> None:
    entries = (_ENTRIES[1], concept("town.hama", "حماة", "Hama", ar_deprecated="حماه"))
    [edit] = propose_edits(text, Language.AR, (preferred_forms(Matcher(Glossary(entries, "test"))),))
    assert edit.applicability is Applicability.UNSAFE


def test_it_goes_with_the_other_rules(rule: Rule) -> None:
    revision = postedit("in  the the Albu Kamal’s fields , 3 men", Language.EN, (*RULES, rule))
    assert revision.text == "in the Al-Bokamal's fields, three men"
