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


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["a/x.ar.txt", "b/x.ar.txt", "-o", "out"], "another output of this run"),
        (["a/x.ar.txt", "-o", "a/x.ar.txt"], "which is to be translated"),
        (["a/x.ar.txt", "a/x.en.txt", "-o", "a"], "which is to be translated"),
        (["a/x.ar.txt", "-o", "out/o.html", "--report", "out/o.html"], "another output of this run"),
        (["b/x.ar.txt", "-o", "full"], "is there already"),
        (["a/x.ar.txt", "-o", "nowhere/x.txt"], "there is no folder"),
        (["a/x.ar.txt", "--report", "nowhere/x.html"], "there is no folder"),
        (["a/x.ar.txt", "-o", "nowhere/"], "there is no such folder"),
        (["long.txt"], "long.txt: a sentence of 100,001 characters"),
    ],
)
def test_nothing_is_written_over(
    arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "a/x.ar.txt": "في حلب",
        "b/x.ar.txt": "في حمص",
        "a/x.en.txt": "in Aleppo",
        "full/x.en.txt": "edited by hand",
        "long.txt": "حلب\n" + "ح" * 100_001,
        "out/.keep": "",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert main(["translate", *arguments]) in (2, 3)
    assert says in capsys.readouterr().err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_force_replaces_a_draft_in_a_folder(report: Path, tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "report.en.txt").write_text("old", encoding="utf-8")
    assert main(["translate", str(report), "-o", str(folder), "-q", "--force"]) in (0, 1)
    assert (folder / "report.en.txt").read_text(encoding="utf-8") != "old"


def test_tags_have_no_say_in_the_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tagged.md"
    tag = '<span class="place-name highlighted-location" title="Aleppo governorate">'
    path.write_text(f"قصف في {tag}حلب</span> اليوم.", encoding="utf-8")
    main(["translate", str(path), "--json"])
    document = json.loads(capsys.readouterr().out)
    assert document["signature"]["direction"] == "ar-en"
    assert [term["expected"] for term in document["segments"][0]["terms"]] == ["Aleppo"]


def test_names_in_addresses_and_hashtags_are_not_owed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.txt"
    path.write_text("Read https://a.example/en/damascus and #Aleppo", encoding="utf-8")
    main(["translate", str(path), "--to", "ar", "--json"])
    assert json.loads(capsys.readouterr().out)["segments"][0]["terms"] == []


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


def test_the_settings_beside_a_file_hold_for_its_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sohr-tx.toml").write_text('[style]\narabic-digits = "٠-٩"\n', encoding="utf-8")
    report = tmp_path / "report.en.txt"
    report.write_text("November 15, 2023\n", encoding="utf-8")
    main(["translate", str(report), "-q"])
    assert capsys.readouterr().out == "١٥ تشرين الثاني ٢٠٢٣\n"


def test_settings_that_cannot_be_read_stop_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sohr-tx.toml").write_text('[style]\narabic-digits = "roman"\n', encoding="utf-8")
    report = tmp_path / "report.en.txt"
    report.write_text("November 15, 2023\n", encoding="utf-8")
    assert main(["translate", str(report)]) == 3
    assert "sohr-tx.toml:2" in capsys.readouterr().err


@pytest.mark.parametrize(("text", "what"), [("قصف على " * 200_000, "paragraph"), ("ق" * 120_000, "sentence")])
def test_a_file_without_line_ends_is_refused(
    text: str, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dump = tmp_path / "dump.txt"
    dump.write_text(text, encoding="utf-8")
    assert main(["translate", str(dump)]) == 3
    assert f"a {what} of" in capsys.readouterr().err
