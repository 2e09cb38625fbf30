"""The road of a segment, on one page:

segment -> running text -> recall -> match -> protect -> translate -> restore -> steady -> enforce -> repair
-> post-edit -> verify -> check -> set the markup back
"""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from toolkit import __version__
from toolkit.checks import Terminology, check_pair, repair_target
from toolkit.checks.editions import segment_pair
from toolkit.checks.names import find_added
from toolkit.formats import flow, restore_markup
from toolkit.glossary.inflection import in_force
from toolkit.postedit import SHIPPED, HouseStyle, house_rules, postedit, preferred_forms
from toolkit.text.edits import Revision
from toolkit.text.languages import Language
from toolkit.text.scripts import detect_language
from toolkit.text.spans import Span
from toolkit.translate import datelines
from toolkit.translate.attempts import Drafter, Request
from toolkit.translate.datelines import translate_dateline
from toolkit.translate.enforcement import enforce_terms
from toolkit.translate.engines.protocol import Decoding
from toolkit.translate.marked_phrases import marked_phrases
from toolkit.translate.misread_terms import without_misread
from toolkit.translate.naming import Named, NameRequest, put_names
from toolkit.translate.one_spelling import hold_to_one_spelling, settled_spellings
from toolkit.translate.protection import ProtectedSource, protect
from toolkit.translate.recalling import ENGINE, Recalled, is_by_person, is_settled, recall, remembered, report_recalled
from toolkit.translate.results import COPY, Signature, TranslatedDocument, TranslatedSegment
from toolkit.translate.run_issues import (
    report_attempt,
    report_lost_markup,
    report_lost_verbatim,
    report_names,
    report_passed_through,
    report_terms,
)
from toolkit.translate.steadying import agree_with_count, capitalize_opening, drop_stutter, join_proclitics
from toolkit.translate.unlisted_names import UnlistedName, find_unlisted
from toolkit.translate.verification import verify_terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from toolkit.formats import Document, DocumentSegment
    from toolkit.glossary.entries import Glossary
    from toolkit.glossary.matcher import Matcher
    from toolkit.memory.searching import Memory
    from toolkit.postedit import Rule
    from toolkit.translate.engines.protocol import Engine


