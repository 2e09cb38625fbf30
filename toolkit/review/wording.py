"""Saying in words what a proposal would change, and what became of a concept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.glossary.differences import describe
from toolkit.glossary.rows import parse_row
from toolkit.review.events import EventKind
from toolkit.review.proposals import Action, Proposal

if TYPE_CHECKING:
    from toolkit.glossary.entries import ConceptEntry
    from toolkit.review.events import Event
    from toolkit.review.state import ProposalRecord


def words_of(record: ProposalRecord) -> tuple[str, ...]:
    """Say what a proposal would change beside the glossary as it was when it was made."""
    base = parse_row(record.base, Path(), 0) if record.base is not None else None
    return _words(record.proposal) or describe(base, record.proposal.entry)


def words_of_event(event: Event, shipped: ConceptEntry | None = None) -> tuple[str, ...]:
    """Say what became of a concept by one of its events; without a line of its own it is as `shipped`."""
    if event.kind in _ACTIONS:
        replacement, until = event.data["replacement"], event.data.get("valid_until", "")
        return _words(Proposal(_ACTIONS[event.kind], concept=event.name, replacement=replacement, valid_until=until))
    lines = (event.data["before"], event.data["after"])
    return describe(*(parse_row(line, Path(), 0) if line is not None else shipped for line in lines))


_ACTIONS = {EventKind.MERGED: Action.MERGE, EventKind.DEPRECATED: Action.DEPRECATE}


def _words(proposal: Proposal) -> tuple[str, ...]:
    """Say what a merge or a deprecation does; () for what has an entry."""
    if proposal.action is Action.MERGE:
        return (f"{proposal.concept} becomes one with {proposal.replacement}",)
    if proposal.action is Action.DEPRECATE:
        until = f"valid until {proposal.valid_until}" if proposal.valid_until else "not to be used any more"
        instead = f"; use {proposal.replacement}" if proposal.replacement else ""
        return (f"{proposal.concept} {until}{instead}",)
    return ()
