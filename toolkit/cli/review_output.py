"""Proposals and their history as text for people."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import typer

from toolkit.cli.cards import aligned, isolated
from toolkit.review.conflicts import Weight
from toolkit.review.wording import words_of_event
from toolkit.text.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.archive import Attestation
    from toolkit.glossary.entries import ConceptEntry
    from toolkit.review.asking import Dossier
    from toolkit.review.conflicts import Conflict
    from toolkit.review.events import Event
    from toolkit.review.previewing import Prospect
    from toolkit.review.proposals import Proposal
    from toolkit.review.state import ProposalRecord, State

_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What would move the cursor, colour the screen or turn the line around: somebody else has written these texts."""

_WIDEST = 60
"""Characters of a cell of a list; `review show` has them all."""

_LINES = 5
"""Concordance lines that are shown of a spelling; --json has them all."""


def _shown(text: str) -> str:
    """Return a text that somebody wrote as it can stand in a terminal; its further lines are indented."""
    lines = _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text.replace("\r\n", "\n")).split("\n")
    return "\n      ".join(map(isolated, lines))


def warn_of_two_eyes(state: State) -> None:
    """Say on stderr that no second person is asked, where that is so."""
    if not state.four_eyes:
        typer.echo("four eyes: off (whoever proposes may approve)", err=True)


def print_list(records: Sequence[ProposalRecord], total: int, offset: int) -> None:
    """Print one line a proposal, and on stderr how many there are beside them."""
    rows = [
        (
            str(record.number),
            record.proposal.action.value,
            record.status.value,
            _cut(record.proposal.subject or "(no id yet)"),
            _cut(_shown(named(record.proposal))),
            record.authors[0],
            record.opened[:10],
            counted(len(record.comments), "comment") if record.comments else "",
        )
        for record in records
    ]
    for line in aligned(rows) if rows else ():
        typer.echo(line)
    if total > len(records):
        first = offset + 1 if records else 0
        typer.echo(f"{first}-{offset + len(records)} of {total}; further ones with --offset", err=True)
    elif not total:
        typer.echo("no proposals", err=True)


def _cut(text: str) -> str:
    """Return the beginning of a text that would push the columns behind it out of sight."""
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def named(proposal: Proposal) -> str:
    """Say in a few words what a proposal is about."""
    if proposal.entry is not None:
        return " = ".join(filter(None, (proposal.entry.ar.preferred, proposal.entry.en.preferred)))
    if proposal.replacement:
        return f"→ {proposal.replacement}"
    return f"until {proposal.valid_until}" if proposal.valid_until else ""


def print_dossier(dossier: Dossier) -> None:
    """Print one proposal: what would change, what stands against it, the evidence, what happened."""
    record = dossier.record
    proposal = record.proposal
    head = f"proposal {record.number}, version {record.version}: {proposal.action.value} {proposal.subject}"
    typer.secho(f"{head}  ({record.status.value})", bold=True)
    origin = f" by {proposal.origin}" if proposal.origin else ""
    facts = {
        "proposed": f"{', '.join(record.authors)}, {record.opened[:10]}{origin}",
        "because": proposal.reason,
        "decided": f"{record.decided_by}, {record.changed[:10]}{_because(record.decision)}"
        if record.decided_by
        else "",
    }
    for label, value in facts.items():
        if value:
            typer.echo(f"  {label:<10}{_shown(value)}")
    for word in dossier.words:
        typer.echo(f"  {'change':<10}{_shown(word)}")
    _print_objections(dossier.obstacle, dossier.conflicts)
    for attestation in dossier.evidence:
        _print_attestation(attestation)
    for comment in record.comments:
        typer.echo(f"  {comment.who}, {comment.at[:16].replace('T', ' ')}: {_shown(comment.text)}")


def print_prospects(prospects: Sequence[Prospect]) -> None:
    """Print what an approval of several proposals would do and meet, and on stderr how many could be approved."""
    for prospect in prospects:
        record = prospect.record
        typer.secho(f"{record.number}  {record.proposal.action.value} {record.proposal.subject}", bold=True)
        for word in prospect.words:
            typer.echo(f"  {'change':<10}{_shown(word)}")
        _print_objections(prospect.obstacle, prospect.conflicts)
    blocked = sum(prospect.is_blocked for prospect in prospects)
    warned = sum(bool(prospect.conflicts) and not prospect.is_blocked for prospect in prospects)
    clean = len(prospects) - blocked - warned
    typer.echo(f"{clean} without conflicts, {warned} with warnings, {blocked} that cannot be approved", err=True)


def _print_objections(obstacle: str, conflicts: Iterable[Conflict]) -> None:
    if obstacle:
        typer.secho(f"  {'obstacle':<10}{obstacle}", fg="red")
    for conflict in conflicts:
        typer.secho(f"  {_shown(str(conflict))}", fg="red" if conflict.weight is Weight.BLOCKS else "yellow")


def print_history(events: Iterable[Event], shipped: ConceptEntry | None) -> None:
    """Print what happened to a concept: an event's line, then what became of it by that; it came as `shipped`."""
    for event in events:
        number = event.data.get("proposal")
        proposal = f"  proposal {number}" if number is not None else ""
        moment = event.at[:16].replace("T", " ")
        typer.echo(f"{moment}  {event.who}  {event.kind.value}{proposal}{_because(_shown(event.why))}")
        for word in words_of_event(event, shipped):
            typer.echo(f"  {_shown(word)}")


def _because(why: str) -> str:
    return f": {why}" if why else ""


def _print_attestation(found: Attestation) -> None:
    dates = f", {found.first} to {found.last}" if found.first else ""
    split = f", beside another spelling in {found.split}" if found.split else ""
    counts = f"{counted(found.count, 'time')} in {counted(found.documents, 'document')}"
    typer.echo(f"  {_shown(found.surface)}  {counts}{dates}{split}")
    for line in found.lines[:_LINES]:
        typer.echo(f"      {_shown(f'{line.before}[{line.surface}]{line.after}')}  {line.document}")
    if len(found.lines) > _LINES and sys.stdout.isatty():
        typer.echo(f"      and {len(found.lines) - _LINES} more")
