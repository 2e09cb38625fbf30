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
    from toolkit.archive import Attestation
    from toolkit.glossary.entries import ConceptEntry


class Action(StrEnum):
    """What is to become of a concept."""

    ADD = "add"
    CHANGE = "change"
    MERGE = "merge"
    DEPRECATE = "deprecate"


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
