"""The matcher: every glossary term in a text, all concepts in one pass.

A text is folded once (`toolkit.text.folding`) and searched once with an Aho-Corasick automaton over all forms,
overlapping matches included. Each hit is then checked against the text as it came: proclitics before an Arabic
name, what stands between its words, the cue that an ambiguous name needs. Of the hits that pass, the leftmost
and longest win. (A search that keeps only the longest *before* the checks would lose the shorter valid ones.)

Python works for hits alone, not for what lies between them, and reads the same letters only once: an archive names the
same places again and again.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.glossary.choosing import Choice, Reading, place, reading_of
from toolkit.glossary.coordination import PLACES, confirmed, may_be_in_a_row
from toolkit.glossary.matches import Match
from toolkit.glossary.patterns import load_patterns
from toolkit.glossary.readings import Hit, chain_before, is_marked, read_hit, with_deciding
from toolkit.text.clitics import ARTICLE
from toolkit.text.folding import DELIMITER, fold
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.glossary.entries import Glossary
    from toolkit.text.folding import Folded

__all__ = ["Match", "Matcher"]

_SEARCHES = 8
"""Searches that are kept."""
_PART = 1 << 16
"""Code points after which a part of a long text ends at the next blank line: what leads back from its folded letters
then fits in the processor's cache, and in memory."""
_BLANK_LINE = "\n\n"
_KEPT = 1 << 15
"""Choices that are kept, by the letters of a hit and around it; then all are forgotten."""
_FARTHEST_JOINT = 40
"""Characters between two names of one row at most: a comma, "and", proclitics with their marks."""


_Found = tuple[int, int, int, int, Reading]
"""A reading that was chosen, as a bare tuple, for every name is one: where it begins; minus where it ends, so that
sorting puts the longest first; where its hit ends and begins in the folded text; the reading."""


class _Search(NamedTuple):
    """A text that was searched, and what is in it from left to right, not overlapping."""

    text: str
    folded: Folded
    found: Sequence[_Found]

    def matches(self, departing: bool = False) -> Iterator[Match]:
        """Yield the matches, all or those that depart from the house's form."""
        for start, stop, codes_end, codes_start, reading in self.found:
            if reading.departs or not departing:
                first, last = start - reading.before, -stop - reading.after
                yield place(reading, Hit(self.text, self.folded, codes_start, codes_end, first, last))


