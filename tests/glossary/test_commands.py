"""The glossary commands as a person and a program meet them; set ACCEPT_GOLDEN=1 to accept new output."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.glossary.files import concept, write_file
from toolkit.cli.main import main
from toolkit.data import data_root

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).parent / "golden"
REPORT = "قصفت قوات النظام مدينة الباب، ووصل رتل إلى البوكمال وللرقة.\nCoalition jets struck near Abu Kamal.\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str, str]]:
    """Run one glossary command; `stdin` is what it reads."""

    def run_command(*arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = main(["glossary", *arguments])
        captured = capsys.readouterr()
        return status, captured.out.replace(str(data_root()), "ROOT"), captured.err

    return run_command


def assert_golden(name: str, text: str) -> None:
    path = GOLDEN / name
    text = re.sub(r"(?<=\.tsv:)\d+", "N", text)
    if os.environ.get("ACCEPT_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{name} has changed; if it should have, see the docstring above"


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("find.txt", ["find", "-"]),
        ("find.json", ["find", "-", "--json"]),
        ("find_english.txt", ["find", "-", "--lang", "en"]),
        ("find_nothing.json", ["find", "فتح باب الدار", "--json"]),
        ("show_organisation.txt", ["show", "organisation.isis"]),
        ("show_unreviewed.txt", ["show", "subdistrict.tal-tamer"]),
        ("show_form.txt", ["show", "Abu Kamal"]),
        ("show.json", ["show", "river.euphrates", "--json"]),
        ("help.txt", ["--help"]),
        ("help_find.txt", ["find", "--help"]),
        ("help_add.txt", ["add", "--help"]),
    ],
)
def test_output_is_as_accepted(
    name: str,
    arguments: list[str],
    run: Callable[..., tuple[int, str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    status, out, err = run(*arguments, stdin=REPORT.encode())
    assert (status, err) == (0, "")
    assert_golden(name, out)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("الباب", "see: sohr-tx glossary show town.al-bab"),
        ("nothing of the kind", "no name of the glossary stands there"),
        ("", "no name of the glossary stands there"),
        ("قرب مدينة الباب", ""),
    ],
)
def test_find_says_why_it_finds_nothing(text: str, says: str, run: Callable[..., tuple[int, str, str]]) -> None:
    status, out, err = run("find", text)
    assert status == 0
    assert bool(out) is not bool(says)
    assert says in err
    assert run("find", "--json", text)[2] == ""


def test_find_gives_the_keys_of_the_contract_and_offsets_into_the_text(
    run: Callable[..., tuple[int, str, str]],
) -> None:
    _, out, _ = run("find", "--json", "وصلوا إلى وللبوكمال 😀 بدمشق")
    matches = json.loads(out)["matches"]
    keys = ["id", "start", "end", "surface", "form", "language", "status", "clitics"]
    assert [list(match)[: len(keys)] for match in matches] == [keys, keys]
    assert ["وصلوا إلى وللبوكمال 😀 بدمشق"[m["start"] : m["end"]] for m in matches] == [m["surface"] for m in matches]


@pytest.mark.parametrize("text", ["", "\0\1", "😀" * 50, "\u202eباب", "a" * 5000])
def test_find_reads_any_text(text: str, run: Callable[..., tuple[int, str, str]]) -> None:
    status, out, _ = run("find", "-", "--json", stdin=text.encode())
    assert (status in (0, 3), out.startswith("{") or status == 3) == (True, True)


def test_find_uses_a_glossary_of_ones_own(tmp_path: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    mine = write_file(tmp_path / "mine.tsv", concept("village.tried", "قرية مجربة", "Tried Village"))
    _, out, _ = run("find", "--glossary", str(mine), "--no-variants", "في قرية مجربة")
    assert out.split() == ["3-13", "قرية", "مجربة", "Tried", "Village", "village.tried", "preferred"]


def test_show_of_something_unknown_names_the_nearest(run: Callable[..., tuple[int, str, str]]) -> None:
    status, out, err = run("show", "Al-Bokammal")
    assert (status, out) == (2, "")
    assert err.startswith("no concept has the id or form 'Al-Bokammal'; the nearest are Al-Bokamal")


def test_lint_of_the_shipped_glossary_is_clean(run: Callable[..., tuple[int, str, str]]) -> None:
    status, _, err = run("lint")
    summary, counts = err.splitlines()
    assert (status, counts) == (0, "0 errors, 0 other findings")
    assert re.fullmatch(
        r"[\d,]+ unlisted spellings are not rewritten unasked: \d+ English words, \d+ short, [\d,]+ of several names",
        summary,
    )


def test_lint_lists_what_unlisted_spellings_may_mean(run: Callable[..., tuple[int, str, str]]) -> None:
    status, out, _ = run("lint", "--variants", "--json")
    found = [f for f in json.loads(out)["findings"] if f["code"] == "variant-collision"]
    assert status == 0
    assert all(f["severity"] == "neutral" and f["line"] > 0 for f in found)
    assert any("an unlisted 'bab' is unsafe only, it is short" in f["message"] for f in found)


def test_lint_exits_with_1_on_an_error(tmp_path: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    mine = write_file(tmp_path / "mine.tsv", concept("village.tried", "Tried", "Tried Village"))
    status, out, err = run("lint", str(mine))
    assert (status, err) == (1, "1 error, 0 other findings\n")
    assert out.startswith(f"{mine}:2:4: error[script]: village.tried: 'Tried' is not in the script")
    status, out, _ = run("lint", str(mine), "--json")
    assert (status, [finding["line"] for finding in json.loads(out)["findings"]]) == (1, [2])


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["find", "x", "--glossary", "none.tsv"], 3, "none.tsv: cannot read this glossary"),
        (["lint", "none.tsv"], 2, "none.tsv: there is no such file or folder"),
        (["find"], 2, "Missing argument"),
        (["find", "x", "--lang", "fr"], 2, "Invalid value"),
        (["nosuch"], 2, "No such command"),
    ],
)
def test_a_mistake_is_one_sentence(
    arguments: list[str], status: int, message: str, run: Callable[..., tuple[int, str, str]]
) -> None:
    got, out, err = run(*arguments)
    assert got == status
    assert message in out + err
    assert "Traceback" not in err


def test_add_then_find(tmp_path: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    mine = str(tmp_path / "mine.tsv")
    given = ["--type", "organisation", "--ar", "غرفة عمليات التجربة", "--en", "Trial Operations Room"]
    status, out, _ = run("add", "--to", mine, *given, "--article", "the", "--approved", "--en-lookup", "Trial Room")
    assert (status, out) == (0, f"{mine}:2: added organisation.trial-operations-room\n")
    _, out, _ = run("find", "--glossary", mine, "--no-variants", "--json", "وغرفة عمليات التجربة")
    assert [match["translation"] for match in json.loads(out)["matches"]] == ["Trial Operations Room"]
    status, out, err = run("add", "--to", mine, *given)
    assert (status, out) == (3, "")
    assert "the id organisation.trial-operations-room is taken" in err


def test_arabic_is_isolated_on_a_terminal_only(
    run: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\u2068" not in run("find", "إلى البوكمال")[1]
    monkeypatch.setattr("toolkit.cli.cards.sys.stdout.isatty", lambda: True, raising=False)
    assert "\u2068البوكمال\u2069" in run("find", "إلى البوكمال")[1]
