"""Proposals that tests file: an addition, and a change of a concept that is there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.glossary.files import concept
from toolkit.review import Action, Proposal
from toolkit.review.proposing import propose

if TYPE_CHECKING:
    from toolkit.glossary.entries import ConceptEntry
    from toolkit.review.reviews import Review

NEW = replace(concept("village.x", "قرية مجربة جديدة", "Al-Tried"), id="")


def add(review: Review, who: str = "translator", entry: ConceptEntry = NEW, reason: str = "") -> int:
    return propose(review, who, [Proposal(Action.ADD, entry, reason=reason)])[0].number


def change(review: Review, concept_id: str, who: str = "translator", **forms: object) -> int:
    entry = review.files().in_force[concept_id].entry
    return propose(review, who, [Proposal(Action.CHANGE, replace(entry, **forms))])[0].number  # type: ignore[arg-type]
