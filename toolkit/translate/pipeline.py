"""The road of a segment, on one page:

segment -> match -> protect -> translate -> restore -> enforce -> repair numbers -> post-edit -> verify -> check
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from toolkit import __version__
from toolkit.checks import check_pair, repair_numbers
from toolkit.glossary.matcher import Matcher
from toolkit.postedit import RULES, postedit
from toolkit.text.edits import Revision
from toolkit.text.scripts import detect_language
from toolkit.text.spans import Span
from toolkit.translate.attempts import Attempt, Drafter, Request
from toolkit.translate.enforcement import enforce_terms
from toolkit.translate.engines.protocol import Decoding
from toolkit.translate.protection import ProtectedSource, protect
from toolkit.translate.results import Signature, TranslatedDocument, TranslatedSegment
from toolkit.translate.term_issues import report_terms
from toolkit.translate.verification import verify_terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from toolkit.formats import Document, DocumentSegment
    from toolkit.glossary.entries import Glossary
    from toolkit.text.languages import Language
    from toolkit.translate.engines.protocol import Engine

DECODING = Decoding(beam=4, hypotheses=4)
"""Four hypotheses give the terms four chances before anything has to be forced."""


@dataclass(frozen=True)
class Translator:
    """Translates documents with one engine under one glossary."""

    engine: Engine
    glossary: Glossary
    decoding: Decoding = DECODING

    @cached_property
    def matcher(self) -> Matcher:
        """The matcher over the glossary; compiled once."""
        return Matcher(self.glossary)

    def translate(
        self, document: Document, target: Language, advance: Callable[[int], None] = lambda done: None
    ) -> TranslatedDocument:
        """Translate a document into `target`; `advance` hears how many more segments are done.

        Raises EngineError if the engine does not know the direction or breaks down.
        """
        begun = time.perf_counter()
        requests = {s.source: self._prepare(s, target) for s in document.segments if _speaks(s, target.other)}
        drafter = Drafter(self.engine, target, self.decoding)
        attempts = dict(zip(requests, drafter.draft(list(requests.values()), advance), strict=True))
        segments = tuple(
            self._finish(segment, requests[segment.source], attempts[segment.source], target)
            if segment.source in attempts and _speaks(segment, target.other)
            else _copied(segment)
            for segment in document.segments
        )
        return TranslatedDocument(
            name=document.name,
            source_language=target.other,
            target_language=target,
            segments=segments,
            signature=self.signature(target),
            seconds=time.perf_counter() - begun,
        )

    def workload(self, document: Document, target: Language) -> int:
        """Return how many segments `translate` will ask the engine for: repeated ones are asked for once."""
        return len({segment.source for segment in document.segments if _speaks(segment, target.other)})

    def _prepare(self, segment: DocumentSegment, target: Language) -> Request:
        """Find the terms of a segment and protect its names, if the engine can carry them."""
        matches = tuple(self.matcher.find(segment.source, target.other))
        if self.engine.info.placeholders:
            protected = protect(segment.source, matches, segment.protected, target)
        else:
            protected = ProtectedSource(segment.source, ())
        return Request(segment.source, matches, protected)

    def _finish(
        self, segment: DocumentSegment, request: Request, attempt: Attempt, target: Language
    ) -> TranslatedSegment:
        """Bring a draft to its final form, each step a revision, and say what the result owes the glossary."""
        enforced = Revision(attempt.text, enforce_terms(request.matches, attempt.text, target))
        numbered = Revision(enforced.text, tuple(repair_numbers(segment.source, enforced.text, target.other)))
        untouchable = tuple(_verbatim(segment, numbered.text))
        edited = postedit(numbered.text, target, protected=untouchable)
        terms = verify_terms(request.matches, edited.text, target)
        issues = (
            *report_terms(request.matches, terms, target),
            *check_pair(segment.source, edited.text, target.other),
        )
        return TranslatedSegment(
            source=segment.source,
            target=edited.text,
            draft=attempt.text,
            terms=terms,
            issues=issues,
            revisions=tuple(revision for revision in (enforced, numbered, edited) if revision.edits),
            engine=self.engine.info.name,
            score=attempt.score,
            lead=segment.lead,
            trail=segment.trail,
            role=segment.role,
            paragraph=segment.paragraph,
        )

    def signature(self, target: Language) -> Signature:
        """Return what this translator's output depends on, besides the text."""
        info, decoding = self.engine.info, self.decoding
        return Signature(
            version=__version__,
            glossary=self.glossary.release,
            engine=f"{info.name} ({info.runtime})",
            weights=info.weights,
            rules=tuple(rule.id for rule in RULES),
            direction=f"{target.other}-{target}",
            decoding=f"beam {decoding.beam}, {decoding.hypotheses} hypotheses",
        )


def _speaks(segment: DocumentSegment, language: Language) -> bool:
    """Say whether a segment is to be translated: it has words, and they are in the source language."""
    return segment.translatable and detect_language(segment.source) is language


def _copied(segment: DocumentSegment) -> TranslatedSegment:
    """Pass a segment through: figures, blank lines, code, what is in the target language already."""
    return TranslatedSegment(
        source=segment.source,
        target=segment.source,
        draft=segment.source,
        lead=segment.lead,
        trail=segment.trail,
        role=segment.role,
        paragraph=segment.paragraph,
    )


def _verbatim(segment: DocumentSegment, text: str) -> Iterator[Span]:
    """Yield where the verbatim stretches of a segment (URLs, code) stand in its target."""
    for span in segment.protected:
        start = text.find(span.of(segment.source))
        if start >= 0:
            yield Span(start, start + len(span))
