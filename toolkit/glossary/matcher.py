"""The matcher: every glossary term in a text, all concepts in one pass.

A text is folded once (`toolkit.text.folding`) and searched once with an Aho-Corasick automaton over all forms,
overlapping matches included. Each hit is then checked against the text as it came: proclitics before an Arabic
name, what stands between its words, the cue that an ambiguous name needs. Of the hits that pass, the leftmost
and longest win. (A search that keeps only the longest *before* the checks would lose the shorter valid ones.)
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import daachorse

from toolkit.glossary.contexts import load_contexts, words_around
from toolkit.glossary.entries import ConceptEntry, EntryStatus, TermStatus
from toolkit.glossary.patterns import EDGE, Candidate, compile_patterns
from toolkit.text.clitics import ARTICLE, contract, definite, name_chains
from toolkit.text.folding import Folded, fold, fold_key
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.glossary.entries import Glossary

_HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212\u00ad\u0640_")
_QUOTES = frozenset("\"'`´ʼ‘’‚‛“”„‟«»‹›")
_BRACKETS = frozenset("()[]")
_CHAINS = {fold_key(chain): chain for chain in name_chains()}
_LONGEST_CHAIN = max(len(chain) for chain in _CHAINS)
_LATIN_ARTICLE = re.compile(r"(?<![\w-])(?:[AaEe]l|A[drstz]|a[drstz]|[Aa][st]h)[-‐‑](?=$|\w)|(?<![\w-])[AE]l $")
_LONGEST_ARTICLE = len("Ash-")
_KUNYA = re.compile(r"أبو |ابو |Abu ")
"""How many a town's deprecated name begins, and many a man's by-name."""
_SHADDA, _TANWIN = "\u0651", "\u064b"
_STATUS_ORDER = tuple(TermStatus)
_TYPE_ORDER = ("governorate", "town", "subdistrict", "district", "village", "area", "neighbourhood")
"""Which place is meant by a bare name that several share: the larger, better known one first."""


@dataclass(frozen=True, slots=True)
class Match:
    """One occurrence of a glossary term.

    `span` and `surface` are the name itself (the host), without the proclitics before it; after ل the host has
    lost its alef (للبوكمال: host لبوكمال, clitics ل). `word` and `word_surface` include the proclitics. `form` is the
    glossary form that was recognised and `status` its status.
    """

    entry: ConceptEntry
    span: Span
    surface: str
    form: str
    language: Language
    status: TermStatus
    clitics: str
    word: Span
    word_surface: str

    @property
    def reviewed(self) -> bool:
        """Whether an editor stands behind the entry."""
        return self.entry.status is EntryStatus.APPROVED

    @property
    def is_canonical(self) -> bool:
        """Whether the surface is written just as the form is, apart from capitals where usage wants them."""
        surface, form = _plain_quotes(self.surface), self.form
        if self.language is Language.AR:
            shapes = {form} if self.entry.is_name else {form, definite(form)}
            if self.clitics.endswith("ل"):
                shapes |= {contract(shape) for shape in shapes if shape.startswith(ARTICLE)}
            return surface in shapes
        if not self.entry.is_name:
            return surface.casefold() == form.casefold()
        return surface in (form, form.upper(), form[:1].upper() + form[1:])


@dataclass(frozen=True, slots=True)
class _Hit:
    """The letters start..end of a folded text, delimiters included, that a pattern fits."""

    text: str
    folded: Folded
    start: int
    end: int


class Matcher:
    """Finds the terms of a glossary in running text."""

    def __init__(self, glossary: Glossary) -> None:
        patterns = compile_patterns(glossary.entries)
        self._candidates = list(patterns.values())
        self._automaton = daachorse.DoubleArrayAhoCorasick(list(patterns)) if patterns else None

    def find(self, text: str, language: Language | None = None) -> list[Match]:
        """Return the terms in `text` from left to right, not overlapping.

        `language` limits the search to forms of that language; None looks for both.
        """
        if self._automaton is None or not text:
            return []
        folded = fold(text)
        readings = (
            self._best(_Hit(text, folded, start, end), self._candidates[pattern], language)
            for start, end, pattern in self._automaton.find_overlapping(folded.codes)
        )
        return list(_leftmost_longest([match for match in readings if match]))

    def _best(self, hit: _Hit, candidates: list[Candidate], language: Language | None) -> Match | None:
        """Return the likeliest valid reading of one hit; candidates share their folded form."""
        readings = [
            match
            for candidate in candidates
            if language in (None, candidate.language)
            and (match := _read(hit, candidate))
            and _context_agrees(match, hit.text)
        ]
        return min(readings, key=lambda match: _likelihood(match, hit.text), default=None)


def _read(hit: _Hit, candidate: Candidate) -> Match | None:
    """Read one hit as one form, or None if the text around and inside it says otherwise."""
    latin = candidate.language is Language.EN
    first = hit.start + len(EDGE) if latin else hit.start
    chain = "" if latin else _chain_before(hit)
    if chain is None or (candidate.contracted and not chain.endswith("ل")):
        return None
    span = _host_span(hit, first, candidate.form)
    surface = span.of(hit.text)
    if not (_gaps_agree(surface, candidate.form) and _letters_agree(surface, candidate)):
        return None
    word = Span(hit.folded.origin(first - len(chain)), span.end)
    return Match(
        entry=candidate.entry,
        span=span,
        surface=surface,
        form=candidate.form,
        language=candidate.language,
        status=candidate.status,
        clitics=chain,
        word=word,
        word_surface=word.of(hit.text),
    )


def _chain_before(hit: _Hit) -> str | None:
    """Return the proclitics between the last delimiter and the hit; None if the letters there are none."""
    codes = hit.folded.codes
    edge = codes.rfind(EDGE, max(0, hit.start - _LONGEST_CHAIN - 1), hit.start)
    return _CHAINS.get(codes[edge + 1 : hit.start]) if edge >= 0 else None


def _host_span(hit: _Hit, first: int, form: str) -> Span:
    """Return the original stretch of a hit's letters, with their marks and a closing quote of the form.

    An Arabic article in Latin letters right before a form that is listed without it belongs to the name: Al-Hassake.
    """
    text, origin = hit.text, hit.folded.origin
    start, stop = origin(first), origin(hit.end - 2) + 1
    article = _LATIN_ARTICLE.search(text, max(0, start - _LONGEST_ARTICLE), start)
    if article and not _LATIN_ARTICLE.match(form):
        start = article.start()
    while stop < len(text) and unicodedata.category(text[stop]) in ("Mn", "Me"):
        stop += 1
    for closing in (_QUOTES, _BRACKETS):
        if form[-1] in closing and stop < len(text) and text[stop] in closing:
            stop += 1
    return Span(start, stop)


def _gaps_agree(surface: str, form: str) -> bool:
    """Say whether only spaces and hyphens part the words, or such quotes and brackets as the form has too."""
    if surface.count("\n") > 1:
        return False
    for character in surface:
        if character.isalnum() or character.isspace() or character in _HYPHENS:
            continue
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            continue
        group = next((g for g in (_QUOTES, _BRACKETS) if character in g), None)
        if group is None or group.isdisjoint(form):
            return False
    return True


def _letters_agree(surface: str, candidate: Candidate) -> bool:
    agree = _capitals_agree if candidate.language is Language.EN else _marks_agree
    return agree(surface, candidate)


def _capitals_agree(surface: str, candidate: Candidate) -> bool:
    """Say whether a name in small letters may be the name: ordinary words are likelier ("mare", "a national army").

    The house's own forms of places and persons are recognised even so (al-bokamal, damascus).
    """
    if not surface.islower() or candidate.form.islower():
        return True
    if " " in candidate.form:
        return candidate.entry.type != "organisation"
    own = candidate.status in (TermStatus.PREFERRED, TermStatus.ADMITTED)
    return own and candidate.entry.status is EntryStatus.APPROVED


def _marks_agree(surface: str, candidate: Candidate) -> bool:
    """Say whether the vowel marks leave the name possible: دوماً is "always", مسيرة without shadda a march."""
    form = candidate.form
    if _TANWIN in surface and _TANWIN not in form:
        return False
    lone_term = not candidate.entry.is_name and " " not in form
    return not (lone_term and _SHADDA in form) or _SHADDA in surface


def _context_agrees(match: Match, text: str) -> bool:
    """Say whether an ambiguous name has its cue; approved English forms are not ambiguous."""
    if _KUNYA.match(match.form) and _confirmed("kunya", match, text):
        return match.entry.type == "person"
    entry = match.entry
    if not entry.context or (match.language is Language.EN and match.reviewed):
        return True
    return _confirmed(entry.context, match, text)


def _confirmed(context: str, match: Match, text: str) -> bool:
    cues = load_contexts().get((context, match.language))
    return cues is not None and cues.confirms(*words_around(text, match.word))


def _likelihood(match: Match, text: str) -> tuple[object, ...]:
    """Order readings of one stretch: named by its cue, approved, as spelt, by status, by type, by id."""
    entry = match.entry
    spelt = _plain_quotes(match.surface) != match.form
    return (
        not _confirmed(entry.type, match, text),
        not match.reviewed,
        spelt and _plain_quotes(match.surface).casefold() != match.form.casefold(),
        spelt,
        _STATUS_ORDER.index(match.status),
        _TYPE_ORDER.index(entry.type) if entry.type in _TYPE_ORDER else len(_TYPE_ORDER),
        entry.id,
        match.form,
    )


def _plain_quotes(text: str) -> str:
    return "".join('"' if character in "“”„«»" else character for character in text)


def _leftmost_longest(matches: list[Match]) -> Iterator[Match]:
    """Yield the matches that remain when the leftmost, then the longest, goes first."""
    position = 0
    for match in sorted(matches, key=lambda m: (m.span.start, -m.span.end)):
        if match.span.start >= position:
            yield match
            position = match.span.end
