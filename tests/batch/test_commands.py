"""What the commands print, compared with files that a person has looked at (ACCEPT_GOLDEN=1 writes them anew)."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.batch.archive import QUICK
from tests.setup.running import imported_by, run_program
from tests.setup.test_startup import HEAVY
from toolkit.batch import list_runs
from toolkit.cli.main import main

GOLDEN = Path(__file__).parent / "golden"


def assert_golden(name: str, text: str) -> None:
    """Compare a text with a golden file; what differs from run to run is put as RUN, TIME, PLACE and RELEASE."""
    text = re.sub(r"\d{8}-\d{6}-\d{6}", "RUN", text)
    text = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "TIME", text)
    text = re.sub(r"\d{4}-\d\d-\d\d\+[0-9a-f]{12}", "RELEASE", text.replace(str(Path.cwd()), "PLACE"))
    path = GOLDEN / name
    if os.environ.get("ACCEPT_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="")
    with path.open(encoding="utf-8", newline="") as file:
        assert text == file.read(), f"{name} has changed; if it should have, run again with ACCEPT_GOLDEN=1"


@pytest.mark.parametrize(
    ("name", "arguments", "status"),
    [
        ("lines.txt", [], 1),
        ("check.txt", ["--check"], 1),
        ("diff.txt", ["--diff"], 1),
        ("document.json", ["--json"], 1),
        ("written.json", ["--json", "--write"], 0),
        ("written.txt", ["--write"], 0),
        ("unsafe.txt", ["--unsafe", "--select", "doubled-words,sentence-capital"], 1),
    ],
)
def test_normalize(
    name: str, arguments: list[str], status: int, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (archive / "2016/clean.txt").write_text("They waited waited. it ended! now\n", encoding="utf-8")
    assert main(["normalize", ".", "--select", QUICK, *arguments]) == status
    said = capsys.readouterr()
    assert_golden(name, f"{said.out}--- stderr\n{said.err}")


def test_undo_and_runs(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["normalize", ".", "--select", QUICK, "--write", "-q"])
    run = str(list_runs(archive)[0].facts["id"])
    (archive / "mixed.txt").write_bytes(b"another text altogether")
    capsys.readouterr()
    assert main(["undo", run, "--rule", "digits"]) == 1
    assert main(["runs"]) == 0
    assert main(["undo", run, "--json"]) == 1
    assert main(["runs", "--json"]) == 0
    said = capsys.readouterr()
    assert_golden("undo.txt", f"{said.out}--- stderr\n{said.err}")


@pytest.mark.parametrize("suffix", ["html", "json"])
@pytest.mark.parametrize("write", [[], ["--write"]], ids=["looked", "wrote"])
def test_reports(suffix: str, write: list[str], archive: Path, tmp_path: Path) -> None:
    (archive / "binary.txt").write_bytes(bytes(100))
    page = tmp_path / f"report.{suffix}"
    main(["normalize", ".", "--select", QUICK, "-q", "--report", str(page), *write])
    text = page.read_text(encoding="utf-8")
    if suffix == "html":
        assert not re.search(r"<script|https?://(?!www\.w3\.org)|\son\w+=", text)
        # The style sheet is the other report's, too, and is looked at there.
        text = re.sub(r"<style>.*?</style>", "<style></style>", text, flags=re.DOTALL)
    assert_golden(f"{'wrote' if write else 'looked'}.{suffix}", text)


def test_names_are_counted_by_concept_and_charted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "post.txt").write_text("In  Albu Kamal, men fled.\nAlbu Kamal is a town.\n", encoding="utf-8")
    data = tmp_path / "report.json"
    assert main(["normalize", "post.txt", "--write", "-q", "--report", str(data)]) == 0
    summary: dict[str, Any] = json.loads(data.read_text(encoding="utf-8"))["summary"]
    assert summary["concepts"] == [
        {"concept": "town.al-bokamal", "edits": 2, "before": {"Albu Kamal": 2}, "after": {"Al-Bokamal": 2}}
    ]
    run = str(list_runs(tmp_path)[0].facts["id"])
    assert main(["undo", run, "--concept", "town.al-bokamal", "-q"]) == 0
    assert "Albu Kamal is a town" in (tmp_path / "post.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "status", "out"),
    [
        (["-"], 0, "In Hama, three men.\n"),
        (["-", "--check"], 1, "would change: stdin (2 edits)\n"),
        (["-", "--diff"], 1, "--- stdin\n+++ stdin\n@@ -1 +1 @@\n-In  Hama, 3 men.\n+In Hama, three men.\n"),
    ],
)
def test_stdin(arguments: list[str], status: int, out: str, monkeypatch: pytest.MonkeyPatch, capfdbinary: Any) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"In  Hama, 3 men.\n")))
    assert main(["normalize", *arguments, "--select", QUICK, "-q"]) == status
    assert capfdbinary.readouterr().out.decode() == out


@pytest.mark.skipif(not shutil.which("git"), reason="git apply reads the diff")
@pytest.mark.parametrize(
    "name", ["a.txt", "In Hama.txt", 'a "quoted" name.txt', "two\nlines.txt", "back\\slash.txt", "حماة.txt"]
)
def test_git_applies_the_diff_whatever_the_file_is_called(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_bytes(b"In  Hama, 3 men.\n")
    assert main(["normalize", ".", "--diff", "--select", QUICK, "-q"]) == 1
    subprocess.run(["git", "apply", "-p0"], input=capfdbinary.readouterr().out, check=True)
    assert (tmp_path / name).read_bytes() == b"In Hama, three men.\n"


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["."], 2, "there is no rule 'digts'; did you mean 'digits'?"),
        (["nothing.txt"], 2, "nothing.txt: there is no such file"),
        (["*.doc"], 2, "*.doc: no file fits this pattern"),
        (["photo.jpg"], 2, "this kind of file is not supported"),
        (["-", "mixed.txt"], 2, "stdin (-) stands alone"),
        (["-", "--write"], 2, "what comes from stdin (-) goes to stdout"),
        ([".", "--write", "--check"], 2, "--check, --diff, --write and -o exclude each other"),
        ([".", "--report", "report.pdf"], 2, "a report is written as .html or .json"),
        ([".", "--report", "nowhere/report.json"], 2, "there is no folder nowhere"),
        ([".", "--journal", "x.journal"], 2, "--journal is for runs that write"),
        ([".", "-o", "."], 2, "copies go into another folder"),
        ([".", "-o", "2016"], 2, "copies go into a new or empty folder"),
        ([".", "--jobs", "0"], 2, "Invalid value for '--jobs'"),
        ([".", "--encoding", "klingon", "--select", "digits"], 3, "klingon"),
    ],
)
def test_wrong_usage(
    arguments: list[str], status: int, says: str, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (archive / "photo.jpg").write_bytes(b"\xff\xd8")
    select = [] if "--select" in arguments else ["--select", "digts" if arguments == ["."] else "digits"]
    assert main(["normalize", *arguments, *select]) == status
    said = capsys.readouterr()
    assert says in said.err
    assert "Traceback" not in said.err
    assert not (archive / ".sohr-tx").exists()


def test_settings_are_heeded_and_overruled(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (archive / "sohr-tx.toml").write_text('select = ["digits"]\nexclude = ["2015"]\n', encoding="utf-8")
    assert main(["normalize", ".", "--check", "-q"]) == 1
    assert capsys.readouterr().out == "would change: mixed.txt (1 edit)\nwould change: utf16.txt (1 edit)\n"
    assert main(["normalize", ".", "--check", "-q", "--select", "tatweel"]) == 0
    (archive / "sohr-tx.toml").write_text("selekt = []\n", encoding="utf-8")
    assert main(["normalize", ".", "--check", "-q"]) == 3
    assert "sohr-tx.toml:1: unknown setting 'selekt'" in capsys.readouterr().err


def test_the_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["normalize", "--list-rules", "--json"]) == 0
    rules = json.loads(capsys.readouterr().out)["rules"]
    assert [rule["id"] for rule in rules][-1] == "preferred-forms"
    assert all(rule["tier"] in ("safe", "unsafe", "display") and rule["source"] for rule in rules)
    assert main(["normalize", "--list-rules", "--select", "digits"]) == 0
    assert_golden("rules.txt", capsys.readouterr().out)


def test_a_short_run_imports_nothing_heavy() -> None:
    """The names and the rules are all in; training, translating and the web are not."""
    imported = imported_by("normalize", "README.md", "--select", "digits", "-q", "--diff")
    assert not imported & {*HEAVY, "multiprocessing", "numpy", "ray"}


def test_the_command_is_in_the_program() -> None:
    finished = run_program("runs", "--help")
    assert "sohr-tx runs" in finished.stdout
