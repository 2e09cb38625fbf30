"""After set-up nothing needs the network: the demo's report is translated where there is none."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.setup.running import run_program

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

NO_ROUTES = ("unshare", "--map-root-user", "--net")
CONNECT = "import socket; socket.create_connection(('198.51.100.1', 443), timeout=5)"  # RFC 5737: documentation only


@pytest.fixture(scope="module")
def no_routes() -> tuple[str, ...]:
    """Return the words that run a command in a network namespace with no routes, or skip."""
    if shutil.which("unshare") is None:
        pytest.skip("unshare (util-linux) is not installed")
    if subprocess.run([*NO_ROUTES, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets users make no network namespaces")
    tried = subprocess.run([*NO_ROUTES, sys.executable, "-c", CONNECT], capture_output=True, check=False)
    assert b"Network is unreachable" in tried.stderr
    return NO_ROUTES


def test_the_example_is_translated_without_a_network(no_routes: tuple[str, ...], tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    finished = run_program(
        "translate", "examples/deir-ezzor-attacks.ar.txt", "--report", str(page),
        before=no_routes, HF_HUB_OFFLINE="1", XDG_CACHE_HOME=str(tmp_path / "cache"),
    )  # fmt: skip
    assert finished.returncode in (0, 1), finished.stderr
    assert len(finished.stdout.split()) > 100
    assert page.read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def test_the_doctor_asks_nothing_of_the_network(no_routes: tuple[str, ...]) -> None:
    finished = run_program("doctor", before=no_routes)
    assert finished.returncode == 0, finished.stdout
