"""What a corrected draft teaches: units for the memory, proposals for the glossary, how much was corrected where."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import EngineError
from toolkit.learning.naming import name_changes, propose
from toolkit.memory import unit_of
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.glossary import Glossary
    from toolkit.glossary.matcher import Matcher
    from toolkit.learning.pairing import Correction
    from toolkit.memory import TranslationUnit
    from toolkit.review.proposals import Proposal


class Kept(NamedTuple):
    """How many there were, and how many the post-editor kept."""

    total: int
    kept: int


class EngineFigures(NamedTuple):
    """What an engine drafted: segments, those left as they were, and the human edit rate in per cent.

    The rate is TER (Snover et al. 2006): edits, shifts of phrases among them, for each 100 words of the corrected text.
    """

    segments: int
    kept: int
    edit_rate: float


@dataclass(frozen=True)
class Lessons:
    """Everything that follows from a correction; `engines`, `rules` and `concepts` are by name, sorted."""

    units: tuple[TranslationUnit, ...]
    proposals: tuple[Proposal, ...]
    engines: dict[str, EngineFigures]
    rules: dict[str, Kept]
    concepts: dict[str, Kept]
    edit_rate: float


def learn(
    corrections: Sequence[Correction], glossary: Glossary, matcher: Matcher, language: Language, document: str
) -> Lessons:
    """Return what corrections into `language` teach; `document` names where they stand.

    Raises EngineError if sacrebleu, which computes the edit rate, is not installed.
    """
    changes = list(name_changes(corrections, matcher, language))
    by_engine: dict[str, list[Correction]] = defaultdict(list)
    for correction in corrections:
        by_engine[correction.drafts[0].engine or "draft"].append(correction)
    return Lessons(
        tuple(_units(corrections, language, document)),
        tuple(propose(changes, glossary, language, document)),
        {name: _figures(found) for name, found in sorted(by_engine.items())},
        _tally((edit.rule, edit.after in c.corrected) for c in corrections for d in c.drafts for edit in d.edits),
        _tally(_terms(corrections, matcher, language)),
        _edit_rate(corrections),
    )


def _units(corrections: Iterable[Correction], language: Language, document: str) -> Iterator[TranslationUnit]:
    """Yield a unit for each segment whose source is known and whose translation was kept or corrected."""
    before = dict.fromkeys(Language, "")
    for correction in corrections:
        source = " ".join(segment.source for segment in correction.drafts).strip()
        sides = {language: correction.corrected, language.other: source}
        if source and correction.corrected:
            yield unit_of(sides[Language.AR], sides[Language.EN], document, before)
        before = sides


def _terms(corrections: Iterable[Correction], matcher: Matcher, language: Language) -> Iterator[tuple[str, bool]]:
    for correction in corrections:
        found = {match.entry.id for match in matcher.find(correction.corrected, language)}
        for term in (term for segment in correction.drafts for term in segment.terms if term.form):
            # Of two places with one name the matcher knows the one by its cue, which the target may lack.
            yield term.concept, term.concept in found or term.form in correction.corrected


def _tally(outcomes: Iterable[tuple[str, bool]]) -> dict[str, Kept]:
    counts = Counter(outcomes)
    names = sorted({name for name, _ in counts})
    return {name: Kept(counts[name, True] + counts[name, False], counts[name, True]) for name in names}


def _figures(corrections: Sequence[Correction]) -> EngineFigures:
    kept = sum(correction.drafted == correction.corrected for correction in corrections)
    return EngineFigures(len(corrections), kept, _edit_rate(corrections))


def _edit_rate(corrections: Sequence[Correction]) -> float:
    pairs = [(c.drafted, c.corrected) for c in corrections if c.corrected]
    if not pairs:
        return 0.0
    try:
        from sacrebleu import TER  # an extra: only whoever measures needs it
    except ImportError:
        raise EngineError("the edit rate needs sacrebleu, which is not installed; run: pip install sacrebleu") from None
    drafted, corrected = zip(*pairs, strict=True)
    return round(float(TER().corpus_score(list(drafted), [list(corrected)]).score), 1)
