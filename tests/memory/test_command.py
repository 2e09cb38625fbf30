"""`sohr-tx memory`: import, export, search, stats."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from toolkit.cli.memory import app
from toolkit.errors import DataError, UsageError
from toolkit.memory import read_tmx, unit_of, write_tmx
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def tmx(tmp_path: Path) -> Path:
    path = tmp_path / "april.tmx"
    units = [unit_of("قُتل 12 مدنياً في حلب.", "12 civilians were killed in Aleppo.", "april.txt")]
    path.write_bytes(write_tmx(units, Language.AR))
    return path


def run(*arguments: object) -> str:
    finished = CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)
    assert finished.exit_code == 0
    return finished.stdout


def test_there_and_back(tmx: Path, tmp_path: Path) -> None:
    memory, out = tmp_path / "house.memory", tmp_path / "out.tmx"
    run("import", memory, tmx)
    run("import", memory, tmx)
    run("export", memory, "-o", out)
    assert read_tmx(out).units == read_tmx(tmx).units


def test_a_memory_is_not_replaced_by_its_export(tmx: Path, tmp_path: Path) -> None:
    memory = tmp_path / "house.memory"
    run("import", memory, tmx)
    before = memory.read_bytes()
    for own in (memory, tmp_path / "." / "house.memory"):
        with pytest.raises(UsageError, match="would replace the memory itself"):
            run("export", memory, "-o", own)
    assert memory.read_bytes() == before


def test_a_unit_without_a_document_comes_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "bought.tmx"
    path.write_bytes(write_tmx([unit_of("لا خسائر.", "No losses.")], Language.AR))
    (match,) = json.loads(run("search", path, "لا خسائر.", "--json"))["matches"]
    assert match["origin"] == str(path)


def test_search_shows_what_was_put_right(tmx: Path) -> None:
    shown = run("search", tmx, "قُتل 15 مدنياً في إدلب.")
    assert "repaired  april.txt" in shown
    assert "15 civilians were killed in Idlib." in shown
    assert "put right: Aleppo -> Idlib" in shown
    (match,) = json.loads(run("search", tmx, "قُتل 15 مدنياً في إدلب.", "--json"))["matches"]
    assert (match["kind"], match["origin"]) == ("repaired", "april.txt")


def test_nothing_found_is_no_error(tmx: Path) -> None:
    finished = CliRunner().invoke(app, ["search", str(tmx), "لا شيء من هذا"], catch_exceptions=False)
    assert (finished.exit_code, finished.stdout) == (0, "")
    assert finished.stderr == "nothing in the memory is 70% alike; --least shows what is less\n"


def test_stats(tmx: Path) -> None:
    found = json.loads(run("stats", tmx, "--json"))
    assert (found["units"], found["words"]) == (1, {"ar": 5, "en": 6})


def test_a_broken_file_adds_nothing(tmx: Path, tmp_path: Path) -> None:
    broken, memory = tmp_path / "broken.tmx", tmp_path / "house.memory"
    broken.write_text(tmx.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    with pytest.raises(DataError, match="nothing was taken from it"):
        run("import", memory, broken)
    assert not memory.exists()


@pytest.mark.parametrize("arguments", [("import", "a.tmx", "b.tmx"), ("import", "no/folder/a.memory", "b.tmx")])
def test_refused(arguments: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        run(*arguments)
