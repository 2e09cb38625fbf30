"""Which English spelling a place gets: the house's, a published one, or a gazetteer's for reference."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scripts.derive_glossaries.decisions import name_decisions, not_aliases
from scripts.derive_glossaries.names import distinct
from scripts.derive_glossaries.romanisation import plain, romanises, without_unit
from toolkit.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.glossary.entries import ConceptEntry

SETTLEMENTS = frozenset({"governorate", "town", "village", "base", "area", "neighbourhood"})
"""The types of the style sheet whose Arabic name is a place name by itself, so that it holds for namesakes."""

_MOST_ALIASES = 12
"""Romanisations kept of one unreviewed name; beyond these the gazetteers repeat vowels."""

_SHORTEST_REWRITTEN = 6
"""A romanisation of fewer letters is too likely to be another word, so it is never rewritten."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """The English spelling of an Arabic place name, with what stands behind it."""

    en: str
    approved: bool
    sources: tuple[str, ...]
    context: str = ""
    note: str = ""


class Spellings:
    """Answers how a place name is spelt, from the style sheet, published reports and decisions."""

    def __init__(self, house: Iterable[ConceptEntry]) -> None:
        self._known: dict[bytes, Spelling] = {}
        for entry in house:
            if entry.type in SETTLEMENTS:
                spelling = Spelling(entry.en.preferred, True, ("house",), entry.context)
                for form in (entry.ar.preferred, *entry.ar.deprecated):
                    self._known.setdefault(fold_key(form), spelling)
        for key, decided in name_decisions().items():
            self._known.setdefault(
                key, Spelling(decided.en, decided.approved, (decided.source,), decided.context, decided.note)
            )

    def of(self, arabic: str, reference: str, source: str) -> Spelling:
        """Return the spelling of an Arabic name; `reference` is what the gazetteer `source` writes."""
        known = self._known.get(fold_key(arabic))
        if known:
            return replace(known, sources=tuple(dict.fromkeys((*known.sources, source))))
        return Spelling(plain(reference) or reference, False, (source,))


def romanisations(arabic: str, forms: Iterable[str], taken: Iterable[str]) -> list[str]:
    """Return, of a gazetteer's aliases, the readable romanisations of the Arabic name in ASCII."""
    ascii_forms = (plain(without_unit(form)) for form in forms)
    fitting = (form.replace("'", "") for form in ascii_forms if form and romanises(form, arabic))
    named = (form[0].upper() + form[1:] for form in fitting)
    return list(distinct((form for form in named if form not in not_aliases()), taken))[:_MOST_ALIASES]


def may_be_rewritten(form: str, entry: ConceptEntry, preferred_of: dict[bytes, set[str]]) -> bool:
    """Say whether a romanisation of a house name can be nothing but that name.

    `preferred_of` gives, for every folded English form, the preferred forms of the concepts that have it.
    """
    others = preferred_of.get(fold_key(form), set()) - {entry.en.preferred}
    letters = sum(character.isalpha() for character in form)
    return not others and letters >= _SHORTEST_REWRITTEN
