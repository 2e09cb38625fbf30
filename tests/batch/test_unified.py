"""Unified diffs: what `patch` would make of them is the new text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.batch.unified import Change, unified_hunks

TEXT = st.text(alphabet="ab\n\r ", max_size=40)


@st.composite
def changed_texts(draw: st.DrawFn) -> tuple[str, str, list[Change]]:
    """An old text, the new one, and the changes that lead to it."""
    old, new, changes = draw(TEXT), "", []
    new = old
    for before, after in draw(st.lists(st.tuples(TEXT, TEXT), max_size=5)):
        kept = draw(st.text(alphabet="xy\n", min_size=1, max_size=40))
        changes.append(Change(len(old), len(old) + len(before), after))
        old, new = old + before + kept, new + after + kept
    return old, new, changes


@given(changed_texts())
def test_patching_gives_the_new_text(case: tuple[str, str, list[Change]]) -> None:
    old, new, changes = case
    assert patched(old, unified_hunks(old, changes)) == new


def patched(old: str, hunks: str) -> str:
    """Apply hunks as `patch` does, checking every line of the old text and every count."""
    lines = re.findall(r"[^\n]*\n|[^\n]+$", old)
    pieces, position = [], 0
    for head in re.finditer(
        r"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n((?:[ +\\-][^\n]*\n)*)", hunks, re.MULTILINE
    ):
        length = int(head[2] or 1)
        start = int(head[1]) - (length > 0)
        pieces += lines[position:start]
        shown: list[str] = []
        for line in re.findall(r"[^\n]*\n", head[5]):
            if line.startswith("\\"):
                shown[-1] = shown[-1][:-1]
            else:
                shown.append(line)
        before = [line[1:] for line in shown if line[0] in " -"]
        after = [line[1:] for line in shown if line[0] in " +"]
        assert "".join(before) == "".join(lines[start : start + length])
        assert len(pieces) == int(head[3]) - (int(head[4] or 1) > 0)
        pieces += re.findall(r"[^\n]*\n|[^\n]+$", "".join(after))
        position = start + length
    return "".join(pieces + lines[position:])


@pytest.mark.parametrize(
    ("old", "changes", "hunks", "why"),
    [
        ("one\ntwo\n", [], "", "no change, no hunk"),
        ("one\n", [Change(0, 3, "one")], "", "a change to the same text is none"),
        ("one\n", [Change(0, 3, "two")], "@@ -1 +1 @@\n-one\n+two\n", "counts of one are left out"),
        ("one", [Change(3, 3, "\n")], "@@ -1 +1 @@\n-one\n\\ No newline at end of file\n+one\n", "a line end is added"),
        ("", [Change(0, 0, "one\n")], "@@ -0,0 +1 @@\n+one\n", "the first line of an empty file"),
    ],
)
def test_hunks(old: str, changes: list[Change], hunks: str, why: str) -> None:
    assert unified_hunks(old, changes) == hunks, why
