"""Completion with Tab in bash, zsh, fish and PowerShell.

Typer writes the scripts and answers them; its own options guess the shell from the parent process alone,
which fails in a script or a container, so these take the shell's name and guess only where none is given.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import typer

from toolkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

PROGRAM = "sohr-tx"
SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
_OPTIONS = ("--install-completion", "--show-completion")
_VARIABLE = "_SOHR_TX_COMPLETE"
"""Set by the scripts when the shell asks for completions (the name is Typer's convention)."""


def answer_completions() -> None:
    """Make ready to answer a shell that asks for completions; does nothing in any other run."""
    if _VARIABLE in os.environ:
        from typer._completion_classes import completion_init  # imports rich: only where a shell asks

        completion_init()


def name_shell(arguments: Sequence[str]) -> list[str]:
    """Add the present shell's name to a completion option that was given without one.

    Raises UsageError if the shell cannot be told.
    """
    named = list(arguments)
    if named and named[-1] in _OPTIONS:
        named.append(_present_shell(named[-1]))
    return named


def show_completion(shell: str) -> None:
    """Print the completion script of a shell and exit."""
    if shell:
        from typer._completion_shared import get_completion_script

        typer.echo(get_completion_script(prog_name=PROGRAM, complete_var=_VARIABLE, shell=_known(shell)))
        raise typer.Exit


def install_completion(shell: str) -> None:
    """Install the completion script in the user's shell configuration, say where, and exit."""
    if shell:
        from typer._completion_shared import install

        name, path = install(shell=_known(shell), prog_name=PROGRAM, complete_var=_VARIABLE)
        typer.echo(f"Completion for {name} is installed in {path}; it works in every terminal opened from now on.")
        raise typer.Exit


def _known(shell: str) -> str:
    if shell not in SHELLS:
        raise UsageError(f"no completion for {shell!r}: known shells are {', '.join(SHELLS)}")
    return shell


def _present_shell(option: str) -> str:
    import shellingham  # reads the process table: only where no shell is named

    try:
        return str(shellingham.detect_shell()[0])
    except shellingham.ShellDetectionFailure:
        raise UsageError(f"cannot tell which shell this is: name it, as in `{PROGRAM} {option} bash`") from None
