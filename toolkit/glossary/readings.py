"""Reading a hit: whether the text around and inside a stretch that fits a form lets it be the name.

The search answers with letters that fold alike. Here they are held against the text as it came: the proclitics
before an Arabic name, what stands between its words, its capitals or its vowel marks. `choosing` then asks for the cue
that an ambiguous name needs.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

from toolkit.data import read_table
from toolkit.glossary.entries import EntryStatus, TermStatus
from toolkit.glossary.matches import Match
from toolkit.glossary.patterns import EDGE, Candidate
from toolkit.text.clitics import name_chains
from toolkit.text.folding import Folded, fold_key
from toolkit.text.languages import Language
from toolkit.text.spans import Span

_TABLES = Path(__file__).parent / "tables"
_HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212\u00ad\u0640_")
_QUOTES = frozenset("\"'`´ʼ‘’‚‛“”„‟«»‹›")
_BRACKETS = frozenset("()[]")
_CHAINS = {fold_key(chain): chain for chain in name_chains()}
_LONGEST_CHAIN = max(len(chain) for chain in _CHAINS)
_LATIN_ARTICLE = re.compile(r"(?<![\w-])(?:[AaEe]l|A[drstz]|a[drstz]|[Aa][st]h)[-‐‑](?=$|\w)|(?<![\w-])[AE]l $")
_LONGEST_ARTICLE = len("Ash-")
_KUNYA = re.compile(r"أبو |ابو |Abu ")
"""How many a town's deprecated name begins, and many a man's by-name."""
_ARTICLE_ENDS = frozenset(
    ["Al", "al", "El", "el", "Ad", "ad", "Ar", "ar", "As", "as", "At", "at", "Az", "az", "sh", "th"]
)
"""What stands before the hyphen or space of an article in Latin letters."""
_NOTHING_ENDS = frozenset(" \n,.;:،؛")
"""What is neither a mark of the letter before it, nor a closing quote or bracket."""
_RUNS_ON = re.compile(r"['`´ʼ‘’][^\W\d_sdlrvSDLRV]")
"""An apostrophe inside a word, as in Sweida'a: neither a possessive nor a contraction (Assad'll) begins like that."""
_SHADDA, _TANWIN = "\u0651", "\u064b"


class Hit(NamedTuple):
    """The letters start..end of a folded text, delimiters included, that a pattern fits.

    `first` and `last` are where the first of its letters stands in the text, and where the last one ends.
    """

    text: str
    folded: Folded
    start: int
    end: int
    first: int
    last: int


def read_hit(hit: Hit, candidate: Candidate) -> Match | None:
    """Read one hit as one form, or None if the text around and inside it says otherwise."""
    letters = b"" if candidate.language is Language.EN else chain_before(hit.folded.codes, hit.start)
    chain = "" if letters is None else _CHAINS[letters]
    if letters is None or (candidate.contracted and not chain.endswith("ل")):
        return None
    span = _host_span(hit, candidate.form)
    surface = span.of(hit.text)
    if candidate.language is Language.EN and _RUNS_ON.match(hit.text, span.end):
        return None
    if not (_gaps_agree(surface, candidate.form) and _letters_agree(surface, candidate)):
        return None
    word = Span(hit.folded.origin(hit.start - len(chain)) if chain else hit.first, span.end)
    if chain and fold_key(chain[-1] + surface) in _ordinary_words():
        return None
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


@cache
def _ordinary_words() -> frozenset[bytes]:
    """Return the words, folded, that look like a proclitic and a name and are neither: برميلان, two barrels."""
    return frozenset(fold_key(row["word"]) for row in read_table(_TABLES / "no_proclitics.tsv"))


def with_deciding(text: str, first: int, last: int) -> str:
    """Return the letters of a hit with those characters around them that decide how it is read.

    These are an article in Latin letters, marks, closing quotes and brackets; mostly there is nothing of the kind.
    """
    start = first - _LONGEST_ARTICLE - 1 if text[max(0, first - 3) : max(0, first - 1)] in _ARTICLE_ENDS else first
    return text[max(0, start) : last if text[last : last + 1] in _NOTHING_ENDS else last + len("”)")]


def chain_before(codes: bytes, start: int) -> bytes | None:
    """Return the proclitics between the last delimiter and a hit, folded; None if the letters there are none."""
    edge = codes.rfind(EDGE, max(0, start - _LONGEST_CHAIN - 1), start)
    chain = codes[edge + 1 : start]
    return chain if edge >= 0 and chain in _CHAINS else None


def _host_span(hit: Hit, form: str) -> Span:
    """Return the original stretch of a hit's letters, with their marks and a closing quote of the form.

    An Arabic article in Latin letters right before a form that is listed without it belongs to the name: Al-Hassake.
    """
    text, start, stop = hit.text, hit.first, hit.last
    article = _LATIN_ARTICLE.search(text, max(0, start - _LONGEST_ARTICLE), start)
    if article and not _LATIN_ARTICLE.match(form):
        start = article.start()
    while is_marked(text, stop):
        stop += 1
    for closing in (_QUOTES, _BRACKETS):
        if form[-1] in closing and stop < len(text) and text[stop] in closing:
            stop += 1
    return Span(start, stop)


def is_marked(text: str, place: int) -> bool:
    """Say whether a combining mark stands at a place, which belongs to the letter before."""
    return place < len(text) and unicodedata.category(text[place]) in ("Mn", "Me")


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


def needed_context(match: Match) -> str | None:
    """Return the context whose cue an ambiguous name needs, None if it needs none.

    Approved English forms are not ambiguous.
    """
    entry = match.entry
    return None if not entry.context or (match.language is Language.EN and match.reviewed) else entry.context


def may_be_kunya(match: Match) -> bool:
    """Say whether the form of a town begins as many a man's by-name does."""
    return _KUNYA.match(match.form) is not None
