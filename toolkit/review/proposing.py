"""Proposing, amending, commenting and withdrawing: what everybody but a reader may do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import DataError, UsageError
from toolkit.glossary.adding import suggest_id
from toolkit.glossary.differences import describe
from toolkit.glossary.redirects import follow, is_date, is_merged
from toolkit.glossary.rows import TYPES, format_row, parse_row
from toolkit.review.events import Draft, EventKind, proposal_subject
from toolkit.review.planning import refuse_circle
from toolkit.review.proposal_json import proposal_as_dict
from toolkit.review.proposals import Action
from toolkit.review.reviews import open_proposal
from toolkit.review.roles import ForbiddenError, Role, Task
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toolkit.glossary.entries import ConceptEntry
    from toolkit.glossary.store import SourcedEntry
    from toolkit.review.proposals import Proposal
    from toolkit.review.reviews import Review
    from toolkit.review.state import State


@dataclass(frozen=True, slots=True)
class Filed:
    """A proposal's number; `is_new` is false if an open one asks for the same thing already."""

    number: int
    is_new: bool = True


def propose(review: Review, who: str, proposals: Iterable[Proposal]) -> list[Filed]:
    """File proposals, all of them or none, and return their numbers in the same order.

    An entry without an id gets one from its type and English form. Raises ForbiddenError for a reader, UsageError for a
    proposal that cannot be: of an unknown concept, without a change, with a value that no glossary file can hold.
    """
    in_force = review.files().in_force
    with review.noting(who, Task.PROPOSE) as writer:
        state = writer.state
        asked = {wish_of(r.proposal): r.number for r in state.proposals.values() if r.is_open}
        taken = {*in_force, *state.redirects, *(r.proposal.subject for r in state.proposals.values() if r.is_open)}
        filed: list[Filed] = []
        drafts: list[Draft] = []
        for proposal in proposals:
            if (known := asked.get(wish_of(proposal))) is not None:
                filed.append(Filed(known, is_new=False))
                continue
            ready = with_id(proposal, taken)
            check_proposal(ready, in_force, state)
            number = state.next_number + len(drafts)
            drafts.append(_draft(number, EventKind.PROPOSED, ready, in_force))
            filed.append(Filed(number))
            asked[wish_of(ready)] = number
            taken.add(ready.subject)
        writer.add(*drafts)
    return filed


def amend(review: Review, who: str, number: int, proposal: Proposal, *, why: str = "", seen: int | None = None) -> None:
    """Put another proposal in the place of one that is open; who amends it is an author of it from then on.

    The glossary as it is now becomes its base. A translator may amend their own, an editor any. Raises as `propose` and
    `open_proposal` do.
    """
    in_force = review.files().in_force
    with review.noting(who, Task.AMEND) as writer:
        record = open_proposal(writer.state, number, seen)
        _refuse_others(writer.state, who, record.authors, "amend")
        if not proposal.evidence:
            proposal = replace(proposal, evidence=review.store.evidence(number))
        others = {r.proposal.subject for r in writer.state.proposals.values() if r.is_open and r.number != number}
        proposal = with_id(proposal, {*in_force, *writer.state.redirects, *others})
        check_proposal(proposal, in_force, writer.state)
        writer.add(replace(_draft(number, EventKind.AMENDED, proposal, in_force), why=why))


def comment(review: Review, who: str, number: int, text: str) -> None:
    """Add a comment to a proposal, decided or not.

    Raises ForbiddenError for a reader, UsageError if there is no such proposal or nothing is said.
    """
    if not text.strip():
        raise UsageError("a comment says something; this one is empty")
    with review.noting(who, Task.COMMENT) as writer:
        if number not in writer.state.proposals:
            raise UsageError(f"there is no proposal {number}; see: sohr-tx review list --all")
        writer.add(Draft(proposal_subject(number), EventKind.COMMENTED, {}, text.strip()))


def withdraw(review: Review, who: str, number: int, *, why: str = "") -> None:
    """Take a proposal back; a translator may take back their own, an editor any."""
    withdraw_batch(review, who, [number], why=why)


def withdraw_batch(
    review: Review, who: str, numbers: Sequence[int], *, why: str = "", seen: Mapping[int, int] | None = None
) -> None:
    """Take proposals back, all of them or none; `seen` has the version of each that the user has looked at."""
    with review.noting(who, Task.WITHDRAW) as writer:
        for number in dict.fromkeys(numbers):
            record = open_proposal(writer.state, number, (seen or {}).get(number))
            _refuse_others(writer.state, who, record.authors, "withdraw")
            writer.add(Draft(proposal_subject(number), EventKind.WITHDRAWN, {}, why.strip()))


