"""Translation that notices when it went wrong: loops, endless or empty output, and segments too long for the model.

Neural decoders now and then repeat a phrase until they are stopped, stop at once, or run to the length bound. Each
such draft is recognised, translated again with other settings, and in the end reported, never passed on silently.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.translate.engines.protocol import DEFAULT_DECODING, Decoding, Draft
from toolkit.translate.reranking import rerank
from toolkit.translate.runaways import find_problem
from toolkit.translate.splitting import as_sentences, join_drafts, split_clauses, split_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from toolkit.text.languages import Language
    from toolkit.translate.engines.protocol import Engine

LONGEST_PIECE = 64
"""Characters in a piece, at the very most: what is longer is split without being counted (a 10 MB line)."""

SHORTEST_PART = 8
"""Pieces below which a failed segment is not split any more: a few words without context translate no better."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one segment: its hypotheses, best first, and what is wrong with the best one.

    `problem` is "" for a sound draft, else "loop", "unfinished" or "empty". `parts` says into how many pieces the
    source was split; `retries` how often it was translated again.
    """

    source: str
    drafts: tuple[Draft, ...]
    problem: str = ""
    parts: int = 1
    retries: int = 0

    @property
    def draft(self) -> Draft:
        """The best hypothesis."""
        return self.drafts[0]


def translate_safely(
    engine: Engine, sources: Sequence[str], target: Language, decoding: Decoding = DEFAULT_DECODING
) -> list[Outcome]:
    """Translate segments of any length, and translate again what went wrong; one outcome for each, in order.

    A source longer than the model takes is split at its punctuation, and into clauses for a model that asks for these.
    Of the hypotheses of each part the best comes first (see `reranking`). Retries: a wider beam; then no three words
    twice; then the segment in halves. If all fail, the soundest draft comes with its problem. Raises EngineError.
    """
    outcomes = _translate_split(engine, sources, target, decoding)
    wider = replace(decoding, beam=max(4, 2 * decoding.beam))
    unrepeated = replace(wider, no_repeat_ngram=3)
    for settings, halved in ((wider, False), (unrepeated, False), (unrepeated, True)):
        failed = [outcome.source for outcome in outcomes if outcome.problem]
        again = iter(_translate_split(engine, failed, target, settings, halved=halved))
        outcomes = [_better(outcome, next(again)) if outcome.problem else outcome for outcome in outcomes]
    return outcomes


def _better(before: Outcome, after: Outcome) -> Outcome:
    """Return the sounder of two outcomes for one source; the earlier one if neither is sound."""
    chosen = before if after.problem else after
    return replace(chosen, retries=before.retries + 1)


def _translate_split(
    engine: Engine, sources: Sequence[str], target: Language, decoding: Decoding, *, halved: bool = False
) -> list[Outcome]:
    """Translate sources in parts that fit the model, or in halves; all parts in one go, their drafts joined."""
    split = [[*_parts(engine, source, target, halved=halved)] for source in sources]
    asked = [part for parts in split for part in as_sentences(parts)]
    drafts = iter(rerank(engine, asked, engine.translate(asked, target, decoding), target))
    return [
        _outcome(source, parts, [next(drafts) for _ in parts], decoding.hypotheses)
        for source, parts in zip(sources, split, strict=True)
    ]


def _parts(engine: Engine, source: str, target: Language, *, halved: bool) -> Iterator[str]:
    """Yield the parts of a source, all short enough: its clauses, where the engine does better with these."""
    for clause in split_clauses(source) if engine.info.clauses else (source,):
        yield from split_source(clause, _fitting(engine, clause, target, halved=halved))


def _fitting(engine: Engine, source: str, target: Language, *, halved: bool) -> Callable[[str], bool]:
    """Return the test whether a part of `source` is short enough."""
    limit = engine.info.max_pieces
    if halved:
        limit = min(limit, max(2 * engine.count_pieces(source, target) // 3, SHORTEST_PART))
    return lambda part: len(part) <= limit * LONGEST_PIECE and engine.count_pieces(part, target) <= limit


def _outcome(source: str, parts: Sequence[str], found: Sequence[Sequence[Draft]], hypotheses: int) -> Outcome:
    """Join the drafts of a source's parts, the first of each with the firsts of the others, and so on."""
    count = min(hypotheses, *(len(each) for each in found))
    problems = [find_problem(part, each[0]) for part, each in zip(parts, found, strict=True)]
    joined = tuple(join_drafts(parts, [each[rank] for each in found]) for rank in range(count))
    problem = next(filter(None, problems), "")
    return Outcome(source, joined, problem, parts=len(parts))
