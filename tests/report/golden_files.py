"""Comparing what a function gives with a file that a person has looked at.

Set ACCEPT_GOLDEN=1 to write what comes out now; then read the difference before committing it.
"""

from __future__ import annotations

import os
from pathlib import Path

_FOLDER = Path(__file__).parent / "golden"


def assert_golden(name: str, text: str) -> None:
    path = _FOLDER / name
    if os.environ.get("ACCEPT_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="")
    with path.open(encoding="utf-8", newline="") as file:
        expected = file.read()
    assert text == expected, f"{name} has changed; if it should have, run again with ACCEPT_GOLDEN=1"
