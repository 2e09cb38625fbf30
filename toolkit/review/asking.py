"""Looking things up in a review: pages of proposals, one proposal with all that an editor needs, who the user is."""

from __future__ import annotations

import getpass
import os
import subprocess
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import UsageError
from toolkit.glossary.entries import Forms
from toolkit.glossary.rows import parse_row
from toolkit.review.events import EventKind, concept_subject, proposal_subject
from toolkit.review.previewing import look_ahead
from toolkit.review.proposal_json import proposal_as_dict
from toolkit.review.roles import Task, require
from toolkit.review.state import ProposalStatus
from toolkit.review.wording import words_of
from toolkit.text.folding import fold_key
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from toolkit.archive import Attestation
    from toolkit.review.conflicts import Conflict
    from toolkit.review.events import Event
    from toolkit.review.proposals import Action, Proposal
    from toolkit.review.reviews import Review
    from toolkit.review.state import ProposalRecord, State

USER = "SOHR_TX_USER"
"""The environment variable that names the user where --as does not."""

_ALL_EVENTS = 10**6


@dataclass(frozen=True, slots=True)
class Filter:
    """Which proposals are wanted; what is empty does not limit.

    `text` is looked for in the forms of both languages however it is spelt, in the ids and in the reasons. `language`
    wants those that change forms of it, `is_split` those whose spellings stand side by side in a document.
    """

    statuses: tuple[ProposalStatus, ...] = (ProposalStatus.OPEN,)
    action: Action | None = None
    kind: str = ""
    author: str = ""
    concept: str = ""
    origin: str = ""
    text: str = ""
    language: Language | None = None
    is_split: bool = False


class Order(StrEnum):
    """What comes first: the OLDEST, what was changed LATEST, or the WEIGHTIEST in the archive."""

    OLDEST = "oldest"
    LATEST = "latest"
    WEIGHTIEST = "weightiest"


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """A page of proposals, and how many there are in all."""

    records: tuple[ProposalRecord, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """One proposal with all that an editor needs to decide.

    `words` say what would change beside the glossary as it is; `history` are the proposal's events.
    """

    record: ProposalRecord
    words: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    evidence: tuple[Attestation, ...]
    history: tuple[Event, ...]
    obstacle: str = ""

    def as_dict(self) -> dict[str, object]:
        """Return the dossier as JSON-ready data, in a fixed order of keys."""
        return {
            **record_as_dict(self.record),
            "changes": list(self.words),
            "conflicts": [conflict.as_dict() for conflict in self.conflicts],
            "obstacle": self.obstacle,
            "evidence": proposal_as_dict(replace(self.record.proposal, evidence=self.evidence)).get("evidence", []),
            "history": [event.as_dict() for event in self.history if event.kind.value != "proposed"],
        }


def find_proposals(
    state: State, wanted: Filter, *, offset: int = 0, limit: int = 50, order: Order = Order.OLDEST
) -> ProposalPage:
    """Return a page of the proposals that fit, the oldest first if no other order is asked for."""
    found = [record for record in state.proposals.values() if _fits(record, wanted)]
    if order is Order.LATEST:
        found.sort(key=lambda record: record.changed, reverse=True)
    elif order is Order.WEIGHTIEST:
        found.sort(key=lambda record: (-record.weight.split, -record.weight.times, record.number))
    return ProposalPage(tuple(found[offset : offset + limit]), len(found))


def show_proposal(review: Review, number: int) -> Dossier:
    """Return one proposal with all that an editor needs; raises UsageError if there is none of this number."""
    state = review.state()
    record = state.proposals.get(number)
    if record is None:
        raise UsageError(f"there is no proposal {number}; see: sohr-tx review list --all")
    conflicts, obstacle = look_ahead(review, state, [record])[number] if record.is_open else ((), "")
    history = review.store.history(proposal_subject(number), limit=_ALL_EVENTS)
    history += _reversal(review, record)
    evidence = review.store.evidence(number)
    return Dossier(record, words_of(record), conflicts, evidence, tuple(history), obstacle)


def _reversal(review: Review, record: ProposalRecord) -> list[Event]:
    """Return the event by which the decision on a proposal was taken back, [] if it was not."""
    if record.status is not ProposalStatus.REVERTED:
        return []
    events = review.store.history(concept_subject(record.proposal.subject), limit=_ALL_EVENTS)
    taken = (each for each in events if each.kind is EventKind.REVERTED and each.data.get("proposal") == record.number)
    return [*taken][:1]


def record_as_dict(record: ProposalRecord) -> dict[str, object]:
    """Return a proposal and what became of it as JSON-ready data, in a fixed order of keys."""
    return {
        "number": record.number,
        "status": record.status.value,
        "version": record.version,
        "authors": list(record.authors),
        "opened": record.opened,
        "changed": record.changed,
        "decided_by": record.decided_by,
        "decision": record.decision,
        "proposal": proposal_as_dict(record.proposal),
        "comments": [{"who": c.who, "at": c.at, "text": c.text} for c in record.comments],
    }


def require_reader(review: Review, who: str) -> None:
    """Raise ForbiddenError unless the user may read the review."""
    require(review.state().users, who, Task.READ)


def current_user(named: str = "") -> str:
    """Return who is asking: as named, as SOHR_TX_USER says, git's user.email or user.name, or the login's name.

    Raises UsageError if nothing tells.
    """
    if named or (named := os.environ.get(USER, "")):
        return named
    for key in ("user.email", "user.name"):
        try:
            asked = subprocess.run(["git", "config", key], capture_output=True, text=True, check=False, timeout=10)
        except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
            break
        told = asked.stdout
        if told.strip():
            return told.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise UsageError(f"nothing says who you are; give --as NAME, or set {USER}") from None


def _fits(record: ProposalRecord, wanted: Filter) -> bool:
    proposal = record.proposal
    return (
        (not wanted.statuses or record.status in wanted.statuses)
        and (wanted.action is None or proposal.action is wanted.action)
        and (not wanted.kind or _kind(proposal) == wanted.kind)
        and (not wanted.author or wanted.author in record.authors)
        and (not wanted.concept or wanted.concept in (proposal.subject, proposal.replacement))
        and (not wanted.origin or proposal.origin.startswith(wanted.origin))
        and (not wanted.text or _mentions(proposal, wanted.text))
        and (wanted.language is None or _changes(record, wanted.language))
        and (not wanted.is_split or record.weight.split > 0)
    )


def _changes(record: ProposalRecord, language: Language) -> bool:
    """Say whether a proposal changes forms of a language; a merge or a deprecation is about both."""
    entry = record.proposal.entry
    if entry is None:
        return True
    base = parse_row(record.base, Path(), 0) if record.base is not None else None
    return entry.forms(language) != (base.forms(language) if base is not None else Forms())


def _kind(proposal: Proposal) -> str:
    return proposal.entry.type if proposal.entry is not None else proposal.concept.partition(".")[0]


def _mentions(proposal: Proposal, text: str) -> bool:
    plain = " ".join((proposal.subject, proposal.replacement, proposal.reason, proposal.origin)).casefold()
    if text.casefold() in plain:
        return True
    key, entry = fold_key(text), proposal.entry
    forms = (form for language in Language for form, _ in entry.forms(language)) if entry is not None else ()
    return bool(key) and any(key in fold_key(form) for form in forms)
