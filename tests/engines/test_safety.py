"""Runaway drafts are recognised, translated again, and reported if nothing helps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import read_named_cases
from tests.engines.faulty import INFO, FaultyCopier
from toolkit.text.languages import Language
from toolkit.translate.engines.protocol import Decoding, Draft
from toolkit.translate.runaways import find_problem, is_runaway
from toolkit.translate.safety import translate_safely

EN = Language.EN
CASES = read_named_cases(__file__, "runaway.tsv")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_find_problem(case: dict[str, str]) -> None:
    draft = Draft(case["draft"], 0.0, finished=case["finished"] == "yes")
    assert find_problem(case["source"], draft) == case["expected"]
    assert is_runaway(case["source"], draft) == bool(case["expected"])


@given(st.text(), st.text(), st.booleans())
def test_any_text_gets_an_answer(source: str, text: str, finished: bool) -> None:
    assert find_problem(source, Draft(text, 0.0, finished=finished)) in {"", "loop", "unfinished", "empty"}


@given(st.text())
def test_a_copy_is_never_a_runaway(text: str) -> None:
    assert not is_runaway(text, Draft(text, 0.0))


@pytest.mark.parametrize(
    ("clauses", "asked"),
    [
        (True, ["one two three four five.", "six seven eight nine ten"]),
        (False, ["one two three four five, six seven eight nine ten"]),
    ],
)
def test_a_model_that_asks_for_clauses_gets_them_as_sentences(clauses: bool, asked: list[str]) -> None:
    engine = FaultyCopier(info=replace(INFO, clauses=clauses))
    source = "one two three four five, six seven eight nine ten"
    [outcome] = translate_safely(engine, [source], EN)
    assert [said for said, _ in engine.asked] == asked
    assert outcome.draft.text == source


def test_sound_drafts_are_asked_for_once() -> None:
    engine = FaultyCopier()
    outcomes = translate_safely(engine, ["one two", "three"], EN)
    assert [outcome.draft.text for outcome in outcomes] == ["one two", "three"]
    assert [(outcome.problem, outcome.parts, outcome.retries) for outcome in outcomes] == [("", 1, 0)] * 2
    assert len(engine.asked) == 2


def test_a_wider_beam_is_tried_first() -> None:
    engine = FaultyCopier(lambda text, rank, decoding: "no " * 9 if decoding.beam < 4 and "bad" in text else text)
    good, bad = translate_safely(engine, ["good day", "bad day"], EN, Decoding(beam=2))
    assert (bad.draft.text, bad.problem, bad.retries) == ("bad day", "", 1)
    assert good.retries == 0
    assert [source for source, _ in engine.asked] == ["good day", "bad day", "bad day"]


def test_then_no_words_thrice_then_halves() -> None:
    engine = FaultyCopier(lambda text, rank, decoding: "" if len(text.split()) > 8 else text)
    source = "one two three four, five six seven eight nine ten"
    outcome = translate_safely(engine, [source], EN)[0]
    assert (outcome.draft.text, outcome.problem, outcome.parts, outcome.retries) == (source, "", 2, 3)
    assert [(decoding.beam, decoding.no_repeat_ngram) for _, decoding in engine.asked[:3]] == [(2, 0), (4, 0), (4, 3)]


@pytest.mark.parametrize(("said", "problem"), [("no no no no no", "loop"), ("", "empty"), ("one two…", "unfinished")])
def test_what_never_succeeds_is_reported(said: str, problem: str) -> None:
    outcome = translate_safely(FaultyCopier(lambda *_: said), ["one two three"], EN)[0]
    assert (outcome.problem, outcome.retries) == (problem, 3)


def test_all_hypotheses_come_back() -> None:
    engine = FaultyCopier(lambda text, rank, decoding: f"{text} {rank}")
    outcome = translate_safely(engine, ["one"], EN, Decoding(beam=3, hypotheses=3))[0]
    assert [draft.text for draft in outcome.drafts] == ["one 0", "one 1", "one 2"]


def test_long_segments_are_split_and_joined() -> None:
    source = "; ".join(f"word{number} and other words, more of them" for number in range(30)) + "."
    outcome = translate_safely(FaultyCopier(), [source, "short"], EN, Decoding(beam=2, hypotheses=2))[0]
    assert outcome.draft.text == source
    assert outcome.parts > 4
    assert len(outcome.drafts) == 2


def test_a_problem_in_one_part_is_a_problem_of_the_segment() -> None:
    source = "; ".join(f"word{number} and other words, more of them" for number in range(30)) + "."
    engine = FaultyCopier(lambda text, rank, decoding: "no no no no" if "word17 " in text else text)
    assert translate_safely(engine, [source], EN)[0].problem == "loop"


def test_no_segments() -> None:
    assert translate_safely(FaultyCopier(), [], EN) == []
