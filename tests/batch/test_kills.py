"""Runs that are killed at any instant: every file is old or new, and the run is resumed and undone."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.batch.archive import ENVIRONMENT, QUICK, QUICKLY, check_half, expected_of, make_archive, read_tree
from toolkit.batch import list_runs
from toolkit.batch.committing import temporary_for
from toolkit.batch.runs import resume_run
from toolkit.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

KILLED = -signal.SIGKILL


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive that is the current folder."""
    folder = make_archive(tmp_path / "archive", copies=12)
    monkeypatch.chdir(folder)
    return folder


def run_watched(lines: int, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run sohr-tx in a process that is killed when it has gone through so many lines (0: never)."""
    command = [sys.executable, "-m", "tests.batch.killed", str(lines), *arguments]
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], int]:
    """What a run that nothing disturbs makes of the archive, and how many lines it goes through."""
    folder = make_archive(tmp_path_factory.mktemp("finished") / "archive", copies=12)
    lines = int(run_watched(0, folder, "normalize", ".", "--write", *QUICKLY).stdout)
    return read_tree(folder), lines


@pytest.mark.parametrize("share", [0.1, 0.45, 0.6, 0.8, 0.97])
def test_killed_at_any_line_a_run_is_resumed_and_undone(
    share: float, archive: Path, finished: tuple[dict[str, bytes], int]
) -> None:
    before = read_tree(archive)
    after, lines = finished
    assert run_watched(int(lines * share), archive, "normalize", ".", "--write", *QUICKLY).returncode == KILLED
    check_half(read_tree(archive), before, after)
    [run] = list_runs(archive)
    assert not run.has_ended
    done = run.counts["done"] + run.counts["unchanged"]
    assert main(["normalize", "--resume", str(run.facts["id"]), "-q"]) == 0
    assert read_tree(archive) == after
    [run] = list_runs(archive)
    assert run.has_ended
    assert run.counts["done"] + run.counts["unchanged"] == len(before) >= done
    assert main(["undo", str(run.facts["id"]), "-q"]) == 0
    assert read_tree(archive) == before


def test_a_worker_that_outlives_a_killed_run_does_not_get_into_the_files_of_its_successor(
    archive: Path, finished: tuple[dict[str, bytes], int]
) -> None:
    after, lines = finished
    assert run_watched(int(lines * 0.6), archive, "normalize", ".", "--write", *QUICKLY).returncode == KILLED
    [killed] = list_runs(archive)
    with resume_run(killed.journal) as run:
        files = list(run.journal.files())
        for _ in run.results():
            for file in files:
                temporary_for(file.target, run.id, file.number, sitting=1).write_bytes(b"torn")
    assert read_tree(archive) == after


def test_a_killed_run_can_be_undone_without_being_resumed(
    archive: Path, finished: tuple[dict[str, bytes], int]
) -> None:
    before = read_tree(archive)
    assert run_watched(int(finished[1] * 0.9), archive, "normalize", ".", "--write", *QUICKLY).returncode == KILLED
    [run] = list_runs(archive)
    assert main(["undo", str(run.facts["id"]), "-q"]) == 0
    assert read_tree(archive) == before


def test_a_killed_undo_is_given_again(archive: Path, tmp_path: Path) -> None:
    before, after = read_tree(archive), expected_of(archive)
    run = str(list_runs(archive)[0].facts["id"])
    copy = shutil.copytree(archive, tmp_path / "copy")
    lines = int(run_watched(0, copy, "undo", run, "-q").stdout)
    for share in (0.5, 0.9):
        assert run_watched(int(lines * share), archive, "undo", run, "-q").returncode == KILLED
        check_half(read_tree(archive), before, after)
    assert main(["undo", run, "-q"]) == 0
    now = read_tree(archive)
    assert {name: now[name] for name in before} == before


def _killed_while_writing(archive: Path, wish: list[str], jobs: int, seconds: float) -> bool:
    """Kill a run so many seconds after it has begun to write; say whether it was still running."""
    command = [sys.executable, "-m", "toolkit", "normalize", *wish, "-q", "--jobs", str(jobs)]
    # What an earlier kill left is cleared away when a run is resumed.
    for left in (archive / "many").rglob("*.part"):
        left.unlink()
    with subprocess.Popen(command, cwd=archive, env=ENVIRONMENT, start_new_session=True) as process:
        while not list((archive / "many").rglob("*.part")) and process.poll() is None:
            time.sleep(0.05)  # to look through two thousand files takes as long as to start the run
        time.sleep(seconds)
        process.kill()
    return process.returncode == KILLED


@pytest.mark.slow
def test_killed_at_fifty_random_moments_of_two_thousand_files(tmp_path: Path) -> None:
    model = make_archive(tmp_path / "model", copies=2000)
    before, after = read_tree(model), expected_of(shutil.copytree(model, tmp_path / "finished"))
    chance = random.Random(1)
    archive = shutil.copytree(model, tmp_path / "archive")
    kills, progress = 0, 0
    for _ in range(50):
        unfinished = [run for run in list_runs(archive) if not run.has_ended]
        if unfinished:
            wish = ["--resume", str(unfinished[-1].facts["id"])]
        else:
            shutil.rmtree(archive)
            shutil.copytree(model, archive)
            wish = [".", "--write", "--select", QUICK]
        kills += _killed_while_writing(archive, wish, chance.choice((1, 2)), chance.uniform(0, 1))
        check_half(read_tree(archive), before, after)
        progress = max(progress, sum(run.counts["done"] for run in list_runs(archive)))
    assert progress > 500
    assert kills > 25
    for run in list_runs(archive):
        if not run.has_ended:
            assert main(["normalize", str(archive), "--resume", str(run.journal), "-q"]) == 0
    assert read_tree(archive) == after
    assert main(["undo", str(list_runs(archive)[0].journal), "-q"]) == 0
    assert read_tree(archive) == before


def test_ctrl_c_says_how_to_go_on(archive: Path) -> None:
    make_archive(archive, copies=150)
    before = read_tree(archive)
    command = [sys.executable, "-m", "toolkit", "normalize", ".", "--write", *QUICKLY, "--jobs", "2"]
    heeded = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # a job in the background begins with it ignored
    with subprocess.Popen(
        command, cwd=archive, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True, preexec_fn=heeded
    ) as process:
        while not list((archive / "many").rglob("*.part")) and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        assert process.stderr
        said = process.stderr.read()
    assert process.returncode == 130
    [run] = list_runs(archive)
    assert f"sohr-tx normalize --resume {run.facts['id']}" in said
    assert "Traceback" not in said
    assert not list(archive.rglob("*.part"))
    assert main(["normalize", "--resume", str(run.facts["id"]), "-q"]) == 0
    assert main(["undo", str(run.facts["id"]), "-q"]) == 0
    assert read_tree(archive) == before
