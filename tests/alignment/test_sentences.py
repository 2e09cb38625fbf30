"""Sentences of two editions: the beads of small texts, and what holds of all texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.alignment import Bead, align, joined, segmented
from toolkit.glossary import load_glossary
from toolkit.glossary.matcher import Matcher
from toolkit.text.languages import Language


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load_glossary())


def _written(beads: tuple[Bead, ...]) -> str:
    sides = (",".join(map(str, bead.source)) + ":" + ",".join(map(str, bead.target)) for bead in beads)
    return " ".join(text + "!" * bead.is_moved for text, bead in zip(sides, beads, strict=True)) or "none"


def _sentences(cell: str) -> list[str]:
    return [sentence for sentence in cell.split(" | ") if sentence]


@pytest.mark.parametrize(("arabic", "english", "beads", "why"), read_cases(__file__, "beads.tsv"))
def test_beads(arabic: str, english: str, beads: str, why: str, matcher: Matcher) -> None:
    source = joined(_sentences(arabic), Language.AR, matcher=matcher)
    target = joined(_sentences(english), Language.EN, matcher=matcher)
    assert _written(align(source, target)) == beads, why


@pytest.mark.parametrize(("arabic", "english", "beads", "why"), read_cases(__file__, "beads.tsv"))
def test_the_other_direction_has_the_same_pairs(
    arabic: str, english: str, beads: str, why: str, matcher: Matcher
) -> None:
    source = joined(_sentences(arabic), Language.AR, matcher=matcher)
    target = joined(_sentences(english), Language.EN, matcher=matcher)
    there, back = align(source, target), align(target, source)
    pairs = {(tuple(bead.source), tuple(bead.target)) for bead in there if bead.is_complete}
    assert {(tuple(bead.target), tuple(bead.source)) for bead in back if bead.is_complete} == pairs


def test_paragraphs_keep_a_heading_by_itself() -> None:
    arabic = "قصف على إدلب\nقصفت الطائرات بلدة بنش ومحيطها.\n"
    english = "Shelling of Idlib\nWarplanes bombed the town of Binnish and its surroundings.\n"
    beads = align(segmented(arabic, Language.AR), segmented(english, Language.EN))
    assert _written(beads) == "0:0 1:1"


def test_one_language_alone_is_refused() -> None:
    text = segmented("قُتل مدني.", Language.AR)
    with pytest.raises(ValueError, match="an Arabic and an English text"):
        align(text, text)


def test_scores_tell_right_from_wrong(matcher: Matcher) -> None:
    arabic = joined(["قصفت قوات النظام بلدة بنش بـ 112 قذيفة يوم 19 نيسان."], Language.AR, matcher=matcher)
    right = joined(["Regime forces shelled Binnish with 112 shells on April 19."], Language.EN, matcher=matcher)
    wrong = joined(["Turkish forces shelled Afrin with 54 shells on May 2."], Language.EN, matcher=matcher)
    assert align(arabic, right)[0].score > 0.9
    assert all(bead.score < 0.5 for bead in align(arabic, wrong))


_TEXTS = st.lists(st.text("اب تم.؟\n 1٤ABc,()\u200f", max_size=40), max_size=8)


@settings(max_examples=60, deadline=None)
@given(_TEXTS, _TEXTS)
def test_every_sentence_is_in_one_bead(arabic: list[str], english: list[str]) -> None:
    beads = align(joined(arabic, Language.AR), joined(english, Language.EN))
    assert [number for bead in beads for number in bead.source] == list(range(len(arabic)))
    assert sorted(number for bead in beads for number in bead.target) == list(range(len(english)))
    in_place = [number for bead in beads if not bead.is_moved for number in bead.target]
    assert in_place == sorted(in_place)
    assert all(0.0 <= bead.score <= 1.0 for bead in beads)


def test_texts_longer_than_a_window_are_aligned_to_their_ends() -> None:
    arabic = [f"قُتل {number} مدنياً في حلب." for number in range(1000, 1900)]
    english = [f"{number} civilians were killed in Aleppo." for number in range(1000, 1900)]
    del english[450:453]
    beads = align(joined(arabic, Language.AR), joined(english, Language.EN))
    complete = [bead for bead in beads if bead.is_complete]
    assert len(complete) == 897
    numbers = [{arabic[place].split()[1] for place in bead.source} for bead in complete]
    assert all(english[bead.target[0]].split()[0] in found for bead, found in zip(complete, numbers, strict=True))
