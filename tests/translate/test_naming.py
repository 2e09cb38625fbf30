"""Unlisted names in translation: put where they belong, or reported, never lost silently."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cases import read_cases
from tests.translate.scripted_engine import ScriptedEngine
from toolkit.formats import parse_text
from toolkit.glossary import load_glossary
from toolkit.text.languages import Language
from toolkit.text.spans import Span
from toolkit.translate.pipeline import Translator
from toolkit.translate.unlisted_names import UnlistedName, lost_names

if TYPE_CHECKING:
    from toolkit.translate.results import TranslatedSegment

SOURCE = "قصف قرية سرجين"
CARRIED = "قصف قرية ⟦0⟧"


def translate(engine: ScriptedEngine, source: str = SOURCE, target: Language = Language.EN) -> TranslatedSegment:
    return Translator(engine, load_glossary()).translate(parse_text(source, "x.txt"), target).segments[0]


def unwilling(target: str) -> float:
    """Score what the script does not say far below what it does."""
    return -0.5 if target.endswith("village") else -5.0


def severities(segment: TranslatedSegment) -> list[tuple[str, str]]:
    return [(issue.code, issue.severity.value) for issue in segment.issues]


def test_a_garbled_name_is_carried_through_the_engine() -> None:
    segment = translate(ScriptedEngine({SOURCE: ["Shelling of Barjun village"], CARRIED: ["Shelling of ⟦0⟧ village"]}))
    assert segment.target == "Shelling of Sarjin village"
    [issue] = segment.issues
    assert (issue.code, issue.severity.value, issue.expected) == ("terminology", "minor", "Sarjin")
    assert issue.span.of(segment.target) == "Sarjin"
    assert issue.source_span == Span(9, 14)


@pytest.mark.parametrize("written", ["Sarjin", "Sirjeen", "Serjin", "al-Sarjin"])
def test_a_name_that_the_engine_wrote_is_left_alone(written: str) -> None:
    engine = ScriptedEngine({SOURCE: [f"Shelling of {written} village"]})
    segment = translate(engine)
    assert written in segment.target
    assert segment.issues == ()
    assert CARRIED not in engine.asked


def test_a_name_that_cannot_be_carried_is_reported_as_lost() -> None:
    says = {SOURCE: ["Shelling of a village"], CARRIED: ["Shelling of a village"]}
    segment = translate(ScriptedEngine(says, likelihood=unwilling))
    assert segment.target == "Shelling of a village"
    assert severities(segment) == [("terminology", "major")]
    assert '"Sarjin"' in segment.issues[0].message


def test_a_second_draft_that_loses_a_term_is_not_taken() -> None:
    engine = ScriptedEngine(
        {
            "قصف ⟦0⟧ وقرية سرجين": ["Shelling of ⟦0⟧ and Barjun village"],
            "قصف ⟦0⟧ وقرية ⟦1⟧": ["Shelling of ⟦1⟧ village"],
        },
        likelihood=unwilling,
    )
    segment = translate(engine, "قصف البوكمال وقرية سرجين")
    assert segment.target == "Shelling of Al-Bokamal and Barjun village"
    assert severities(segment) == [("terminology", "major"), ("inconsistent-entities", "neutral")]


def test_an_engine_without_placeholders_is_asked_where_it_looked() -> None:
    engine = ScriptedEngine({SOURCE: ["Shelled village Barjun"]}, placeholders=False)
    segment = translate(engine)
    assert segment.target == "Shelled village Sarjin"
    assert severities(segment) == [("terminology", "minor")]


def test_small_words_are_never_replaced_by_a_name() -> None:
    engine = ScriptedEngine({SOURCE: ["Shelled village heavily"]}, placeholders=False)
    segment = translate(engine)
    assert segment.target == "Shelled village heavily"
    assert severities(segment) == [("terminology", "major")]


def test_an_unlisted_spelling_is_carried_as_the_name_of_the_glossary() -> None:
    source = "قصف على تلأبيض"
    engine = ScriptedEngine({source: ["Shelling of Talbid"], "قصف على ⟦0⟧": ["Shelling of ⟦0⟧"]})
    segment = translate(engine, source)
    assert segment.target == "Shelling of Tal Abyad"
    assert "town.tal-abyad" in segment.issues[0].message


def test_into_arabic_a_name_that_no_table_knows_is_only_reported() -> None:
    source = "Shelling of the village of Sharjuba"
    segment = translate(ScriptedEngine({source: ["قصف على قرية"]}), source, Language.AR)
    assert segment.target == "قصف على قرية"
    assert severities(segment) == [("terminology", "major")]


def test_into_arabic_the_name_of_a_person_gets_proposals() -> None:
    source = "the commander Salim Khaled"
    segment = translate(ScriptedEngine({source: ["القائد"], "the commander ⟦0⟧": ["القائد ⟦0⟧"]}), source, Language.AR)
    assert segment.target == "القائد سليم خالد"
    assert segment.issues[0].expected == "سليم خالد"
    assert severities(segment) == [("terminology", "minor")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("the commander Samer Al-Hamdan", "سامر الحمدان"),
        ("the commander John Smith", "جون سميث"),
        ("the commander Abdul Rahman Khaled", "عبد الرحمن خالد"),
        ("the commander Fatima Ahmed", "فاطمة أحمد"),
        ("the commander Sharjuba Zamlakuna", ""),
        ("the commander John Zamlakuna", ""),
    ],
)
def test_into_arabic_a_name_is_proposed_if_all_its_words_are_listed(source: str, expected: str) -> None:
    segment = translate(ScriptedEngine({source: ["القائد"]}, likelihood=unwilling), source, Language.AR)
    assert [issue.expected for issue in segment.issues if issue.code == "terminology"] == [expected]


@pytest.mark.parametrize(("source", "target", "lost", "why"), read_cases(__file__, "lost_names.tsv"))
def test_a_name_is_lost_if_nothing_can_stand_for_it(source: str, target: str, lost: str, why: str) -> None:
    language = Language.AR if source.isascii() else Language.EN
    name = UnlistedName(Span(0, len(source)), source, (), "")
    assert bool(lost_names([name], target, language)) is (lost == "lost"), why
