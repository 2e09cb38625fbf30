"""`sohr-tx review propose`, `amend`, `merge` and `deprecate`: putting something before the editors."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.entry_options import EntryOptions, with_entry_options
from toolkit.cli.option_groups import GroupedCommand, OptionGroup
from toolkit.cli.options import STDIO, JsonOption, print_json
from toolkit.cli.review_options import AsOption, NumberArgument, SeenOption, WhyOption, acting
from toolkit.errors import UsageError
from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms

if TYPE_CHECKING:
    from toolkit.review.amending import Wishes
    from toolkit.review.proposals import Proposal
    from toolkit.review.reviews import Review

PROPOSE_EXAMPLES = """Examples:

\b
  sohr-tx review propose --type village --ar "الشعفة" --en "Al-Shaafah" --why "in 31 reports"
  sohr-tx review propose --change town.al-bokamal --en-deprecated "Albu Kamal"
  sohr-tx review propose --change town.al-tanf --en "Al-Tanaf"     the old form becomes deprecated
  sohr-tx review propose --from mined.json                        what glossary mine found
  sohr-tx glossary mine archive/ -o - | sohr-tx review propose --from -

Exit status: 0 proposed, 2 it cannot be or you may not, 3 bad data; all proposals of a file are taken, or none."""


@with_entry_options()
def propose(
    *,
    change: Annotated[
        str,
        OptionGroup.PROPOSAL.option(metavar="ID", help="The concept to change (else: a new one)."),
    ] = "",
    source_file: Annotated[
        str,
        OptionGroup.PROPOSAL.option(
            "--from",
            metavar="FILE.json",
            help="Proposals from a file; - is stdin.",
        ),
    ] = "",
    concept: Annotated[
        str,
        OptionGroup.ENTRY.option("--id", help="The id of a new concept (default: from type and English)."),
    ] = "",
    entry: EntryOptions,
    why: WhyOption = "",
    who: AsOption = "",
    as_json: JsonOption = False,
) -> None:
    """Propose new concepts, or a change of one."""
    if source_file and (change or concept or entry != EntryOptions()):
        raise UsageError("--from takes proposals as they stand in the file; it goes with --why and --as alone")
    if change and concept:
        raise UsageError("--change says which concept it is, and its id stays; leave --id out")
    with acting(who) as (review, user):
        if source_file:
            proposals = [replace(each, reason=each.reason or why) for each in _read(source_file)]
        elif change:
            proposals = [_changed(review, change, entry.wishes(), why)]
        else:
            proposals = [_added(concept, entry, why)]
        _file(review, user, proposals, as_json=as_json)


AMEND_EXAMPLES = """Examples:

\b
  sohr-tx review amend 12 --en "Al-Shaafah" --drop "Al-Shafah"
  sohr-tx review amend 12 --type village --ar "الشعفة"            what a mined name lacked
  sohr-tx review amend 12 --why "on the glossary as it is now"    no other change

Whoever amends a proposal does not approve it. Exit status: 0 amended, 2 it is not yours, 3 it is decided."""


@with_entry_options()
def amend(
    number: NumberArgument,
    entry: EntryOptions,
    seen: SeenOption = None,
    why: WhyOption = "",
    who: AsOption = "",
) -> None:
    """Change a proposal that waits for a decision."""
    from toolkit.review.amending import fulfil
    from toolkit.review.proposing import amend as amend_one
    from toolkit.review.reviews import open_proposal

    with acting(who) as (review, user):
        proposal = open_proposal(review.state(), number, seen).proposal
        if proposal.entry is not None:
            proposal = replace(proposal, entry=fulfil(proposal.entry, entry.wishes()))
        elif entry != EntryOptions():
            raise UsageError(f"proposal {number} is to {proposal.action.value} {proposal.concept}; it has no forms")
        amend_one(review, user, number, proposal, why=why, seen=seen)


MERGE_EXAMPLES = """Examples:

\b
  sohr-tx review merge town.abu-kamal town.al-bokamal --why "one town"

