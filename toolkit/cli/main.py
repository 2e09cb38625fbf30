"""The program `sohr-tx`: finds the command, and turns every failure into a sentence and an exit status.

Exit statuses: 0 clean, 1 issues found, 2 wrong usage, 3 bad data or configuration, 4 no usable engine. Beyond
these 130 means interrupted, 141 that the reader of a pipe went away (both as a shell reports them), and 70
(EX_SOFTWARE in sysexits.h) a fault in the program itself. A run that ends in an error never exits with 0.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer
import typer.main
from click import ClickException

from toolkit import __version__
from toolkit.cli.commands import LazyCommands
from toolkit.cli.completion import (
    PROGRAM,
    answer_completions,
    install_completion,
    name_shell,
    show_completion,
)
from toolkit.cli.failures import explain
from toolkit.cli.interruption import raising_interruptions
from toolkit.cli.starting import INTERRUPTED

if TYPE_CHECKING:
    from collections.abc import Sequence

READER_GONE = 141

EXAMPLES = """Examples:

\b
  sohr-tx translate report.ar.txt                        print the English draft
  sohr-tx translate report.ar.txt -o report.en.txt --report report.html
  sohr-tx glossary find "وصلت إلى البوكمال"              which names are known here
  sohr-tx doctor                                         is everything in place?

Exit status: 0 clean, 1 issues found, 2 wrong usage, 3 bad data or configuration, 4 no usable engine."""

app = typer.Typer(
    cls=LazyCommands,
    add_completion=False,  # toolkit.cli.completion has options of the same names that take the shell's name
    rich_markup_mode=None,  # importing rich would double the time that --help takes
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sohr-tx {__version__}")
        raise typer.Exit


@app.callback(epilog=EXAMPLES)
def _describe(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
    install: Annotated[
        str,
        typer.Option(
            "--install-completion",
            metavar="SHELL",
            callback=install_completion,
            is_eager=True,
            help="Install completion for bash, zsh, fish or powershell (the present shell if none is named).",
            show_default=False,
        ),
    ] = "",
    show: Annotated[
        str,
        typer.Option(
            "--show-completion",
            metavar="SHELL",
            callback=show_completion,
            is_eager=True,
            help="Print the completion script of a shell.",
            show_default=False,
        ),
    ] = "",
) -> None:
    """Translate Arabic news reports into English and back, with one spelling for every name.

    The glossary decides how a place, a person or an organisation is written;
    what the program cannot apply, it reports.
    """


def run() -> None:
    """Run the program on the command line's arguments and exit; `toolkit.cli.starting` calls it."""
    # Loading the glossary makes a hundred thousand objects that stay; looking through them for garbage again and
    # again takes a tenth of the time of a short command.
    gc.set_threshold(100_000)
    _speak_utf8()
    sys.exit(_flush(main(sys.argv[1:])))


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status; what goes wrong is said on stderr in one sentence."""
    try:
        with raising_interruptions():
            answer_completions()
            group = typer.main.get_command(app)
            outcome = group.main(name_shell(arguments), prog_name=PROGRAM, standalone_mode=False)
    except (KeyboardInterrupt, typer.Abort):
        outcome = INTERRUPTED
    except SystemExit as stop:
        outcome = _status_of(stop)
    except ClickException as error:
        error.show()
        return error.exit_code
    except Exception as error:
        return _report(error)
    if outcome == INTERRUPTED:
        print("interrupted", file=sys.stderr)
    return outcome if isinstance(outcome, int) else 0


def _status_of(stop: SystemExit) -> int:
    """Return the exit status that a `sys.exit` below asked for."""
    if isinstance(stop.__context__, BrokenPipeError):
        # Typer leaves with 1 when the reader of a pipe has gone; our callers take 1 for "issues found".
        return READER_GONE
    if isinstance(stop.code, str):
        print(stop.code, file=sys.stderr)
        return 1
    return stop.code or 0


def _report(error: Exception) -> int:
    """Say what went wrong and return the exit status; developers see the traceback with SOHR_TX_DEBUG=1."""
    if os.environ.get("SOHR_TX_DEBUG"):
        import traceback  # developers alone need it

        traceback.print_exception(error)
    failure = explain(error)
    print(failure.message, file=sys.stderr)
    return failure.status


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says; a file name that is not UTF-8 goes out as it came in.

    A stream that the caller closed (`>&-`) swallows what is written to it.
    """
    sys.stdout = sys.stdout or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    sys.stderr = sys.stderr or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _flush(status: int) -> int:
    """Write out what is still in stdout's buffer, and return the exit status if that fails, else `status`."""
    if sys.stdout is None:  # started with stdout closed
        return status
    try:
        sys.stdout.flush()
    except OSError as error:
        # The interpreter would try once more at exit and print a traceback of its own.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return READER_GONE if isinstance(error, BrokenPipeError) else _report(error)
    return status
