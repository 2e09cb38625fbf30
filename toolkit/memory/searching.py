"""Finding what a memory knows of a segment: in context, exact, repaired, fuzzy; the best first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.memory.items import find_items
from toolkit.memory.keys import exact_key, fuzzy_key
from toolkit.memory.matches import MatchKind, MemoryMatch, find_differences
from toolkit.memory.repairing import repair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.glossary.matcher import Matcher
    from toolkit.memory.repairing import Repaired
    from toolkit.memory.store import Store
    from toolkit.memory.units import TranslationUnit
    from toolkit.text.languages import Language

LEAST = 0.7
"""Similarity below which editing takes longer than translating: what CAT tools show by default."""
_WORTH_REPAIR = 0.5
"""Similarity that a unit needs before its numbers and names are looked at: names can be half of a short sentence."""
_MOST_REPAIRED = 12
"""Units, the most similar ones, that are looked at for repairs."""
_ORDER = tuple(MatchKind)


class Memory:
    """A translation memory that is searched; without a matcher no names are replaced."""

    def __init__(self, store: Store, matcher: Matcher | None = None) -> None:
        self.store = store
        self._matcher = matcher

    def find(
        self, text: str, language: Language, *, before: str = "", least: float = LEAST, most: int = 5
    ) -> list[MemoryMatch]:
        """Return the matches of a segment in `language`, the best first, at most so many.

        `before` is the segment that stands before it. Of units with the same target one is returned.
        """
        found = list(self._exact(text, language, before))
        if not found:
            found = list(self._similar(text, language, least))
        found.sort(key=lambda match: (_ORDER.index(match.kind), -match.score))
        distinct = {match.target: match for match in reversed(found)}
        return sorted(distinct.values(), key=found.index)[:most]

    def _exact(self, text: str, language: Language, before: str) -> Iterator[MemoryMatch]:
        wanted = exact_key(before)
        for number in self.store.exact(text, language):
            unit = self.store.unit(number)
            in_context = bool(wanted) and exact_key(unit.before(language)) == wanted
            kind = MatchKind.CONTEXT if in_context else MatchKind.EXACT
            yield MemoryMatch(kind, 1.0, unit.side(language).text, unit.side(language.other).text, unit)

    def _similar(self, text: str, language: Language, least: float) -> Iterator[MemoryMatch]:
        from rapidfuzz.distance import Levenshtein  # a compiled library, loaded when it is needed

        key = fuzzy_key(text)
        worth = min(least, _WORTH_REPAIR)
        scored = [
            (score, number, own)
            for number, own in self.store.candidates(text, language)
            if (score := Levenshtein.normalized_similarity(key, fuzzy_key(own), score_cutoff=worth)) >= worth
        ]
        scored.sort(key=lambda found: (-found[0], -found[1]))
        wanted = find_items(text, language, self._matcher) if scored else []
        for score, number, own in scored[:_MOST_REPAIRED]:
            unit = self.store.unit(number)
            target = unit.side(language.other).text
            repaired = repair(text, own, target, language, self._matcher, wanted)
            if repaired or score >= least:
                yield _match(text, round(min(score, 0.99), 3), own, target, unit, repaired)


def _match(
    text: str, score: float, own: str, target: str, unit: TranslationUnit, repaired: Repaired | None
) -> MemoryMatch:
    """Return a match that is not exact, with what differs and what was put right."""
    differences = find_differences(text, own)
    if repaired is None:
        return MemoryMatch(MatchKind.FUZZY, score, own, target, unit, differences)
    return MemoryMatch(MatchKind.REPAIRED, score, own, repaired.text, unit, differences, repaired.replacements)
