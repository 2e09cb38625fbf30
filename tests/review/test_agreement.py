"""Store and files agree: after a kill at any point, after an edit by hand, on a checkout that is behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.glossary.files import concept
from tests.setup.running import ROOT
from toolkit.errors import UsageError
from toolkit.glossary import load_glossary
from toolkit.glossary.rows import HEADER, format_row, parse_row
from toolkit.glossary.store import read_glossary
from toolkit.review import Action, Proposal
from toolkit.review.deciding import approve
from toolkit.review.enrolling import begin, enrol
from toolkit.review.events import EventKind
from toolkit.review.proposing import comment, propose
from toolkit.review.reverting import revert
from toolkit.review.reviews import ChangedError, Review
from toolkit.review.roles import Role
from toolkit.review.state import replay

if TYPE_CHECKING:
    from pathlib import Path

NEW = concept("village.al-tried", "قرية مجربة جديدة", "Al-Tried")

KILLED = """
import os, signal, sys
from pathlib import Path
from toolkit.review import keeping, reviews
from toolkit.review.deciding import approve

def die(*arguments):
    os.kill(os.getpid(), signal.SIGKILL)

if sys.argv[2] == "before the files":
    reviews.bring_forward = die
else:
    import toolkit.glossary.editing as editing
    real = editing.write_atomically
    def write_one(path, data):
        real(path, data)
        die()
    editing.write_atomically = write_one
