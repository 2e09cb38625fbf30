"""`sohr-tx translate` as a user meets it, with the embedded model."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from toolkit.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

REPORT = "\ufeffقصف على البوكمال\r\n\r\n- في دمشق.\r\n- 2023\r\nAlready English.\r\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.ar.txt"
    path.write_bytes(REPORT.encode())
    return path


def test_the_frame_of_the_file_is_kept(report: Path) -> None:
    out = report.with_name("report.en.txt")
    assert main(["translate", str(report), "-o", str(out), "-q"]) in (0, 1)
    lines = out.read_bytes().decode().split("\r\n")
    assert lines[0].startswith("\ufeff")
    assert lines[1] == ""
    assert [line[:2] for line in lines[2:4]] == ["- ", "- "]
    assert lines[3:] == ["- 2023", "Already English.", ""]
    assert "\n" not in "".join(lines)


def test_json_keeps_the_contract(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["translate", str(report), "--json"])
    document = json.loads(capsys.readouterr().out)
    assert {"signature", "segments"} <= set(document)
    assert {"version", "glossary", "engine", "weights", "rules"} <= set(document["signature"])
    for segment in document["segments"]:
        assert {"source", "target", "draft", "terms", "issues", "engine", "score"} <= set(segment)
        for term in segment["terms"]:
            assert {"id", "source", "start", "end", "expected", "target", "status"} <= set(term)
            assert segment["source"][term["start"] : term["end"]] == term["source"]
            assert term["status"] in ("applied", "admitted", "inflected", "missed")
        for issue in segment["issues"]:
            assert {"code", "severity", "message", "start", "end"} <= set(issue)
    grave = [i for s in document["segments"] for i in s["issues"] if i["severity"] in ("major", "critical")]
    assert status == int(bool(grave))
    assert [t["expected"] for s in document["segments"] for t in s["terms"]] == ["Al-Bokamal", "Damascus"]


def test_the_same_input_gives_the_same_bytes(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = []
    for _ in range(2):
        main(["translate", str(report), "--json"])
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]


def test_text_in_the_target_language_is_passed_through(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "english.txt"
    path.write_text("Shelling of Al-Bukamal.\n\n44 killed", encoding="utf-8")
    assert main(["translate", str(path), "--to", "en", "-q"]) == 0
    assert capsysbinary.readouterr().out == b"Shelling of Al-Bukamal.\n\n44 killed\n"


def test_several_files_go_to_a_folder_under_the_other_language(report: Path, tmp_path: Path) -> None:
    other = tmp_path / "note.md"
    other.write_text("# في حلب\n", encoding="utf-8")
    folder = tmp_path / "drafts"
    folder.mkdir()
    assert main(["translate", str(report), str(other), "-o", str(folder), "-q"]) in (0, 1)
    assert sorted(path.name for path in folder.iterdir()) == ["note.en.md", "report.en.txt"]
    assert (folder / "note.en.md").read_text(encoding="utf-8").startswith("# ")


def test_stdin_goes_to_stdout(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("حلب\n".encode())))
    main(["translate", "-", "-q"])
    assert capsysbinary.readouterr().out.endswith(b"\n")


def test_reports_are_written_beside_the_draft(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, data = tmp_path / "r.html", tmp_path / "r.json"
    main(["translate", str(report), "--report", str(page)])
    assert page.as_uri() in capsys.readouterr().err
    assert page.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    main(["translate", str(report), "--report", str(data), "-q"])
    assert json.loads(data.read_text(encoding="utf-8"))["segments"]


def test_a_glossary_of_ones_own_overrules_the_shipped_one(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shipped = [line for line in open_glossary("towns.tsv") if line.startswith(("id\t", "town.al-bokamal\t"))]
    own = tmp_path / "own.tsv"
    own.write_text("".join(shipped).replace("\tAl-Bokamal\t", "\tBokamal City\t"), encoding="utf-8")
    main(["translate", str(report), "--json", "--glossary", str(own)])
    expected = [t["expected"] for s in json.loads(capsys.readouterr().out)["segments"] for t in s["terms"]]
    assert expected == ["Bokamal City", "Damascus"]


def open_glossary(name: str) -> list[str]:
    from toolkit.data import glossaries_folder

    return (glossaries_folder() / name).read_text(encoding="utf-8").splitlines(keepends=True)


def test_a_full_disk_is_one_sentence(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translate", str(report), "-o", "/dev/full", "-q"]) == 3
    assert capsys.readouterr().err.strip().count("\n") == 0
