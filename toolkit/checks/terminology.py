"""The glossary as checks ask for it: what it finds in a text, and what each term should be called."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from toolkit.glossary.matcher import Matcher
from toolkit.glossary.variants import VariantFinder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.glossary import ConceptEntry, Glossary
    from toolkit.glossary.matches import Match
    from toolkit.glossary.variants import Variant
    from toolkit.text.languages import Language


class Terminology:
    """A glossary with what finds its names; the finder of unlisted spellings is made when it is first asked."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary
        self._matcher = Matcher(glossary)

    @cached_property
    def _finder(self) -> VariantFinder:
        return VariantFinder(self.glossary, self._matcher)

    @property
    def concepts(self) -> Mapping[str, ConceptEntry]:
        """The entries by their id."""
        return self.glossary.by_id

    def matches(self, text: str, language: Language) -> tuple[Match, ...]:
        """Return the terms in a text, in order, without overlap."""
        return tuple(self._matcher.find(text, language))

    def variants(self, matches: Sequence[Match], text: str, language: Language) -> tuple[Variant, ...]:
        """Return the unlisted spellings in a text whose listed ones are known."""
        return tuple(self._finder.beside(matches, text, language))
