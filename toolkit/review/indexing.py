"""Which concepts have a form, as the matcher compares forms: what to look at when one line of nine thousand changes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from toolkit.glossary.collisions import form_key
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.glossary.entries import ConceptEntry


class FormIndex:
    """The ids of entries by the folded forms that they have."""

    def __init__(self, entries: Iterable[ConceptEntry]) -> None:
        self._ids: dict[tuple[Language, bytes], list[str]] = defaultdict(list)
        for entry in entries:
            for key in _keys(entry):
                self._ids[key].append(entry.id)

    def sharing(self, entries: Iterable[ConceptEntry]) -> set[str]:
        """Return the ids of the entries that have a form of one of these in the same language."""
        return {concept for entry in entries for key in _keys(entry) for concept in self._ids.get(key, ())}


def _keys(entry: ConceptEntry) -> set[tuple[Language, bytes]]:
    return {(language, form_key(form)) for language in Language for form, _ in entry.forms(language)}
