"""Groups of commands (`sohr-tx glossary ...`): one look and one behaviour for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer
import typer.core

if TYPE_CHECKING:
    from click import Context, HelpFormatter

_LONGEST = 200
"""Characters of a summary in the list of commands; the first sentence of a help text fits."""


class _WholeSummaries(typer.core.TyperGroup):
    """A group that lists its commands with whole sentences; click cuts them at 45 characters."""

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the list of commands."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl([(name, each.get_short_help_str(_LONGEST)) for name, each in commands if each])


def command_group(summary: str, examples: str, *, runs_alone: bool = False) -> typer.Typer:
    """Return a group without commands yet; with `runs_alone` its callback answers where no command is named."""
    return typer.Typer(
        cls=_WholeSummaries,
        add_completion=False,
        rich_markup_mode=None,
        no_args_is_help=not runs_alone,
        invoke_without_command=runs_alone,
        suggest_commands=False,  # click does
        help=summary,
        epilog=examples,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
