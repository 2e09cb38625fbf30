"""The guarantee: what became of each glossary term of the source, read off the final text alone.

This is a pure function of the terms found in the source and the finished target. It knows nothing of how the
target was made, so no step before it can talk it into a better answer.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.glossary.entries import Glossary, TermStatus
from toolkit.glossary.matcher import Match, Matcher
from toolkit.translate.results import TermCheck, TermOutcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.glossary.entries import ConceptEntry
    from toolkit.text.languages import Language
    from toolkit.text.spans import Span

_OUTCOMES = {
    TermStatus.PREFERRED: TermOutcome.APPLIED,
    TermStatus.ADMITTED: TermOutcome.ADMITTED,
    TermStatus.LOOKUP: TermOutcome.INFLECTED,
}


def expected_terms(matches: Iterable[Match], target: Language) -> list[Match]:
    """Return the matches of the source that have a form in the target language to be held to."""
    return [match for match in matches if match.entry.forms(target).preferred]


def verify_terms(matches: Sequence[Match], text: str, target: Language) -> tuple[TermCheck, ...]:
    """Say for each term of the source, in its order there, what stands for it in the target `text`.

    Every occurrence in the source needs an occurrence of its own in the target. A deprecated form, or a preferred
    one misspelt, counts as missed. Concepts with the longer names are looked for first, so that حزب الله is not
    found inside Lebanese Hezbollah while that is owed too.
    """
    expected = expected_terms(matches, target)
    concepts = {match.entry.id: match.entry for match in expected}
    by_length = sorted(concepts.values(), key=lambda entry: (-len(entry.forms(target).preferred), entry.id))
    claimed: list[Span] = []
    found: dict[str, list[Match]] = {}
    for entry in by_length:
        owed = sum(match.entry.id == entry.id for match in expected)
        usable = [m for m in occurrences(entry, text, target) if _outcome(m) is not TermOutcome.MISSED]
        free = [m for m in usable if not any(m.span.overlaps(span) for span in claimed)]
        found[entry.id] = free[:owed]
        claimed += [match.span for match in free[:owed]]
    return tuple(_check(match, found[match.entry.id], target) for match in expected)


def occurrences(entry: ConceptEntry, text: str, language: Language) -> list[Match]:
    """Return where any known form of one concept stands in a text, whatever its context."""
    return _finder(entry).find(text, language)


@lru_cache(maxsize=4096)
def _finder(entry: ConceptEntry) -> Matcher:
    return Matcher(Glossary((replace(entry, context=""),), release=""))


def _outcome(match: Match) -> TermOutcome:
    """Classify one occurrence in the target; a form that is not written as the glossary has it is missed."""
    if match.status is not TermStatus.LOOKUP and not match.is_canonical:
        return TermOutcome.MISSED
    if match.status is TermStatus.LOOKUP and match.entry.is_name and match.reviewed:
        # Another gazetteer's spelling of a name is no inflection of the house's.
        return TermOutcome.MISSED
    return _OUTCOMES.get(match.status, TermOutcome.MISSED)


def _check(match: Match, found: list[Match], target: Language) -> TermCheck:
    """Pair a term of the source with the next occurrence in the target (which is used up)."""
    here = found.pop(0) if found else None
    return TermCheck(
        concept=match.entry.id,
        source=match.surface,
        source_span=match.span,
        expected=match.entry.forms(target).preferred,
        target=here.surface if here else "",
        target_span=here.span if here else None,
        outcome=_outcome(here) if here else TermOutcome.MISSED,
        reviewed=match.reviewed,
    )
