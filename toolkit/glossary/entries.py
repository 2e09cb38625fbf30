"""Concept entries: one thing in the world, its names in both languages, and how each name may be used.

The words are those of TBX (ISO 30042): a *concept entry* holds *terms*; a term is *preferred*, *admitted* or
*deprecated*. A *look-up* form is known and recognised but says nothing about usage (an inflected form, another
gazetteer's spelling).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class TermStatus(StrEnum):
    """What the newsroom says of a term."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    LOOKUP = "lookup"


class EntryStatus(StrEnum):
    """Whether an editor stands behind the entry.

    The preferred form of an UNREVIEWED entry is a reference spelling (a gazetteer's), never a house form.
    """

    APPROVED = "approved"
    UNREVIEWED = "unreviewed"


@dataclass(frozen=True, slots=True)
class Forms:
    """The terms of one language, by status; `preferred` may be empty in an unreviewed entry."""

    preferred: str = ""
    admitted: tuple[str, ...] = ()
    deprecated: tuple[str, ...] = ()
    lookup: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[tuple[str, TermStatus]]:
        """Yield every form with its status, the preferred one first."""
        if self.preferred:
            yield self.preferred, TermStatus.PREFERRED
        for forms, status in (
            (self.admitted, TermStatus.ADMITTED),
            (self.deprecated, TermStatus.DEPRECATED),
            (self.lookup, TermStatus.LOOKUP),
        ):
            for form in forms:
                yield form, status

    @property
    def allowed(self) -> tuple[str, ...]:
        """The forms that may stand in an edition: the preferred one, then the admitted ones."""
        return ((self.preferred,) if self.preferred else ()) + self.admitted


@dataclass(frozen=True, slots=True)
class ConceptEntry:
    """One concept with its terms in Arabic and English.

    `article` is the English article that running text needs before the preferred form ("the" for "Syrian
    Democratic Forces", "" for "Hezbollah"). `context` names the cue table that must confirm an ambiguous Arabic
    name (see contexts.tsv), "" if the name stands for itself. `codes` are keys in other gazetteers
    ("ocha:C5115"); `parent` is the id of the place that contains this one.
    """

    id: str
    type: str
    status: EntryStatus
    ar: Forms
    en: Forms
    article: str = ""
    context: str = ""
    codes: tuple[str, ...] = ()
    parent: str = ""
    note: str = ""
    source: str = ""
    licence: str = ""

    def forms(self, language: Language) -> Forms:
        """Return the terms of one language."""
        return self.ar if language is Language.AR else self.en

    @property
    def is_name(self) -> bool:
        """Whether the concept is a proper name; a plain term ("landmine") inflects, a name does not."""
        return self.type != "term"


@runtime_checkable
class Indexed(Protocol):
    """Entries that know the way from an id to its entry themselves (`toolkit.glossary.packing.EntryTable`)."""

    @property
    def by_id(self) -> Mapping[str, ConceptEntry]:
        """The entries by their id."""


@dataclass(frozen=True)
class Glossary:
    """The concept entries in force and the release they came from (a content hash names an unreleased state)."""

    entries: Sequence[ConceptEntry]
    release: str
    rows: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Where each entry was read: id -> "file:line", for messages."""

    @cached_property
    def by_id(self) -> Mapping[str, ConceptEntry]:
        """The entries by their id."""
        if isinstance(self.entries, Indexed):
            return self.entries.by_id
        return {entry.id: entry for entry in self.entries}