class Matcher:
    """Finds the terms of a glossary in running text."""

    def __init__(self, glossary: Glossary) -> None:
        self._patterns = load_patterns(glossary.entries)
        self.forget()

    def forget(self) -> None:
        """Forget what texts have been read; what is found never depends on it, only how fast."""
        self._choices: dict[tuple[int, bytes | None, str], Choice] = {}
        self._search = lru_cache(maxsize=_SEARCHES)(self._searched)

    def find(self, text: str, language: Language | None = None) -> list[Match]:
        """Return the terms in `text` from left to right, not overlapping.

        `language` limits the search to forms of that language; None looks for both. Takes time in proportion to the
        text. The last searches are kept, for the rules of names ask for one text in turn.
        """
        return list(self._matches(text, language, departing=False))

    def find_departing(self, text: str, language: Language | None = None) -> list[Match]:
        """Return those of the terms in `text` that the house would write in another way (`Match.departs`)."""
        return list(self._matches(text, language, departing=True))

    def find_spans(self, text: str, language: Language | None = None) -> list[Span]:
        """Return where the terms in `text` stand, as the spans of `find` do: many ask no more of most of them."""
        parts = ((start, self._search(part, language).found) for start, part in _parts(text))
        return [Span(start + found[0], start - found[1]) for start, some in parts for found in some]

    def _matches(self, text: str, language: Language | None, *, departing: bool) -> Iterator[Match]:
        for start, part in _parts(text):
            for match in self._search(part, language).matches(departing):
                yield match.shift(start) if start else match

    def _searched(self, text: str, language: Language | None) -> _Search:
        folded = fold(text)
        hits = self._hits(folded.codes, language)
        firsts = folded.origins([start + (chain is None) for start, _, _, chain in hits])
        lasts = folded.origins([end - 2 for _, end, _, _ in hits])
        found: list[_Found] = []
        waiting: list[_Found] = []
        for (start, end, pattern, chain), first, last in zip(hits, firsts, lasts, strict=True):
            last += 1
            choice = self._choices.get((pattern, chain, with_deciding(text, first, last)))
            if choice is None:
                choice = self._read(Hit(text, folded, start, end, first, last), pattern, chain)
            reading = choice.settled
            if reading is None and choice.asked:
                reading = choice.choose(Hit(text, folded, start, end, first, last))
            if reading is not None:
                found.append((first + reading.before, -last - reading.after, end, start, reading))
            elif choice.asked and may_be_in_a_row(text, first, last, chain) and (hoped := choice.if_in_a_row(PLACES)):
                waiting.append((first + hoped.before, -last - hoped.after, end, start, hoped))
        chosen = [*_leftmost_longest(found)]
        if waiting:
            chosen = _with_rows(_Search(text, folded, chosen), _Search(text, folded, waiting))
        return _Search(text, folded, tuple(chosen))

    def _hits(self, codes: bytes, language: Language | None) -> list[tuple[int, int, int, bytes | None]]:
        """Return what the automaton finds: start, end, pattern, and the proclitics before it; None if it is Latin.

        Arabic hits after other letters than proclitics are left out.
        """
        hits: list[tuple[int, int, int, bytes | None]] = []
        for start, end, pattern in self._patterns.search(codes):
            if codes[start] == DELIMITER:
                if language is not Language.AR:
                    hits.append((start, end, pattern, None))
            elif language is not Language.EN and (chain := chain_before(codes, start)) is not None:
                hits.append((start, end, pattern, chain))
        return hits

    def _read(self, hit: Hit, pattern: int, chain: bytes | None) -> Choice:
        """Return what a hit can be read as, and keep it unless marks follow, which the key does not have."""
        read = (read_hit(hit, candidate) for candidate in self._patterns.candidates(pattern))
        matches = [match for match in read if match and not self._is_another(match, hit)]
        choice = Choice([reading_of(match, hit) for match in matches])
        if not is_marked(hit.text, hit.last):
            if len(self._choices) >= _KEPT:
                self._choices.clear()
            self._choices[pattern, chain, with_deciding(hit.text, hit.first, hit.last)] = choice
        return choice

    def _is_another(self, match: Match, hit: Hit) -> bool:
        """Say whether an article that the name has in no language makes another one of it: Al-Hama is not Hama."""
        if match.span.start == hit.first or match.entry.ar.preferred.startswith(ARTICLE):
            return False
        with_article = f"Al-{hit.text[hit.first : match.span.end]}"
        spellings = {with_article, with_article.removesuffix("h")}
        others = (entry for spelling in spellings for entry in self._patterns.having(spelling))
        return any(entry.ar.preferred.startswith(ARTICLE) for entry in others)


def _with_rows(search: _Search, waiting: _Search) -> list[_Found]:
    """Return what was found with those of the names waiting for a cue that a row of places confirms."""
    beside = search._replace(found=_beside(search.found, waiting.found))
    shown = {match.span for match in confirmed(search.text, beside.matches(), waiting.matches())}
    added = (each for each in waiting.found if Span(each[0], -each[1]) in shown)
    return [*_leftmost_longest([*search.found, *added])]


def _beside(found: Sequence[_Found], waiting: Sequence[_Found]) -> list[_Found]:
    """Return what was found so near a waiting name, or another that is, that they may stand in one row."""
    kept: list[_Found] = []
    group: list[_Found] = []
    end, waits = -_FARTHEST_JOINT, False
    both = [*((each, False) for each in found), *((each, True) for each in waiting)]
    for each, is_waiting in sorted(both, key=lambda one: one[0][0]):
        if each[0] > end + _FARTHEST_JOINT:
            kept += group if waits else ()
            group, waits = [], False
        if is_waiting:
            waits = True
        else:
            group.append(each)
        end = max(end, -each[1])
    return [*kept, *group] if waits else kept


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Yield the parts of a text that are searched one by one, with their starts; no name or cue reaches out of one.

    A name has one line end in it at most, and a cue stands on its line.
    """
    start = 0
    while len(text) - start > _PART and (end := text.find(_BLANK_LINE, start + _PART)) >= 0:
        yield start, text[start:end]
        start = end
    yield start, text[start:] if start else text


def _leftmost_longest(found: list[_Found]) -> Iterator[_Found]:
    """Yield what remains when the leftmost, then the longest, goes first."""
    position = 0
    found.sort()
    for each in found:
        if each[0] >= position:
            yield each
            position = -each[1]
