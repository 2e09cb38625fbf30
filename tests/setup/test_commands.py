"""Every command: there, described, with examples; and the group's own ways of helping."""

from __future__ import annotations

import pytest

from tests.setup.running import run_program
from toolkit import __version__
from toolkit.cli.commands import COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(command: str) -> None:
    finished = run_program(command, "--help")
    assert finished.returncode == 0
    assert finished.stderr == ""
    assert f"Usage: sohr-tx {command}" in finished.stdout
    assert f"\n  sohr-tx {command}" in finished.stdout.replace("\n    sohr-tx", "\n  sohr-tx")
    assert "-completion" not in finished.stdout


def test_help_lists_every_command_with_its_line() -> None:
    finished = run_program("--help", COLUMNS="200")
    assert finished.returncode == 0
    for name, about in COMMANDS.items():
        assert f"{name} " in finished.stdout
        assert about in finished.stdout


def test_version() -> None:
    finished = run_program("--version")
    assert (finished.returncode, finished.stdout) == (0, f"sohr-tx {__version__}\n")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["transalte"], "Did you mean 'translate'?"),
        (["glosary", "find"], "Did you mean 'glossary'?"),
        (["zzz"], "Known commands: translate, glossary"),
        (["--no-such-option"], "No such option"),
        (["glossary", "fnd"], "No such command 'fnd'"),
        ([], "Usage: sohr-tx"),
    ],
)
def test_wrong_usage_exits_with_2_and_helps(arguments: list[str], hint: str) -> None:
    finished = run_program(*arguments)
    assert finished.returncode == 2
    assert hint in finished.stderr
    assert "Traceback" not in finished.stderr
    assert finished.stdout == ""


@pytest.mark.parametrize("locale", ["C", "ar_SY.ISO-8859-6"])
def test_output_is_utf8_whatever_the_locale(locale: str) -> None:
    finished = run_program("--help", LC_ALL=locale, PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert finished.returncode == 0
    assert "وصلت إلى البوكمال" in finished.stdout
