"""What a quick command must not import: start-up is felt on every run."""

from __future__ import annotations

import pytest

from tests.setup.running import imported_by
from toolkit.cli.commands import COMMANDS

HEAVY = {
    "alembic",
    "babel",
    "camel_tools",
    "ctranslate2",
    "huggingface_hub",
    "jinja2",
    "numpy",
    "openpyxl",
    "pandas",
    "rich",
    "sentencepiece",
    "sklearn",
    "sqlalchemy",
    "torch",
    "transformers",
}

QUICK = [
    ["--help"],
    ["--version"],
    ["--show-completion", "bash"],
    ["glossary", "find", "وصلت إلى البوكمال"],
    ["doctor"],
    *([name, "--help"] for name in COMMANDS),
]


@pytest.mark.parametrize("arguments", QUICK, ids=" ".join)
def test_quick_commands_import_nothing_heavy(arguments: list[str]) -> None:
    imported = imported_by(*arguments)
    assert "typer" in imported
    assert not imported & HEAVY


def test_the_list_of_commands_imports_no_command() -> None:
    imported = imported_by("--help")
    assert "daachorse" not in imported
    assert "json" not in imported
