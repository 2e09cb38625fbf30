"""scripts/bootstrap where something is missing: it says what, and what to do, and leaves nothing half made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.setup.running import ROOT

if TYPE_CHECKING:
    from pathlib import Path

if os.name == "nt":
    pytest.skip("the scripts are for a POSIX shell", allow_module_level=True)

OLD = "#!/bin/sh\nexit 1\n"
"""An interpreter that answers every question with no, as one older than 3.11 does to the question of its age."""

NO_VENV = """#!/bin/sh
case "$*" in
    *venv*) echo "ensurepip is not available"; exit 1;;
esac
"""
"""Debian's Python without its python3-venv package."""

NO_REGISTRY = """#!/bin/sh
case "$*" in
    *"-m venv"*) mkdir -p "{venv}/bin" && cp "$0" "{venv}/bin/python";;
    *"pip install"*) echo "ERROR: Could not find a version that satisfies the requirement hatchling>=1.27"; exit 1;;
    *) exec "{python}" "$@";;
esac
"""
"""A Python that makes an environment in which pip reaches no registry."""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout, in a folder with a space in its name, of what the set-up reads."""
    root = tmp_path / "a checkout"
    for name in ("scripts/bootstrap", "scripts/constraints.txt", "pyproject.toml", "toolkit/__init__.py"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    return root


def bootstrap(checkout: Path, interpreter: str) -> subprocess.CompletedProcess[str]:
    """Run the script from another folder with `interpreter`, a shell script, as its only Python."""
    stub = checkout.parent / "stub python"
    filled = interpreter.replace("{venv}", str(checkout / ".venv")).replace("{python}", sys.executable)
    stub.write_text(filled, encoding="utf-8")
    stub.chmod(0o755)
    return subprocess.run(
        ["bash", checkout / "scripts" / "bootstrap"],
        cwd="/",
        env={**os.environ, "PYTHON": str(stub), "CI": "true"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("interpreter", "said"),
    [
        (OLD, ["no Python >= 3.11 found", "apt install python3 python3-venv", "PYTHON="]),
        (NO_VENV, ["ensurepip is not available", "-m venv .venv' failed", "apt install python3-venv"]),
        (NO_REGISTRY, ["Could not find a version", "pip install -c scripts/constraints.txt", "No network?"]),
    ],
    ids=["old", "no venv", "no registry"],
)
def test_what_is_missing_is_said_with_what_to_do(checkout: Path, interpreter: str, said: list[str]) -> None:
    finished = bootstrap(checkout, interpreter)
    assert finished.returncode == 3
    assert finished.stdout == ""
    for words in said:
        assert words in finished.stderr
    assert not (checkout / ".venv" / "installed").exists()


def test_a_failed_environment_is_not_left_behind(checkout: Path) -> None:
    bootstrap(checkout, NO_VENV)
    assert not list(checkout.glob(".venv*"))


def test_a_second_run_does_nothing(checkout: Path) -> None:
    """With a real interpreter in place of pip's work: the first run installs, the next ones only look."""
    counting = f"""#!/bin/sh
case "$*" in
    *"-m venv"*) mkdir -p "{{venv}}/bin" && cp "$0" "{{venv}}/bin/python";;
    *"pip install"*) echo once >> "{checkout}/installs";;
    *) exec "{{python}}" "$@";;
esac
"""
    first, second = bootstrap(checkout, counting), bootstrap(checkout, counting)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr
    assert "ready" in first.stderr
    assert second.stderr == ""
    (checkout / "scripts" / "constraints.txt").open("a", encoding="utf-8").write("# changed\n")
    assert "ready" in bootstrap(checkout, counting).stderr
    assert (checkout / "installs").read_text(encoding="utf-8").split() == ["once", "once"]