The first id leads to the second from then on, which takes over its forms, codes and sources.
Exit status: 0 proposed, 2 one of them is not there or you may not."""


def merge(
    gone: Annotated[str, typer.Argument(metavar="ID", help="The concept that goes.")],
    kept: Annotated[str, typer.Argument(metavar="ID", help="The concept that stays.")],
    why: WhyOption = "",
    who: AsOption = "",
    as_json: JsonOption = False,
) -> None:
    """Propose that two concepts become one."""
    from toolkit.review.proposals import Action, Proposal

    with acting(who) as (review, user):
        proposal = Proposal(Action.MERGE, concept=gone, replacement=kept, reason=why)
        _file(review, user, [proposal], as_json=as_json)


DEPRECATE_EXAMPLES = """Examples:

\b
  sohr-tx review deprecate organisation.old --use organisation.new --valid-until 2024-12-08

A deprecated concept is still recognised in old texts. To deprecate one spelling, propose a change of its concept.
Exit status: 0 proposed, 2 it is not there or you may not."""


def deprecate(
    concept: Annotated[str, typer.Argument(metavar="ID", help="The concept.")],
    use: Annotated[str, typer.Option(metavar="ID", help="The concept to use instead.")] = "",
    valid_until: Annotated[str, typer.Option(metavar="DATE", help="The last day on which it was right.")] = "",
    why: WhyOption = "",
    who: AsOption = "",
    as_json: JsonOption = False,
) -> None:
    """Propose that a concept is no longer to be used."""
    from toolkit.review.proposals import Action, Proposal

    with acting(who) as (review, user):
        gone = Proposal(Action.DEPRECATE, concept=concept, replacement=use, valid_until=valid_until, reason=why)
        _file(review, user, [gone], as_json=as_json)


def register(app: typer.Typer) -> None:
    """Add these commands to `sohr-tx review`."""
    commands = (
        (propose, PROPOSE_EXAMPLES),
        (amend, AMEND_EXAMPLES),
        (merge, MERGE_EXAMPLES),
        (deprecate, DEPRECATE_EXAMPLES),
    )
    for command, examples in commands:
        app.command(cls=GroupedCommand, epilog=examples, no_args_is_help=True)(command)


def _file(review: Review, user: str, proposals: list[Proposal], *, as_json: bool) -> None:
    from toolkit.review.proposing import propose as propose_all

    filed = propose_all(review, user, proposals)
    if as_json:
        print_json({"proposals": [{"number": each.number, "new": each.is_new} for each in filed]})
        return
    for each in filed:
        typer.echo(f"proposal {each.number}" if each.is_new else f"proposal {each.number} asks for the same already")


def _read(name: str) -> list[Proposal]:
    from toolkit.review.proposal_json import parse_proposals
    from toolkit.text.files import decode, read_bytes

    path = Path(name)
    data = sys.stdin.buffer.read() if name == STDIO else read_bytes(path)
    return parse_proposals(decode(data, path).text, path)


def _added(concept: str, wanted: EntryOptions, why: str) -> Proposal:
    from toolkit.review.amending import fulfil
    from toolkit.review.proposals import Action, Proposal

    wishes = wanted.wishes()
    if not wanted.kind or not wishes.preferred:
        raise UsageError("a new concept has a --type and a form, --ar, --en or both; to change one, give --change ID")
    empty = ConceptEntry(concept, wanted.kind, EntryStatus.APPROVED, Forms(), Forms(), source="editors", licence="MIT")
    return Proposal(Action.ADD, fulfil(empty, wishes), reason=why)


def _changed(review: Review, concept: str, wishes: Wishes, why: str) -> Proposal:
    from toolkit.review.amending import fulfil
    from toolkit.review.proposals import Action, Proposal

    row = review.files().in_force.get(concept)
    if row is None:
        raise UsageError(f"no concept {concept!r}; to find it: sohr-tx glossary show FORM")
    return Proposal(Action.CHANGE, fulfil(row.entry, wishes), reason=why)
