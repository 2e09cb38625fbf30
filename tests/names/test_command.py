"""The command as a person and a program meet it; set ACCEPT_GOLDEN=1 to accept new output."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from toolkit.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str, str]]:
    """Run the command; `stdin` is what it reads."""

    def run_command(*arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = main(["romanize", *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run_command


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("approved.txt", ["البوكمال", "--count", "3"]),
        ("joined.txt", ["كفرنبودة", "البو كمال", "--count", "1"]),
        ("several.txt", ["كفر زيتا", "عبد الرحمن حمدان", "--count", "2"]),
        ("proposals.json", ["خربة المصطفى", "--json", "--count", "3"]),
        ("scheme_marked.txt", ["دِمَشْق", "--scheme", "bgn"]),
        ("scheme_unmarked.txt", ["دمشق", "--scheme", "ala-lc"]),
        ("scheme.json", ["الرَّقَّة", "--scheme", "bw", "--json"]),
        ("stdin.txt", ["-", "--scheme", "din"]),
        ("help.txt", ["--help"]),
    ],
)
def test_output(run: Callable[..., tuple[int, str, str]], name: str, arguments: list[str]) -> None:
    status, out, err = run(*arguments, stdin="حُمْص\n\nحَلَب\n".encode())
    assert (status, err) == (0, "")
    path = GOLDEN / name
    if os.environ.get("ACCEPT_GOLDEN"):
        path.write_text(out, encoding="utf-8")
    assert out == path.read_text(encoding="utf-8"), f"{name} has changed; if it should have, see the docstring above"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([""], "the name is empty"),
        (["Aleppo"], "has Latin letters"),
        (["حلب Aleppo"], "has Latin letters"),
        (["ب" * 10_000], "has 10000 characters"),
        (["حلب", "--scheme", "iso"], "unknown scheme 'iso'"),
        (["حلب", "--count", "0"], "--count"),
        (["-"], "stdin has no name"),
    ],
)
def test_refusals_print_one_sentence_and_nothing_else(
    run: Callable[..., tuple[int, str, str]], arguments: list[str], says: str
) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert says in err
    assert "Traceback" not in err
    assert len(err) < 1_000


@pytest.mark.parametrize("as_json", [[], ["--json"]])
def test_one_bad_name_does_not_keep_the_others_from_an_answer(
    run: Callable[..., tuple[int, str, str]], as_json: list[str]
) -> None:
    _, good, _ = run("حلب", "حمص", "--scheme", "bw", *as_json)
    status, out, err = run("حلب", "Aleppo", "حمص", "", "--scheme", "bw", *as_json)
    assert (status, out) == (2, good)
    assert [line.partition(":")[0] for line in err.splitlines()] == ["'Aleppo' has Latin letters", "the name is empty"]


def test_only_approved_forms_are_called_the_house_form(run: Callable[..., tuple[int, str, str]]) -> None:
    _, out, _ = run("البوكمال", "المسلمية", "--json")
    approved, unreviewed = (name["proposals"][0] for name in json.loads(out)["names"])
    assert approved == {"text": "Al-Bokamal", "score": 1.0, "source": "glossary"}
    assert unreviewed["source"] == "glossary, unreviewed"
    assert unreviewed["score"] < 1
