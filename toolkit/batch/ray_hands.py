"""What lives on the machines of a Ray cluster: a worker that gets lots of files by their paths."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING, NamedTuple

from toolkit.batch.tasks import Worker
from toolkit.errors import SohrError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from toolkit.batch.records import FileResult, Recipe, Task

MOST_FILES, _MOST_BYTES = 16, 1 << 18
"""A lot ends with this many files or bytes: handing one out costs about a millisecond, which many small files share."""


class Lot(NamedTuple):
    """Tasks that are handed out together, and how many workers have died of them."""

    tasks: tuple[Task, ...]
    deaths: int = 0


def lots_of(tasks: Iterable[Task]) -> Iterator[Lot]:
    """Yield the tasks in lots."""
    lot: list[Task] = []
    size = 0
    for task in tasks:
        lot.append(task)
        size += task.size
        if len(lot) >= MOST_FILES or size >= _MOST_BYTES:
            yield Lot(tuple(lot))
            lot, size = [], 0
    if lot:
        yield Lot(tuple(lot))


class Report(NamedTuple):
    """What a worker says of itself before it gets work: its machine, what it would do, and what is in its way."""

    machine: str
    signature: dict[str, object]
    sees: bool
    problem: str = ""


class Hand:
    """A worker, as it lives on a machine of the cluster."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._worker: Worker | None = None

    def report(self, sample: Path) -> Report:
        """Load the rules, and say whether this is the place to work on the file `sample`."""
        from toolkit.batch.rules import load_rules

        try:
            rules = load_rules(self._recipe)
        except SohrError as error:
            return Report(socket.gethostname(), {}, sees=False, problem=str(error))
        self._worker = Worker(self._recipe, rules)
        return Report(socket.gethostname(), rules.signature.as_dict(), sees=os.path.lexists(sample))

    def perform(self, tasks: tuple[Task, ...]) -> list[FileResult]:
        """Return the results of a lot."""
        assert self._worker is not None, "a worker reports before it gets work"
        return [self._worker.perform(task) for task in tasks]
