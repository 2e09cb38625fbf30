"""Pairing what was written anew with its draft by what the source says, as two editions are aligned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.learning.pairing import Rewritten, pair_by_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.glossary.matcher import Matcher
    from toolkit.learning.drafts import DraftSegment
    from toolkit.learning.pairing import PairGap
    from toolkit.text.languages import Language

LEAST = 0.5
"""Probability from which a text is taken for the translation of a source: what `align` writes into a memory."""


def pair_by_source(language: Language, matcher: Matcher) -> PairGap:
    """Return a way to pair drafts in `language` with texts by words, names, numbers and lengths of their sources.

    Drafts without sources are paired by their place.
    """

    def pair(drafts: Sequence[DraftSegment], texts: Sequence[str]) -> list[Rewritten]:
        if not all(segment.source for segment in drafts):
            return pair_by_place(drafts, texts)
        from toolkit.alignment import align, joined  # it brings in numpy

        sources = joined([segment.source for segment in drafts], language.other, matcher=matcher)
        beads = align(sources, joined(texts, language, matcher=matcher))
        return [
            Rewritten(bead.source, bead.target)
            for bead in beads
            if bead.is_complete and bead.score >= LEAST and not bead.is_moved
        ]

    return pair
