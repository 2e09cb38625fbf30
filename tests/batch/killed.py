"""Runs sohr-tx and kills it, as kill -9 does, when it has gone through a number of lines of toolkit/batch.

    python -m tests.batch.killed LINES ARGUMENTS...

LINES 0 kills nothing and prints how many lines there were. Nothing is replaced or imitated: the process is killed for
good, at a place that can be named again.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.cli.main import main

if TYPE_CHECKING:
    from types import FrameType

WATCHED = {"committing.py", "journal.py", "runs.py", "tables.py", "tasks.py", "undoing.py"}


class Killer:
    """Counts lines as they are run."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.lines = 0
        self.watched: dict[str, bool] = {}

    def enter(self, frame: FrameType, event: str, argument: Any) -> Any:
        name = frame.f_code.co_filename
        if name not in self.watched:
            path = Path(name)
            self.watched[name] = path.parent.name == "batch" and path.name in WATCHED
        return self.step if self.watched[name] else None

    def step(self, frame: FrameType, event: str, argument: Any) -> Any:
        if event == "line":
            self.lines += 1
            if self.lines == self.limit:
                os.kill(os.getpid(), signal.SIGKILL)
        return self.step


if __name__ == "__main__":
    killer = Killer(int(sys.argv[1]))
    sys.settrace(killer.enter)
    status = main(sys.argv[2:])
    sys.settrace(None)
    print(killer.lines)
    sys.exit(status)
