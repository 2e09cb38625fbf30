"""Wrong commands and bad files, through the whole program: one clear sentence, the right exit status, no traceback."""

from __future__ import annotations

import io
import shlex
from typing import TYPE_CHECKING

import pytest

from tests.cases import read_named_cases
from toolkit.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

CASES = read_named_cases(__file__, "bad_input.tsv")

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
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files of the table; stdin is empty."""
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    return tmp_path


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["arguments"])
def test_each_case_has_its_status_and_its_sentence(
    case: dict[str, str], folder: Path, capsys: pytest.CaptureFixture[str]
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
    assert {path.name for path in folder.iterdir()} == {*FILES, "folder"}
    assert all((folder / name).read_bytes() == data for name, data in FILES.items())
