"""How good translations are: scores of a model on parallel segments, as it is and with the glossary.

The model is asked twice: alone, as any program would use it, and through the whole road of `sohr-tx translate`. Both
are held against the same references and the same glossary, so that what the glossary is worth can be read off.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from toolkit.checks.numbers import check_numbers
from toolkit.checks.repetition import check_repetition
from toolkit.errors import EngineError
from toolkit.formats import Document, parse_text
from toolkit.translate.results import TermOutcome
from toolkit.translate.safety import translate_safely
from toolkit.translate.verification import verify_terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from toolkit.text.languages import Language
    from toolkit.translate.parallel import ParallelSegment
    from toolkit.translate.pipeline import Translator

_BATCH = 64


@dataclass(frozen=True, slots=True)
class Scores:
    """What a list of translations is worth; shares are of 1.

    `bleu` and `chrf` (chrF2++: character and word n-grams) are sacrebleu's corpus scores, 0 to 100, and `signatures`
    say how they were computed. `terms` is the share of the glossary terms in the sources that stand in the translation
    in a form of the house, of `expected` terms; `numbers` the share of segments with numbers that have all of them;
    `loops` the share of segments in which a phrase is repeated.
    """

    bleu: float
    chrf: float
    terms: float
    expected: int
    numbers: float
    loops: float
    signatures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores of the model alone and of the whole road, and the translations that they are of."""

    alone: Scores
    whole: Scores
    drafts: tuple[str, ...]
    targets: tuple[str, ...]


def evaluate(
    translator: Translator,
    segments: Sequence[ParallelSegment],
    target: Language,
    advance: Callable[[int], None] = lambda done: None,
) -> Evaluation:
    """Translate the segments into `target`, alone and with the glossary, and score both.

    `advance` hears how many more segments are done, of about twice as many as there are. Raises EngineError where
    sacrebleu is not installed.
    """
    _metrics()  # before the work, not after it
    documents = [parse_text(segment.source, "") for segment in segments]
    drafts = _by_the_engine(translator, documents, target, advance)
    targets = _through_pipeline(translator, documents, target, advance)
    return Evaluation(
        alone=score(translator, segments, drafts, target),
        whole=score(translator, segments, targets, target),
        drafts=tuple(drafts),
        targets=tuple(targets),
    )


def score(
    translator: Translator, segments: Sequence[ParallelSegment], translations: Sequence[str], target: Language
) -> Scores:
    """Score finished translations of `segments`, one each."""
    bleu, chrf = _metrics()
    references = [[segment.reference for segment in segments]]
    outcomes = [
        check.outcome
        for segment, text in zip(segments, translations, strict=True)
        for check in verify_terms(translator.matcher.find(segment.source, target.other), text, target)
    ]
    pairs = [(segment.source, text) for segment, text in zip(segments, translations, strict=True)]
    numbered = [pair for pair in pairs if check_numbers(pair[0], "", target.other)]
    return Scores(
        bleu=round(bleu.corpus_score(list(translations), references).score, 2),
        chrf=round(chrf.corpus_score(list(translations), references).score, 2),
        terms=_share(outcome is not TermOutcome.MISSED for outcome in outcomes),
        expected=len(outcomes),
        numbers=_share(not check_numbers(source, text, target.other) for source, text in numbered),
        loops=_share(bool(check_repetition(source, text)) for source, text in pairs),
        signatures=(f"BLEU {bleu.get_signature()}", f"chrF2++ {chrf.get_signature()}"),
    )


def _by_the_engine(
    translator: Translator, documents: Sequence[Document], target: Language, advance: Callable[[int], None]
) -> list[str]:
    """Translate the sentences of each document by the engine and nothing else; what has no words stays."""
    sources = [segment.source for document in documents for segment in document.segments if segment.translatable]
    drafts: list[str] = []
    for start in range(0, len(sources), _BATCH):
        outcomes = translate_safely(translator.engine, sources[start : start + _BATCH], target, translator.decoding)
        drafts += [outcome.drafts[0].text for outcome in outcomes]
        advance(len(outcomes))
    done = iter(drafts)
    return [
        "".join(s.lead + (next(done) if s.translatable else s.source) + s.trail for s in document.segments)
        for document in documents
    ]


def _through_pipeline(
    translator: Translator, documents: Sequence[Document], target: Language, advance: Callable[[int], None]
) -> list[str]:
    """Translate the documents, all of them in one run."""
    whole = Document("", tuple(segment for document in documents for segment in document.segments))
    done = iter(translator.translate(whole, target, advance).segments)
    return [
        "".join(s.lead + (s.written or s.target) + s.trail for s in islice(done, len(d.segments))) for d in documents
    ]


def _share(truths: Iterable[bool]) -> float:
    """Return the share of true ones, 1.0 of none."""
    values = list(truths)
    return round(sum(values) / len(values), 4) if values else 1.0


def _metrics() -> tuple[Any, Any]:
    """Return sacrebleu's BLEU and chrF2++."""
    try:
        from sacrebleu import BLEU, CHRF  # an extra: only whoever measures needs it
    except ImportError:
        raise EngineError("scores need sacrebleu, which is not installed; run: pip install sacrebleu") from None
    return BLEU(), CHRF(word_order=2)
