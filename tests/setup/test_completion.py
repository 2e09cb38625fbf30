"""Completion with Tab, as the shells ask for it."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.setup.running import run_program
from toolkit.cli.commands import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("shell", "fragment"),
    [
        ("bash", "complete -o default -F _sohr_tx_completion sohr-tx"),
        ("zsh", "compdef _sohr_tx_completion sohr-tx"),
        ("fish", "complete --command sohr-tx"),
        ("pwsh", "Register-ArgumentCompleter"),
    ],
)
def test_each_shell_has_a_script(shell: str, fragment: str) -> None:
    finished = run_program("--show-completion", shell)
    assert finished.returncode == 0
    assert fragment in finished.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_scripts_are_valid_in_their_shell(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "completion"
    script.write_text(run_program("--show-completion", shell).stdout, encoding="utf-8")
    assert subprocess.run([shell, "-n", str(script)], capture_output=True, check=False).returncode == 0


def test_an_unknown_shell_is_refused() -> None:
    finished = run_program("--show-completion", "tcsh")
    assert finished.returncode == 2
    assert "known shells are bash, zsh, fish" in finished.stderr


@pytest.mark.parametrize(
    ("words", "cursor", "expected"),
    [
        ("sohr-tx ", 1, list(COMMANDS)),
        ("sohr-tx do", 1, ["doctor"]),
        ("sohr-tx zz", 1, []),
        ("sohr-tx doctor --js", 2, ["--json"]),
        ("sohr-tx --vers", 1, ["--version"]),
    ],
)
def test_bash_gets_its_completions(words: str, cursor: int, expected: list[str]) -> None:
    finished = run_program(COMP_WORDS=words, COMP_CWORD=str(cursor), _SOHR_TX_COMPLETE="complete_bash")
    assert finished.returncode == 0
    assert finished.stdout.split() == expected


def test_installing_writes_into_the_home_folder_alone(tmp_path: Path) -> None:
    finished = run_program("--install-completion", "bash", HOME=str(tmp_path))
    assert finished.returncode == 0
    assert str(tmp_path) in finished.stdout
    assert "_sohr_tx_completion" in (tmp_path / ".bash_completions" / "sohr-tx.sh").read_text(encoding="utf-8")
    again = run_program("--install-completion", "bash", HOME=str(tmp_path))
    assert again.returncode == 0
    assert (tmp_path / ".bashrc").read_text(encoding="utf-8").count("sohr-tx.sh") == 1
