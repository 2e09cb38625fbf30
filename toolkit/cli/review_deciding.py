"""`sohr-tx review approve`, `reject`, `withdraw`, `revert`: decisions on proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.options import JsonOption, print_json
from toolkit.cli.review_options import (
    AsOption,
    NumberArgument,
    NumbersArgument,
    SeenOption,
    WhyOption,
    acting,
    parse_numbers,
)
from toolkit.errors import UsageError

if TYPE_CHECKING:
    from toolkit.review.reviews import Review

APPROVE_EXAMPLES = """Examples:

\b
  sohr-tx review approve 12
  sohr-tx review approve 12 15-18 --preview    what would stand against them; nothing is approved
  sohr-tx review approve 12 15-18 --why "decided by the desk"
  sohr-tx review approve 12 --seen 3           only if nobody has touched it since version 3
  sohr-tx review approve 12 --despite          conflicts that warn are taken knowingly

Several are approved together or not at all, and judged by the glossary as it is after all of them: namesakes, such as
a town and its district, change together. The files are written at once. Nobody approves their own proposal.
Exit status: 0 approved, 1 conflicts, 2 you may not, 3 it has changed or is decided already."""


def approve(
    numbers: NumbersArgument,
    why: WhyOption = "",
    seen: SeenOption = None,
    despite: Annotated[bool, typer.Option("--despite", help="Take conflicts that warn knowingly.")] = False,
    preview: Annotated[bool, typer.Option("--preview", help="Only say what would happen.")] = False,
    who: AsOption = "",
    as_json: JsonOption = False,
) -> None:
    """Approve proposals and write them into the glossary."""
    from toolkit.cli.review_output import warn_of_two_eyes
    from toolkit.review.deciding import approve_batch

    with acting(who) as (review, user):
        state = review.state()
        chosen = parse_numbers(numbers, state)
        if seen is not None and len(chosen) > 1:
            raise UsageError("--seen is the version of one proposal; approve them one by one")
        warn_of_two_eyes(state)
        if preview:
            _preview(review, user, chosen, as_json=as_json)
            return
        versions = {chosen[0]: seen} if seen is not None else None
        approved = approve_batch(review, user, chosen, why=why, seen=versions, despite=despite)
    if as_json:
        print_json({"approved": [{"number": each.number, "concepts": list(each.concepts)} for each in approved]})
        return
    for each in approved:
        typer.echo(f"approved {each.number}: {', '.join(each.concepts)}")


REJECT_EXAMPLES = """Examples:

\b
  sohr-tx review reject 12 --why "a by-name, not the town"
  sohr-tx review reject 12 15-18 --why "no places"    all of them or none

Exit status: 0 rejected, 2 you may not, 3 it is decided already."""


def reject(numbers: NumbersArgument, why: WhyOption = "", seen: SeenOption = None, who: AsOption = "") -> None:
    """Reject proposals, with the reason."""
    from toolkit.review.deciding import reject_batch

    with acting(who) as (review, user):
        chosen = parse_numbers(numbers, review.state())
        if seen is not None and len(chosen) > 1:
            raise UsageError("--seen is the version of one proposal; reject them one by one")
        versions = {chosen[0]: seen} if seen is not None else None
        reject_batch(review, user, chosen, why=why, seen=versions)


WITHDRAW_EXAMPLES = """Examples:

\b
  sohr-tx review withdraw 12 --why "there twice"

Exit status: 0 withdrawn, 2 it is not yours, 3 it is decided already."""


def withdraw(number: NumberArgument, why: WhyOption = "", who: AsOption = "") -> None:
    """Take back a proposal of yours."""
    from toolkit.review.proposing import withdraw as withdraw_one

    with acting(who) as (review, user):
        withdraw_one(review, user, number, why=why)


REVERT_EXAMPLES = """Examples:

\b
  sohr-tx review revert 12 --why "two villages after all"
  sohr-tx review revert 12 13 14 --why "..."    what was decided together goes back together

A decision on which a later one stands is taken back after that one.
Exit status: 0 taken back, 1 the glossary would contradict itself, 2 you may not or it was not approved, 3 a later
decision stands on it."""


def revert(numbers: NumbersArgument, why: WhyOption = "", who: AsOption = "") -> None:
    """Take the decisions on approved proposals back."""
    from toolkit.review.reverting import revert_batch
    from toolkit.review.state import ProposalStatus

    with acting(who) as (review, user):
        chosen = parse_numbers(numbers, review.state(), ProposalStatus.APPROVED)
        before = f"proposal{'' if len(chosen) == 1 else 's'} {', '.join(map(str, chosen))}"
        typer.echo(f"as before {before}: {', '.join(revert_batch(review, user, chosen, why=why))}")


def _preview(review: Review, user: str, numbers: list[int], *, as_json: bool) -> None:
    """Print what an approval would meet; exit status 1 if something stands against it."""
    from toolkit.cli.review_output import print_prospects
    from toolkit.review.asking import require_reader
    from toolkit.review.previewing import preview_batch

    require_reader(review, user)
    prospects = preview_batch(review, user, numbers)
    if as_json:
        print_json({"proposals": [prospect.as_dict() for prospect in prospects]})
    else:
        print_prospects(prospects)
    raise typer.Exit(int(any(prospect.obstacle or prospect.conflicts for prospect in prospects)))


def register(app: typer.Typer) -> None:
    """Add these commands to `sohr-tx review`."""
    app.command(epilog=APPROVE_EXAMPLES)(approve)
    app.command(epilog=REJECT_EXAMPLES)(reject)
    app.command(epilog=WITHDRAW_EXAMPLES)(withdraw)
    app.command(epilog=REVERT_EXAMPLES)(revert)
