"""`sohr-tx review`: begin a review, look at proposals and comment on them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli import review_deciding, review_people, review_proposing, review_serving
from toolkit.cli.groups import command_group
from toolkit.cli.option_groups import GroupedCommand, OptionGroup
from toolkit.cli.options import JsonOption, print_json
from toolkit.cli.review_options import AsOption, NumberArgument, acting
from toolkit.errors import UsageError

if TYPE_CHECKING:
    from toolkit.review.asking import Filter

app = command_group(
    "Propose changes of the glossary, decide on them, see their history.",
    """Examples:

\b
  sohr-tx review init                      once, in the folder that holds glossary/
  sohr-tx review propose --from found.json what glossary mine found
  sohr-tx review list                      what waits for a decision
  sohr-tx review approve 12
  sohr-tx review serve                     the same in a browser""",
)

INIT_EXAMPLES = """Examples:

\b
  sohr-tx review init                                   the folder glossary/, the review in a file beside it
  sohr-tx review init --glossary names/ --as sami@example.org
  sohr-tx review init --one-person                      no second person approves
  sohr-tx review init --database postgresql://review@db.example.org/review

A password for PostgreSQL comes from PGPASSWORD, or in a URL in SOHR_TX_DATABASE; the settings keep none.
Exit status: 0 begun, 2 there is a review here already, 3 the database cannot be used."""


@app.command(epilog=INIT_EXAMPLES)
def init(
    glossary: Annotated[Path, typer.Option(metavar="DIR", help="The folder whose files it keeps.")] = Path("glossary"),
    database: Annotated[
        str, typer.Option(metavar="URL", help="PostgreSQL instead of a file.", show_default=False)
    ] = "",
    one_person: Annotated[bool, typer.Option("--one-person", help="Switch four eyes off.")] = False,
    who: AsOption = "",
) -> None:
    """Begin a review in this folder; you become its admin."""
    from toolkit.review.asking import current_user
    from toolkit.review.enrolling import begin

    user = current_user(who)
    review = begin(Path.cwd(), glossary, user, database=database, four_eyes=not one_person)
    role = review.state().users.get(user)
    review.close()
    typer.echo(f"{review.workspace.settings}: the review of {glossary}; {user} is {role.value if role else 'no user'}")


LIST_EXAMPLES = """Examples:

\b
  sohr-tx review list                          what waits for a decision
  sohr-tx review list --action merge --type town
  sohr-tx review list --search "abu kamal"     however it is spelt, in either language
  sohr-tx review list --all --by sami --json

Exit status: 0, whether there are any or not."""


@app.command("list", cls=GroupedCommand, epilog=LIST_EXAMPLES)
def list_(
    action: Annotated[str, OptionGroup.WANTED.option(metavar="ACTION", help="add, change, merge or deprecate.")] = "",
    status: Annotated[
        str,
        OptionGroup.WANTED.option(metavar="STATUS", help="open, approved, reverted, rejected or withdrawn."),
    ] = "",
    everything: Annotated[bool, OptionGroup.WANTED.option("--all", help="What is decided, too.")] = False,
    kind: Annotated[str, OptionGroup.WANTED.option("--type", metavar="TYPE", help="town, organisation …")] = "",
    author: Annotated[
        str,
        OptionGroup.WANTED.option("--by", metavar="NAME", help="Who proposed or amended it."),
    ] = "",
    concept: Annotated[str, OptionGroup.WANTED.option(metavar="ID", help="The concept it is about.")] = "",
    origin: Annotated[str, OptionGroup.WANTED.option(metavar="TEXT", help="What proposed it: mining, import …")] = "",
    search: Annotated[
        str,
        OptionGroup.WANTED.option(metavar="TEXT", help="A form, an id or a word of the reason."),
    ] = "",
    offset: Annotated[int, OptionGroup.OUTPUT.option(min=0, help="Leave out so many.")] = 0,
    limit: Annotated[int, OptionGroup.OUTPUT.option(min=1, max=1000, help="Show so many at most.")] = 50,
    who: AsOption = "",
    as_json: JsonOption = False,
) -> None:
    """List proposals, the oldest first."""
    from toolkit.cli.review_output import print_list, warn_of_two_eyes
    from toolkit.review.asking import find_proposals, record_as_dict, require_reader

    wanted = _filter(action, status, kind, author, concept, origin, search, everything=everything)
    with acting(who) as (review, user):
        require_reader(review, user)
        state = review.state()
        page = find_proposals(state, wanted, offset=offset, limit=limit)
    if as_json:
        shown = [record_as_dict(record) for record in page.records]
        print_json({"proposals": shown, "total": page.total, "offset": offset, "four_eyes": state.four_eyes})
        return
    warn_of_two_eyes(state)
    print_list(page.records, page.total, offset)


SHOW_EXAMPLES = """Examples:

\b
  sohr-tx review show 12                 what it changes, what stands against it, the evidence
  sohr-tx review show 12 --json
  sohr-tx review show town.al-bokamal    the history of a concept

Exit status: 0, or 2 if there is no such proposal or concept."""


@app.command(epilog=SHOW_EXAMPLES)
def show(
    what: Annotated[str, typer.Argument(metavar="NUMBER|ID", help="A proposal's number, or a concept's id.")],
    who: AsOption = "",
    as_json: JsonOption = False,
) -> None:
    """Show a proposal, or the history of a concept."""
    from toolkit.cli.review_output import print_dossier, print_history, warn_of_two_eyes
    from toolkit.review.asking import require_reader, show_proposal
    from toolkit.review.events import concept_subject
    from toolkit.review.keeping import beneath

    with acting(who) as (review, user):
        require_reader(review, user)
        if what.isascii() and what.isdigit():
            dossier = show_proposal(review, int(what))
            warn_of_two_eyes(review.state())
            print_json(dossier.as_dict()) if as_json else print_dossier(dossier)
            return
        events = review.store.history(concept_subject(what), limit=10**6)
        shipped = beneath(review.workspace.glossary).get(what)
        if not events and what not in review.files().in_force:
            raise UsageError(f"no concept {what!r}; to show a proposal, give its number")
    if as_json:
        print_json({"id": what, "history": [event.as_dict() for event in events]})
    else:
        print_history(events, shipped.entry if shipped is not None else None)
        if not events:
            typer.echo("nothing has been decided on this concept", err=True)


COMMENT_EXAMPLES = """Examples:

\b
  sohr-tx review comment 12 "The desk writes it with one l"

Exit status: 0, or 2 if there is no such proposal."""


@app.command(epilog=COMMENT_EXAMPLES)
def comment(number: NumberArgument, text: Annotated[str, typer.Argument(metavar="TEXT")], who: AsOption = "") -> None:
    """Say something about a proposal."""
    from toolkit.review.proposing import comment as add_comment

    with acting(who) as (review, user):
        add_comment(review, user, number, text)


def _filter(
    action: str, status: str, kind: str, author: str, concept: str, origin: str, text: str, *, everything: bool
) -> Filter:
    from toolkit.cli.review_options import choose
    from toolkit.review.asking import Filter
    from toolkit.review.proposals import Action
    from toolkit.review.state import ProposalStatus

    statuses = (choose(ProposalStatus, status, "--status"),) if status else (ProposalStatus.OPEN,)
    wanted = choose(Action, action, "--action") if action else None
    return Filter(() if everything and not status else statuses, wanted, kind, author, concept, origin, text)


review_deciding.register(app)
review_proposing.register(app)
review_people.register(app)
review_serving.register(app)
