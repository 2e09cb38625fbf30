"""What to do about forms that are wrong too often: proposals that take them out of the edits that are made unasked.

A deprecated form is rewritten unasked (SAFE). Taken out of the list it is an unlisted spelling, which the finder of
variants judges by itself: another romanisation is rewritten on request only (UNSAFE). Where the finder would still
rewrite it unasked, or would no longer know it, the form is proposed as a look-up form: known, shown, never rewritten.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from toolkit.glossary.entries import ConceptEntry, Forms, Glossary
from toolkit.glossary.variants import VariantFinder
from toolkit.impact.precision import THRESHOLD, Precision
from toolkit.text.edits import Applicability
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.impact.verdicts import VerdictBook


class Demotion(NamedTuple):
    """A concept as it is proposed because a form of it is wrong too often, and why, in a sentence."""

    entry: ConceptEntry
    form: str
    precision: Precision
    reason: str


def demotions(book: VerdictBook, glossary: Glossary, threshold: float = THRESHOLD) -> Iterator[Demotion]:
    """Yield a demotion for each deprecated form whose measured precision is under a threshold beyond doubt."""
    changed: dict[str, ConceptEntry] = {}
    for (concept, form), precision in book.by_form().items():
        entry = changed.get(concept) or glossary.by_id.get(concept)
        if entry is None or not precision.falls_under(threshold):
            continue
        for language in Language:
            if form in entry.forms(language).deprecated:
                entry, becomes = _without(entry, form, language, glossary)
                changed[concept] = entry
                low, high = precision.interval
                yield Demotion(
                    entry,
                    form,
                    precision,
                    f"{form} is right in {precision.right} of {precision.marked} edits looked at "
                    f"({low:.0%} to {high:.0%}), under {threshold:.0%}; {becomes}",
                )


def _without(entry: ConceptEntry, form: str, language: Language, glossary: Glossary) -> tuple[ConceptEntry, str]:
    """Return the concept with a form that is not rewritten unasked any more, and what becomes of the form."""
    own = entry.forms(language)
    dropped = replace(own, deprecated=tuple(each for each in own.deprecated if each != form))
    unlisted = _with(entry, language, dropped)
    others = [each for each in glossary.entries if each.id != entry.id]
    finder = VariantFinder(Glossary((*others, unlisted), ""))
    tiers = {found.tier for found in finder.find(f"near {form}, " if language is Language.EN else form, language)}
    if tiers == {Applicability.UNSAFE}:
        return unlisted, "it would be rewritten on request only"
    return _with(entry, language, replace(dropped, lookup=(*own.lookup, form))), "it would be known but never rewritten"


def _with(entry: ConceptEntry, language: Language, forms: Forms) -> ConceptEntry:
    return replace(entry, ar=forms) if language is Language.AR else replace(entry, en=forms)
