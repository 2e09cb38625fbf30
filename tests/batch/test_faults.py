"""Faults: killed at any instant, no room, files that change, vanish, are locked or are no files at all."""

from __future__ import annotations

import fcntl
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.batch.archive import QUICK, make_archive, read_tree
from tests.setup.running import ROOT
from toolkit.batch import Recipe, Request, State, find_files, list_runs, load_rules, start_run
from toolkit.batch.committing import Committer
from toolkit.cli.main import main
from toolkit.formats import source_suffixes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUICKLY = ("--select", QUICK, "-q")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
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


def expected_of(folder: Path) -> dict[str, bytes]:
    """Return what a run that nothing disturbs makes of an archive."""
    assert main(["normalize", str(folder), "--write", *QUICKLY]) == 0
    return read_tree(folder)


def check_half(now: dict[str, bytes], before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """Every file is old or new, apart from temporary files that the next run clears away."""
    for name, data in now.items():
        if not name.endswith(".part"):
            assert data in (before[name], after[name]), name
    assert now.keys() >= before.keys()


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


def _killed_while_writing(archive: Path, wish: list[str], seconds: float) -> bool:
    """Kill a run so many seconds after it has begun to write; say whether it was still running."""
    command = [sys.executable, "-m", "toolkit", "normalize", *wish, "-q", "--jobs", "2"]
    # What an earlier kill left is cleared away when a run is resumed.
    for left in (archive / "many").rglob("*.part"):
        left.unlink()
    with subprocess.Popen(command, cwd=archive, env=ENVIRONMENT, start_new_session=True) as process:
        while not list((archive / "many").rglob("*.part")) and process.poll() is None:
            time.sleep(0.01)
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
        kills += _killed_while_writing(archive, wish, chance.uniform(0, 3))
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


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond `size` bytes: writing more fails, as on a full disk (EFBIG)."""
    was = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, was[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, was)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_journal_that_cannot_grow_stops_the_run_and_it_is_resumed(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_tree(archive)
    with largest_file(15_000):
        assert main(["normalize", ".", "--write", *QUICKLY]) == 3
    said = capsys.readouterr().err
    assert "the journal cannot be written" in said
    now = read_tree(archive)
    assert now.keys() == before.keys()
    runs = list_runs(archive)
    if runs:
        assert main(["normalize", "--resume", str(runs[0].facts["id"]), "-q"]) == 0
        assert main(["undo", str(runs[0].facts["id"]), "-q"]) == 0
    assert read_tree(archive) == before


def _can_mount() -> bool:
    if not shutil.which("unshare"):
        return False
    command = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


FULL_DISK = """
mount -t tmpfs -o size={size}k none {folder} && cp -r {model}/. {folder}/ && cd {folder} || exit 99
{python} -m toolkit normalize . --write -q --select {rules}; status=$?
cp -r . {result}; exit $status
"""


@pytest.mark.skipif(not _can_mount(), reason="a small file system cannot be mounted here")
@pytest.mark.parametrize("spare", [60, 200])
def test_on_a_full_disk_every_file_is_old_or_new(spare: int, tmp_path: Path) -> None:
    model = make_archive(tmp_path / "model", copies=60)
    before, after = read_tree(model), expected_of(shutil.copytree(model, tmp_path / "finished"))
    folder, result = tmp_path / "small", tmp_path / "result"
    folder.mkdir()
    used = sum(-(-len(data) // 4096) * 4 for data in before.values()) + 80
    script = FULL_DISK.format(
        size=used + spare, folder=folder, model=model, python=sys.executable, rules=QUICK, result=result
    )
    finished = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script], env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert finished.returncode in (0, 3), finished.stderr
    assert "Traceback" not in finished.stderr
    now = read_tree(result)
    assert now.keys() == before.keys()
    check_half(now, before, after)
    for run in list_runs(result):
        if not run.has_ended:
            assert main(["normalize", "--resume", str(run.journal), "-q"]) == 0
            assert read_tree(result) == after
        assert main(["undo", str(run.journal), "-q"]) == 0
    assert read_tree(result) == before


def test_a_file_that_changes_between_reading_and_renaming_is_left_alone(archive: Path) -> None:
    recipe = Recipe(select=tuple(QUICK.split(",")))
    found = find_files([archive], source_suffixes(), (), archive)
    mixed, first = archive / "mixed.txt", archive / "2015/first.txt"
    with start_run(Request(tuple(found.files), archive, recipe, archive), load_rules(recipe)) as run:
        results = run.results()
        committed = Committer.flush

        def disturb(committer: Committer) -> list[object]:
            mixed.write_bytes(b"somebody  else's words\n")
            first.unlink(missing_ok=True)
            return list(committed(committer))

        Committer.flush = disturb  # type: ignore[method-assign,assignment]
        try:
            states = {result.path: result for result in results}
        finally:
            Committer.flush = committed  # type: ignore[method-assign]
    assert states[mixed].state is State.SKIPPED
    assert "another program changed it" in states[mixed].reason
    assert states[first].state is State.SKIPPED
    assert mixed.read_bytes() == b"somebody  else's words\n"
    assert not first.exists()
    assert not list(archive.rglob("*.part"))


def test_what_cannot_be_worked_on_is_reported_and_the_rest_goes_on(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"In  Hama.\n")
    (archive / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (archive / "link.txt").symlink_to(outside)
    (archive / "within.txt").symlink_to(archive / "mixed.txt")
    (archive / "folder").symlink_to(tmp_path)
    (archive / "broken.txt").symlink_to(archive / "nothing.txt")
    (archive / ".hidden.txt").write_bytes(b"In  Hama.\n")
    os.mkfifo(archive / "pipe.txt")
    (archive / "locked.txt").write_bytes(b"In  Hama.\n")
    (archive / "photo.jpg").write_bytes(b"\xff\xd8")
    name = os.fsdecode("ملف".encode("cp1256")) + ".txt"
    (archive / name).write_bytes(b"In  Hama.\n")
    with (archive / "locked.txt").open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert main(["normalize", ".", "--write", "--select", QUICK]) == 3
    said = capsys.readouterr().err
    assert "binary.txt: this is not a text file" in said
    assert "link.txt: a link that leads out of the folder" in said
    assert "folder: a link that leads out of the folder" in said
    assert "within.txt: a link to a file of this run" in said
    assert "pipe.txt: it is no regular file" in said
    assert "locked.txt: another program has locked it" in said
    assert "1 file of other formats left alone" in said
    assert outside.read_bytes() == (archive / ".hidden.txt").read_bytes() == b"In  Hama.\n"
    assert (archive / "locked.txt").read_bytes() == b"In  Hama.\n"
    assert (archive / name).read_bytes() == b"In Hama.\n"
    assert (archive / "2015/first.txt").read_bytes().startswith(b"In Hama, three men fled.")
    assert main(["undo", str(list_runs(archive)[0].facts["id"]), "-q"]) == 0
    assert (archive / name).read_bytes() == b"In  Hama.\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_without_leave_a_file_is_left_alone(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (archive / "mixed.txt").chmod(0)
    (archive / "2015").chmod(0o500)
    try:
        assert main(["normalize", ".", "--write", "--select", QUICK]) == 3
    finally:
        (archive / "2015").chmod(0o700)
    said = capsys.readouterr().err
    assert "mixed.txt: it may not be read" in said
    assert "2015/first.txt: the folder may not be written to" in said


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