def check_proposal(proposal: Proposal, in_force: Mapping[str, SourcedEntry], state: State) -> None:
    """Raise UsageError for a proposal that cannot be; whether it is good is for editors and conflicts to say."""
    if proposal.entry is not None:
        _check_entry(proposal.entry)
    if proposal.action is Action.ADD:
        if proposal.subject in in_force:
            raise UsageError(f"the id {proposal.subject} is taken; propose to change that concept, or give another id")
        if is_merged(proposal.subject, state.redirects):
            leads = follow(proposal.subject, state.redirects)
            raise UsageError(f"the id {proposal.subject} is taken: it leads to {leads}; give another id")
        return
    concept = proposal.subject
    if concept not in in_force:
        leads = follow(concept, state.redirects)
        hint = f"; it was merged into {leads}" if leads not in ("", concept) else ""
        raise UsageError(f"no concept {concept!r}{hint}")
    if proposal.action is Action.CHANGE and not describe(in_force[concept].entry, proposal.entry):
        raise UsageError(f"{concept}: nothing would change")
    if proposal.action in (Action.MERGE, Action.DEPRECATE):
        _check_replacement(proposal, in_force, state)


def _check_replacement(proposal: Proposal, in_force: Mapping[str, SourcedEntry], state: State) -> None:
    if proposal.action is Action.MERGE and not proposal.replacement:
        raise UsageError(f"{proposal.concept} is to be merged, but into what?")
    if proposal.replacement and proposal.replacement not in in_force:
        raise UsageError(f"no concept {proposal.replacement!r} to lead to")
    if proposal.replacement == proposal.concept:
        raise UsageError(f"{proposal.concept} cannot take its own place")
    refuse_circle(proposal, state.redirects)
    if proposal.valid_until and not is_date(proposal.valid_until):
        raise UsageError(f"expected a date like 2024-12-08, found {proposal.valid_until!r}")


def _check_entry(entry: ConceptEntry) -> None:
    """Raise UsageError for an entry that would not be read back from a glossary file."""
    if entry.type and entry.type not in TYPES:
        raise UsageError(f"no type {entry.type!r}; there are {', '.join(TYPES)}")
    whole = replace(entry, id=entry.id or "x", type=entry.type or "x")
    line = format_row(whole)
    joined = any("|" in value for value in (*(form for x in Language for form, _ in entry.forms(x)), *entry.codes))
    try:
        same = not joined and "\n" not in line and "\r" not in line and parse_row(line, Path(), 0) == whole
    except DataError:
        same = False
    if not same:
        name = entry.id or entry.en.preferred or entry.ar.preferred
        raise UsageError(f"{name}: a value holds '|', a tab or a line end, which separate values in a glossary file")


def with_id(proposal: Proposal, taken: set[str]) -> Proposal:
    """Return an ADD with an id, if one can be made and it has none."""
    entry = proposal.entry
    if entry is None or entry.id or proposal.action is not Action.ADD or not entry.type or not entry.en.preferred:
        return proposal
    suggested = suggest_id(entry.type, entry.en.preferred)
    if suggested.endswith("."):  # no letter of the name is in ASCII
        return proposal
    numbered = (f"{suggested}-{number}" for number in range(2, 10**6))
    free = suggested if suggested not in taken else next(each for each in numbered if each not in taken)
    return replace(proposal, entry=replace(entry, id=free))


def wish_of(proposal: Proposal) -> tuple[object, ...]:
    """Return what a proposal asks for, whatever its reasons, its evidence and the id that it was given."""
    entry = proposal.entry
    if entry is not None and proposal.action is Action.ADD:
        entry = replace(entry, id="")
    return proposal.action, entry, proposal.concept, proposal.replacement, proposal.valid_until


def _draft(number: int, kind: EventKind, proposal: Proposal, in_force: Mapping[str, SourcedEntry]) -> Draft:
    base = in_force.get(proposal.subject)
    data = {"proposal": proposal_as_dict(proposal), "base": None if base is None else base.text}
    return Draft(proposal_subject(number), kind, data, proposal.reason)


def _refuse_others(state: State, who: str, authors: tuple[str, ...], what: str) -> None:
    if who not in authors and state.users[who] is Role.TRANSLATOR:
        raise ForbiddenError(f"to {what} the proposal of {authors[0]} takes an editor; you may comment on it")
