"""What the pages for people say: each link leads somewhere, each command and option that they name is there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from typer.main import get_command

from toolkit.cli.main import app

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT = Path(__file__).resolve().parents[2]
_PAGES = sorted([*_ROOT.glob("*.md"), *_ROOT.glob("docs/*.md"), *_ROOT.glob("examples/*.md")])
_LINK = re.compile(r"\]\((?!https?:)(?P<file>[\w./-]+)?(?:#(?P<heading>[\w-]+))?\)")
_CODE = re.compile(r"^```.*?^```|^ {4}.*?$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"(?:^|^ {4}(?:\$ )?|`)sohr-tx (?P<words>[a-z][^`#|;\n]*)", re.MULTILINE)
_OPTION = re.compile(r"(?<!\S)--?[a-z][\w-]*")
_ASIDE = re.compile(r"\s{2,}|\\$")
"""What parts a command in a list from what the page says of it."""


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_each_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    for link in _LINK.finditer(page.read_text(encoding="utf-8")):
        target = page.parent / link["file"] if link["file"] else page
        assert target.exists(), link[0]
        if link["heading"]:
            assert link["heading"] in _headings(target), link[0]


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_each_command_and_option_is_there(page: Path) -> None:
    for found in _commands(page.read_text(encoding="utf-8")):
        said = _ASIDE.split(found["words"])[0]
        command = _command(said.split())
        known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
        assert set(_OPTION.findall(said)) <= known | {"-h", "--help"}, found[0]


def test_the_patterns_see_what_is_wrong() -> None:
    found = next(_commands("sohr-tx finds names\n`sohr-tx glossary find --nothing x`"))
    assert _OPTION.findall(found["words"]) == ["--nothing"]
    assert _command(["glossary", "find", "x"]).name == "find"
    with pytest.raises(AssertionError):
        _command(["glossary", "nothing"])


def _commands(text: str) -> Iterator[re.Match[str]]:
    """Yield the commands of `sohr-tx` in the code of a page."""
    for code in _CODE.finditer(text):
        yield from _COMMAND.finditer(code[0])


def _headings(page: Path) -> set[str]:
    """Return the headings of a page as links name them."""
    lines = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", line.strip().lower()).replace(" ", "-") for line in lines}


def _command(words: list[str]) -> click.Command:
    """Return the command that words begin with; a group answers for itself only where no word follows."""
    command = get_command(app)
    while isinstance(command, click.Group) and words and words[0][0].isalpha():
        below = command.get_command(click.Context(command), words[0])
        assert below is not None, f"no command {' '.join(words)!r}"
        command, words = below, words[1:]
    return command
