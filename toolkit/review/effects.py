"""Between proposals and the archive: what a proposal changes there, and proposals that the archive gives reason for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.impact import Change, deprecating
from toolkit.review.proposals import Action, Proposal
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.glossary.entries import Glossary
    from toolkit.impact.demoting import Demotion

ORIGIN = "precision"
"""The origin of proposals that were made because edits are wrong too often."""


def change_of(proposal: Proposal, glossary: Glossary) -> Change:
    """Return what a proposal changes: of a concept that goes, all forms are deprecated ones of its replacement."""
    if proposal.entry is not None:
        return Change(glossary.by_id.get(proposal.entry.id), proposal.entry)
    gone, stays = (glossary.by_id.get(each) for each in (proposal.concept, proposal.replacement))
    if gone is None or stays is None:
        return Change(gone, None)
    forms = [form for language in Language for form, _ in gone.forms(language)]
    return Change(stays, deprecating(stays, forms))


def demotion_proposals(found: Iterable[Demotion]) -> list[Proposal]:
    """Return proposals for forms that are wrong too often, one for each concept with all of them."""
    reasons: dict[str, list[str]] = {}
    last = {}
    for each in found:
        reasons.setdefault(each.entry.id, []).append(each.reason)
        last[each.entry.id] = each.entry
    return [
        Proposal(Action.CHANGE, entry, reason="; ".join(reasons[concept]), origin=ORIGIN)
        for concept, entry in last.items()
    ]
