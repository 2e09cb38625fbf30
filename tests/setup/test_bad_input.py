"""Wrong commands and bad files, through the whole program: one clear sentence, the right exit status, no traceback."""

from __future__ import annotations

import csv
import io
import shlex
from pathlib import Path

import pytest

from toolkit.cli.main import main

with Path(__file__).with_name("bad_input.tsv").open(encoding="utf-8", newline="") as table:
    CASES = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))

FILES = {
    "report.txt": "قُتل مدني في البوكمال.\n".encode(),
    "other.txt": "قُتل مدني في الميادين.\n".encode(),
    "report.pdf": b"%PDF-1.7\n",
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 20,
    "cp1256.txt": "قتل مدني في البوكمال".encode("cp1256"),
    "digits.txt": b"1234 5678\n",
    "broken.tsv": b"id\tname\nx\ty\n",
}


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files of the table; stdin is empty."""
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    return tmp_path


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["arguments"])
def test_each_case_has_its_status_and_its_sentence(
    case: dict[str, str], workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(shlex.split(case["arguments"]))
    said = capsys.readouterr()
    everything = said.out + said.err
    assert status == int(case["status"]), everything
    assert case["says"] in everything
    assert "Traceback" not in everything
    if status > 1:
        assert said.out == ""
        assert len(said.err.rstrip().splitlines()) == 1 or "Usage:" in said.err
    assert {path.name for path in workplace.iterdir()} == {*FILES, "folder"}
    assert all((workplace / name).read_bytes() == data for name, data in FILES.items())
