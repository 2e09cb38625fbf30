"""A progress bar on stderr, where somebody is looking."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def show_progress(what: str, total: int, *, wanted: bool = True) -> Iterator[Callable[[int], None]]:
    """Show how far `what` has got, and give the function to call with each number of items done.

    Nothing is shown unless stderr is a terminal and it is `wanted`.
    """
    if not wanted or not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.advance(task, done)


@contextmanager
def show_throughput(what: str, files: int, size: int, *, wanted: bool = True) -> Iterator[Callable[[int], None]]:
    """Show how many of `files` are done, with files/s, MB/s and the time left by their `size` in bytes.

    Gives the function to call with the bytes of each file that is done. Nothing is shown unless stderr is a terminal
    and it is `wanted`.
    """
    if not wanted or not sys.stderr.isatty():
        yield lambda size: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    counts = TextColumn("{task.fields[done]:,}/{task.fields[files]:,} files, {task.fields[rate]:,.0f} files/s")
    columns = (TextColumn(what), BarColumn(), counts, TransferSpeedColumn(), TimeRemainingColumn())
    began = monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        # A file of no bytes is work too.
        task = bar.add_task(what, total=size + files, done=0, files=files, rate=0.0)
        done = 0

        def advance(size: int) -> None:
            nonlocal done
            done += 1
            rate = done / max(monotonic() - began, 1e-9)
            bar.update(task, advance=size + 1, done=done, rate=rate)

        yield advance
