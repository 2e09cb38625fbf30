"""Segments that a memory has: taken from it, said so, and put through the glossary and the checks like any draft."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.translate.scripted_engine import ScriptedEngine
from toolkit.formats import parse_text
from toolkit.glossary import load_glossary
from toolkit.glossary.matcher import Matcher
from toolkit.memory import unit_of
from toolkit.memory.searching import Memory
from toolkit.memory.store import Store
from toolkit.report import render_json
from toolkit.text.languages import Language
from toolkit.translate.pipeline import Translator

if TYPE_CHECKING:
    from toolkit.translate.results import TranslatedDocument

KNOWN = "سقطت قذائف على الأحياء السكنية."
LORRIES = "تعرضت 20 شاحنة للقصف."
COUNT = "وثق المرصد السوري لحقوق الإنسان مقتل 12 مدنياً في البوكمال."


@pytest.fixture(scope="module")
def memory() -> Memory:
    store = Store()
    store.add(
        [
            unit_of(KNOWN, "Shells fell on residential neighbourhoods.", "april.txt"),
            unit_of(LORRIES, "20 lorry were shelled.", "june.txt"),
            unit_of(COUNT, "SOHR documented the death of 12 civilians in Abu Kamal.", "may.txt"),
        ]
    )
    return Memory(store, Matcher(load_glossary()))


def translate(text: str, memory: Memory | None) -> tuple[TranslatedDocument, ScriptedEngine]:
    engine = ScriptedEngine({})
    translator = Translator(engine, load_glossary(), memory=memory)
    return translator.translate(parse_text(text, "x.txt"), Language.EN), engine


def test_the_engine_is_not_asked_for_what_the_memory_has(memory: Memory) -> None:
    document, engine = translate(f"{KNOWN}\nشنت طائرات غارات.\n", memory)
    known, new = document.segments
    assert (known.engine, known.score, known.target) == ("memory", 1.0, "Shells fell on residential neighbourhoods.")
    assert known.memory[0].unit.origin == "april.txt"
    assert new.engine == "scripted"
    assert KNOWN not in engine.asked
    assert any("april.txt" in issue.message for issue in known.issues)


def test_what_a_person_wrote_is_not_steadied(memory: Memory) -> None:
    (segment,) = translate(LORRIES, memory)[0].segments
    assert segment.target == "20 lorry were shelled."


def test_a_repaired_match_is_used_and_its_names_follow_the_house(memory: Memory) -> None:
    document, engine = translate(COUNT.replace("12", "15"), memory)
    (segment,) = document.segments
    assert segment.engine == "memory"
    assert "15 civilians" in segment.target
    # The unit has an old spelling of the town; the glossary has the last word.
    assert "Al-Bokamal" in segment.target
    assert any('put right: "12" to "15"' in issue.message for issue in segment.issues)
    assert engine.asked == []


def test_a_fuzzy_match_is_shown_and_not_used(memory: Memory) -> None:
    document, _ = translate("سقطت قذائف هاون على الأحياء السكنية.", memory)
    (segment,) = document.segments
    assert segment.engine == "scripted"
    assert segment.memory[0].target == "Shells fell on residential neighbourhoods."
    assert any("similar segment" in issue.message for issue in segment.issues)


def test_without_a_memory_nothing_is_said_of_one() -> None:
    document, _ = translate(KNOWN, None)
    assert document.segments[0].memory == ()
    data = json.loads(render_json([document]))
    assert "memory" not in data["signature"]
    assert "memory" not in data["segments"][0]


def test_the_signature_names_the_memory(memory: Memory) -> None:
    document, _ = translate(KNOWN, memory)
    data = json.loads(render_json([document]))
    assert data["signature"]["memory"] == memory.store.fingerprint()
    assert data["segments"][0]["memory"][0]["kind"] == "exact"
    assert data["segments"][0]["engine"] == "memory"


def test_context_is_the_segment_before(memory: Memory) -> None:
    store = Store()
    before = {Language.AR: KNOWN, Language.EN: ""}
    store.add([unit_of("لا خسائر.", "No losses after shelling.", "a", before), unit_of("لا خسائر.", "No losses.", "b")])
    document, _ = translate(f"{KNOWN}\nلا خسائر.\n", Memory(store))
    assert document.segments[-1].target == "No losses after shelling."
    document, _ = translate("لا خسائر.\n", Memory(store))
    assert document.segments[-1].target == "No losses."


@pytest.mark.parametrize(
    ("source", "kept", "severities"),
    [
        ("وقعت غارة جوية هناك.", "Warplanes bombed the area.", ["minor"]),
        ("وقعت غارة جوية في البوكمال.", "There was an airstrike in town.", ["major"]),
        ("وقعت غارة جوية هناك.", "There was an airstrike.", []),
    ],
)
def test_a_person_may_say_a_common_noun_otherwise_but_not_leave_out_a_name(
    source: str, kept: str, severities: list[str]
) -> None:
    store = Store()
    store.add([unit_of(source, kept, "may.txt")])
    document, _ = translate(source, Memory(store, Matcher(load_glossary())))
    issues = [issue for segment in document.segments for issue in segment.issues if issue.code == "terminology"]
    assert [issue.severity.value for issue in issues] == severities
