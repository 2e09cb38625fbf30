"""Which files a run is about."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from toolkit.batch import common_folder, expand, find_files
from toolkit.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

TREE = ["a.txt", "b.md", "c.jpg", ".git/d.txt", ".sohr-tx/x.journal", "drafts/e.txt", "2015/f.TXT", "2015/deep/g.txt"]


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with files of all kinds, the current one."""
    folder = tmp_path / "tree"
    for name in TREE:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(
    ("names", "exclude", "expected", "why"),
    [
        (["."], [], ["a.txt", "b.md", "2015/f.TXT", "2015/deep/g.txt", "drafts/e.txt"], "hidden folders are left out"),
        (["2015", "a.txt", "2015/deep/g.txt"], [], ["2015/f.TXT", "2015/deep/g.txt", "a.txt"], "each file once"),
        (["*.txt"], [], ["a.txt"], "a pattern"),
        (["**/*.txt"], [], ["2015/deep/g.txt", "a.txt", "drafts/e.txt"], "** goes into folders"),
        (["."], ["drafts"], ["a.txt", "b.md", "2015/f.TXT", "2015/deep/g.txt"], "a folder by its name"),
        (["."], ["drafts/", "2015/deep/*"], ["a.txt", "b.md", "2015/f.TXT"], "a folder with a slash, a path"),
        (["."], ["*.md", "*.txt"], ["2015/f.TXT"], "names are compared as they are written"),
        ([".git"], [], [".git/d.txt"], "what is named is meant, hidden or not"),
        (["2015/deep"], ["2015"], ["2015/deep/g.txt"], "exclude is for what is found, not for what is named"),
    ],
)
def test_files(names: list[str], exclude: list[str], expected: list[str], why: str, tree: Path) -> None:
    found = find_files(expand(names), (".txt", ".md"), exclude, tree)
    assert [str(path.relative_to(tree)) for path, _ in found.files] == expected, why
    assert found.size == len(expected)
    assert not found.skipped


@pytest.mark.parametrize("name", ["nothing.txt", "*.doc", "c.jpg", "nowhere/*"])
def test_what_leads_nowhere_is_wrong_usage(name: str, tree: Path) -> None:
    with pytest.raises(UsageError, match=name.replace("*", r"\*")):
        find_files(expand([name]), (".txt", ".md"), (), tree)


def test_links_are_not_followed_but_for_those_that_are_named(tree: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_bytes(b"outside")
    (tree / "out.txt").symlink_to(tmp_path / "outside.txt")
    (tree / "in.txt").symlink_to(tree / "a.txt")
    (tree / "loop").symlink_to(tree)
    found = find_files(expand(["."]), (".txt",), (), tree)
    assert not {"out.txt", "in.txt"} & {path.name for path, _ in found.files}
    assert {each.path.name: each.is_problem for each in found.skipped} == {
        "out.txt": False,
        "in.txt": False,
        "loop": False,
    }
    assert [path for path, _ in find_files(expand(["out.txt"]), (".txt",), (), tree).files] == [
        tmp_path / "outside.txt"
    ]


def test_a_folder_that_may_not_be_read_is_reported(tree: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    (tree / "2015").chmod(0)
    found = find_files(expand(["."]), (".txt",), (), tree)
    (tree / "2015").chmod(0o700)
    assert [each.path.name for each in found.skipped] == ["2015"]


def test_the_common_folder(tree: Path) -> None:
    assert common_folder([tree / "a.txt"]) == tree
    assert common_folder([tree / "2015"]) == tree / "2015"
    assert common_folder([tree / "2015/f.TXT", tree / "drafts"]) == tree
