"""A real Ray cluster of this machine: what one process writes, it writes, with the same journal, whatever dies."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.batch.archive import ENVIRONMENT, QUICK, QUICKLY, make_archive, read_tree
from tests.setup.running import ROOT
from toolkit.batch import Crew, Recipe, State, find_files, list_runs, load_rules
from toolkit.batch.journal import Journal
from toolkit.batch.ray_cluster import perform_on_ray
from toolkit.batch.ray_hands import Hand
from toolkit.batch.records import Task
from toolkit.cli.main import main
from toolkit.data import glossaries_folder
from toolkit.errors import EngineError
from toolkit.formats import source_suffixes

if TYPE_CHECKING:
    from collections.abc import Iterator

ON_RAY = ("--engine", "ray", "--jobs", "2")
RECIPE = Recipe(select=tuple(QUICK.split(",")))
needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed: pip install 'sohr-tx[ray]'")


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    """A cluster of this process, so that not every test has to start one."""
    import ray

    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    ray.init(address="local", num_cpus=2, include_dashboard=False, log_to_driver=False, object_store_memory=80 << 20)
    yield
    ray.shutdown()


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive that is the current folder."""
    folder = make_archive(tmp_path / "archive", copies=60)
    monkeypatch.chdir(folder)
    return folder


def changes_of(folder: Path) -> list[tuple[Any, ...]]:
    """Return all that the journal of the only run says of its files."""
    [run] = list_runs(folder)
    journal = Journal.open(run.journal)
    found = [
        (record._replace(path=Path(), target=Path()), journal.edits(record.number), journal.splices(record.number))
        for record in journal.files()
    ]
    journal.close()
    return found


@needs_ray
@pytest.mark.slow
@pytest.mark.usefixtures("cluster")
def test_a_cluster_writes_what_one_process_writes(archive: Path, tmp_path: Path) -> None:
    before = read_tree(archive)
    other = make_archive(tmp_path / "other", copies=60)
    assert main(["normalize", ".", "--write", *ON_RAY, *QUICKLY]) == 0
    assert main(["normalize", str(other), "--write", *QUICKLY]) == 0
    assert read_tree(archive) == read_tree(other)
    assert changes_of(archive) == changes_of(other)
    run = str(list_runs(archive)[0].facts["id"])
    assert main(["undo", run, "--rule", "house-numbers", "-q"]) == 0
    assert (archive / "2015/first.txt").read_bytes() == b"In Hama, 3 men fled.\n\nThey came from the north.\n"
    assert main(["undo", run, "-q"]) == 0
    assert read_tree(archive) == before


@needs_ray
@pytest.mark.slow
@pytest.mark.usefixtures("cluster")
def test_the_edits_of_one_concept_are_undone_after_a_run_on_a_cluster(tmp_path: Path) -> None:
    folder = tmp_path / "names"
    folder.mkdir()
    text = b"Shelling  in Albu Kamal killed 3 men.\n"
    (folder / "a.txt").write_bytes(text)
    assert main(["normalize", str(folder), "--write", *ON_RAY, "-q"]) == 0
    assert (folder / "a.txt").read_bytes() == b"Shelling in Al-Bokamal killed three men.\n"
    [run] = list_runs(folder)
    assert main(["undo", str(run.journal), "--concept", "town.al-bokamal", "-q"]) == 0
    assert (folder / "a.txt").read_bytes() == b"Shelling in Albu Kamal killed three men.\n"
    assert main(["undo", str(run.journal), "-q"]) == 0
    assert (folder / "a.txt").read_bytes() == text


