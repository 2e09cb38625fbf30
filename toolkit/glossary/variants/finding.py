"""The variant finder: spellings of glossary names that no list has, with how certain each one is.

The exact matcher goes first; what it covers is not looked at again, unless a variant is the better reading of the
same words. Of the readings that remain, the more certain one wins, then the longest, then the leftmost.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from toolkit.glossary.matcher import Match, Matcher
from toolkit.glossary.variants.arabic_reading import ArabicReader
from toolkit.glossary.variants.keeping import load_variants
from toolkit.glossary.variants.latin_reading import LatinReader
from toolkit.glossary.variants.occurrences import Taken, Variant, best, not_covered
from toolkit.glossary.variants.surroundings import is_kunya, names_a_town
from toolkit.text.edits import Applicability
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from toolkit.glossary.entries import Glossary
    from toolkit.glossary.variants.compiling import VariantTables


class VariantFinder:
    """Finds spellings of a glossary's names that the glossary does not list."""

    def __init__(self, glossary: Glossary, matcher: Matcher | None = None, tables: VariantTables | None = None) -> None:
        self._matcher = matcher or Matcher(glossary)
        tables = tables or load_variants(glossary)
        self._latin = LatinReader(glossary, tables)
        self._arabic = ArabicReader(glossary, tables)

    def find(self, text: str, language: Language | None = None) -> list[Variant]:
        """Return the unlisted spellings in `text` from left to right, not overlapping, beside the exact matches.

        `language` limits the search to names in that language. Takes time in proportion to the text.
        """
        # Many texts have nothing that may be a variant, and need no search for the exact matches beside it.
        found = self._read(text, language, cache(lambda: Taken(self._matcher.find_spans(text, language))))
        return best(not_covered(found, self._matcher.find(text, language))) if found else []

    def beside(self, matches: Sequence[Match], text: str, language: Language | None = None) -> list[Variant]:
        """Return the unlisted spellings in `text`, whose exact matches are known already."""
        return best(
            not_covered(self._read(text, language, cache(lambda: Taken(match.span for match in matches))), matches)
        )

    def _read(self, text: str, language: Language | None, taken: Callable[[], Taken]) -> list[Variant]:
        found: list[Variant] = []
        if language is not Language.AR:
            found += self._latin.read(text, taken)
        if language is not Language.EN:
            found += (_doubted(variant, text) for variant in self._arabic.read(text, taken))
        return found


def _doubted(variant: Variant, text: str) -> Variant:
    """Return a variant in Arabic letters as a mere proposal if it is as likely a man's by-name (أبي كمال)."""
    if not is_kunya(variant.word_surface) or names_a_town(variant.entry, variant.word, text):
        return variant
    return replace(variant, tier=Applicability.DISPLAY, reason=f"{variant.reason}; it may be a man's by-name")
