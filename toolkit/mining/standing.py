"""How the spellings of a cluster stand to the glossary: listed, recognised or unknown; and of which concept."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.glossary.entries import EntryStatus, TermStatus
from toolkit.glossary.matcher import Matcher
from toolkit.glossary.patterns import load_patterns
from toolkit.glossary.variants import VariantFinder
from toolkit.mining.candidates import LONGER, RECOGNISED, SHORTER, UNLISTED, Standing
from toolkit.text.edits import Applicability
from toolkit.text.folding import DELIMITER, fold_key
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.glossary.entries import ConceptEntry, Glossary
    from toolkit.text.languages import Language

_KEPT = frozenset({TermStatus.PREFERRED.value, TermStatus.ADMITTED.value})
_RULED = frozenset({*_KEPT, TermStatus.DEPRECATED.value, RECOGNISED, SHORTER, LONGER})


class Recognised(NamedTuple):
    """A concept that a form is a spelling of, and what the glossary says of the form."""

    entry: ConceptEntry
    status: str


class GlossaryStanding:
    """Holds forms against a glossary."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary
        self.patterns = load_patterns(glossary.entries)
        self.recognise = lru_cache(maxsize=1 << 15)(self._recognise)

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self.glossary)

    @cached_property
    def _finder(self) -> VariantFinder:
        return VariantFinder(self.glossary, self._matcher)

    def _recognise(self, form: str, language: Language) -> tuple[Recognised, ...]:
        """Return the concepts that have a form, the likeliest first; else the one that it is a spelling of."""
        listed = [Recognised(entry, _status(entry, language, form)) for entry in self.patterns.having(form)]
        listed = [each for each in listed if each.status]
        if listed:
            meant = {match.entry.id for match in self._matcher.find(form, language)}
            return tuple(sorted(listed, key=lambda each: (each.entry.id not in meant, each.entry.id)))
        text = f"near {form}, " if form.isascii() or not _is_arabic(form) else form
        start = text.index(form)
        for variant in self._finder.find(text, language):
            if variant.span == Span(start, start + len(form)) and variant.tier is not Applicability.DISPLAY:
                safe = variant.tier is Applicability.SAFE and variant.reviewed
                return (Recognised(variant.entry, RECOGNISED if safe else UNLISTED),)
        return ()

    def concept_of(self, forms: Sequence[tuple[str, int]], language: Language) -> ConceptEntry | None:
        """Return the concept that most occurrences of a cluster's forms are spellings of; None if there is none.

        `forms` are pairs of a form and how often it occurs. Of several concepts that share all of them (a town and its
        district) it is the one that the matcher would read.
        """
        weights: dict[str, int] = {}
        entries: dict[str, ConceptEntry] = {}
        for form, count in forms:
            for recognised in self.recognise(form, language):
                entries[recognised.entry.id] = recognised.entry
                weights[recognised.entry.id] = weights.get(recognised.entry.id, 0) + count
        if not weights:
            return None
        return entries[max(weights, key=lambda each: weights[each])]

    def status(self, form: str, language: Language, entry: ConceptEntry | None) -> str:
        """Return what the glossary says of a form of a concept.

        That is a `TermStatus`, RECOGNISED, SHORTER, LONGER or UNLISTED.
        """
        if entry is None:
            return UNLISTED
        own = (each.status for each in self.recognise(form, language) if each.entry.id == entry.id)
        status = next(own, UNLISTED)
        preferred = entry.forms(language).preferred
        if status in (UNLISTED, TermStatus.LOOKUP) and _is_part(form, preferred):
            return SHORTER
        if status == UNLISTED and preferred and _is_part(preferred, form):
            return LONGER
        return status


def standing_of(statuses: Iterable[Sequence[str]], entry: ConceptEntry | None) -> Standing:
    """Return how a cluster stands to the glossary by the statuses of its spellings in each language.

    Settled is what the rules bring to one spelling unasked, and what has one spelling only that the glossary keeps.
    """
    if entry is None:
        return Standing.NEW
    is_settled = _is_ruled if entry.status is EntryStatus.APPROVED else _is_one
    return Standing.SETTLED if all(is_settled(each) for each in statuses if each) else Standing.SPLITS


def _is_ruled(statuses: Sequence[str]) -> bool:
    return all(status in _RULED for status in statuses)


def _is_one(statuses: Sequence[str]) -> bool:
    return len(statuses) == 1 and statuses[0] != UNLISTED


def _status(entry: ConceptEntry, language: Language, form: str) -> str:
    key = fold_key(form)
    return next((status.value for own, status in entry.forms(language) if fold_key(own) == key), "")


def _is_part(form: str, preferred: str) -> bool:
    """Say whether a form is some of the words of the preferred one, but not all."""
    edge = bytes([DELIMITER])
    part, whole = (edge + fold_key(each) + edge for each in (form, preferred))
    return part != whole and part in whole


def _is_arabic(form: str) -> bool:
    return any("\u0600" <= character <= "\u06ff" for character in form)
