"""Interruptions while a command runs, which may have to tidy up: an exception, as elsewhere in Python."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from toolkit.cli.starting import leave

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def raising_interruptions() -> Iterator[None]:
    """Let an interruption be raised as KeyboardInterrupt for the time of a command, which may have to tidy up."""
    if signal.getsignal(signal.SIGINT) is not leave:
        yield
        return
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        yield
    finally:
        signal.signal(signal.SIGINT, leave)
