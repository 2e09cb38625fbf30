"""The fast runtime: CTranslate2 with 8-bit weights, on the processor, with neither torch nor transformers.

Scores are mean log-probabilities: CTranslate2 divides a hypothesis's sum by its length when the length penalty is 1,
which is also what orders the hypotheses of a beam; so a longer draft is not worse for being longer.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from toolkit.errors import EngineError
from toolkit.translate.engines.batching import BUDGET, batches, length_bound
from toolkit.translate.engines.drafting import check_lengths, check_request, make_draft
from toolkit.translate.engines.protocol import DEFAULT_DECODING, Decoding, Draft, EngineInfo
from toolkit.translate.engines.tokenization import END
from toolkit.translate.engines.vocabularies import load_tokenization

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from toolkit.text.languages import Language
    from toolkit.translate.engines.layouts import Layout

THREADS_VARIABLE = "SOHR_TX_THREADS"
"""Environment variable with the number of segments that are decoded at once; the number of cores by default."""


class CTranslate2Engine:
    """Runs a CTranslate2 model; one translation a core, each on a single thread.

    Several threads within one translation were measured at a third to a fifth of the speed for models of this size:
    the matrices are too small to share out.
    """

    def __init__(self, layout: Layout, compiled: Path, weights: str, threads: int | None = None) -> None:
        """Load the model in the folder `compiled`; `weights` is the short hash that names it."""
        import ctranslate2  # 0.2 s: only where text is about to be translated

        self._layout = layout
        self._tokenization = load_tokenization(layout)
        try:
            self._translator = ctranslate2.Translator(
                str(compiled), device="cpu", inter_threads=threads or _threads(), intra_threads=1
            )
        except (RuntimeError, ValueError, MemoryError) as error:
            raise EngineError(f"{compiled} is damaged: CTranslate2 cannot load it ({_first_line(error)}).") from error
        self._info = EngineInfo(
            name=layout.name, runtime=f"ctranslate2 {ctranslate2.__version__} {self._translator.compute_type}",
            weights=weights, directions=layout.directions, placeholders=layout.placeholders,
            max_pieces=layout.max_pieces, beam=layout.beam, clauses=layout.clauses, licence=layout.licence,
        )  # fmt: skip

    @property
    def info(self) -> EngineInfo:
        """Who this engine is."""
        return self._info

    def translate(
        self, sources: Sequence[str], target: Language, decoding: Decoding = DEFAULT_DECODING
    ) -> list[list[Draft]]:
        """Translate segments into `target`; for each, its hypotheses, best first."""
        return self._decode([(source, "") for source in sources], target, decoding)

    def complete(
        self, pairs: Sequence[tuple[str, str]], target: Language, decoding: Decoding = DEFAULT_DECODING
    ) -> list[Draft]:
        """Translate (source, prefix) pairs so that each target begins with its prefix."""
        return [drafts[0] for drafts in self._decode(pairs, target, decoding)]

    def score(self, pairs: Sequence[tuple[str, str]], target: Language) -> list[float]:
        """Return the mean log-probability of a piece (the end mark included) of each target given its source."""
        check_request(self._info, [source for source, _target in pairs], target)
        sources = [self._tokenization.source(source, target) for source, _target in pairs]
        check_lengths(self._info, sources)
        return self._score(sources, [self._tokenization.target(text) for _source, text in pairs], target)

    def count_pieces(self, text: str, target: Language) -> int:
        """Return how many pieces the model sees in a source text (tags and end mark included)."""
        return len(self._tokenization.source(text, target))

    def _decode(self, pairs: Sequence[tuple[str, str]], target: Language, decoding: Decoding) -> list[list[Draft]]:
        check_request(self._info, [source for source, _prefix in pairs], target, decoding)
        sources = [self._tokenization.source(source, target) for source, _prefix in pairs]
        check_lengths(self._info, sources)
        tags = list(self._tokenization.target_tags.get(target, ()))
        prefixes = [tags + self._tokenization.target(prefix) for _source, prefix in pairs]
        room = self._layout.positions - len(tags)
        bounds = [
            length_bound(len(source), decoding.length_factor, room, len(said) - len(tags))
            for source, said in zip(sources, prefixes, strict=True)
        ]
        results = self._run(sources, prefixes, [bound + len(tags) for bound in bounds], decoding)
        scores = [list(result.scores) for result in results]
        if any(prefixes):
            scores = self._rescore(sources, results, len(tags), target)
        drafts = []
        for source, (_, prefix), result, found, bound in zip(sources, pairs, results, scores, bounds, strict=True):
            hypotheses = zip(result.hypotheses, found, _attention(result), strict=True)
            drafts.append(
                [
                    make_draft(self._tokenization, source, prefix, said[len(tags) :], score, rows[len(tags) :], bound)
                    for said, score, rows in hypotheses
                ]
            )
        return drafts

    def _run(
        self, sources: list[list[str]], prefixes: list[list[str]], bounds: list[int], decoding: Decoding
    ) -> list[Any]:
        """Decode all sources, batch by batch on all cores; return CTranslate2's results in the sources' order."""
        running = []
        for batch in batches([*map(len, sources)]):
            chosen = [prefixes[index] for index in batch.indices]
            started = self._translator.translate_batch(
                [sources[index] for index in batch.indices], chosen if any(chosen) else None, asynchronous=True,
                beam_size=max(decoding.beam, decoding.hypotheses), num_hypotheses=decoding.hypotheses,
                length_penalty=1, no_repeat_ngram_size=decoding.no_repeat_ngram, max_input_length=0,
                max_decoding_length=max(bounds[index] for index in batch.indices), return_scores=True,
                return_attention=decoding.attention, return_end_token=True, disable_unk=True,
                suppress_sequences=[[piece] for piece in decoding.without] or None,
            )  # fmt: skip
            running.append((batch.indices, started))
        results: list[Any] = [None] * len(sources)
        for indices, started in running:
            for index, result in zip(indices, started, strict=True):
                results[index] = _finish(result)
        return results

    def _rescore(
        self, sources: Sequence[list[str]], results: Sequence[Any], tags: int, target: Language
    ) -> list[list[float]]:
        """Score whole targets: what CTranslate2 reports of a forced prefix leaves the prefix out."""
        pairs = [
            (source, [piece for piece in pieces[tags:] if piece != END])
            for source, result in zip(sources, results, strict=True)
            for pieces in result.hypotheses
        ]
        scores = iter(self._score([source for source, _ in pairs], [pieces for _, pieces in pairs], target))
        return [[next(scores) for _ in result.hypotheses] for result in results]

    def _score(self, sources: Sequence[list[str]], targets: Sequence[list[str]], target: Language) -> list[float]:
        tags = list(self._tokenization.target_tags.get(target, ()))
        room = self._layout.positions - len(tags) - 2
        results = self._translator.score_batch(
            sources, [tags + pieces[:room] for pieces in targets], max_batch_size=BUDGET, batch_type="tokens",
            max_input_length=0, offset=len(tags),
        )  # fmt: skip
        return [round(sum(result.log_probs) / max(len(result.log_probs), 1), 6) for result in results]


def _attention(result: Any) -> Sequence[Sequence[Sequence[float]]]:
    """Return the attention of each hypothesis, empty where it was not asked for."""
    return result.attention or [[] for _ in result.hypotheses]


def _finish(result: Any) -> Any:
    """Wait for one result of a batch."""
    try:
        return result.result()
    except (RuntimeError, ValueError, MemoryError) as error:
        raise EngineError(f"CTranslate2 could not translate: {_first_line(error)}.") from error


def _threads() -> int:
    """Return how many translations run at once: what the environment says, else the cores of this process."""
    said = os.environ.get(THREADS_VARIABLE, "")
    if said:
        if not said.isdecimal() or int(said) < 1:
            raise EngineError(f'{THREADS_VARIABLE} is "{said}"; expected a whole number from 1.')
        return int(said)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
