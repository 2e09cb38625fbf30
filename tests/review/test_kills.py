"""`sohr-tx review` and `glossary release` killed at every point: what the next command finds is whole and agrees."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.glossary.files import concept, write_file
from tests.setup.running import ROOT
from toolkit.review import Action, Proposal, approve_batch, begin, propose

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def kills(folder: Path, *words: str) -> list[tuple[str, int, int, str]]:
    """Run a command killed at every point and return, for each, the call, approvals, releases, and who agrees."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.review.killing", str(folder), *words],
        cwd=ROOT,
        env={**os.environ, "SOHR_TX_USER": "sami", "SOHR_TX_NO_CACHE": "1"},
        capture_output=True,
        text=True,
        check=True,
        timeout=280,
    )
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    return [(call, int(approved), int(releases), told) for call, approved, releases, told in rows]


@pytest.fixture
def desk(folder: Path) -> Path:
    """Give a folder with a review of one person in which three proposals wait: for three files and the redirects."""
    write_file(folder / "glossary" / "towns.tsv", concept("town.tried", "بلدة مجربة", "Tried Town"))
    review = begin(folder, folder / "glossary", "sami", four_eyes=False)
    propose(
        review,
        "sami",
        [
            Proposal(Action.MERGE, concept="town.tried", replacement="village.al-one"),
            Proposal(Action.ADD, concept("river.tried", "نهر مجرب جديد", "Tried River")),
            Proposal(Action.DEPRECATE, concept="village.al-two", replacement="village.al-twoo"),
        ],
    )
    review.close()
    return folder


def test_an_approval_of_many_is_whole_wherever_it_is_killed(desk: Path) -> None:
    found = kills(desk, "review", "approve", "1-3", "--despite")
    assert {told for *_, told in found} == {"agree"}
    approved = [count for _, count, _, _ in found]
    assert set(approved) == {0, 3}, "all of a batch or none"
    assert approved == sorted(approved), "what is decided stays decided"
    after = [call for call, count, _, _ in found if count]
    assert after.count("replace") >= 3, "killed between the files, too"


def test_a_release_is_whole_wherever_it_is_killed(desk: Path) -> None:
    from toolkit.review import Review

    review = Review.open(desk)
    approve_batch(review, "sami", [1, 2, 3], despite=True)
    review.close()
    found = kills(desk, "glossary", "release", "--note", "the first")
    assert {told for *_, told in found} == {"agree"}
    assert {releases for _, _, releases, _ in found} == {0, 1}
