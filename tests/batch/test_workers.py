"""Worker processes: results in order, and a worker that dies takes one file with it, not the run."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from multiprocessing import active_children
from typing import TYPE_CHECKING

import pytest

from tests.batch.archive import make_archive
from toolkit.batch import Recipe, State, find_files, load_rules
from toolkit.batch.processes import perform_in_processes
from toolkit.batch.records import Task
from toolkit.batch.tasks import DIED
from toolkit.batch.workers import perform_here
from toolkit.errors import UsageError
from toolkit.formats import source_suffixes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from toolkit.text import Edit

RECIPE = Recipe(select=("digits", "spacing"))


def tasks_of(folder: Path) -> list[Task]:
    found = find_files([folder], source_suffixes(), (), folder)
    return [Task(number, path, size) for number, (path, size) in enumerate(found.files, start=1)]


def test_a_fault_of_ours_costs_its_file_and_nothing_else(tmp_path: Path) -> None:
    for name, text in (("a.txt", "a  b"), ("b.txt", "one  word of doom"), ("c.txt", "c  d")):
        (tmp_path / name).write_text(text)

    def divide(text: str) -> Iterator[Edit]:
        yield from [] if "doom" not in text else [text[1 // 0]]  # type: ignore[misc]

    rules = load_rules(RECIPE)
    broken = replace(rules, rules=(*rules.rules, replace(rules.rules[0], id="broken", propose=divide)))
    results = list(perform_here(tasks_of(tmp_path), RECIPE, broken))
    assert [result.state for result in results] == [State.READY, State.SKIPPED, State.READY]
    assert "a fault in sohr-tx, please report it: ZeroDivisionError at test_workers.py:" in results[1].reason


def test_a_dead_worker_costs_its_file_and_nothing_else(tmp_path: Path) -> None:
    tasks = tasks_of(make_archive(tmp_path, copies=80))
    expected = {result.path: result for result in perform_here(tasks, RECIPE, load_rules(RECIPE))}
    results = perform_in_processes(tasks, RECIPE, 2)
    got = [next(results)]
    victim = active_children()[0].pid
    assert victim
    os.kill(victim, signal.SIGKILL)
    got += results
    assert [result.number for result in got] == [task.number for task in tasks]
    lost = [result for result in got if result.reason == DIED]
    assert len(lost) <= 1
    assert all(result.state is State.SKIPPED for result in lost)
    assert all(result == expected[result.path] for result in got if result not in lost)


def test_workers_end_with_the_results(tmp_path: Path) -> None:
    results = perform_in_processes(tasks_of(make_archive(tmp_path)), RECIPE, 2)
    next(results)
    assert len(active_children()) == 2
    results.close()
    assert not active_children()


def test_what_is_wrong_with_the_recipe_is_said_by_the_parent(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no rule 'digts'"):
        load_rules(Recipe(select=("digts",)))
