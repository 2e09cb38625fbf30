"""`sohr-tx models`: what it prints, and its exit statuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.engines.hub_server import COMMIT, Repository, serve
from tests.engines.models import TINY, copy_marian
from toolkit.cli.main import main
from toolkit.translate.models.store import Lock, folder_of, write_lock

if TYPE_CHECKING:
    from pathlib import Path


def test_list_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("embedded ")
    assert lines[0].endswith("ships with sohr-tx")
    assert lines[1].split() == ["opus-mt-ar-en", "ar-en", "312", "MB", "Apache-2.0", "not", "pulled"]


def test_list_as_json_tells_what_is_here(capsys: pytest.CaptureFixture[str]) -> None:
    write_lock(copy_marian(folder_of("opus-mt-en-ar")), Lock("opus-mt-en-ar", "x/y", COMMIT, "Apache-2.0"))
    assert main(["models", "list", "--json"]) == 0
    models = {each["name"]: each for each in json.loads(capsys.readouterr().out)["models"]}
    assert models["opus-mt-en-ar"]["state"] == "pulled"
    assert models["opus-mt-ar-en"]["state"] == "not pulled"


def test_info_of_a_model_that_is_not_here(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "info", "nllb-200-distilled-600M", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["licence"], facts["commercial"], facts["state"]) == ("CC-BY-NC-4.0", False, "not pulled")


def test_info_of_a_directory(marian: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "info", str(marian), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["family"], facts["directions"], facts["placeholders"]) == ("marian", ["en-ar"], False)
    assert main(["models", "info", str(marian)]) == 0
    assert "placeholders: no" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["info", "no-such"], 4, "no model or directory"),
        (["pull", "embedded"], 2, "nothing to pull"),
        (["pull", "no-such"], 2, 'no model "no-such"'),
        (["convert", "no-such"], 4, "no model or directory"),
    ],
)
def test_failures_are_one_sentence(
    arguments: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", *arguments]) == status
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert captured.err.count("\n") == 1


def test_a_damaged_model_exits_with_4(capsys: pytest.CaptureFixture[str]) -> None:
    folder = copy_marian(folder_of("opus-mt-en-ar"))
    write_lock(folder, Lock("opus-mt-en-ar", "x/y", COMMIT, "", {"vocab.json": "0" * 64}))
    assert main(["models", "info", "opus-mt-en-ar"]) == 4
    assert "vocab.json is damaged" in capsys.readouterr().err


@pytest.mark.slow
def test_pull_and_convert(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)  # read when it was imported
    for address in serve(Repository("a/en-ar", {path.name: path.read_bytes() for path in TINY.iterdir()})):
        monkeypatch.setenv("HF_ENDPOINT", address)
        assert main(["models", "pull", "a/en-ar"]) == 0
    captured = capsys.readouterr()
    assert captured.out == f"a/en-ar is ready (commit {COMMIT[:12]}, licence see its README.md): --engine a/en-ar\n"
    assert captured.err.startswith(f"Pulling a/en-ar at {COMMIT[:12]}")
    assert main(["models", "convert", "a/en-ar", "-o", str(tmp_path / "fast"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"folder": str(tmp_path / "fast")}
    assert main(["models", "convert", str(tmp_path / "fast")]) == 4
    assert "CTranslate2's format already" in capsys.readouterr().err
    assert main(["models", "info", str(tmp_path / "fast")]) == 0
