"""Workers on a Ray cluster (https://docs.ray.io): the same work on the machines of a network, or on this one.

Nothing but paths and small results go over the network: each machine reads and writes the files itself, so the archive
has to lie on a file system that all of them share, at the same path. A worker that would not make the same edits
(another version, another glossary) or does not see the archive ends the run before it changes anything.

Files are handed out in lots. A worker that dies may have been killed by one of its files, or with its machine: the
files of its lot are given out once more, one by one, and a file that a worker dies of again is left alone.
"""

from __future__ import annotations

import os
import socket
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from toolkit.batch.ray_connection import begin, first_line, import_ray, need_reachable
from toolkit.batch.ray_hands import MOST_FILES, Hand, Lot, Report, lots_of
from toolkit.batch.records import FileResult, State
from toolkit.batch.tasks import DIED
from toolkit.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from pathlib import Path

    from toolkit.batch.records import Recipe, Task
    from toolkit.batch.rules import RuleSet
    from toolkit.batch.workers import Crew

_EACH = 2
"""Lots a worker holds: the one it works on and the one that waits."""
_AHEAD = 8
"""Lots per worker that may wait for an earlier, larger file; beyond that no new one is given out."""
_MOST_DEATHS = 2
_PATIENCE = 60.0
"""Seconds to wait for a worker to begin: on a busy machine the rules and the glossary take some."""


def perform_on_ray(tasks: Iterable[Task], recipe: Recipe, rules: RuleSet, crew: Crew) -> Generator[FileResult]:
    """Yield the results of the tasks in their order, done on a Ray cluster.

    Raises EngineError if Ray is not installed, if the cluster cannot be reached or does not do, or if it is lost.
    """
    tasks = iter(tasks)
    first = next(tasks, None)
    if first is None:
        return
    cluster = _Cluster(recipe, rules.signature.as_dict(), first.path)
    try:
        cluster.connect(crew)
        yield from cluster.run(lots_of(chain((first,), tasks)))
    finally:
        cluster.stop()


@dataclass(eq=False)
class _Member:
    """A worker, seen from here; it gets work once it has reported."""

    actor: Any
    machine: str = ""
    lots: int = 0


class _Cluster:
    """The workers of a cluster and what they are doing."""

    def __init__(self, recipe: Recipe, signature: dict[str, object], sample: Path) -> None:
        self._recipe = recipe
        self._signature = signature
        self._sample = sample
        self._ray: Any = None
        self._owned = False
        self._members: list[_Member] = []
        self._reports: dict[Any, _Member] = {}
        self._working: dict[Any, tuple[_Member, Lot]] = {}
        self._again: deque[Lot] = deque()
        self._exhausted = False

    def connect(self, crew: Crew) -> None:
        """Find the cluster, or start one on this machine, and ask for workers."""
        self._ray = import_ray()
        self._owned = not self._ray.is_initialized()
        address = crew.address or os.environ.get("RAY_ADDRESS", "")
        if address not in ("", "local", "auto"):
            need_reachable(address)
        if self._owned:
            begin(self._ray, address, crew.jobs)
        for _ in range(crew.jobs or max(1, int(self._ray.cluster_resources().get("CPU", 1)))):
            self._ask()

    def run(self, lots: Iterator[Lot]) -> Iterator[FileResult]:
        """Yield the results of the lots in the order of their tasks."""
        order: deque[int] = deque()
        done: dict[int, FileResult] = {}
        while True:
            self._hand_out(lots, order)
            while order and order[0] in done:
                yield done.pop(order.popleft())
            if not order and self._exhausted:
                return
            done.update((result.number, result) for result in self._collect())

    def stop(self) -> None:
        """Let the workers go, and end a cluster that was started here."""
        if self._ray is None or not self._ray.is_initialized():
            return
        for member in (*self._members, *self._reports.values()):
            with suppress(Exception):
                self._ray.kill(member.actor)
        if self._owned:
            with suppress(Exception):
                self._ray.shutdown()

    def _ask(self) -> None:
        """Ask for one more worker; it comes when a machine has room for it."""
        actor = self._ray.remote(num_cpus=1)(Hand).remote(self._recipe)
        self._reports[actor.report.remote(self._sample)] = _Member(actor)

    def _hand_out(self, lots: Iterator[Lot], order: deque[int]) -> None:
        """Give the workers what they have room for."""
        limit = _AHEAD * MOST_FILES * len(self._members)
        for _ in range(_EACH):
            for member in self._members:
                if member.lots >= _EACH or (not self._again and len(order) >= limit):
                    continue
                lot = self._again.popleft() if self._again else next(lots, None)
                if lot is None:
                    self._exhausted = True
                    return
                if not lot.deaths:
                    order.extend(task.number for task in lot.tasks)
                member.lots += 1
                self._working[member.actor.perform.remote(lot.tasks)] = (member, lot)

    def _collect(self) -> Iterator[FileResult]:
        """Wait until something is known of a lot or a new worker, and yield the results that are there."""
        waiting = [*self._working, *self._reports]
        ready, _ = self._ray.wait(waiting, timeout=None if self._members else _PATIENCE)
        if not ready:
            raise EngineError(f"no machine of the Ray cluster has begun to work within {_PATIENCE:.0f} seconds")
        for reference in ready:
            if reference in self._reports:
                self._welcome(reference)
            else:
                yield from self._take(reference)

    def _welcome(self, reference: Any) -> None:
        """Take in a worker that is ready, if it would make the same edits."""
        member = self._reports.pop(reference)
        try:
            report: Report = self._ray.get(reference)
        except self._ray.exceptions.RayError as error:
            if not self._members and not self._reports:
                raise EngineError(f"no worker of the Ray cluster is left: {first_line(error)}") from None
            return
        if report.problem:
            raise EngineError(f"{report.machine}: {report.problem}")
        differing = [key for key, value in self._signature.items() if report.signature.get(key) != value]
        if differing:
            what = " and ".join(differing)
            raise EngineError(f"{report.machine}: has another {what} than this machine; install the same on both")
        if not report.sees and os.path.lexists(self._sample):
            advice = "an archive has to lie on a file system that all machines share"
            raise EngineError(f"{report.machine}: does not see {self._sample}; {advice}")
        member.machine = report.machine
        self._members.append(member)

    def _take(self, reference: Any) -> Iterator[FileResult]:
        """Yield the results of a lot, or see to its files if the worker has died."""
        member, lot = self._working.pop(reference)
        member.lots -= 1
        try:
            results: list[FileResult] = self._ray.get(reference)
        except self._ray.exceptions.RayError:
            yield from self._bury(member, lot)
            return
        here = socket.gethostname()
        yield from results if member.machine == here else map(_seen_from_here, results)

    def _bury(self, member: _Member, lot: Lot) -> Iterator[FileResult]:
        """Give the files of a dead worker to others, one by one; a file that has cost two workers is left alone."""
        if member in self._members:
            self._members.remove(member)
            self._ask()
        if lot.deaths + 1 < _MOST_DEATHS:
            self._again.extend(Lot((task,), lot.deaths + 1) for task in lot.tasks)
            return
        for task in lot.tasks:
            yield FileResult(task.number, task.path, State.SKIPPED, DIED, task.size)


def _seen_from_here(result: FileResult) -> FileResult:
    """Return a result with the number that this machine has for the device, which differs from machine to machine."""
    if result.stamp is None:
        return result
    with suppress(OSError):
        device = result.path.stat(follow_symlinks=False).st_dev
        return replace(result, stamp=result.stamp._replace(device=device))
    return result
