"""Worker processes of this machine, which get paths and send back small results.

Each worker has a pipe of its own and at most two tasks at a time; it loads the rules and the glossary once. Results
come out in the order of the tasks, whoever did them. A worker whose parent has died finds its pipe closed and ends;
a parent whose worker has died reports its file and starts another.
"""

from __future__ import annotations

import signal
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from toolkit.batch.records import FileResult, State
from toolkit.batch.tasks import DIED, Worker
from toolkit.errors import SohrError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from toolkit.batch.records import Recipe, Task

_EACH = 2
"""Tasks a worker holds: the one it does and the one that is waiting, so that it never idles."""
_AHEAD = 32
"""Results per worker that may wait for an earlier, larger file; beyond that no new task is given out."""


def perform_in_processes(tasks: Iterable[Task], recipe: Recipe, jobs: int) -> Generator[FileResult]:
    """Yield the results of the tasks in their order, done by `jobs` worker processes.

    The workers end with the iterator: when it is through, closed, or interrupted.
    """
    pool = _Pool(recipe)
    try:
        pool.start(jobs)
        yield from pool.run(iter(tasks))
    finally:
        pool.stop()


@dataclass(eq=False)
class _Member:
    """A worker process, seen from the parent: its end of the pipe, and the tasks it holds."""

    process: BaseProcess
    pipe: Connection
    tasks: deque[Task] = field(default_factory=deque)


class _Pool:
    """Worker processes and what they are doing."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.members: list[_Member] = []

    def start(self, count: int) -> None:
        # spawn: a forked worker would inherit the lock on the archive and keep it when the parent is killed.
        from multiprocessing import get_context  # a run with one job needs none of it

        context = get_context("spawn")
        for _ in range(count):
            here, there = context.Pipe()
            process = context.Process(target=_serve, args=(there, self.recipe), daemon=True)
            process.start()
            there.close()
            self.members.append(_Member(process, here))

    def run(self, tasks: Iterator[Task]) -> Iterator[FileResult]:
        order: deque[int] = deque()
        done: dict[int, FileResult] = {}
        limit = _AHEAD * len(self.members)
        while True:
            self._hand_out(tasks, order, limit)
            while order and order[0] in done:
                yield done.pop(order.popleft())
            if not order:
                # Everything given out is done: there may be more, now that there is room.
                if not self._hand_out(tasks, order, limit):
                    return
                continue
            for result in self._collect():
                done[result.number] = result

    def stop(self) -> None:
        for member in self.members:
            member.pipe.close()
        for member in self.members:
            member.process.terminate()
            member.process.join()
        self.members.clear()

    def _hand_out(self, tasks: Iterator[Task], order: deque[int], limit: int) -> bool:
        """Give the workers what they have room for; say whether anything was given."""
        given = False
        for _ in range(_EACH):
            for member in self.members:
                if len(member.tasks) >= _EACH or len(order) >= limit:
                    continue
                for task in islice(tasks, 1):
                    order.append(task.number)
                    member.tasks.append(task)
                    given = True
                    # A worker that has just died is found out when its result is waited for.
                    with suppress(OSError):
                        member.pipe.send(task)
        return given

    def _collect(self) -> Iterator[FileResult]:
        """Wait for at least one result, and yield those that are there."""
        from multiprocessing.connection import wait

        busy = {member.pipe: member for member in self.members if member.tasks}
        for pipe in wait(list(busy)):
            member = busy[pipe]  # type: ignore[index] # the pipes are the ones given
            try:
                result = member.pipe.recv()
            except (EOFError, OSError):
                yield from self._bury(member)
                continue
            if isinstance(result, SohrError):
                raise result
            member.tasks.popleft()
            yield result

    def _bury(self, member: _Member) -> Iterator[FileResult]:
        """Report the file that a dead worker was reading, and give its other task to a new one."""
        self.members.remove(member)
        member.pipe.close()
        member.process.join()
        lost = member.tasks.popleft()
        yield FileResult(lost.number, lost.path, State.SKIPPED, DIED, lost.size)
        self.start(1)
        for task in member.tasks:
            self.members[-1].tasks.append(task)
            self.members[-1].pipe.send(task)


def _serve(pipe: Connection, recipe: Recipe) -> None:
    """Do tasks as they come, until the pipe is closed."""
    from toolkit.batch.rules import load_rules

    # Ctrl-C reaches every process of the terminal; the parent decides what becomes of the run.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        worker = Worker(recipe, load_rules(recipe))
    except Exception as error:
        pipe.recv()
        pipe.send(SohrError(str(error)))
        return
    with suppress(EOFError, OSError):
        while True:
            pipe.send(worker.perform(pipe.recv()))
