"""Of several drafts, the one that the source can best be told from.

A translation model prefers what reads well, and a small one leaves out what it cannot render: "19 were killed" is
likelier than what was said of whom. Asked the other way round, how likely the source is given the draft, the same model
misses what was left out. The sum of both is the noisy-channel score of Yee, Dauphin and Auli ("Simple and Effective
Noisy Channel Modeling for Neural Machine Translation", EMNLP 2019), with equal weights.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from toolkit.translate.protection import PLACEHOLDER
from toolkit.translate.runaways import find_problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.text.languages import Language
    from toolkit.translate.engines.protocol import Draft, Engine


def rerank(
    engine: Engine, sources: Sequence[str], drafts: Sequence[Sequence[Draft]], target: Language
) -> list[list[Draft]]:
    """Return the drafts of each source: sound ones first, those with its placeholders, then by the score both ways.

    They stay in the engine's order if it does not translate back from `target`, and where a draft has no words or is
    longer than the engine takes. Raises EngineError.
    """
    if (target, target.other) not in engine.info.directions:
        return [list(each) for each in drafts]
    tellable = [_can_be_told(engine, each, target) for each in drafts]
    pairs = [
        (draft.text, source)
        for source, each, can in zip(sources, drafts, tellable, strict=True)
        for draft in each
        if can
    ]
    told = iter(engine.score(pairs, target.other) if pairs else ())
    return [
        _ranked(source, each, told) if can else list(each)
        for source, each, can in zip(sources, drafts, tellable, strict=True)
    ]


def _can_be_told(engine: Engine, drafts: Sequence[Draft], target: Language) -> bool:
    return len(drafts) > 1 and all(
        draft.text.strip() and engine.count_pieces(draft.text, target.other) <= engine.info.max_pieces
        for draft in drafts
    )


def _ranked(source: str, drafts: Sequence[Draft], told: Iterator[float]) -> list[Draft]:
    """Order drafts, each of which takes the next score of `told`; equal ones stay in order."""
    owed = Counter(PLACEHOLDER.findall(source))

    def rank(pair: tuple[Draft, float]) -> tuple[bool, bool, float]:
        draft, back = pair
        return bool(find_problem(source, draft)), Counter(PLACEHOLDER.findall(draft.text)) != owed, -draft.score - back

    return [draft for draft, _ in sorted(zip(drafts, told, strict=False), key=rank)]
