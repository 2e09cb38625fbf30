"""A match: one glossary term found in a text, and how it is written there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.glossary.entries import ConceptEntry, EntryStatus, TermStatus
from toolkit.text.clitics import ARTICLE, contract, definite
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from toolkit.text.spans import Span


@dataclass(frozen=True, slots=True)
class Match:
    """One occurrence of a glossary term.

    `span` and `surface` are the name itself (the host), without the proclitics before it; after ل the host has
    lost its alef (للبوكمال: host لبوكمال, clitics ل). `word` and `word_surface` include the proclitics. `form` is the
    glossary form that was recognised and `status` its status.
    """

    entry: ConceptEntry
    span: Span
    surface: str
    form: str
    language: Language
    status: TermStatus
    clitics: str
    word: Span
    word_surface: str

    def shift(self, by: int) -> Match:
        """Return the same occurrence in a text that has `by` code points more before it."""
        return replace(self, span=self.span.shift(by), word=self.word.shift(by))

    @property
    def reviewed(self) -> bool:
        """Whether an editor stands behind the entry."""
        return self.entry.status is EntryStatus.APPROVED

    @property
    def is_canonical(self) -> bool:
        """Whether the surface is written just as the form is, apart from capitals where usage wants them."""
        surface, form = plain_quotes(self.surface), self.form
        if self.language is Language.AR:
            shapes = {form} if self.entry.is_name else {form, definite(form)}
            if self.clitics.endswith("ل"):
                shapes |= {contract(shape) for shape in shapes if shape.startswith(ARTICLE)}
            return surface in shapes
        if not self.entry.is_name:
            return surface.casefold() == form.casefold()
        return surface in (form, form.upper(), form[:1].upper() + form[1:])

    @property
    def departs(self) -> bool:
        """Whether the house, by an approved entry, would write it in another way; inflected and admitted forms stay."""
        if not (self.reviewed and self.entry.forms(self.language).preferred):
            return False
        if self.status is TermStatus.DEPRECATED:
            return True
        # The right form in the wrong case or with the wrong hyphen: al-bokamal, Deir-Ezzor.
        return self.status is TermStatus.PREFERRED and self.entry.is_name and not self.is_canonical


def plain_quotes(text: str) -> str:
    """Return a text with its double quotes, of whatever shape, as the glossary writes them."""
    return "".join('"' if character in "“”„«»" else character for character in text)
