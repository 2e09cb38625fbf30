"""The entry point `sohr-tx`: an interruption (Ctrl-C) while the program is being loaded ends it without a traceback.

Python answers Ctrl-C with an exception wherever it happens to be. Once a command runs, `toolkit.cli.main` catches it;
while modules are being imported, and while the interpreter shuts down, nobody does. Then nothing has to be put in
order, so the process ends on the spot, with the words and the exit status of any other interruption.
"""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

INTERRUPTED = 130
"""The exit status of an interrupted run: 128 and the number of the signal, as a shell reports it."""


def run() -> None:
    """Load the program, run it on the command line's arguments and exit."""
    # Whoever starts the program in the background may have the signal ignored; it stays so.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _leave)
    from toolkit.cli import main  # typer and the commands: most of the time until something happens

    main.run()


@contextmanager
def raising_interruptions() -> Iterator[None]:
    """Let an interruption be raised as KeyboardInterrupt for the time of a command, which may have to tidy up."""
    if signal.getsignal(signal.SIGINT) is not _leave:
        yield
        return
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        yield
    finally:
        signal.signal(signal.SIGINT, _leave)


def _leave(number: int, frame: FrameType | None) -> None:
    os.write(2, b"interrupted\n")
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    run()
