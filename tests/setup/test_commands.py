"""Every command: there, described, with examples; and the group's own ways of helping."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from click import Command, Context, Group
from typer.main import get_command

from tests.setup.running import run_program
from toolkit import __version__
from toolkit.cli.commands import COMMANDS
from toolkit.cli.main import app, main
from toolkit.cli.option_groups import MANY

if TYPE_CHECKING:
    from collections.abc import Iterator


def leaves(command: Command, *path: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of every command below this one that is no group itself."""
    if isinstance(command, Group):
        for name in command.list_commands(Context(command)):
            below = command.get_command(Context(command), name)
            assert below is not None
            yield from leaves(below, *path, name)
    else:
        yield path


def test_every_command_has_help_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    group = get_command(app)
    for words in leaves(group):
        assert main([*words, "--help"]) == 0
        page = capsys.readouterr().out
        assert f"Usage: sohr-tx {' '.join(words)}" in page
        assert re.search(rf"\n +sohr-tx {' '.join(words)}", page), f"no example in {words}"
        assert "-completion" not in page


def test_many_options_are_listed_in_groups_and_few_in_one_piece(capsys: pytest.CaptureFixture[str]) -> None:
    for words in leaves(get_command(app)):
        assert main([*words, "--help"]) == 0
        page = capsys.readouterr().out
        options = len(re.findall(r"\n  (?:-\w, )?--", page)) - 1  # --help is click's own
        headings = re.findall(r"\n(\w[\w ]+):\n", page)
        assert ("Options" in headings) is (options <= MANY), words
        if options > MANY:
            assert re.search(r"\nOther options:\n  -h, --help .*\n\n", page), f"an option of {words} has no group"


@pytest.mark.parametrize("command", COMMANDS)
def test_the_program_shows_the_help_of_each_command(command: str) -> None:
    finished = run_program(command, "--help")
    assert (finished.returncode, finished.stderr) == (0, "")
    assert f"Usage: sohr-tx {command}" in finished.stdout


def test_help_lists_every_command_with_its_line() -> None:
    finished = run_program("--help", COLUMNS="200")
    assert finished.returncode == 0
    for name, about in COMMANDS.items():
        assert f"{name} " in finished.stdout
        assert about in finished.stdout


@pytest.mark.parametrize("group", ["glossary", "review", "review users", "models", "memory"])
def test_a_group_lists_its_commands_with_whole_sentences_and_has_examples(group: str) -> None:
    page = run_program(*group.split(), "--help").stdout
    commands = page.split("Commands:")[1].split("Examples:")
    assert "..." not in commands[0]
    assert re.search(rf"\n +sohr-tx {group}", commands[1])


def test_a_near_name_is_suggested_once() -> None:
    for group, near in (("review", "lst"), ("glossary", "fnd"), ("models", "lst")):
        assert run_program(group, near).stderr.count("Did you mean") == 1


def test_version() -> None:
    finished = run_program("--version")
    assert (finished.returncode, finished.stdout) == (0, f"sohr-tx {__version__}\n")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["transalte"], "Did you mean 'translate'?"),
        (["glosary", "find"], "Did you mean 'glossary'?"),
        (["zzz"], "Known commands: translate, "),
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


def test_help_says_what_an_argument_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Some versions of click drop it; the constraints keep to one that does not."""
    assert main(["translate", "--help"]) == 0
    assert "Text, Markdown, HTML, Word ...; - is stdin." in capsys.readouterr().out
