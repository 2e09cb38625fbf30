"""A small archive with something to change in most files, and what its bytes are."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tests.setup.running import ROOT
from toolkit.batch import list_runs
from toolkit.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

QUICK = "digits,spacing,doubled-words,punctuation,tatweel,quotes,house-numbers"
"""Rules that need no glossary: loading one for every test would take longer than the tests."""
QUICKLY = ("--select", QUICK, "-q")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}

TEXTS = {
    "2015/first.txt": "In  Hama, 3 men fled .\n\nThey came from the the north.\n",
    "2015/windows.txt": "قتل ٣ مدنيين ,  أمس\r\nفي  حماة\r\n",
    "2016/post.md": "# A  raid\n\nThey left `a  b` and ( ran ).\n\n| one  two | ٣ |\n|---|---|\n",
    "2016/clean.txt": "Nothing is wrong here.\n",
    "mixed.txt": "قتل ٣ مدنيين\nIn  Hama, 3 men fled.\n",
}
BYTES = {
    "bom.txt": b"\xef\xbb\xbfTwo  men.\r\n",
    "utf16.txt": "قتل ٣ مدنيين".encode("utf-16"),
    "cp1256.txt": "قتل  ثلاثة مدنيين في ريف حماة الشرقي يوم أمس".encode("cp1256"),
    "empty.txt": b"",
}


def make_archive(folder: Path, copies: int = 0) -> Path:
    """Fill a folder and return it; `copies` adds so many numbered files of one kind."""
    for name, text in TEXTS.items():
        _write(folder / name, text.encode())
    for name, data in BYTES.items():
        _write(folder / name, data)
    for number in range(copies):
        _write(folder / f"many/{number % 7}/{number:04}.txt", f"In  Hama, {number % 9 + 1} men fled .\n".encode() * 3)
    return folder


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file by its path, the journals apart."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".sohr-tx" not in path.parts
    }


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def write(*arguments: str) -> int:
    """Write the current folder with the quick rules; return the exit status."""
    return main(["normalize", ".", "--write", *QUICKLY, *arguments])


def run_ids(folder: Path) -> list[str]:
    """Return the ids of the runs over an archive."""
    return [str(run.facts["id"]) for run in list_runs(folder)]


def expected_of(folder: Path) -> dict[str, bytes]:
    """Return what a run that nothing disturbs makes of an archive."""
    assert main(["normalize", str(folder), "--write", *QUICKLY]) == 0
    return read_tree(folder)


def check_half(now: dict[str, bytes], before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """Every file is old or new, apart from temporary files that the next run clears away."""
    for name, data in now.items():
        if not name.endswith(".part"):
            assert data in (before[name], after[name]), name
    assert now.keys() >= before.keys()
