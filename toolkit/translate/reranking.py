"""Of several drafts, the one that the source can best be told from.

A translation model prefers what reads well, and a small one leaves out what it cannot render: "19 were killed" is
likelier than what was said of whom. Asked the other way round, how likely the source is given the draft, the same model
misses what was left out. The sum of both is the noisy-channel score of Yee, Dauphin and Auli ("Simple and Effective
Noisy Channel Modeling for Neural Machine Translation", EMNLP 2019), with equal weights.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.translate.safety import find_problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.text.languages import Language
    from toolkit.translate.engines.protocol import Draft, Engine
    from toolkit.translate.safety import Outcome


def rerank(engine: Engine, outcomes: Sequence[Outcome], target: Language) -> list[list[Draft]]:
    """Return the drafts of each outcome: sound ones first, then by their score and that of the source given the draft.

    They stay in the engine's order if it does not translate back from `target`, and where a draft has no words or is
    longer than the engine takes. Raises EngineError.
    """
    if (target, target.other) not in engine.info.directions:
        return [list(outcome.drafts) for outcome in outcomes]
    chosen = [outcome for outcome in outcomes if _can_be_told(engine, outcome, target)]
    pairs = [(draft.text, outcome.source) for outcome in chosen for draft in outcome.drafts]
    told = iter(engine.score(pairs, target.other) if pairs else ())
    ranked = {id(outcome): _ranked(outcome, [next(told) for _ in outcome.drafts]) for outcome in chosen}
    return [ranked.get(id(outcome), list(outcome.drafts)) for outcome in outcomes]


def _can_be_told(engine: Engine, outcome: Outcome, target: Language) -> bool:
    texts = [draft.text for draft in outcome.drafts]
    return len(texts) > 1 and all(
        text.strip() and engine.count_pieces(text, target.other) <= engine.info.max_pieces for text in texts
    )


def _ranked(outcome: Outcome, told: Sequence[float]) -> list[Draft]:
    """Return the drafts of an outcome by what they score both ways; equal ones stay in order."""
    by_both = sorted(
        zip(outcome.drafts, told, strict=True),
        key=lambda pair: (bool(find_problem(outcome.source, pair[0])), -pair[0].score - pair[1]),
    )
    return [draft for draft, _ in by_both]
