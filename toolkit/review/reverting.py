"""Reverting: taking approved decisions back, as further events; what a concept was before it is again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import UsageError
from toolkit.glossary.redirects import replacements
from toolkit.glossary.rows import parse_row
from toolkit.review.conflicts import Conflict, Judge, Weight
from toolkit.review.events import Draft, EventKind, concept_subject, proposal_subject
from toolkit.review.keeping import beneath
from toolkit.review.planning import is_written
from toolkit.review.reviews import ChangedError, ConflictError
from toolkit.review.roles import Task
from toolkit.review.state import ProposalStatus, replay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from toolkit.glossary.entries import ConceptEntry
    from toolkit.review.events import Event
    from toolkit.review.keeping import Files
    from toolkit.review.reviews import Decision, Review
    from toolkit.review.state import State
    from toolkit.review.store import Writer

_WHOLE_HISTORY = 10**6
"""More events than a concept can have."""


def revert(review: Review, who: str, number: int, *, why: str) -> tuple[str, ...]:
    """Take an approved proposal's decision back and return the concepts that are as they were before.

    Raises ForbiddenError, UsageError if the proposal was not approved or no reason is given, ChangedError if a later
    decision stands on it, and ConflictError if the glossary would contradict itself without it.
    """
    return revert_batch(review, who, [number], why=why)


def revert_batch(review: Review, who: str, numbers: Sequence[int], *, why: str) -> tuple[str, ...]:
    """Take decisions back together, the latest first, all of them or none; raises as `revert` does."""
    if not why.strip():
        raise UsageError("say why the decision is taken back")
    with review.deciding(who, Task.REVERT) as decision:
        after = decision.files
        concepts: list[str] = []
        for number, made in _latest_first(numbers, decision):
            for event in made:
                _refuse_later(event, decision.writer)
            decision.writer.add(*(_undoing(event, number, why.strip(), decision.writer) for event in made))
            after = after.changed(_entries_before(made, after.folder))
            concepts += (event.name for event in made)
        found = [*_contradictions(concepts, decision.files, after), *_loose_ends(concepts, decision, after)]
        _refuse_contradiction(numbers, found)
        return tuple(dict.fromkeys(concepts))


def _latest_first(numbers: Iterable[int], decision: Decision) -> list[tuple[int, list[Event]]]:
    """Return the approvals of proposals with what each made of concepts; raises UsageError for what is none."""
    found = []
    for number in dict.fromkeys(numbers):
        record = decision.state.proposals.get(number)
        if record is not None and record.status is ProposalStatus.REVERTED:
            raise UsageError(f"the decision on proposal {number} is taken back already")
        if record is None or record.status is not ProposalStatus.APPROVED:
            raise UsageError(f"proposal {number} is not approved; there is nothing to take back")
        found.append((number, _made_by(decision.writer, number)))
    return sorted(found, key=lambda each: each[1][0].seq, reverse=True)


def _made_by(writer: Writer, number: int) -> list[Event]:
    """Return the events of concepts that a proposal's approval made."""
    approval = writer.history(proposal_subject(number), limit=_WHOLE_HISTORY)
    start = next(event.seq for event in approval if event.kind is EventKind.APPROVED)
    events = writer.history(after=start, limit=_WHOLE_HISTORY)
    return [event for event in events if event.data.get("proposal") == number and event.subject.startswith("concept:")]


def _refuse_later(event: Event, writer: Writer) -> None:
    """Raise ChangedError unless a concept is as the event left it: later decisions on it are taken back before."""
    then = _as_of(event.seq, event.name, writer)
    now = writer.state
    if (now.rows[event.name], now.redirects.get(event.name)) != (then.rows[event.name], then.redirects.get(event.name)):
        raise ChangedError(
            f"{event.name} has changed again since; take the later decisions back first, or propose a change "
            f"(see: sohr-tx review show {event.name})"
        )


def _as_of(seq: int, concept: str, writer: Writer) -> State:
    """Return what the events of a concept, up to a number, say of it."""
    return replay(event for event in writer.history(concept_subject(concept), limit=_WHOLE_HISTORY) if event.seq <= seq)


def _undoing(event: Event, number: int, why: str, writer: Writer) -> Draft:
    led = _as_of(event.seq - 1, event.name, writer).redirects.get(event.name)
    data = {
        "before": event.data["after"],
        "after": event.data["before"],
        "proposal": number,
        "redirect": None if led is None else led._asdict(),
    }
    return Draft(event.subject, EventKind.REVERTED, data, why)


def _entries_before(made: Iterable[Event], folder: Path) -> dict[str, ConceptEntry | None]:
    """Return what concepts were before; where they had no line of their own, the shipped one counts."""
    entries: dict[str, ConceptEntry | None] = {}
    for event in made:
        if is_written(event.kind):
            line, shipped = event.data["before"], beneath(folder).get(event.name)
            own = parse_row(line, folder, 0) if line is not None else None
            entries[event.name] = own or (shipped.entry if shipped is not None else None)
    return entries


def _contradictions(concepts: Iterable[str], before: Files, after: Files) -> Iterator[Conflict]:
    """Yield what the lint would call an error of concepts that are as they were, and did not before."""
    judge = Judge(before, after)
    for concept in concepts:
        yield from (each for each in judge.conflicts(concept) if each.weight is Weight.BLOCKS)


def _loose_ends(concepts: Sequence[str], decision: Decision, after: Files) -> Iterator[Conflict]:
    """Yield what would lead to a concept that is no more, lie in one, or lead in a circle."""
    redirects = decision.state.redirects
    gone = {concept for concept in concepts if concept not in after.in_force and concept not in redirects}
    for redirect in redirects.values():
        if redirect.replacement in gone:
            message = f"{redirect.id} leads to {redirect.replacement}, which would not exist any more"
            yield Conflict(Weight.BLOCKS, "redirect-nowhere", message)
    for row in after.own:
        if row.entry.parent in gone:
            message = f"{row.entry.id} lies in {row.entry.parent}, which would not exist any more"
            yield Conflict(Weight.BLOCKS, "unknown-parent", message)
    for concept in concepts:
        if concept in (chain := replacements(concept, redirects)):
            message = f"the replacements would go in a circle: {' → '.join((concept, *chain))}"
            yield Conflict(Weight.BLOCKS, "redirect-cycle", message)


def _refuse_contradiction(numbers: Sequence[int], found: Sequence[Conflict]) -> None:
    if found:
        named = ", ".join(map(str, dict.fromkeys(numbers)))
        raise ConflictError(
            f"without proposal {named} the glossary would contradict itself; take back together what was decided "
            f"together (sohr-tx review revert {named.replace(',', '')} ...), or propose a change:",
            list(dict.fromkeys(found)),
        )
