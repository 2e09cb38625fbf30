"""Faults: no room, files that change, vanish, are locked or are no files at all."""

from __future__ import annotations

import fcntl
import os
import resource
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.batch.archive import ENVIRONMENT, QUICK, QUICKLY, check_half, expected_of, make_archive, read_tree
from toolkit.batch import Recipe, Request, State, find_files, list_runs, load_rules, start_run
from toolkit.batch.committing import Committer
from toolkit.cli.main import main
from toolkit.formats import source_suffixes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive that is the current folder."""
    folder = make_archive(tmp_path / "archive", copies=12)
    monkeypatch.chdir(folder)
    return folder


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
