"""What mining finds: candidates for the glossary, each with its spellings and their evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from toolkit.archive import Attestation
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.archive import Problem

UNLISTED = ""
"""The status of a spelling that the glossary does not have."""
RECOGNISED = "variant"
"""The status of a spelling that no list has, but which the rules rewrite unasked all the same."""


SHORTER = "part of the preferred form"
"""The status of a spelling that is some words of the preferred form: the town's name for its crossing."""
LONGER = "more than the preferred form"
"""The status of a row of words that the preferred form is a part of: Eighth Brigade of the Fifth Corps."""


class Kind(StrEnum):
    """What a candidate is the name of, as far as it can be told."""

    NAME = "name"
    ORGANISATION = "organisation"
    TITLE = "title"
    ABBREVIATION = "abbreviation"


class Standing(StrEnum):
    """How a candidate stands to the glossary."""

    SPLITS = "splits"
    NEW = "new"
    SETTLED = "settled"

    @property
    def words(self) -> str:
        """What an editor reads."""
        return {"splits": "splits a known concept", "new": "new concept", "settled": "already settled"}[self.value]


@dataclass(frozen=True, slots=True)
class Spelling(Attestation):
    """One spelling of a candidate as the archive has it, and how it stands to the glossary.

    `status` is what the glossary says of the form (`TermStatus`, RECOGNISED or UNLISTED); `years` are pairs of a year
    and the documents of that year.
    """

    status: str = UNLISTED
    note: str = ""
    years: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One name, body, title or abbreviation with its spellings, the most frequent of each language first.

    `concept` is the id of the glossary's concept, "" for a new one; `type` is the type of the concept or, of a new one,
    what its cues say. `split` counts the documents with two spellings or more in one language; `editions` the reports
    in which the Arabic name stands beside the English one. `proposed` are the forms, by language, that would be
    deprecated.
    """

    kind: Kind
    standing: Standing
    concept: str
    type: str
    spellings: tuple[Spelling, ...]
    documents: int
    split: int
    editions: int = 0
    proposed: tuple[tuple[Language, str], ...] = ()
    reason: str = ""

    def of(self, language: Language) -> tuple[Spelling, ...]:
        """Return the spellings in one language."""
        return tuple(spelling for spelling in self.spellings if spelling.language is language)

    @property
    def name(self) -> str:
        """The most frequent spelling, English before Arabic."""
        return self.spellings[0].surface


@dataclass(frozen=True)
class Mined:
    """All candidates of an archive, ranked, with what was read; `problems` are the files that could not be."""

    candidates: tuple[Candidate, ...]
    documents: int
    editions: int
    files: int
    problems: tuple[Problem, ...] = ()
    glossary: str = ""
    hidden: int = 0


def ranked(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return candidates in the order of their urgency.

    Spellings that split within one document first, the more documents the earlier; then those that split a known
    concept, then those in more documents.
    """
    return sorted(
        candidates,
        key=lambda each: (
            -each.split,
            each.standing is not Standing.SPLITS,
            -min(sum(s.documents for s in each.of(language)[1:]) for language in _spoken(each)),
            -each.documents,
            each.kind,
            each.name,
        ),
    )


def _spoken(candidate: Candidate) -> list[Language]:
    return [language for language in Language if candidate.of(language)]


@dataclass(frozen=True, slots=True)
class Limits:
    """What is shown: candidates of so many documents and spellings at least, and whether settled ones are."""

    documents: int = 2
    settled: bool = False
    lines: int = 3
    kinds: frozenset[Kind] = field(default_factory=lambda: frozenset(Kind))
