"""The glossary as checks ask for it: what it finds in a text, and what each term should be called."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from toolkit.glossary.matcher import Matcher
from toolkit.glossary.variants import VariantFinder
from toolkit.text.folding import fold_key, fold_keys
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.glossary import ConceptEntry, Glossary
    from toolkit.glossary.matches import Match
    from toolkit.glossary.variants import Variant

_NO_PLACES = frozenset({"organisation", "person", "term"})


class Terminology:
    """A glossary with what finds its names: the matcher, and the finder of unlisted spellings, made when asked."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary
        self.matcher = Matcher(glossary)

    @property
    def concepts(self) -> Mapping[str, ConceptEntry]:
        """The entries by their id."""
        return self.glossary.by_id

    def matches(self, text: str, language: Language) -> tuple[Match, ...]:
        """Return the terms in a text, in order, without overlap."""
        return tuple(self.matcher.find(text, language))

    def variants(self, matches: Sequence[Match], text: str, language: Language) -> tuple[Variant, ...]:
        """Return the unlisted spellings in a text whose listed ones are known."""
        return tuple(self.finder.beside(matches, text, language))

    def namesakes(self, form: str, language: Language) -> Sequence[ConceptEntry]:
        """Return all places that are called so in one of their forms."""
        return self._places[language].get(fold_key(form), ())

    @cached_property
    def finder(self) -> VariantFinder:
        """The finder of unlisted spellings beside the matcher."""
        return VariantFinder(self.glossary, self.matcher)

    @cached_property
    def _places(self) -> Mapping[Language, Mapping[bytes, list[ConceptEntry]]]:
        """The places by their folded forms; made where a text has the first chain of places."""
        places = [entry for entry in self.glossary.entries if entry.type not in _NO_PLACES]
        index: dict[Language, dict[bytes, list[ConceptEntry]]] = {}
        for language in Language:
            named = [(form, entry) for entry in places for form, _ in entry.forms(language)]
            index[language] = defaultdict(list)
            for key, (_, entry) in zip(fold_keys([form for form, _ in named]), named, strict=True):
                if entry not in index[language][key]:
                    index[language][key].append(entry)
        return index