@needs_ray
@pytest.mark.slow
@pytest.mark.usefixtures("cluster")
def test_looking_only_and_copies_go_over_a_cluster_too(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_tree(archive)
    said = []
    for engine in ((), ON_RAY):
        assert main(["normalize", ".", "--json", *engine, *QUICKLY]) == 1
        said.append(capsys.readouterr().out)
        assert main(["normalize", ".", "-o", str(tmp_path / f"copies{len(engine)}"), *engine, *QUICKLY]) == 0
    assert said[0] == said[1]
    assert read_tree(archive) == before
    assert read_tree(tmp_path / "copies0") == read_tree(tmp_path / "copies4")


def workers_below(parent: int) -> list[int]:
    """Return the processes of Ray's workers that descend from a process."""
    parents, names = {}, {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                names[int(folder.name)] = (folder / "cmdline").read_bytes().decode("utf-8", "replace")
            except OSError:
                continue

    def descends(process: int) -> bool:
        while process in parents and process != parent:
            process = parents[process]
        return process == parent

    return [process for process, name in names.items() if name.startswith("ray::Hand") and descends(process)]


def tasks_of(folder: Path) -> list[Task]:
    found = find_files([folder], source_suffixes(), (), folder)
    return [Task(number, path, size) for number, (path, size) in enumerate(found.files, start=1)]


@needs_ray
@pytest.mark.slow
@pytest.mark.usefixtures("cluster")
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are found in /proc")
def test_a_dead_worker_costs_no_file(archive: Path) -> None:
    make_archive(archive, copies=400)
    tasks = tasks_of(archive)
    results = perform_on_ray(tasks, RECIPE, load_rules(RECIPE), Crew(2, on_ray=True))
    got = [next(results)]
    for worker in workers_below(os.getpid()):
        os.kill(worker, signal.SIGKILL)
    got += results
    assert [result.number for result in got] == [task.number for task in tasks]
    assert {result.state for result in got} <= {State.READY, State.UNCHANGED}


@needs_ray
@pytest.mark.slow
@pytest.mark.usefixtures("cluster")
def test_workers_with_another_glossary_get_no_work(archive: Path, tmp_path: Path) -> None:
    glossary = tmp_path / "own.tsv"
    lines = (glossaries_folder() / "communities.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    glossary.write_text("".join(lines[:2]), encoding="utf-8")
    recipe = Recipe(select=RECIPE.select, glossaries=(str(glossary),))
    rules = load_rules(recipe)
    glossary.write_text("".join(lines[:2]).replace("Musallamiyeh", "Musallamiya"), encoding="utf-8")
    with pytest.raises(EngineError, match="has another glossary than this machine"):
        list(perform_on_ray(tasks_of(archive), recipe, rules, Crew(1, on_ray=True)))


@needs_ray
@pytest.mark.slow
def test_a_killed_run_on_a_cluster_of_its_own_is_resumed_here(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "archive", copies=500)
    before = read_tree(archive)
    command = [sys.executable, "-m", "toolkit", "normalize", ".", "--write", *ON_RAY, *QUICKLY]
    with subprocess.Popen(command, cwd=archive, env=ENVIRONMENT, stderr=subprocess.PIPE) as process:
        while not list((archive / "many").rglob("*.part")) and process.poll() is None:
            time.sleep(0.02)
        process.kill()
        assert process.stderr
        assert process.stderr.read() == b""
    [run] = list_runs(archive)
    assert not run.has_ended
    assert main(["normalize", "--resume", str(run.journal), "-q"]) == 0
    other = make_archive(tmp_path / "other", copies=500)
    assert main(["normalize", str(other), "--write", *QUICKLY]) == 0
    assert read_tree(archive) == read_tree(other)
    assert main(["undo", str(run.journal), "-q"]) == 0
    assert read_tree(archive) == before


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@needs_ray
@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("127.0.0.1:{port}", r"there is no Ray cluster at 127\.0\.0\.1:\d+ \(connection refused\)"),
        ("ray://localhost:{port}", r"there is no Ray cluster at ray://localhost:\d+"),
        ("nonsense", "'nonsense' is no address of a Ray cluster; give HOST:PORT"),
        ("head:port", "'head:port' is no address of a Ray cluster"),
    ],
)
def test_an_address_without_a_cluster_is_said_in_a_sentence(
    address: str, says: str, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_tree(archive)
    wish = ["normalize", ".", "--write", "--engine", "ray", "--address", address.format(port=free_port()), *QUICKLY]
    assert main(wish) == 4
    said = capsys.readouterr().err
    assert re.search(says, said)
    assert "every file is as it was or finished; go on with: sohr-tx normalize --resume" in said
    assert len(said.splitlines()) == 1
    assert read_tree(archive) == before
    [run] = list_runs(archive)
    assert main(["normalize", "--resume", str(run.facts["id"]), "-q"]) == 0


def test_without_ray_it_is_said_how_to_get_it(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "ray.py").write_text("raise ImportError(\"No module named 'ray'\")\n", encoding="utf-8")
    environment = {**ENVIRONMENT, "PYTHONPATH": f"{tmp_path / 'without'}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-m", "toolkit", "normalize", ".", "--check", *ON_RAY, *QUICKLY]
    done = subprocess.run(command, cwd=archive, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert done.stderr == (
        "--engine ray needs Ray (No module named 'ray'); install it with: pip install 'sohr-tx[ray]', or use --jobs N\n"
    )


def test_an_address_is_for_a_cluster(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["normalize", ".", "--address", "auto", *QUICKLY]) == 2
    assert "add --engine ray" in capsys.readouterr().err


def test_a_worker_says_whether_it_sees_the_archive_and_what_is_in_its_way(archive: Path) -> None:
    assert Hand(RECIPE).report(archive / "mixed.txt").sees
    assert not Hand(RECIPE).report(archive / "nowhere.txt").sees
    assert "there is no rule 'digts'" in Hand(Recipe(select=("digts",))).report(archive).problem