@dataclass(frozen=True)
class Translator:
    """Translates documents with one engine under one glossary.

    Without `beam` it is the engine's; all hypotheses are kept, so many chances has a term before it is forced.
    """

    engine: Engine
    glossary: Glossary
    beam: int | None = None
    memory: Memory | None = None
    style: HouseStyle = SHIPPED

    @property
    def decoding(self) -> Decoding:
        """How the engine is asked for its first drafts."""
        beam = self.beam or self.engine.info.beam
        return Decoding(beam=beam, hypotheses=beam)

    @cached_property
    def terminology(self) -> Terminology:
        """What finds the names of the glossary; compiled once."""
        return Terminology(self.glossary)

    @property
    def matcher(self) -> Matcher:
        """The matcher over the glossary."""
        return self.terminology.matcher

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The post-editor's rules, those of the glossary first."""
        return (preferred_forms(self.matcher), *house_rules(self.style))

    def translate(
        self, document: Document, target: Language, advance: Callable[[int], None] = lambda done: None
    ) -> TranslatedDocument:
        """Translate a document into `target`; `advance` hears how many more segments are done.

        Raises EngineError if the engine does not know the direction or breaks down.
        """
        begun = time.perf_counter()
        flowing = {s: flow(s) for s in document.segments if _needs_engine(s, target)}
        recalled = recall(self.memory, document.segments, flowing)
        asked = {s: running for s, running in flowing.items() if not is_settled(recalled.get(s, ()))}
        requests = {running.source: self._prepare(running, target) for running in asked.values()}
        drafter = Drafter(self.engine, target, self.decoding, self.matcher)
        attempts = drafter.draft(list(requests.values()), advance)
        advance(len({running.source for running in flowing.values()} - requests.keys()))
        verbatim = {running.source: running.protected for running in asked.values()}
        unnamed = [
            NameRequest(request, attempt, self._unlisted(request, verbatim[source]), verbatim[source])
            for (source, request), attempt in zip(requests.items(), attempts, strict=True)
        ]
        named = dict(zip(requests, put_names(drafter, unnamed), strict=True))
        settled = settled_spellings(named.values()) if target is Language.EN else {}
        segments = tuple(
            self._finish(
                segment, running, requests[running.source], named[running.source], recalled.get(segment, ()), settled
            )
            if (running := asked.get(segment))
            else self._remember(segment, running, recalled[segment], target)
            if (running := flowing.get(segment))
            else self._settled(segment, target)
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
        return len({flow(segment).source for segment in document.segments if _needs_engine(segment, target)})

    def _prepare(self, running: DocumentSegment, target: Language) -> Request:
        """Find the terms of a segment and protect its names, if the engine can carry them."""
        matches = tuple(
            match
            for match in without_misread(self.matcher.find(running.source, target.other), running.source)
            if not any(match.span.overlaps(span) for span in running.protected)
        )
        if self.engine.info.placeholders:
            protected = protect(running.source, matches, running.protected, target)
        else:
            protected = ProtectedSource(running.source, ())
        return Request(running.source, matches, protected, target, tuple(running.protected))

    def _unlisted(self, request: Request, verbatim: Sequence[Span]) -> tuple[UnlistedName, ...]:
        """Return the names of a segment that the glossary does not list."""
        names = find_unlisted(request.source, request.matches, request.target.other, self.terminology.finder)
        return tuple(name for name in names if not any(name.span.overlaps(span) for span in verbatim))

    def _remember(
        self, segment: DocumentSegment, running: DocumentSegment, recalled: Recalled, target: Language
    ) -> TranslatedSegment:
        """Bring what the memory has to its final form."""
        request, draft = self._prepare(running, target), remembered(running.source, recalled[0])
        return replace(self._finish(segment, running, request, draft, recalled, {}), engine=ENGINE)

    def _finish(
        self,
        segment: DocumentSegment,
        running: DocumentSegment,
        request: Request,
        named: Named,
        recalled: Recalled,
        settled: Mapping[str, str],
    ) -> TranslatedSegment:
        """Bring a draft to its final form, each step a revision, and say what the result owes the glossary.

        `settled` are the spellings of persons that the document has to keep to.
        """
        source, target, attempt = request.source, request.target, named.attempt
        by_person = is_by_person(recalled)
        steadied = Revision(attempt.text, () if by_person else tuple(drop_stutter(source, attempt.text)))
        named_once = Revision(steadied.text, tuple(hold_to_one_spelling(named.names, steadied.text, settled)))
        enforced = Revision(named_once.text, enforce_terms(request.matches, named_once.text, target))
        slips = (
            *capitalize_opening(enforced.text, target),
            *join_proclitics(enforced.text, target),
            *agree_with_count(source, enforced.text, target),
        )
        opened = Revision(enforced.text, () if by_person else slips)
        repaired = Revision(opened.text, tuple(repair_target(source, opened.text, target.other)))
        edited = postedit(repaired.text, target, self.rules, protected=tuple(_verbatim(running, repaired.text)))
        terms = verify_terms(request.matches, edited.text, target)
        written = restore_markup(segment, edited.text, marked_phrases(source, edited.text, terms))
        return TranslatedSegment(
            source=source,
            target=edited.text,
            draft=attempt.text,
            terms=terms,
            issues=(
                *report_recalled(recalled),
                *report_attempt(attempt),
                *report_terms(request.matches, terms, target, by_person=by_person),
                *report_names(named, edited.text, target),
                *check_pair(source, edited.text, target.other),
                *find_added(segment_pair(source, edited.text, target.other, self.terminology)),
                *report_lost_verbatim(source, edited.text, running.protected),
                *report_lost_markup(written.lost),
            ),
            revisions=tuple(step for step in (steadied, named_once, enforced, opened, repaired, edited) if step.edits),
            engine=self.engine.info.name,
            score=attempt.score,
            lead=segment.lead,
            trail=segment.trail,
            role=segment.role,
            paragraph=segment.paragraph,
            written=written.text if written.text != edited.text else "",
            memory=recalled,
        )

    def _settled(self, segment: DocumentSegment, target: Language) -> TranslatedSegment:
        """Translate a dateline by rule; pass all else through: figures, code, and, with a note, the target language."""
        dateline = translate_dateline(segment.source, target) if segment.translatable else None
        passed = dateline is None and _speaks(segment, target)
        edited = postedit(dateline, target, self.rules) if dateline else None
        return TranslatedSegment(
            source=segment.source,
            target=edited.text if edited else segment.source,
            draft=dateline or segment.source,
            issues=tuple(report_passed_through(segment.source, target)) if passed else (),
            revisions=(edited,) if edited and edited.edits else (),
            engine=datelines.ENGINE if dateline else COPY,
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
            rules=tuple(rule.id for rule in self.rules),
            direction=f"{target.other}-{target}",
            decoding=f"beam {decoding.beam}, {decoding.hypotheses} hypotheses",
            memory=self.memory.store.fingerprint() if self.memory else "",
            style=asdict(self.style) if self.style != SHIPPED else {},
            morphology=in_force().database,
        )


def _speaks(segment: DocumentSegment, language: Language) -> bool:
    """Say whether a segment has words, and they are in `language`."""
    return segment.translatable and detect_language(segment.words) is language


def _needs_engine(segment: DocumentSegment, target: Language) -> bool:
    return _speaks(segment, target.other) and translate_dateline(segment.source, target) is None


def _verbatim(running: DocumentSegment, text: str) -> Iterator[Span]:
    """Yield where the verbatim stretches of a segment (URLs, code) stand in its target."""
    for span in running.protected:
        start = text.find(span.of(running.source))
        if start >= 0:
            yield Span(start, start + len(span))
