"""Which of an engine's hypotheses is taken, and how lost names are recovered."""

from __future__ import annotations

from tests.translate.scripted_engine import ScriptedEngine
from toolkit.glossary import load_glossary
from toolkit.glossary.matcher import Matcher
from toolkit.text.languages import Language
from toolkit.translate.attempts import Attempt, Drafter, Request
from toolkit.translate.engines.protocol import Decoding
from toolkit.translate.protection import ProtectedSource, protect

SHIPPED = Matcher(load_glossary())
SOURCE = "قصف على البوكمال ومنبج"
CARRIED = "قصف على ⟦0⟧ و⟦1⟧"


def attempt(engine: ScriptedEngine, source: str) -> Attempt:
    matches = tuple(SHIPPED.find(source, Language.AR))
    plain = ProtectedSource(source, ())
    protected = protect(source, matches, (), Language.EN) if engine.placeholders else plain
    drafter = Drafter(engine, Language.EN, Decoding(beam=4, hypotheses=4), SHIPPED)
    done: list[int] = []
    result = drafter.draft([Request(source, matches, protected, Language.EN)], done.append)[0]
    assert sum(done) == 1
    return result


def test_the_best_hypothesis_is_taken_when_it_keeps_the_terms() -> None:
    engine = ScriptedEngine({CARRIED: ["Shelling of ⟦0⟧ and ⟦1⟧", "⟦1⟧ and ⟦0⟧ shelled"]})
    result = attempt(engine, SOURCE)
    assert result.text == "Shelling of Al-Bokamal and Manbij"
    assert result.missed == ()
    assert engine.asked == [CARRIED]


def test_a_lower_hypothesis_is_taken_when_the_best_loses_a_name() -> None:
    engine = ScriptedEngine({CARRIED: ["Shelling of ⟦0⟧", "⟦1⟧ and ⟦0⟧ shelled"]})
    assert attempt(engine, SOURCE).text == "Manbij and Al-Bokamal shelled"


def test_a_lower_hypothesis_is_taken_when_the_best_has_a_wrong_number() -> None:
    engine = ScriptedEngine({"قُتل مدنيان": ["Three civilians were killed", "The killing of two civilians"]})
    assert attempt(engine, "قُتل مدنيان").text == "The killing of two civilians"


def test_a_lower_hypothesis_is_taken_when_the_best_has_a_name_that_the_source_has_not() -> None:
    engine = ScriptedEngine({CARRIED: ["⟦0⟧ and ⟦1⟧ and Al-Asharah shelled", "Shelling of ⟦0⟧ and ⟦1⟧"]})
    assert attempt(engine, SOURCE).text == "Shelling of Al-Bokamal and Manbij"


def test_a_wrong_number_is_better_than_a_lost_name() -> None:
    engine = ScriptedEngine({"قُتل مدنيان في ⟦0⟧": ["Two civilians were killed", "Three civilians were killed in ⟦0⟧"]})
    assert attempt(engine, "قُتل مدنيان في البوكمال").text == "Three civilians were killed in Al-Bokamal"


def test_a_doubled_placeholder_is_no_better_than_a_lost_one() -> None:
    engine = ScriptedEngine({CARRIED: ["⟦0⟧ and ⟦0⟧ and ⟦1⟧", "⟦1⟧ and ⟦0⟧ shelled"]})
    assert attempt(engine, SOURCE).text == "Manbij and Al-Bokamal shelled"


def test_a_name_lost_by_all_hypotheses_is_forced() -> None:
    engine = ScriptedEngine(
        {CARRIED: ["Shelling of ⟦0⟧ and"]},
        completions={"Shelling of ⟦0⟧ and ⟦1⟧": "Shelling of ⟦0⟧ and ⟦1⟧ today"},
        likelihood=lambda target: -0.1 if target.endswith("today") else -2.0,
    )
    result = attempt(engine, SOURCE)
    assert result.text == "Shelling of Al-Bokamal and Manbij today"
    assert result.missed == ()


def test_without_placeholders_the_sentence_is_translated_plainly() -> None:
    engine = ScriptedEngine({SOURCE: ["Shelling of Abu Kamal and Menbij"]}, placeholders=False)
    result = attempt(engine, SOURCE)
    assert result.missed == (), "known variants are rewritten afterwards, so nothing is missed"
    assert engine.asked == [SOURCE]


def test_a_garbled_term_is_replaced_where_the_model_looked() -> None:
    engine = ScriptedEngine({SOURCE: ["Shelling on Bokmala andmenbig"]}, placeholders=False)
    result = attempt(engine, SOURCE)
    assert result.text == "Shelling on Al-Bokamal Manbij"
    assert result.missed == ()


def test_a_forced_term_that_reads_far_worse_is_given_up_and_reported() -> None:
    free = "Shelling on the village"
    engine = ScriptedEngine(
        {"قصف على البوكمال هنا": [free]},
        likelihood=lambda target: -0.5 if target == free else -5.0,
        placeholders=False,
    )
    result = attempt(engine, "قصف على البوكمال هنا")
    assert result.text == free
    assert result.missed == ("town.al-bokamal",)


DRONES = {
    "طائرات مسيّرة فوق ⟦0⟧": ["Airstrikes on ⟦0⟧"],
    "⟦0⟧ فوق ⟦1⟧": ["⟦0⟧ over ⟦1⟧"],
}


def test_a_noun_that_cannot_be_put_back_is_carried() -> None:
    engine = ScriptedEngine(DRONES, likelihood=lambda target: -5.0 if "drone" in target else -0.5)
    result = attempt(engine, "طائرات مسيّرة فوق البوكمال")
    assert (result.text, result.missed) == ("drones over Al-Bokamal", ())


def test_a_carried_noun_that_reads_far_worse_is_reported_instead() -> None:
    engine = ScriptedEngine(DRONES, likelihood=lambda target: -0.5 if target == "Airstrikes on ⟦0⟧" else -5.0)
    result = attempt(engine, "طائرات مسيّرة فوق البوكمال")
    assert (result.text, result.missed) == ("Airstrikes on Al-Bokamal", ("term.drone",))


def test_a_term_that_no_word_looks_at_is_reported() -> None:
    engine = ScriptedEngine({SOURCE: ["Shelling"]}, placeholders=False)
    assert set(attempt(engine, SOURCE).missed) == {"town.al-bokamal", "town.manbij"}


def test_a_loop_is_a_problem_even_when_it_keeps_the_names() -> None:
    loop = "⟦0⟧ and ⟦1⟧ " + "shelled " * 30
    result = attempt(ScriptedEngine({CARRIED: [loop]}), SOURCE)
    assert result.problem == "loop"


def test_a_segment_longer_than_the_model_takes_is_not_forced() -> None:
    source = "قصف على البوكمال " + "هنا " * 250
    result = attempt(ScriptedEngine({}, placeholders=False), source)
    assert result.missed == ("town.al-bokamal",)
