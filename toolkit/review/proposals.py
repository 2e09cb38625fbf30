"""A proposal: what somebody would like to see in the glossary, and why.

Whatever proposes (a person, `glossary mine`, an import) makes values of the class `Proposal`; the workflow
(`toolkit.review.decisions`) files them, and editors decide. As JSON they are read by `sohr-tx review propose
--from FILE.json`; see `toolkit.review.proposal_json` for the keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.glossary.entries import ConceptEntry
    from toolkit.text.languages import Language


class Action(StrEnum):
    """What is to become of a concept."""

    ADD = "add"
    CHANGE = "change"
    MERGE = "merge"
    DEPRECATE = "deprecate"


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """One occurrence in its context (key word in context).

    `document` is a path or address, `date` ISO 8601 ("2021-03-14") or "" if the document has none, `position` the
    occurrence's first code point in the document's text (-1: not known). `before` and `after` are cut by who quotes;
    forty characters on each side read well.
    """

    document: str
    before: str
    surface: str
    after: str
    date: str = ""
    position: int = -1


@dataclass(frozen=True, slots=True)
class Attestation:
    """One spelling as it was found: how often, in how many documents, from when to when, with examples.

    `first` and `last` are ISO 8601 dates, "" if no document has one. `split` says how many documents also have
    another spelling of the same cluster: the ones that an editor wants to see first.
    """

    language: Language
    surface: str
    count: int = 1
    documents: int = 1
    first: str = ""
    last: str = ""
    split: int = 0
    lines: tuple[ConcordanceLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing to decide.

    ADD and CHANGE have the whole `entry` as it is to be; it need not be complete yet (a mined name may lack its Arabic
    form, `Forms("")`, and its type, ""), but then it cannot be approved before it is amended. An ADD may leave the id
    empty: one is made from the type and the English form when it is filed. MERGE and DEPRECATE have no entry but a
    `concept` (the id that goes) and a `replacement` (the id that stays; a deprecation may have none). `valid_until` is
    the ISO date after which a deprecated concept is not to be used, "" for at once. `reason` is a sentence for the
    editors, `origin` says who or what proposes ("mining", "import of terms.tbx"; "" for a person).
    """

    action: Action
    entry: ConceptEntry | None = None
    concept: str = ""
    replacement: str = ""
    valid_until: str = ""
    reason: str = ""
    origin: str = ""
    evidence: tuple[Attestation, ...] = ()

    @property
    def subject(self) -> str:
        """The id of the concept that it is about."""
        return self.entry.id if self.entry is not None else self.concept
