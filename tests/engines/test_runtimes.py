"""Both runtimes keep the contract, and in 32-bit arithmetic they say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.engines.models import sentences
from toolkit.errors import EngineError
from toolkit.text.languages import Language
from toolkit.translate.engines.constraints import PLACEHOLDERS
from toolkit.translate.engines.protocol import Decoding

if TYPE_CHECKING:
    from toolkit.translate.engines.protocol import Engine

pytestmark = pytest.mark.slow

AR = Language.AR
ALL = ("fast32", "fast8", "reference")


@pytest.fixture(params=ALL)
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def pair(request: pytest.FixtureRequest) -> tuple[Engine, Engine]:
    return request.getfixturevalue("fast32"), request.getfixturevalue("reference")


def test_greedy_search_agrees(pair: tuple[Engine, Engine]) -> None:
    sources = sentences(60)
    ours, theirs = (engine.translate(sources, AR, Decoding(beam=1)) for engine in pair)
    assert [drafts[0].text for drafts in ours] == [drafts[0].text for drafts in theirs]
    assert [drafts[0].score for drafts in ours] == pytest.approx([drafts[0].score for drafts in theirs], abs=1e-3)


def test_scores_agree(pair: tuple[Engine, Engine]) -> None:
    pairs = [("army day.", "army day."), ("army day.", "car"), ("جيش حلب", "حلب جيش"), ("house", "")]
    ours, theirs = (engine.score(pairs, AR) for engine in pair)
    assert ours == pytest.approx(theirs, abs=1e-3)


def test_attention_agrees(pair: tuple[Engine, Engine]) -> None:
    decoding = Decoding(beam=1, attention=True)
    ours, theirs = (engine.translate(["army day road."], AR, decoding)[0][0] for engine in pair)
    assert ours.pieces == theirs.pieces
    for left, right in zip(ours.attention, theirs.attention, strict=True):
        assert left == pytest.approx(right, abs=1e-4)


def test_it_translates(engine: Engine) -> None:
    assert engine.translate(["army day road."], AR)[0][0].text == "army day road."


def test_order_is_kept_and_company_changes_nothing(engine: Engine) -> None:
    sources = sentences(30, longest=9, seed=11)
    together = engine.translate(sources, AR, Decoding(beam=2))
    alone = [engine.translate([source], AR, Decoding(beam=2))[0] for source in sources]
    assert [drafts[0].text for drafts in together] == [drafts[0].text for drafts in alone]
    again = engine.translate(sources[::-1], AR, Decoding(beam=2))[::-1]
    assert [drafts[0].text for drafts in again] == [drafts[0].text for drafts in together]


def test_the_same_bytes_twice(engine: Engine) -> None:
    decoding = Decoding(beam=4, hypotheses=4, attention=True)
    sources = sentences(8, seed=2)
    assert engine.translate(sources, AR, decoding) == engine.translate(sources, AR, decoding)


def test_hypotheses_come_best_first_and_differ(engine: Engine) -> None:
    drafts = engine.translate(["army day road."], AR, Decoding(beam=2, hypotheses=4))[0]
    assert len({draft.text for draft in drafts}) == 4
    assert [draft.score for draft in drafts] == sorted((draft.score for draft in drafts), reverse=True)


def test_a_score_is_the_mean_over_the_pieces(engine: Engine) -> None:
    source = "army day road."
    for draft in engine.translate([source], AR, Decoding(beam=3, hypotheses=3))[0]:
        assert engine.score([(source, draft.text)], AR) == pytest.approx([draft.score], abs=0.02)


def test_attention_has_a_row_a_piece_and_a_column_a_source_piece(engine: Engine) -> None:
    draft = engine.translate(["army day road."], AR, Decoding(attention=True))[0][0]
    assert draft.pieces == ("▁army", "▁day", "▁road", ".")
    assert draft.source_pieces == (">>ara<<", *draft.pieces, "</s>")
    assert [len(row) for row in draft.attention] == [len(draft.source_pieces)] * len(draft.pieces)
    assert [sum(row) for row in draft.attention] == pytest.approx([1.0] * len(draft.pieces), abs=1e-3)


def test_no_pieces_unless_asked_for(engine: Engine) -> None:
    draft = engine.translate(["army"], AR)[0][0]
    assert (draft.pieces, draft.source_pieces, draft.attention) == ((), (), ())


@pytest.mark.parametrize("prefix", ["car", "car base", "⟦3⟧", "حلب"])
def test_a_completion_begins_with_its_prefix(engine: Engine, prefix: str) -> None:
    [draft] = engine.complete([("army day road.", prefix)], AR)
    assert draft.text.startswith(prefix)
    assert len(draft.text) > len(prefix)


def test_completions_in_one_go_are_those_one_by_one(engine: Engine) -> None:
    pairs = [("army day road.", "car"), ("army day road.", "army day"), ("حلب", ""), ("جيش حلب", "⟦1⟧")]
    together = engine.complete(pairs, AR)
    assert [draft.text for draft in together] == [engine.complete([pair], AR)[0].text for pair in pairs]


def test_a_completion_s_score_is_that_of_the_whole_text(engine: Engine) -> None:
    [draft] = engine.complete([("army day road.", "car base")], AR)
    assert engine.score([("army day road.", draft.text)], AR) == pytest.approx([draft.score], abs=0.02)
    assert draft.score < engine.translate(["army day road."], AR)[0][0].score


def test_the_length_bound_cuts_and_says_so(engine: Engine) -> None:
    source = " ".join(["army", "base", "car"] * 8)
    short = engine.translate([source], AR, Decoding(length_factor=0.2, attention=True))[0][0]
    assert (len(short.pieces), short.finished) == (int(0.2 * engine.count_pieces(source, AR)) + 10, False)
    assert engine.translate(["army base car"], AR)[0][0].finished


@pytest.mark.parametrize("count", [14, 40, 80])
def test_a_prefix_longer_than_the_bound(engine: Engine, count: int) -> None:
    prefix = " ".join(["army", "base", "car", "day"] * (count // 4))
    if count >= 64:
        with pytest.raises(EngineError, match="prefix"):
            engine.complete([("army", prefix)], AR)
        return
    assert engine.complete([("army", prefix)], AR)[0].text.startswith(prefix)


def test_a_target_longer_than_the_positions_is_scored_as_far_as_they_go(engine: Engine) -> None:
    whole, part = engine.score([("army", "army " * 90), ("army", "army " * 62)], AR)
    assert whole == pytest.approx(part, abs=1e-3)


def test_no_ngram_twice(engine: Engine) -> None:
    source = "army base army base army base"
    draft = engine.translate([source], AR, Decoding(beam=1, no_repeat_ngram=2, attention=True))[0][0]
    pairs = list(zip(draft.pieces, draft.pieces[1:], strict=False))
    assert len(pairs) == len(set(pairs))


def test_pieces_are_counted_with_tag_and_end(engine: Engine) -> None:
    assert engine.count_pieces("army day.", AR) == 5


def test_no_segments_no_drafts(engine: Engine) -> None:
    assert engine.translate([], AR) == []
    assert engine.score([], AR) == []


@pytest.mark.parametrize(
    ("sources", "target", "decoding", "message"),
    [
        (["army"], Language.EN, Decoding(), "does not translate into en; it translates en to ar"),
        (["army", " \n"], AR, Decoding(), "An empty segment"),
        (["army", "base " * 70], AR, Decoding(), "longer than tiny takes .64.; split it first"),
        (["army"], AR, Decoding(beam=0), "at least 1"),
        (["army"], AR, Decoding(hypotheses=0), "at least 1"),
    ],
)
def test_what_cannot_be_done_is_refused(
    engine: Engine, sources: list[str], target: Language, decoding: Decoding, message: str
) -> None:
    with pytest.raises(EngineError, match=message):
        engine.translate(sources, target, decoding)


def test_only_the_reference_constrains(fast8: Engine, reference: Engine) -> None:
    assert (fast8.info.constrains, reference.info.constrains) == (False, True)
    with pytest.raises(EngineError, match="cannot hold placeholders"):
        fast8.translate(["army"], AR, Decoding(owed=True))


@pytest.mark.parametrize("source", ["army ⟦5⟧ day", "⟦7⟧ ⟦8⟧", "⟦1⟧ army ⟦1⟧ day ⟦1⟧", "army day"])
def test_owed_placeholders_come_exactly_as_often(reference: Engine, source: str) -> None:
    """The tiny model was never taught ⟦5⟧ to ⟦9⟧, nor one twice: the constraint alone must bring them."""
    owed = sorted(part for part in source.split() if part.startswith("⟦"))
    for draft in reference.translate([source, "⟦0⟧ car"], AR, Decoding(beam=3, hypotheses=2, owed=True))[0]:
        assert sorted(piece for piece in _placeholders(draft.text)) == owed
        assert draft.finished


def _placeholders(text: str) -> list[str]:
    return [text[index : index + 3] for index, character in enumerate(text) if character == "⟦"]


@pytest.mark.parametrize("prefix", ["", "⟦0⟧"])
def test_what_is_paid_is_not_paid_twice(engine: Engine, prefix: str) -> None:
    pairs = [("⟦0⟧ ⟦1⟧ car", prefix)]
    free, held = (engine.complete(pairs, AR, Decoding(beam=2, without=out))[0].text for out in ((), PLACEHOLDERS))
    assert "⟦1⟧" in free
    assert list(_placeholders(held)) == list(_placeholders(prefix))
