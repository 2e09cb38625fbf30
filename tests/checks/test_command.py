"""`sohr-tx check` as a person and a program meet it; set ACCEPT_GOLDEN=1 to accept new output."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.report.parsing import parse
from toolkit.checks import CHECKS
from toolkit.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).parent / "golden"
CHOSEN = ["--select", "omissions,untranslated,names,deprecated-terms,foreign-letters,closing,dates"]
ARABIC = """قصف على سراقب في تشرين الثاني

قصفت قوات النظام مدينة سراقب، وقتل ثلاثة مدنيين. وقال خالد الأحمد إن القصف استمر حتى الفجر.

- وصلت تعزيزات إلى مدينة منبج صباح الأربعاء.
- عاد الهدوء إلى أعزاز.
"""
ENGLISH = """Shelling on Saraqib in October

Regime forces shelled Binnish city, and three civilians were killed. Khaled Al-Ahmad said that the shelling (went on.

- Reinforcements arrived in Menbij city, near المدينة, on Wednesday morning.
"""


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., tuple[int, str, str]]:
    """Run the command in a folder with both editions; `stdin` is what it reads."""
    (tmp_path / "report.ar.txt").write_text(ARABIC, encoding="utf-8")
    (tmp_path / "report.en.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "clean.en.txt").write_text("Three civilians were killed in Aleppo.\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "figures.txt").write_text("12 345\n", encoding="utf-8")
    (tmp_path / "image.png").write_bytes(b"\x89PNG")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)

    def run_command(*arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = main(["check", *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run_command


def assert_golden(name: str, text: str) -> None:
    path = GOLDEN / name
    text = re.sub(r"\d{4}-\d\d-\d\d\+[0-9a-f]+", "RELEASE", text)
    text = re.sub(r"<style>.*</style>", "<style></style>", text, flags=re.DOTALL)
    if os.environ.get("ACCEPT_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="")
    with path.open(encoding="utf-8", newline="") as file:
        assert text == file.read(), f"{name} has changed; if it should have, see the docstring above"


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("pair.txt", ["report.ar.txt", "report.en.txt"]),
        ("pair.json", ["report.ar.txt", "report.en.txt", "--json"]),
        ("pair.sarif", ["report.ar.txt", "report.en.txt", "--format", "sarif"]),
        ("pair.html", ["report.ar.txt", "report.en.txt", "--format", "html"]),
        ("one.txt", ["report.en.txt"]),
        ("one.html", ["report.en.txt", "--format", "html"]),
    ],
)
def test_output(run: Callable[..., tuple[int, str, str]], name: str, arguments: list[str]) -> None:
    status, out, _ = run(*arguments, *CHOSEN)
    assert status == 1
    assert_golden(name, out)


def test_the_help_page(run: Callable[..., tuple[int, str, str]]) -> None:
    assert_golden("help.txt", run("--help")[1])


def test_the_order_of_the_editions_says_nothing(run: Callable[..., tuple[int, str, str]]) -> None:
    assert run("report.ar.txt", "report.en.txt", "--json") == run("report.en.txt", "report.ar.txt", "--json")


def test_json_has_what_outside_checks_read(run: Callable[..., tuple[int, str, str]]) -> None:
    issues = json.loads(run("report.ar.txt", "report.en.txt", "--json")[1])["issues"]
    assert issues
    for issue in issues:
        assert {"code", "severity", "message", "file", "line", "column", "text"} <= issue.keys()
        lines = (ARABIC if issue["file"] == "report.ar.txt" else ENGLISH).split("\n")
        place = lines[issue["line"] - 1][issue["column"] - 1 :]
        assert place.startswith(issue["text"].split("\n")[0])


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["clean.en.txt"], 0, "0 issues"),
        (["report.en.txt", "--select", "closing"], 0, "1 issue: 1 minor"),
        (["report.en.txt", "--select", "closing", "--min-severity", "major"], 0, "0 issues"),
        (["report.en.txt", "--select", "closing", "--ignore", "typographical"], 2, "leave no check to run"),
        (["report.en.txt", "--select", "closing,untranslated", "--ignore", "untranslated"], 0, "1 issue: 1 minor"),
        (["report.en.txt", "-q"], 1, ""),
        ([], 2, ""),
        (["missing.txt"], 2, "missing.txt: there is no such file"),
        (["folder"], 2, "folder: this is a folder"),
        (["image.png"], 2, "this kind of file is not supported"),
        (["report.en.txt", "clean.en.txt"], 2, "both read as English"),
        (["-", "-"], 2, "only one of two editions can come from stdin"),
        (["report.en.txt", "--select", "closng"], 2, "did you mean 'closing'?"),
        (["report.en.txt", "--select", "names"], 2, "names: only two editions can be checked"),
        (["report.en.txt", "--json", "--format", "sarif"], 2, "exclude each other"),
        (["report.en.txt", "--report", "x.pdf"], 2, "give it one of these endings"),
        (["report.en.txt", "--report", "no/x.html"], 2, "there is no folder no"),
        (["report.en.txt", "--report", "report.en.txt"], 2, "would replace the edition"),
        (["empty.txt"], 3, "no Arabic or Latin letter"),
        (["figures.txt"], 3, "no Arabic or Latin letter"),
        (["binary.txt"], 3, "binary data"),
    ],
)
def test_exit_status(run: Callable[..., tuple[int, str, str]], arguments: list[str], status: int, says: str) -> None:
    found, _, err = run(*arguments)
    assert found == status
    assert says in err
    assert "Traceback" not in err


def test_stdin_is_an_edition(run: Callable[..., tuple[int, str, str]]) -> None:
    status, out, _ = run("-", stdin=ENGLISH.encode())
    assert status == 1
    assert "stdin:5:47: major: " in out


def test_stdin_may_be_one_of_two(run: Callable[..., tuple[int, str, str]]) -> None:
    status, out, _ = run("report.ar.txt", "-", *CHOSEN, stdin=ENGLISH.encode())
    assert status == 1
    assert out.replace("stdin:", "report.en.txt:") == run("report.ar.txt", "report.en.txt", *CHOSEN)[1]


@pytest.mark.parametrize(("name", "begins"), [("r.json", "{"), ("r.sarif", "{"), ("r.html", "<"), ("r.txt", "report")])
def test_a_report_has_the_form_of_its_ending(run: Callable[..., tuple[int, str, str]], name: str, begins: str) -> None:
    status, out, _ = run("report.ar.txt", "report.en.txt", "--report", name)
    assert status == 1
    assert out.startswith("report.en.txt:1:24")
    assert Path(name).read_text(encoding="utf-8").lstrip().startswith(begins)


def test_a_pipe_gets_no_colours(run: Callable[..., tuple[int, str, str]]) -> None:
    assert "\x1b" not in run("report.en.txt")[1]


def test_the_list_names_every_check(run: Callable[..., tuple[int, str, str]]) -> None:
    status, out, _ = run("--list")
    assert status == 0
    for check in CHECKS:
        assert f"\n{check.id}  (" in f"\n{out}"
    listed = json.loads(run("--list", "--json")[1])["checks"]
    assert [each["id"] for each in listed] == [check.id for check in CHECKS]


def test_the_page_links_every_issue_to_its_places(run: Callable[..., tuple[int, str, str]]) -> None:
    page = parse(run("report.ar.txt", "report.en.txt", "--format", "html")[1])
    assert not page.problems
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert all(value[1:] in ids for value in page.values("href"))
    texts = page.having_class("text")
    assert {(each.attributes["lang"], each.attributes["dir"]) for each in texts} == {("ar", "rtl"), ("en", "ltr")}
    assert not page.of("script")
