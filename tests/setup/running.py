"""Runs the program as a user does: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run_program(
    *arguments: str, before: tuple[str, ...] = (), cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `sohr-tx` with these arguments and no stdin; `before` stands before the interpreter (unshare -rn)."""
    return subprocess.run(
        [*before, sys.executable, "-m", "toolkit", *arguments],
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def imported_by(*arguments: str) -> set[str]:
    """Run `sohr-tx` with these arguments and return the top-level names of all modules that it imported."""
    finished = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "toolkit", *arguments],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert finished.returncode == 0, finished.stderr[-2000:]
    rows = (line.rpartition("|") for line in finished.stderr.splitlines() if line.startswith("import time:"))
    return {name.strip().partition(".")[0] for _, _, name in rows}
