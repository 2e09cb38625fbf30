"""From prepared sources to drafts: the engine is asked, its hypotheses are weighed, lost names are recovered.

In order, each step only for the segments that the one before did not satisfy:

1. the source with placeholders is translated; of the hypotheses, the best (see `reranking`) that carries every
   placeholder, misses no term, adds no name and has the right numbers is taken;
2. the placeholders are forced (`carry_placeholders`);
3. where some are lost all the same, the source is translated as it stands, without placeholders;
4. a term that is still missing is put where the model was looking at it (`recovery`);
5. common nouns that are missing after all that get placeholders of their own.

In the last two a result that scores far below the free draft is given up: then the free draft stays, and the term is
reported as missed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.checks.numbers import check_numbers
from toolkit.checks.occurrences import related
from toolkit.text.edits import Revision
from toolkit.translate.enforcement import enforce_terms
from toolkit.translate.engines.protocol import Decoding, Draft
from toolkit.translate.placeholders import carry_placeholders
from toolkit.translate.protection import Carried, ProtectedSource, form_in_number, protect, restore
from toolkit.translate.recovery import Placing, cut_before, place_term, replace_words
from toolkit.translate.results import TermOutcome
from toolkit.translate.safety import Outcome, translate_safely
from toolkit.translate.verification import expected_terms, occurrences, verify_terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from toolkit.glossary.matcher import Match, Matcher
    from toolkit.text.languages import Language
    from toolkit.text.spans import Span
    from toolkit.translate.engines.protocol import Engine

FAR_BELOW = 1.0
"""Nats per piece by which a recovered draft may score below the free one: the odds of a whole sentence fall by
this factor e for each of its pieces. Forcing a name that the model would not have written costs less."""

LOST_PLACEHOLDERS = "placeholders"
"""Stands among the missed concepts for placeholders that were lost; no concept has an id without a dot."""


@dataclass(frozen=True, slots=True)
class Request:
    """One segment for the engine: its source, the terms in it, the source with placeholders, the target language.

    `verbatim` are the stretches of the source that no engine may touch.
    """

    source: str
    matches: tuple[Match, ...]
    protected: ProtectedSource
    target: Language
    verbatim: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Attempt:
    """A draft for a request: the engine's `raw` text, `text` with names restored, what is still `missed`.

    `source` is what the engine was given. `missed` holds the ids of concepts, and LOST_PLACEHOLDERS where the raw text
    has not each placeholder of its source exactly once; `misnumbered` counts what the check of numbers finds, `added`
    the names of the glossary that the source does not have. `problem` is that of `safety.Outcome`.
    """

    source: str
    raw: Draft
    text: str
    missed: tuple[str, ...]
    misnumbered: int = 0
    added: int = 0
    problem: str = ""

    @property
    def score(self) -> float:
        """The mean log-probability of a piece of the raw text."""
        return self.raw.score


@dataclass(frozen=True)
class Drafter:
    """Asks one engine for drafts into one language, and makes them keep the glossary's terms."""

    engine: Engine
    target: Language
    decoding: Decoding
    matcher: Matcher

    def draft(self, requests: Sequence[Request], advance: Callable[[int], None]) -> list[Attempt]:
        """Return an attempt for each request; `advance` hears how many more segments are done."""
        attempts = []
        for start in range(0, len(requests), _BATCH):
            batch = requests[start : start + _BATCH]
            attempts += [self._recover(*pair) for pair in zip(batch, self._first(batch), strict=True)]
            advance(len(batch))
        return attempts

    def _first(self, requests: Sequence[Request]) -> list[Attempt]:
        """Translate a batch and take, for each request, the best hypothesis that keeps its terms."""
        sources = [request.protected.text for request in requests]
        outcomes = translate_safely(self.engine, sources, self.target, self.decoding)
        return [
            self._best(request, request.protected, outcome) for request, outcome in zip(requests, outcomes, strict=True)
        ]

    def _best(self, request: Request, protected: ProtectedSource, outcome: Outcome) -> Attempt:
        """Return the first draft without a fault, else the first of those with the fewest."""
        attempts = []
        for draft in outcome.drafts:
            attempts.append(self._weigh(request, protected, draft, outcome.problem))
            if not any(_faults(attempts[-1])):
                return attempts[-1]
        return min(attempts, key=_faults)

    def _weigh(self, request: Request, protected: ProtectedSource, draft: Draft, problem: str = "") -> Attempt:
        text = restore(draft.text, protected.carried, self.target)
        enforced = Revision(text, enforce_terms(request.matches, text, self.target)).text
        checks = verify_terms(request.matches, enforced, self.target)
        missed = tuple(check.concept for check in checks if check.outcome is TermOutcome.MISSED)
        if not protected.is_paid_by(draft.text):
            missed += (LOST_PLACEHOLDERS,)
        misnumbered = len(check_numbers(request.source, text, self.target.other))
        return Attempt(protected.text, draft, text, missed, misnumbered, self._added(request, enforced), problem)

    def _added(self, request: Request, text: str) -> int:
        """Count the names of the glossary in a text that the source does not have."""
        names = [match.entry for match in self.matcher.find(text, self.target) if match.entry.is_name]
        return sum(not any(related(name, known.entry) for known in request.matches) for name in names)

    def _recover(self, request: Request, attempt: Attempt) -> Attempt:
        """Run the steps after the first on an attempt that misses something."""
        if not attempt.missed:
            return attempt
        candidates = [attempt]
        if LOST_PLACEHOLDERS in attempt.missed:
            carried = carry_placeholders(self.engine, request.protected.text, self.target)
            if carried:
                candidates.append(self._weigh(request, request.protected, carried))
            else:
                candidates.append(self._plain(request))
        best = min(candidates, key=_ranking)
        if not best.missed:
            return best
        protected = request.protected if best.source == request.protected.text else _unprotected(request)
        forced = self._force_terms(request, protected, best)
        if forced.missed and self.engine.info.placeholders:
            return min([forced, *self._carried(request, forced)], key=_ranking)
        return forced

    def _plain(self, request: Request) -> Attempt:
        """Translate the source as it stands."""
        [outcome] = translate_safely(self.engine, [request.source], self.target, self.decoding)
        return self._best(request, _unprotected(request), outcome)

    def _carried(self, request: Request, attempt: Attempt) -> list[Attempt]:
        """Give common nouns that were missed a placeholder too, and take what does not read far worse for it."""
        nouns = [
            (match.span, Carried(form_in_number(match, self.target)))
            for match in expected_terms(request.matches, self.target)
            if match.entry.id in attempt.missed and not match.entry.is_name
        ]
        if not nouns:
            return []
        protected = protect(request.source, request.matches, request.verbatim, self.target, nouns)
        draft = carry_placeholders(self.engine, protected.text, self.target)
        return [self._weigh(request, protected, draft)] if draft and draft.score >= attempt.score - FAR_BELOW else []

    def _force_terms(self, request: Request, protected: ProtectedSource, attempt: Attempt) -> Attempt:
        """Put missed terms where attention says, unless the result reads far worse than the free draft."""
        if self.engine.count_pieces(protected.text, self.target) > self.engine.info.max_pieces:
            return attempt
        seeing = replace(self.decoding, attention=True)
        [outcome] = translate_safely(self.engine, [protected.text], self.target, seeing)
        looked = next((draft for draft in outcome.drafts if draft.text == attempt.raw.text), outcome.draft)
        placings = list(self._placings(request, protected, attempt, looked))
        if not placings:
            return attempt
        prefixes = [(protected.text, cut_before(looked.text, placing)) for placing in placings]
        completed = self.engine.complete(prefixes, self.target, self.decoding)
        texts = [replace_words(looked.text, chosen) for chosen in (placings, *([each] for each in placings))]
        texts += [draft.text for draft in completed]
        scores = self.engine.score([(protected.text, text) for text in texts], self.target)
        drafts = [Draft(text, score) for text, score in zip(texts, scores, strict=True)]
        forced = [self._weigh(request, protected, d) for d in drafts if d.score >= attempt.score - FAR_BELOW]
        return min([attempt, *forced], key=_ranking)

    def _placings(
        self, request: Request, protected: ProtectedSource, attempt: Attempt, looked: Draft
    ) -> Iterator[Placing]:
        """Yield where each missed term belongs in a draft that came with attention."""
        for match in {m.entry.id: m for m in expected_terms(request.matches, self.target)}.values():
            if match.entry.id not in attempt.missed:
                continue
            for here in occurrences(match.entry, protected.text, self.target.other)[-1:]:
                expected = match.entry.forms(self.target).preferred
                placing = place_term(protected.text, looked, here.span, expected)
                if placing:
                    yield placing


_BATCH = 64
"""Segments an engine gets at once: enough to batch by length, few enough for a moving progress bar."""


def _faults(attempt: Attempt) -> tuple[bool, int, int, int]:
    """Say what is wrong with an attempt, the worst first: unsound, terms missed, names added, wrong numbers."""
    return bool(attempt.problem), len(attempt.missed), attempt.added, attempt.misnumbered


def _ranking(attempt: Attempt) -> tuple[tuple[bool, int, int, int], float]:
    """Order attempts by their faults, then by score."""
    return _faults(attempt), -attempt.score


def _unprotected(request: Request) -> ProtectedSource:
    return ProtectedSource(request.source, ())
