"""Who does the work of a run: this process, worker processes of this machine, or a Ray cluster.

Whoever it is, results come out in the order of the tasks, and a task's result depends on nothing but its file and the
recipe, so that a run on a cluster writes what a run with one worker writes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.batch.tasks import Worker

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from toolkit.batch.records import FileResult, Recipe, Task
    from toolkit.batch.rules import RuleSet


@dataclass(frozen=True, slots=True)
class Crew:
    """Who is to do the work.

    `jobs` is the number of workers (None: one here, as many as it has processors on a cluster); `address` is that of a
    Ray cluster, as `ray.init` takes it ("": the one that RAY_ADDRESS names, or one that is started on this machine).
    """

    jobs: int | None = None
    on_ray: bool = False
    address: str = ""


def perform(tasks: Iterable[Task], count: int, recipe: Recipe, rules: RuleSet, crew: Crew) -> Generator[FileResult]:
    """Yield the results of `count` tasks in their order, done by a crew, which ends with the iterator.

    Raises EngineError if the crew is a Ray cluster that cannot be used, or is lost.
    """
    if crew.on_ray:
        from toolkit.batch.ray_cluster import perform_on_ray  # it needs the extra "ray"

        return perform_on_ray(tasks, recipe, rules, crew)
    jobs = min(crew.jobs or 1, count)
    if jobs > 1:
        from toolkit.batch.processes import perform_in_processes  # a run with one worker needs none of it

        return perform_in_processes(tasks, recipe, jobs)
    return perform_here(tasks, recipe, rules)


def perform_here(tasks: Iterable[Task], recipe: Recipe, rules: RuleSet) -> Generator[FileResult]:
    """Yield the results of the tasks, done one after the other in this process."""
    worker = Worker(recipe, rules)
    for task in tasks:
        yield worker.perform(task)
