"""The entry point `sohr-tx`: an interruption (Ctrl-C) while the program is being loaded ends it without a traceback.

Python answers Ctrl-C with an exception wherever it happens to be. Once a command runs, `toolkit.cli.main` catches it;
while modules are being imported, and while the interpreter shuts down, nobody does. Then nothing has to be put in
order, so the process ends on the spot, with the words and the exit status of any other interruption.

This module imports nothing that the interpreter has not loaded already: what comes before the handler is in place is
answered with a traceback.
"""

import _signal  # type: ignore[import-not-found]  # what `signal` wraps, which imports enum first
import os

INTERRUPTED = 130
"""The exit status of an interrupted run: 128 and the number of the signal, as a shell reports it."""


def run() -> None:
    """Load the program, run it on the command line's arguments and exit."""
    # Whoever starts the program in the background may have the signal ignored; it stays so.
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, leave)
    from toolkit.cli import main  # typer and the commands: most of the time until something happens

    main.run()


def leave(number: int, frame: object) -> None:
    """Answer an interruption by ending the process."""
    os.write(2, b"interrupted\n")
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    run()