approve(reviews.Review.open(Path(sys.argv[1])), "editor", int(sys.argv[3]))
"""


def lines_of(folder: Path) -> dict[str, str]:
    return {row.entry.id: row.text for row in read_glossary(folder)}


def assert_agreement(review: Review) -> None:
    state = review.state()
    lines = lines_of(review.workspace.glossary)
    assert {concept_id: lines.get(concept_id) for concept_id in state.rows} == dict(state.rows)
    assert replay(review.store.history()) == state


@pytest.mark.parametrize("moment", ["before the files", "between two files"])
def test_a_kill_in_the_middle_of_an_approval_is_put_right_at_the_next_start(review: Review, moment: str) -> None:
    if review.workspace.database:
        pytest.skip("what is killed is the same program")
    other = review.workspace.glossary / "others.tsv"
    town = concept("town.tried", "بلدة مجربة", "Tried Town")
    other.write_text(
        (review.workspace.glossary / "places.tsv").read_text(encoding="utf-8").split("\n")[0]
        + f"\n{format_row(town)}\n",
        encoding="utf-8",
    )
    merge = Proposal(Action.MERGE, concept="town.tried", replacement="village.al-one")
    (filed,) = propose(review, "translator", [merge])
    before = lines_of(review.workspace.glossary)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(review.workspace.folder), moment, str(filed.number)], cwd=ROOT, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    halfway = lines_of(review.workspace.glossary)
    assert (halfway == before) is (moment == "before the files")
    assert "بلدة مجربة" not in halfway["village.al-one"] or "town.tried" in halfway or moment != "before the files"
    again = Review.open(review.workspace.folder)
    assert "town.tried" not in lines_of(again.workspace.glossary)
    assert "بلدة مجربة" in lines_of(again.workspace.glossary)["village.al-one"]
    assert_agreement(again)
    assert again.repair() == [], "once is enough"
    again.close()


def test_an_edit_by_hand_becomes_an_event(review: Review) -> None:
    (filed,) = propose(review, "translator", [Proposal(Action.ADD, NEW)])
    approve(review, "editor", filed.number)
    places = review.workspace.glossary / "places.tsv"
    places.write_text(places.read_text(encoding="utf-8").replace("Al-Tried", "Al-Tryed"), encoding="utf-8")
    reopened = Review.open(review.workspace.folder)
    assert "Al-Tryed" in places.read_text(encoding="utf-8"), "a repair keeps what a hand wrote"
    (other,) = propose(reopened, "translator", [Proposal(Action.ADD, replace(NEW, id="village.b", note="b"))])
    with pytest.raises(Exception, match="collision"):
        approve(reopened, "editor", other.number, despite=True)
    (third,) = propose(reopened, "translator", [Proposal(Action.DEPRECATE, concept="village.al-two")])
    approve(reopened, "editor", third.number)
    (adopted,) = (event for event in reopened.store.history() if event.kind is EventKind.ADOPTED)
    assert adopted.subject == "concept:village.al-tried"
    assert "Al-Tryed" in adopted.data["after"]
    assert_agreement(reopened)
    with pytest.raises(ChangedError, match="has changed again since"):
        revert(reopened, "editor", filed.number, why="no")
    reopened.close()


def test_a_checkout_that_is_behind_is_brought_forward(review: Review) -> None:
    places = review.workspace.glossary / "places.tsv"
    before = places.read_bytes()
    (filed,) = propose(review, "translator", [Proposal(Action.ADD, NEW)])
    approve(review, "editor", filed.number)
    after = places.read_bytes()
    places.write_bytes(before)
    Review.open(review.workspace.folder).close()
    assert places.read_bytes() == after


def test_a_full_disk_leaves_a_decision_that_the_next_start_carries_out(
    review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    (filed,) = propose(review, "translator", [Proposal(Action.ADD, NEW)])

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patched:
        patched.setattr("toolkit.text.files.os.fsync", full)
        with pytest.raises(Exception, match="no space left"):
            approve(review, "editor", filed.number)
    assert "village.al-tried" not in lines_of(review.workspace.glossary)
    Review.open(review.workspace.folder).close()
    assert "village.al-tried" in lines_of(review.workspace.glossary)
    assert_agreement(review)


STEPS = st.lists(
    st.tuples(st.sampled_from(["change", "merge", "deprecate", "add", "revert", "hand", "behind"]), st.integers(0, 5)),
    max_size=6,
)


@pytest.mark.slow
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_whatever_is_decided_the_events_give_the_glossary(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("law")
    (folder / "glossary").mkdir()
    review = begin(folder, folder / "glossary", "sami", four_eyes=False)
    places = folder / "glossary" / "places.tsv"
    start = [concept(f"village.v{n}", f"قرية رقم {n} مجربة", f"Village-V{n}x") for n in range(4)]
    places.write_text("\n".join([HEADER, *map(format_row, start)]) + "\n", encoding="utf-8")
    past = places.read_bytes()
    for number, (step, choice) in enumerate(steps):
        if step == "behind":
            places.write_bytes(past)
            continue
        past = places.read_bytes()
        take_step(review, step, choice, number)
        review.repair()
        assert_agreement(review)
    review.close()


def take_step(review: Review, step: str, choice: int, number: int) -> None:
    """Do one thing to the glossary: a decision, or an edit by hand that the next decision takes in."""
    review.repair()
    ids = sorted(lines_of(review.workspace.glossary))
    one, two = ids[choice % len(ids)], ids[(choice + 1) % len(ids)]
    entry = parse_row(lines_of(review.workspace.glossary)[one], review.workspace.glossary, 1)
    proposals = {
        "change": Proposal(Action.CHANGE, replace(entry, note=f"step {number}")),
        "add": Proposal(Action.ADD, concept(f"village.n{number}", f"اسم جديد {number}", f"Newname-N{number}x")),
        "merge": Proposal(Action.MERGE, concept=one, replacement=two),
        "deprecate": Proposal(Action.DEPRECATE, concept=one, valid_until="2024-12-08", reason=f"step {number}"),
    }
    if step == "hand":
        places = review.workspace.glossary / "places.tsv"
        old, new = format_row(entry), format_row(replace(entry, note=f"by hand {number}"))
        places.write_text(places.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        step = "add"
    if step == "revert":
        for number in sorted(review.state().proposals, reverse=True):
            with suppress(ChangedError, UsageError):
                revert(review, "sami", number, why="law")
        return
    if step == "merge" and (one == two or len(ids) < 2):
        return
    with suppress(UsageError):  # what would go in a circle, or is there already
        (filed,) = propose(review, "sami", [proposals[step]])
        approve(review, "sami", filed.number, despite=True)


def test_the_review_sees_the_glossary_that_is_loaded(review: Review) -> None:
    claims = concept("village.claims", "أبو قلقل", "Abu Qalqal Camp")
    for proposal in (
        Proposal(Action.ADD, claims),
        Proposal(Action.MERGE, concept="town.afs", replacement="town.afrin"),
    ):
        (filed,) = propose(review, "translator", [proposal])
        approve(review, "editor", filed.number, despite=True)
    loaded = load_glossary([review.workspace.glossary])
    seen = review.files().in_force
    assert {row.entry.id: row.entry for row in seen.values()} == {entry.id: entry for entry in loaded.entries}
    assert "village.claims" in {row.entry.id for row in review.files().sharing(claims)}


def test_twenty_editors_at_once_lose_nothing(review: Review) -> None:
    editors = [f"editor{number}" for number in range(20)]
    for name in editors:
        enrol(review, "admin", name, Role.EDITOR)
    filed = propose(
        review,
        "translator",
        [Proposal(Action.ADD, concept(f"village.n{n}", f"اسم جديد مجرب {n}", f"Newname-N{n}x")) for n in range(5)],
    )
    failed: list[BaseException] = []

    def work(who: str, numbers: list[int]) -> None:
        own = Review.open(review.workspace.folder)
        for number in numbers:
            try:
                comment(own, who, number, f"{who} was here")
                with suppress(ChangedError):
                    approve(own, who, number, despite=True)
            except BaseException as error:
                failed.append(error)
        own.close()

    numbers = [each.number for each in filed]
    threads = [
        threading.Thread(target=work, args=(who, numbers[shift % 5 :] + numbers[: shift % 5]))
        for shift, who in enumerate(editors)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    records = review.state().proposals.values()
    assert all(not record.is_open and len(record.comments) == 20 for record in records)
    assert [event.kind for event in review.store.history() if event.kind is EventKind.APPROVED] == (
        [EventKind.APPROVED] * len(filed)
    )
    assert_agreement(review)
