"""`sohr-tx review users` and `settings`: who may do what, and whether a second person approves."""

from __future__ import annotations

from typing import Annotated

import typer

from toolkit.cli.groups import command_group
from toolkit.cli.options import JsonOption, print_json
from toolkit.cli.review_options import AsOption, WhyOption, acting, choose
from toolkit.errors import UsageError

users_app = command_group(
    "List the users, give roles, take them away.",
    """Examples:

\b
  sohr-tx review users
  sohr-tx review users add lina@example.org --role editor""",
    runs_alone=True,
)


@users_app.callback()
def users(context: typer.Context) -> None:
    """List the users, give roles, take them away."""
    if context.invoked_subcommand is None:
        list_users()


USERS_EXAMPLES = """Examples:

\b
  sohr-tx review users                 the same as: review users list
  sohr-tx review users list --json"""


@users_app.command("list", epilog=USERS_EXAMPLES)
def list_users(who: AsOption = "", as_json: JsonOption = False) -> None:
    """List the users and their roles."""
    from toolkit.review.asking import require_reader

    with acting(who) as (review, user):
        require_reader(review, user)
        users = review.state().users
    if as_json:
        print_json({"users": [{"name": name, "role": users[name].value} for name in sorted(users)]})
        return
    for name in sorted(users):
        typer.echo(f"{name}  {users[name].value}")


ADD_EXAMPLES = """Examples:

\b
  sohr-tx review users add lina@example.org --role editor
  sohr-tx review users add lina@example.org --role admin    another role

Exit status: 0, or 2 if you are no admin."""


@users_app.command("add", epilog=ADD_EXAMPLES)
def add_user(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As git's user.email has it, or any name.")],
    role: Annotated[str, typer.Option(metavar="ROLE", help="reader, translator, editor or admin.")],
    who: AsOption = "",
) -> None:
    """Give somebody a role."""
    from toolkit.review.enrolling import enrol
    from toolkit.review.roles import Role

    with acting(who) as (review, user):
        enrol(review, user, name, choose(Role, role, "--role"))


REMOVE_EXAMPLES = """Examples:

\b
  sohr-tx review users remove lina@example.org

What they did stays in the history. Exit status: 0, or 2 if you are no admin."""


@users_app.command("remove", epilog=REMOVE_EXAMPLES)
def remove_user(name: Annotated[str, typer.Argument(metavar="NAME")], who: AsOption = "") -> None:
    """Take somebody's role away."""
    from toolkit.review.enrolling import enrol

    with acting(who) as (review, user):
        enrol(review, user, name, None)


SETTINGS_EXAMPLES = """Examples:

\b
  sohr-tx review settings                            what is set
  sohr-tx review settings --four-eyes off --why "I am alone on the desk"

Exit status: 0, or 2 if you are no admin."""


def settings(
    four_eyes: Annotated[
        str, typer.Option("--four-eyes", metavar="on|off", help="Whether a second person approves.")
    ] = "",
    why: WhyOption = "",
    who: AsOption = "",
    as_json: JsonOption = False,
) -> None:
    """Show the settings of the review, or change them."""
    from toolkit.review.asking import require_reader
    from toolkit.review.enrolling import set_four_eyes

    if four_eyes not in ("", "on", "off"):
        raise UsageError(f"--four-eyes is on or off, not {four_eyes!r}")
    with acting(who) as (review, user):
        if four_eyes:
            set_four_eyes(review, user, needed=four_eyes == "on", why=why)
        require_reader(review, user)
        needed = review.state().four_eyes
        workspace = review.workspace
    if as_json:
        print_json({"four_eyes": needed, "glossary": str(workspace.glossary), "database": workspace.database})
        return
    typer.echo(f"four eyes: {'on' if needed else 'off'}")
    typer.echo(f"glossary: {workspace.glossary}")
    typer.echo(f"database: {workspace.database or workspace.settings.with_name('review.sqlite')}")


def register(app: typer.Typer) -> None:
    """Add these commands to `sohr-tx review`."""
    app.add_typer(users_app, name="users")
    app.command(epilog=SETTINGS_EXAMPLES)(settings)
