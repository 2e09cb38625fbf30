"""Settings: the nearest file upward, and mistakes with their line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cases import read_cases
from toolkit.batch import Settings, list_runs, read_settings
from toolkit.cli.main import main
from toolkit.errors import DataError
from toolkit.postedit import rule_ids

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("file", "text", "expected", "why"), read_cases(__file__, "settings.tsv"))
def test_settings(file: str, text: str, expected: str, why: str, tmp_path: Path) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    if expected.startswith(":"):
        with pytest.raises(DataError) as caught:
            read_settings(tmp_path)
        assert str(caught.value).startswith(f"{tmp_path / file}{expected}"), why
        return
    settings = read_settings(tmp_path)
    values = {} if expected == "nothing" else dict(pair.split("=", 1) for pair in expected.split(" "))
    assert {key: repr(getattr(settings, key)).replace(", ", ",") for key in values} == values, why
    assert (settings.source is None) == (expected == "nothing")


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    folder = tmp_path / "archive" / "2015"
    folder.mkdir(parents=True)
    (tmp_path / "sohr-tx.toml").write_text('lang = "en"\n', encoding="utf-8")
    (tmp_path / "archive" / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    assert read_settings(folder).lang == "en"
    (tmp_path / "archive" / "sohr-tx.toml").write_text('lang = "ar"\n', encoding="utf-8")
    assert read_settings(folder).lang == "ar"


@pytest.mark.parametrize("name", ["sohr-tx.toml", "pyproject.toml"])
def test_a_file_in_another_encoding_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes('lang = "ar"  # عربي\n'.encode("windows-1256"))
    with pytest.raises(DataError, match=f"{name}.*not UTF-8"):
        read_settings(tmp_path)


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()


def test_a_glossary_is_found_from_the_folder_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "own.tsv").touch()
    (tmp_path / "sohr-tx.toml").write_text('glossary = ["own.tsv"]\n', encoding="utf-8")
    (tmp_path / "2015").mkdir()
    assert read_settings(tmp_path / "2015").glossary == (str(tmp_path / "own.tsv"),)


TOML = """
[style]
arabic-digits = "٠-٩"
words-to = 9

[languages]
"figures" = "ar"
"*.en.txt" = "en"
"""


def test_choices_and_languages_of_paths_decide_what_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "archive"
    (archive / "figures").mkdir(parents=True)
    (archive / "sohr-tx.toml").write_text(TOML, encoding="utf-8")
    (archive / "a.txt").write_text("killed ten men\n\nمقتل 44 مدنياً\n", encoding="utf-8")
    (archive / "figures" / "b.txt").write_text("killed ten men and left, قـــتل\n", encoding="utf-8")
    (archive / "c.en.txt").write_text("مقتل مدنيين قرب حماة: neighborhood\n", encoding="utf-8")
    monkeypatch.chdir(archive)
    select = "digits,house-numbers,tatweel,british-spelling"
    assert main(["normalize", ".", "--write", "-q", "--select", select]) == 0
    assert (archive / "a.txt").read_text(encoding="utf-8") == "killed 10 men\n\nمقتل ٤٤ مدنياً\n"
    assert (archive / "figures" / "b.txt").read_text(encoding="utf-8") == "killed ten men and left, قتل\n"
    assert (archive / "c.en.txt").read_text(encoding="utf-8") == "مقتل مدنيين قرب حماة: neighbourhood\n"
    [run] = list_runs(archive)
    signature = run.facts["signature"]
    assert signature["style"]["arabic_digits"] == "٠-٩"
    assert signature["languages"] == {"figures": "ar", "*.en.txt": "en"}
    moved = archive.rename(tmp_path / "moved")
    monkeypatch.chdir(moved)
    assert main(["undo", str(run.facts["id"]), "--rule", "digits", "-q"]) == 0
    assert (moved / "a.txt").read_text(encoding="utf-8") == "killed 10 men\n\nمقتل 44 مدنياً\n"
    assert main(["undo", str(run.facts["id"]), "-q"]) == 0
    assert main(["normalize", "c.en.txt", "--check", "-q", "--select", select]) == 1
    assert main(["normalize", "c.en.txt", "--check", "-q", "--select", select, "--lang", "ar"]) == 0


def test_every_rule_is_listed_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["normalize", "--list-rules", "--json"]) == 0
    listed = [rule["id"] for rule in json.loads(capsys.readouterr().out)["rules"]]
    assert listed == list(rule_ids())
    assert len(set(listed)) == len(listed)
    assert {"name-variants", "person-spellings", "preferred-forms"} < set(listed)


def test_bad_settings_end_with_status_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sohr-tx.toml").write_text("[style]\nquotes = 1\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("In  Hama.\n", encoding="utf-8")
    assert main(["normalize", str(tmp_path), "--write"]) == 3
    assert f"{tmp_path / 'sohr-tx.toml'}:2: unknown choice 'quotes'" in capsys.readouterr().err
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "In  Hama.\n"
