"""Concept entries for the laws: any values that a glossary file can hold."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms
from toolkit.glossary.rows import TYPES

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

ARABIC = st.text("ابتثجحدرزسشصعغفقكلمنهويةى ءأإآؤئ", min_size=3, max_size=14).map(lambda text: " ".join(text.split()))
LATIN = st.text("abcdefghijklmnoprstuvyz AKS-'", min_size=3, max_size=14).map(lambda text: " ".join(text.split()))
NOTES = st.text(
    st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"], exclude_characters="|"), max_size=20
).map(lambda text: unicodedata.normalize("NFC", " ".join(text.split())))
"""Notes as the lint lets them pass: composed, without a space too many."""


def _forms(texts: list[str], cuts: tuple[int, int]) -> Forms:
    """Deal different forms out: one is preferred, the others go to the three lists."""
    first, second = sorted(cuts)
    preferred, *others = texts
    return Forms(preferred, *map(tuple, (others[:first], others[first:second], others[second:])))


def forms(texts: SearchStrategy[str]) -> SearchStrategy[Forms]:
    """Return a strategy for the forms of one language, none of them twice."""
    several = st.lists(texts.filter(bool), min_size=1, max_size=6, unique=True)
    return st.builds(_forms, several, st.tuples(st.integers(0, 5), st.integers(0, 5)))


@st.composite
def entries(draw: st.DrawFn) -> ConceptEntry:
    """Draw a concept entry that a glossary file can hold; the lint may have something to say of it."""
    kind = draw(st.sampled_from(TYPES))
    number = draw(st.integers(0, 99))
    return ConceptEntry(
        f"{kind}.c{number}",
        kind,
        draw(st.sampled_from(EntryStatus)),
        draw(forms(ARABIC)),
        draw(forms(LATIN)),
        draw(st.sampled_from(["", "the"])),
        draw(st.sampled_from(["", "place"])),
        draw(st.sampled_from([(), ("ocha:C1",), ("ocha:C1", "wikidata:Q5")])),
        draw(st.sampled_from(["", "governorate.homs"])),
        draw(NOTES),
        draw(st.sampled_from(["editors", "house|ocha"])),
        draw(st.sampled_from(["MIT", "MIT|CC BY 3.0 IGO"])),
    )
