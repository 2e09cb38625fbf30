"""Reading a hit: whether the text around and inside a stretch that fits a form lets it be the name.

The search answers with letters that fold alike. Here they are held against the text as it came: the proclitics
before an Arabic name, what stands between its words, its capitals or its vowel marks, and the cue that an ambiguous
name needs.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from toolkit.glossary.contexts import load_contexts, words_around
from toolkit.glossary.entries import EntryStatus, TermStatus
from toolkit.glossary.matches import Match
from toolkit.glossary.patterns import EDGE, Candidate
from toolkit.text.clitics import name_chains
from toolkit.text.folding import Folded, fold_key
from toolkit.text.languages import Language
from toolkit.text.spans import Span

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


@dataclass(frozen=True, slots=True)
class Hit:
    """The letters start..end of a folded text, delimiters included, that a pattern fits."""

    text: str
    folded: Folded
    start: int
    end: int


def read_hit(hit: Hit, candidate: Candidate) -> Match | None:
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


def _chain_before(hit: Hit) -> str | None:
    """Return the proclitics between the last delimiter and the hit; None if the letters there are none."""
    codes = hit.folded.codes
    edge = codes.rfind(EDGE, max(0, hit.start - _LONGEST_CHAIN - 1), hit.start)
    return _CHAINS.get(codes[edge + 1 : hit.start]) if edge >= 0 else None


def _host_span(hit: Hit, first: int, form: str) -> Span:
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


def context_agrees(match: Match, text: str) -> bool:
    """Say whether an ambiguous name has its cue; approved English forms are not ambiguous."""
    if _KUNYA.match(match.form) and confirmed("kunya", match, text):
        return match.entry.type == "person"
    entry = match.entry
    if not entry.context or (match.language is Language.EN and match.reviewed):
        return True
    return confirmed(entry.context, match, text)


def confirmed(context: str, match: Match, text: str) -> bool:
    """Say whether a cue of this context stands near enough to a match."""
    cues = load_contexts().get((context, match.language))
    return cues is not None and cues.confirms(*words_around(text, match.word))
