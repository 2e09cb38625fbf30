"""Which of an engine's drafts comes first."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from tests.cases import read_cases
from tests.translate.scripted_engine import ScriptedEngine
from toolkit.text.languages import Language
from toolkit.translate.engines.protocol import Draft
from toolkit.translate.reranking import rerank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.translate.engines.protocol import EngineInfo

SOURCE = "قتل ثلاثة مدنيين في ⟦0⟧"


@dataclass
class Teller(ScriptedEngine):
    """Says how likely the source is given each draft; `one_way` if it translates into English only."""

    told: dict[str, float] = field(default_factory=dict)
    one_way: bool = False

    @property
    def info(self) -> EngineInfo:
        info = super().info
        return replace(info, directions=info.directions[:1]) if self.one_way else info

    def score(self, pairs: Sequence[tuple[str, str]], target: Language) -> list[float]:
        assert target is Language.AR
        assert {wanted for _, wanted in pairs} == {SOURCE}
        return [self.told[text] for text, _ in pairs]


def drafts_of(texts: Sequence[str]) -> list[Draft]:
    return [Draft(text, -0.5 - rank / 10) for rank, text in enumerate(texts)]


@pytest.mark.parametrize(("drafts", "told", "wanted", "why"), read_cases(__file__, "reranking.tsv"))
def test_the_draft_that_the_source_can_best_be_told_from(drafts: str, told: str, wanted: str, why: str) -> None:
    texts = drafts.split("|")
    engine = Teller({}, told=dict(zip(texts, map(float, told.split("|")), strict=True)))
    [ranked] = rerank(engine, [SOURCE], [drafts_of(texts)], Language.EN)
    assert ranked[0].text == wanted, why
    assert sorted(draft.text for draft in ranked) == sorted(texts)


def test_several_at_once_are_each_ranked_by_their_own() -> None:
    engine = Teller({}, told={"a b": -2, "c d": -1, "e f": -1, "g h": -2})
    drafts = [drafts_of(["a b", "c d"]), drafts_of(["alone"]), drafts_of(["e f", "g h"])]
    ranked = rerank(engine, [SOURCE, "x", SOURCE], drafts, Language.EN)
    assert [[draft.text for draft in each] for each in ranked] == [["c d", "a b"], ["alone"], ["e f", "g h"]]


@pytest.mark.parametrize(
    ("engine", "texts"),
    [
        (Teller({}, one_way=True), ["a b", "c d"]),
        (Teller({}, told={"a b": -2}), ["a b", ""]),
        (Teller({}, told={"a b": -2}), ["a b", "c " * 300]),
    ],
)
def test_what_cannot_be_told_stays_in_the_order_of_the_engine(engine: Teller, texts: list[str]) -> None:
    [ranked] = rerank(engine, [SOURCE], [drafts_of(texts)], Language.EN)
    assert [draft.text for draft in ranked] == texts
