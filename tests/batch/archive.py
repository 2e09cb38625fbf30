"""A small archive with something to change in most files, and what its bytes are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

QUICK = "digits,spacing,doubled-words,punctuation,tatweel,quotes,house-numbers"
"""Rules that need no glossary: loading one for every test would take longer than the tests."""

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
