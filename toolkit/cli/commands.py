"""The commands of `sohr-tx`, known by name without importing them.

Importing a command brings in what it needs (an engine, the glossary, a template engine); a person who asks
for `--help` or presses Tab wants none of that. The group below lists the commands from a table and imports
`toolkit.cli.NAME` when NAME is called for.
"""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING

import click
import typer.core
import typer.main
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from click import Command, Context, HelpFormatter

COMMANDS = {
    "translate": "Translate reports, every name in the house's spelling.",
    "normalize": "Bring back issues into the house's form, with a journal.",
    "check": "Check one edition, or two against each other.",
    "undo": "Take a run back, byte for byte.",
    "runs": "List the runs over an archive.",
    "glossary": "Look up, show, check and add glossary entries.",
    "review": "Propose changes of the glossary, decide on them, see the history.",
    "romanize": "Write Arabic names in Latin letters, proposed or by a scheme.",
    "align": "Align Arabic and English editions sentence by sentence, as TMX.",
    "memory": "Keep translations as TMX or in a memory, and find them again.",
    "learn": "Learn from a corrected draft: memory, proposals, figures.",
    "models": "List translation models, fetch and convert them.",
    "doctor": "Say what is installed, where data comes from and what is missing.",
}
"""What `sohr-tx --help` says of each command; the order is that of the list."""


class LazyCommands(typer.core.TyperGroup):
    """A group whose commands are imported when they are used, not when they are listed."""

    def list_commands(self, ctx: Context) -> list[str]:
        """Return the names of all commands, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """Import the module of a command and return what its `app` holds; None if there is no such."""
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.commands:
            command = typer.main.get_command(import_module(f"toolkit.cli.{cmd_name}").app)
            command.name = cmd_name
            self.commands[cmd_name] = command
        return self.commands[cmd_name]

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        """Find the command that the arguments begin with; an unknown one fails, naming the nearest."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            near = get_close_matches(name, COMMANDS, n=1)
            hint = f"Did you mean {near[0]!r}?" if near else f"Known commands: {', '.join(COMMANDS)}."
            ctx.fail(f"No such command {name!r}. {hint}")
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands and options that begin with `incomplete`, importing no command."""
        names = [CompletionItem(n, help=about) for n, about in COMMANDS.items() if n.startswith(incomplete)]
        return names + click.Command.shell_complete(self, ctx, incomplete)

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the list of commands from the table, importing none of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))
