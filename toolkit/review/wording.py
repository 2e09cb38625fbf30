"""Saying in words what a proposal would change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.glossary.differences import describe
from toolkit.glossary.rows import parse_row
from toolkit.review.proposals import Action

if TYPE_CHECKING:
    from toolkit.review.proposals import Proposal
    from toolkit.review.state import ProposalRecord


def words_of(record: ProposalRecord) -> tuple[str, ...]:
    """Say what a proposal would change beside the glossary as it was when it was made."""
    base = parse_row(record.base, Path(), 0) if record.base is not None else None
    return _words(record.proposal) or describe(base, record.proposal.entry)


def _words(proposal: Proposal) -> tuple[str, ...]:
    """Say what a merge or a deprecation does; () for what has an entry."""
    if proposal.action is Action.MERGE:
        return (f"{proposal.concept} becomes one with {proposal.replacement}",)
    if proposal.action is Action.DEPRECATE:
        until = f"valid until {proposal.valid_until}" if proposal.valid_until else "not to be used any more"
        instead = f"; use {proposal.replacement}" if proposal.replacement else ""
        return (f"{proposal.concept} {until}{instead}",)
    return ()
