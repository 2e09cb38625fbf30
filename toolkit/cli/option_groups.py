"""Options in groups: the help of a command that has many lists them by what they are for.

Typer knows such groups as `rich_help_panel`, and heeds them only where rich writes the help; a command that is made
with `cls=GroupedCommand` does without rich.
"""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import typer
import typer.core

if TYPE_CHECKING:
    from click import Context, HelpFormatter


class OptionGroup(StrEnum):
    """The groups by their headings, in the order in which a help text has them."""

    INPUT = "Input"
    TRANSLATION = "Translation"
    FORMS = "Forms"
    ENTRY = "The entry"
    RULES = "Rules"
    CHECKS = "Checks"
    CANDIDATES = "Candidates"
    WRITING = "Writing"
    RUN = "The run"
    WANTED = "Which proposals"
    PROPOSAL = "In the review"
    GLOSSARY = "Glossary"
    OUTPUT = "Output"
    OTHERS = "Other options"

    def option(self, *names: str, **details: Any) -> Any:
        """Declare an option of this group; what it takes is what `typer.Option` takes."""
        return typer.Option(*names, rich_help_panel=self.value, **details)


MANY = 10
"""Options that a reader still finds in one list."""


class GroupedCommand(typer.core.TyperCommand):
    """A command whose help lists the arguments, then, if they are many, the options group by group."""

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the arguments and the groups of options; what belongs to no group comes last."""
        if sum(parameter.param_type_name == "option" for parameter in self.params) <= MANY:
            super().format_options(ctx, formatter)
            return
        arguments: list[tuple[str, str]] = []
        options: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for parameter in self.get_params(ctx):
            if record := parameter.get_help_record(ctx):
                is_argument = parameter.param_type_name == "argument"
                group = getattr(parameter, "rich_help_panel", None) or OptionGroup.OTHERS
                (arguments if is_argument else options[group]).append(record)
        for title, records in (("Arguments", arguments), *((group, options[group]) for group in OptionGroup)):
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)
