"""A draft with every placeholder exactly as often as its source, or none: whatever the decoder does."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.faulty import INFO, FaultyCopier
from toolkit.text.languages import Language
from toolkit.translate.engines.protocol import Decoding
from toolkit.translate.placeholders import carry_placeholders, count_placeholders

if TYPE_CHECKING:
    from toolkit.translate.engines.protocol import Engine

EN = Language.EN
SOURCE = "one ⟦0⟧ two ⟦1⟧ three"


def losing(*placeholders: str) -> FaultyCopier:
    """Make an engine that never says some placeholders by itself."""
    pattern = "|".join(map(re.escape, placeholders))
    return FaultyCopier(lambda text, rank, decoding: " ".join(re.sub(pattern, "", text).split()))


def test_what_is_right_is_taken_as_it_is() -> None:
    draft = carry_placeholders(FaultyCopier(), SOURCE, EN)
    assert draft is not None
    assert (draft.text, draft.score) == (SOURCE, -0.1)


def test_clauses_are_carried_one_by_one() -> None:
    engine = losing("⟦1⟧")
    engine.info = replace(INFO, clauses=True)
    source = "one two ⟦0⟧ four five, six seven ⟦1⟧ nine ten"
    draft = carry_placeholders(engine, source, EN)
    assert draft is not None
    assert count_placeholders(draft.text) == count_placeholders(source)
    assert draft.text.startswith("one two ⟦0⟧ four five, ")


def test_the_best_hypothesis_that_has_them_all() -> None:
    engine = FaultyCopier(lambda text, rank, decoding: text if rank >= 5 else text.replace("⟦0⟧", ""))
    draft = carry_placeholders(engine, SOURCE, EN)
    assert draft is not None
    assert draft.text == SOURCE
    assert draft.score == pytest.approx(-0.6)


@pytest.mark.parametrize("lost", [("⟦0⟧",), ("⟦1⟧",), ("⟦0⟧", "⟦1⟧")])
def test_lost_ones_are_put_back_where_they_are_likeliest(lost: tuple[str, ...]) -> None:
    draft = carry_placeholders(losing(*lost), SOURCE, EN)
    assert draft is not None
    assert count_placeholders(draft.text) == count_placeholders(SOURCE)


def test_repeated_ones_are_cut() -> None:
    engine = FaultyCopier(lambda text, rank, decoding: text.replace("two", "two ⟦0⟧") if "one" in text else text)
    draft = carry_placeholders(engine, SOURCE, EN)
    assert draft is not None
    assert count_placeholders(draft.text) == count_placeholders(SOURCE)


def test_one_that_is_repeated_again_and_again_is_forbidden() -> None:
    def again(text: str, rank: int, decoding: Decoding) -> str:
        return text if "⟦0⟧" in decoding.without else text.replace("three", "⟦0⟧ three")

    engine = FaultyCopier(again)
    draft = carry_placeholders(engine, SOURCE, EN)
    assert draft is not None
    assert count_placeholders(draft.text) == count_placeholders(SOURCE)


def test_invented_ones_never_come_through() -> None:
    engine = FaultyCopier(lambda text, rank, decoding: f"{text} ⟦7⟧")
    assert carry_placeholders(engine, SOURCE, EN) is None


def test_a_source_without_placeholders_must_stay_without() -> None:
    draft = carry_placeholders(FaultyCopier(), "one two", EN)
    assert draft is not None
    assert draft.text == "one two"


def test_the_same_one_twice() -> None:
    source = "one ⟦0⟧ two ⟦0⟧"
    engine = FaultyCopier(lambda text, rank, decoding: text.replace("⟦0⟧ two ⟦0⟧", "⟦0⟧ two"))
    draft = carry_placeholders(engine, source, EN)
    assert draft is not None
    assert count_placeholders(draft.text) == {"⟦0⟧": 2}


@pytest.mark.parametrize("said", ["no no no no no ⟦0⟧ ⟦1⟧", "one ⟦0⟧ ⟦1⟧…", "…"])
def test_a_runaway_is_no_answer(said: str) -> None:
    assert carry_placeholders(FaultyCopier(lambda *_: said), SOURCE, EN) is None


def test_an_engine_that_constrains_is_asked_to() -> None:
    engine = FaultyCopier(
        lambda text, rank, decoding: text if decoding.owed else text.replace("⟦1⟧", ""),
        info=replace(INFO, constrains=True),
    )
    draft = carry_placeholders(engine, SOURCE, EN)
    assert draft is not None
    assert draft.text == SOURCE
    assert engine.asked[-1][1] == Decoding(beam=4, owed=True)


words = st.lists(st.sampled_from(["one", "two", "⟦0⟧", "⟦1⟧", "⟦2⟧", "⟦0⟧⟦1⟧", "."]), min_size=1, max_size=9)


@settings(max_examples=150)
@given(words, words, st.integers(0, 4))
def test_the_answer_is_exact_or_none(source: list[str], said: list[str], kind: int) -> None:
    faults = [
        lambda text, *_: text,
        lambda text, *_: " ".join(said),
        lambda text, *_: f"{text} {' '.join(said)}",
        lambda text, *_: text.replace("⟦0⟧", ""),
        lambda text, rank, _: text if rank else " ".join(said),
    ]
    text = " ".join(source)
    draft = carry_placeholders(FaultyCopier(faults[kind]), text, EN)
    assert draft is None or count_placeholders(draft.text) == count_placeholders(text)


@pytest.mark.slow
@pytest.mark.parametrize("source", ["army ⟦1⟧ day ⟦3⟧ road.", "⟦0⟧ ⟦1⟧ ⟦2⟧ ⟦3⟧ car", "⟦2⟧", "army day"])
def test_with_a_real_decoder(fast32: Engine, source: str) -> None:
    draft = carry_placeholders(fast32, source, Language.AR)
    assert draft is not None
    assert draft.text == source
