"""Rules of the house that no linter knows: size, what a file may speak of, modules that say what they are for."""

from __future__ import annotations

import ast
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.setup.running import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST_MODULE = 300
LONGEST_FUNCTION = 60
MODULES = sorted((ROOT / "toolkit").rglob("*.py"))
IDS = [str(path.relative_to(ROOT)) for path in MODULES]

# Names in two pieces, so that this file does not hold what it looks for.
ELSEWHERE = [
    "".join(pieces)
    for pieces in (
        ("pypi", ".org"),
        ("pythonhosted", ".org"),
        ("registry.npmjs", ".org"),
        ("deb.debian", ".org"),
        ("/work", "/main"),
        ("/work", "/shared"),
        ("/opt", "/wheels"),
        ("/opt", "/pypi"),
        ("/tmp", "/w/"),
    )
]


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function of a module, methods and inner ones too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def tracked_files() -> list[Path]:
    """Return the files that git tracks."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_modules_and_functions_are_short_and_modules_say_what_they_are_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= LONGEST_MODULE
    long = {f.name for f in functions(tree) if (f.end_lineno or 0) - f.lineno + 1 > LONGEST_FUNCTION}
    assert not long
    assert len(ast.get_docstring(tree) or "") >= 20


def test_modules_have_names_that_say_something() -> None:
    assert not {path.stem for path in MODULES} & {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


def test_tracked_files_name_no_registry_and_no_path_of_one_machine() -> None:
    pattern = re.compile("|".join(re.escape(each) for each in ELSEWHERE).encode())
    found = {
        f"{path.relative_to(ROOT)}: {match.group().decode()}"
        for path in tracked_files()
        if (match := pattern.search(path.read_bytes()))
    }
    assert not found


def test_no_tracked_file_is_too_large_for_a_clone() -> None:
    """64 MiB holds the embedded model with room to spare; larger files want another way than git."""
    assert not [path for path in tracked_files() if path.stat().st_size > 64 * 2**20]
