"""Runs as a whole: what is written, resumed, refused, shown; the bytes are looked at, not the messages."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.batch.archive import QUICKLY, make_archive, read_tree, run_ids, write
from toolkit.batch import list_runs
from toolkit.batch.locks import LockedError, hold_tree
from toolkit.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


def test_a_run_changes_what_is_wrong_and_nothing_else(archive: Path) -> None:
    before = read_tree(archive)
    assert write() == 0
    after = read_tree(archive)
    assert after["2015/first.txt"] == b"In Hama, three men fled.\n\nThey came from the north.\n"
    assert after["2015/windows.txt"] == "قتل 3 مدنيين، أمس\r\nفي حماة\r\n".encode()
    assert after["2016/post.md"].startswith(b"# A raid\n\nThey left `a  b` and (ran).\n")
    assert after["mixed.txt"] == "قتل 3 مدنيين\nIn Hama, three men fled.\n".encode()
    assert after["bom.txt"] == b"\xef\xbb\xbfTwo men.\r\n"
    assert after["utf16.txt"] == "قتل 3 مدنيين".encode("utf-16")
    assert {name for name in before if before[name] == after[name]} == {"2016/clean.txt", "empty.txt"}


def test_a_second_run_has_no_edits(archive: Path) -> None:
    assert write() == 0
    after = read_tree(archive)
    assert write() == 0
    assert read_tree(archive) == after
    assert list_runs(archive)[-1].counts["edits"] == 0
    assert main(["normalize", ".", "--check", *QUICKLY]) == 0


def test_a_language_that_mojibake_hid_is_heeded_at_once(archive: Path) -> None:
    (archive / "mixed.txt").write_text("ط§ظ„ظ…ط±طµط¯ and donâ€™t go  there, they said it\n", encoding="utf-8")
    wish = ["mixed.txt", "--unsafe", "--select", "mojibake,quotes,spacing,apostrophes", "-q"]
    before = read_tree(archive)
    assert main(["normalize", *wish, "--write"]) == 0
    assert main(["normalize", *wish, "--check"]) == 0
    assert main(["undo", run_ids(archive)[0], "-q"]) == 0
    assert read_tree(archive) == before


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["undo", "2019"], 2, "there is no run 2019 here"),
        (["undo", "{run}", "--rule", "capitals"], 2, "changed nothing of rule capitals"),
        (["undo", "{run}", "--file", "2016/clean.txt"], 2, "changed nothing of file"),
        (["undo", "mixed.txt"], 3, "this is not the journal of a run"),
        (["undo", "nowhere/x.journal"], 2, "there is no such journal"),
        (["normalize", "--resume", "{run}"], 2, "has ended; there is nothing to resume"),
        (["runs", "nowhere"], 2, "there is no such folder"),
    ],
)
def test_wrong_wishes_are_refused_in_a_sentence(
    arguments: list[str], status: int, says: str, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write()
    [run] = run_ids(archive)
    after = read_tree(archive)
    assert main([argument.format(run=run) for argument in arguments]) == status
    said = capsys.readouterr().err
    assert says in said
    assert "Traceback" not in said
    assert read_tree(archive) == after


def test_workers_write_what_one_process_writes(archive: Path, tmp_path: Path) -> None:
    other = make_archive(tmp_path / "other", copies=30)
    make_archive(archive, copies=30)
    assert write("--jobs", "2") == 0
    assert main(["normalize", str(other), "--write", *QUICKLY]) == 0
    assert read_tree(archive) == read_tree(other)
    (one,), (two,) = list_runs(archive), list_runs(other)
    assert one.counts == two.counts


def test_a_journal_can_lie_elsewhere(archive: Path, tmp_path: Path) -> None:
    before = read_tree(archive)
    journal = tmp_path / "run.journal"
    assert write("--journal", str(journal)) == 0
    assert not (archive / ".sohr-tx").exists()
    assert main(["undo", str(journal), "-q"]) == 0
    assert read_tree(archive) == before


def test_modes_are_kept_and_nothing_else_is_left(archive: Path) -> None:
    first = archive / "2015/first.txt"
    first.chmod(0o640)
    write()
    assert stat.S_IMODE(first.stat().st_mode) == 0o640
    main(["undo", run_ids(archive)[0], "-q"])
    assert stat.S_IMODE(first.stat().st_mode) == 0o640
    assert not [path for path in archive.rglob("*") if path.suffix in (".part", ".journal-wal", ".journal-shm")]


def test_two_runs_keep_apart(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = read_tree(archive)
    with hold_tree(archive / "2015"):
        assert write() == 3
        assert "another run is writing here" in capsys.readouterr().err
        assert main(["normalize", "2016", "--write", *QUICKLY]) == 0
    assert read_tree(archive)["2015/first.txt"] == before["2015/first.txt"]
    with hold_tree(archive), pytest.raises(LockedError), hold_tree(archive / "2015"):
        raise AssertionError("never reached")


def test_a_lock_ends_with_the_process_that_holds_it(archive: Path) -> None:
    code = (
        "import sys, pathlib, time; from toolkit.batch.locks import hold_tree\n"
        "with hold_tree(pathlib.Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(archive)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        assert write() == 3
        holder.kill()
    assert write() == 0


def test_json_says_where_each_edit_is(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["normalize", ".", "--json", *QUICKLY]) == 1
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert list(document) == ["signature", "files", "summary"]
    for file in document["files"]:
        path = archive / file["path"]
        text = path.read_bytes().decode({"utf16.txt": "utf-16", "cp1256.txt": "cp1256"}.get(path.name, "utf-8-sig"))
        for edit in file["edits"]:
            assert text[edit["start"] : edit["end"]] == edit["before"] != edit["after"]
            line = re.split("\r\n|\n", text)[edit["line"] - 1]
            assert line[edit["column"] - 1 :].startswith(edit["before"].split("\r")[0].split("\n")[0])
    assert document["summary"]["edits"] == sum(len(file["edits"]) for file in document["files"])


@pytest.mark.parametrize("option", ["--check", "--diff", "--json", None])
def test_without_write_nothing_is_written(option: str | None, archive: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = read_tree(archive)
    assert main(["normalize", ".", *([option] if option else []), *QUICKLY]) == 1
    assert read_tree(archive) == before
    assert not (archive / ".sohr-tx").exists()
    assert main(["normalize", "2016/clean.txt", *([option] if option else []), *QUICKLY]) == 0


def test_what_patch_makes_of_the_diff_is_what_a_run_writes(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (archive / "utf16.txt").unlink()
    (archive / "cp1256.txt").unlink()
    (archive / "bom.txt").unlink()
    main(["normalize", ".", "--diff", *QUICKLY])
    diff = capsys.readouterr().out
    other = make_archive(tmp_path / "other")
    subprocess.run(["git", "apply", "-p0", "-"], cwd=other, input=diff.encode(), check=True, env=_without_git())
    write()
    assert {name: read_tree(other)[name] for name in read_tree(archive)} == read_tree(archive)


def _without_git() -> dict[str, str]:
    return {**os.environ, "GIT_DIR": os.devnull, "GIT_CEILING_DIRECTORIES": "/"}
