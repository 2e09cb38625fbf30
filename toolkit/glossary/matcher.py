"""The matcher: every glossary term in a text, all concepts in one pass.

A text is folded once (`toolkit.text.folding`) and searched once with an Aho-Corasick automaton over all forms,
overlapping matches included. Each hit is then checked against the text as it came: proclitics before an Arabic
name, what stands between its words, the cue that an ambiguous name needs. Of the hits that pass, the leftmost
and longest win. (A search that keeps only the longest *before* the checks would lose the shorter valid ones.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.glossary.entries import TermStatus
from toolkit.glossary.matches import Match, plain_quotes
from toolkit.glossary.patterns import Candidate, load_patterns
from toolkit.glossary.readings import Hit, confirmed, context_agrees, read_hit
from toolkit.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.glossary.entries import Glossary
    from toolkit.text.languages import Language

__all__ = ["Match", "Matcher"]

_STATUS_ORDER = tuple(TermStatus)
_TYPE_ORDER = ("governorate", "town", "subdistrict", "district", "village", "area", "neighbourhood")
"""Which place is meant by a bare name that several share: the larger, better known one first."""


class Matcher:
    """Finds the terms of a glossary in running text."""

    def __init__(self, glossary: Glossary) -> None:
        self._patterns = load_patterns(glossary.entries)
        self._last: tuple[str, Language | None, tuple[Match, ...]] = ("", None, ())

    def find(self, text: str, language: Language | None = None) -> list[Match]:
        """Return the terms in `text` from left to right, not overlapping.

        `language` limits the search to forms of that language; None looks for both. The matches of the last text are
        kept, for the rules of names ask for them in turn.
        """
        last, spoken, matches = self._last
        if (last, spoken) != (text, language):
            matches = tuple(self._search(text, language))
            self._last = text, language, matches
        return list(matches)

    def _search(self, text: str, language: Language | None) -> Iterator[Match]:
        folded = fold(text)
        readings = (
            self._best(Hit(text, folded, start, end), self._patterns.candidates(pattern), language)
            for start, end, pattern in self._patterns.search(folded.codes)
        )
        return _leftmost_longest([match for match in readings if match])

    def _best(self, hit: Hit, candidates: list[Candidate], language: Language | None) -> Match | None:
        """Return the likeliest valid reading of one hit; candidates share their folded form."""
        readings = [
            match
            for candidate in candidates
            if language in (None, candidate.language)
            and (match := read_hit(hit, candidate))
            and context_agrees(match, hit.text)
        ]
        if len(readings) < 2:  # as most have; to weigh a reading its neighbours have to be read
            return readings[0] if readings else None
        return min(readings, key=lambda match: _likelihood(match, hit.text))


def _likelihood(match: Match, text: str) -> tuple[object, ...]:
    """Order readings of one stretch: named by its cue, approved, as spelt, by status, by type, by id."""
    entry = match.entry
    spelt = plain_quotes(match.surface) != match.form
    return (
        not confirmed(entry.type, match, text),
        not match.reviewed,
        spelt and plain_quotes(match.surface).casefold() != match.form.casefold(),
        spelt,
        _STATUS_ORDER.index(match.status),
        _TYPE_ORDER.index(entry.type) if entry.type in _TYPE_ORDER else len(_TYPE_ORDER),
        entry.id,
        match.form,
    )


def _leftmost_longest(matches: list[Match]) -> Iterator[Match]:
    """Yield the matches that remain when the leftmost, then the longest, goes first."""
    position = 0
    for match in sorted(matches, key=lambda m: (m.span.start, -m.span.end)):
        if match.span.start >= position:
            yield match
            position = match.span.end
