"""The workflow: who may do what, four eyes, what two editors at once see, and what the files say afterwards."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.cases import read_named_cases
from tests.review.filed import NEW, add, change
from toolkit.errors import UsageError
from toolkit.glossary import load_glossary
from toolkit.glossary.entries import Forms
from toolkit.review import Action, Proposal, show_proposal
from toolkit.review.deciding import approve, reject
from toolkit.review.enrolling import begin, enrol, set_four_eyes
from toolkit.review.events import EventKind
from toolkit.review.proposing import amend, comment, withdraw
from toolkit.review.reverting import revert
from toolkit.review.reviews import ChangedError, ConflictError, NotAloneError, Review
from toolkit.review.roles import ForbiddenError, Role
from toolkit.review.state import ProposalStatus, replay

if TYPE_CHECKING:
    from pathlib import Path


ROLES = read_named_cases(__file__, "roles.tsv")


def do(review: Review, task: str, who: str, number: int) -> None:
    """Do a task of the table in a user's name; the proposal is the second editor's."""
    match task:
        case "propose":
            add(review, who)
        case "comment":
            comment(review, who, number, "well")
        case "amend" | "withdraw":
            own = add(review, who) if who == "translator" else number
            amend(
                review, who, own, Proposal(Action.ADD, replace(NEW, id="village.x"))
            ) if task == "amend" else withdraw(review, who, own)
        case "approve":
            approve(review, who, number)
        case "reject":
            reject(review, who, number, why="no")
        case "revert":
            other = add(review, "second", replace(NEW, id="village.y", note="y"))
            approve(review, "admin", other)
            revert(review, who, other, why="no")
        case "enrol":
            enrol(review, who, "guest", Role.READER)
        case "settings":
            set_four_eyes(review, who, needed=False)


@pytest.mark.parametrize("role", ["reader", "translator", "editor", "admin", "stranger"])
def test_each_role_may_do_what_the_table_says(review: Review, role: str) -> None:
    for row in ROLES:
        number = add(review, "second", replace(NEW, id=f"village.{row['task']}", note=row["task"]))
        before = review.store.history()
        if row.get(role) == "yes":
            do(review, row["task"], role, number)
            assert len(review.store.history()) > len(before), row["why"]
        else:
            with pytest.raises(ForbiddenError):
                do(review, row["task"], role, number)
            assert [e for e in review.store.history() if e.who == role] == [e for e in before if e.who == role]
        withdrawn = review.state().proposals[number]
        if withdrawn.is_open:
            withdraw(review, "second", number)
        elif withdrawn.status is ProposalStatus.APPROVED:
            revert(review, "second", number, why="done")


def test_an_approval_writes_one_line_in_its_place(review: Review) -> None:
    places = review.workspace.glossary / "places.tsv"
    before = places.read_text(encoding="utf-8").splitlines()
    number = add(review, reason="in 31 reports")
    approved = approve(review, "editor", number, why="the desk agrees")
    after = places.read_text(encoding="utf-8").splitlines()
    assert approved.concepts == ("village.al-tried",)
    assert [line for line in after if line not in before] == [after[2]]
    assert after[2].startswith("village.al-tried\tvillage\tapproved\tقرية مجربة جديدة")
    assert [line for line in after if line in before] == before
    record = review.state().proposals[number]
    assert (record.status, record.decided_by, record.decision) == (
        ProposalStatus.APPROVED,
        "editor",
        "the desk agrees",
    )
    assert load_glossary([review.workspace.glossary]).by_id["village.al-tried"].en.preferred == "Al-Tried"


def test_nobody_approves_their_own_proposal_nor_one_they_amended(review: Review) -> None:
    own = add(review, "editor")
    with pytest.raises(NotAloneError, match="four eyes"):
        approve(review, "editor", own)
    amended = add(review, "translator", replace(NEW, id="village.b", note="b"))
    amend(review, "editor", amended, Proposal(Action.ADD, replace(NEW, id="village.c")))
    with pytest.raises(NotAloneError):
        approve(review, "editor", amended)
    with pytest.raises(NotAloneError):
        approve(review, "admin", add(review, "admin", replace(NEW, id="village.d", note="d")))
    assert approve(review, "second", amended).concepts == ("village.c",)


def test_one_person_may_switch_four_eyes_off_and_the_history_says_so(review: Review) -> None:
    number = add(review, "admin")
    set_four_eyes(review, "admin", needed=False, why="alone on the desk")
    approve(review, "admin", number)
    switch, approval = (
        next(event for event in reversed(review.store.history()) if event.kind is kind)
        for kind in (EventKind.CONFIGURED, EventKind.APPROVED)
    )
    assert (switch.who, switch.why, switch.data) == ("admin", "alone on the desk", {"four_eyes": False})
    assert approval.data["four_eyes"] is False
    assert not review.state().four_eyes


def test_the_second_editor_sees_what_changed(review: Review) -> None:
    number = add(review)
    seen = review.state().proposals[number].version
    comment(review, "second", number, "is it not Al-Tryed?")
    with pytest.raises(ChangedError, match="has changed since you saw it"):
        approve(review, "editor", number, seen=seen)
    approve(review, "second", number, seen=seen + 1)
    with pytest.raises(ChangedError, match="was approved by second"):
        approve(review, "editor", number, seen=seen + 1)
    with pytest.raises(ChangedError, match="was approved by second"):
        reject(review, "editor", number, why="too late")


def test_a_proposal_on_an_old_state_of_its_concept_is_not_approved(review: Review) -> None:
    first = change(review, "village.al-one", note="first")
    second = change(review, "village.al-one", note="second")
    approve(review, "editor", first)
    with pytest.raises(ChangedError, match="has changed since proposal 2 was made: note “first”"):
        approve(review, "editor", second)
    entry = review.files().in_force["village.al-one"].entry
    amend(review, "translator", second, Proposal(Action.CHANGE, replace(entry, note="first; second")))
    approve(review, "editor", second)
    assert review.files().in_force["village.al-one"].entry.note == "first; second"


def test_a_decision_is_taken_back_unless_a_later_one_stands_on_it(review: Review) -> None:
    places = review.workspace.glossary / "places.tsv"
    before = places.read_bytes()
    first = change(review, "village.al-one", note="first")
    approve(review, "editor", first)
    second = change(review, "village.al-one", note="second")
    approve(review, "editor", second)
    with pytest.raises(ChangedError, match="has changed again since"):
        revert(review, "editor", first, why="wrong")
    assert revert(review, "editor", second, why="wrong") == ("village.al-one",)
    with pytest.raises(UsageError, match="taken back already"):
        revert(review, "editor", second, why="wrong")
    with pytest.raises(UsageError, match="is not approved"):
        revert(review, "editor", 99, why="wrong")
    assert revert(review, "editor", first, why="nothing stands on it any more") == ("village.al-one",)
    assert places.read_bytes() == before


def test_a_decision_that_was_taken_back_is_no_decision_any_more(review: Review) -> None:
    number = change(review, "village.al-one", en=Forms("Al-Wun", deprecated=("Al-One",)))
    approve(review, "editor", number, why="as the desk writes")
    revert(review, "second", number, why="as it was")
    record = review.state().proposals[number]
    assert (record.status, record.decided_by, record.decision) == (ProposalStatus.REVERTED, "second", "as it was")
    with pytest.raises(ChangedError, match="was taken back by second: as it was"):
        reject(review, "editor", number, why="no")
    with pytest.raises(UsageError, match="taken back already"):
        revert(review, "editor", number, why="once more")
    noted = change(review, "village.al-one", note="well")
    assert not show_proposal(review, noted).conflicts
    again = change(review, "village.al-one", en=Forms("Al-Wun", deprecated=("Al-One",)))
    assert [each.code for each in show_proposal(review, again).conflicts] == ["reverted-before"]
    other = change(review, "village.al-one", en=Forms("Al-Wun", lookup=("Al-One",)))
    assert [each.message for each in show_proposal(review, other).conflicts] == [
        f"'Al-Wun' is no longer allowed since an earlier decision: second, {record.changed[:10]}: as it was"
    ]
    approve(review, "editor", again, despite=True)
    back = change(review, "village.al-one", en=Forms("Al-One", deprecated=("Al-Wun",)))
    assert "'Al-One' is deprecated since" in show_proposal(review, back).conflicts[0].message


def test_what_the_first_decision_on_a_shipped_concept_put_right_stays_right(review: Review) -> None:
    shipped = review.files().in_force["town.afs"].entry
    first = change(review, "town.afs", en=Forms("Aafs", lookup=(*shipped.en.lookup, shipped.en.preferred)))
    approve(review, "editor", first, despite=True)
    back = change(review, "town.afs", en=shipped.en)
    assert "re-breaks" in {conflict.code for conflict in show_proposal(review, back).conflicts}
    revert(review, "editor", first, why="no")
    assert review.files().in_force["town.afs"].entry == shipped
    anew = change(review, "town.afs", note="well")
    assert "re-breaks" not in {conflict.code for conflict in show_proposal(review, anew).conflicts}


def test_conflicts_block_or_are_taken_knowingly(review: Review) -> None:
    taken = add(review, entry=replace(NEW, ar=replace(NEW.ar, preferred="دمشق")))
    with pytest.raises(ConflictError, match=r"blocks\[collision\]"):
        approve(review, "editor", taken, despite=True)
    word = add(review, entry=replace(NEW, en=replace(NEW.en, preferred="Fortress")))
    with pytest.raises(ConflictError, match=r"warns\[ordinary-word\]"):
        approve(review, "editor", word)
    assert [conflict.code for conflict in approve(review, "editor", word, despite=True).despite] == ["ordinary-word"]


@pytest.mark.parametrize(
    ("form", "warned"),
    [("البلدة", True), ("بلدة", True), ("الجمعة", True), ("البلدات المجربة", False), ("الشعفة", False)],
)
def test_an_arabic_form_that_is_an_ordinary_word_is_a_warning(review: Review, form: str, warned: bool) -> None:
    number = add(review, entry=replace(NEW, ar=Forms(form)))
    codes = {conflict.code for conflict in show_proposal(review, number).conflicts}
    assert ("ordinary-word" in codes) is warned


def test_a_reason_is_asked_for(review: Review) -> None:
    number = add(review)
    with pytest.raises(UsageError, match="say why"):
        reject(review, "editor", number, why=" ")
    with pytest.raises(UsageError, match="says something"):
        comment(review, "editor", number, "\n")


def test_the_last_admin_stays_and_names_are_names(review: Review) -> None:
    with pytest.raises(UsageError, match="the only admin"):
        enrol(review, "admin", "admin", Role.READER)
    with pytest.raises(UsageError, match="no name of a user"):
        enrol(review, "admin", "two\nlines", Role.READER)
    with pytest.raises(UsageError, match="is no user"):
        enrol(review, "admin", "nobody", None)
    for other in ("Admin", "ＡＤＭＩＮ"):
        with pytest.raises(UsageError, match="in other letters"):
            enrol(review, "admin", other, Role.EDITOR)
    enrol(review, "admin", "admins", Role.READER)
    enrol(review, "admin", "second", Role.ADMIN)
    enrol(review, "second", "admin", None)
    with pytest.raises(ForbiddenError):
        enrol(review, "admin", "guest", Role.READER)


def test_a_second_machine_joins_the_review(review: Review, tmp_path: Path) -> None:
    if not review.workspace.database:
        pytest.skip("one file is one machine's")
    approve(review, "editor", add(review))
    there = tmp_path / "there"
    (there / "glossary").mkdir(parents=True)
    places = (review.workspace.glossary / "places.tsv").read_text(encoding="utf-8")
    behind = "".join(line for line in places.splitlines(keepends=True) if "al-tried" not in line)
    (there / "glossary" / "places.tsv").write_text(behind, encoding="utf-8")
    joined = begin(there, there / "glossary", "stranger", database=review.workspace.database)
    assert "stranger" not in joined.state().users
    assert (there / "glossary" / "places.tsv").read_text(encoding="utf-8") == places
    joined.close()


def test_replaying_the_events_gives_the_same_state(review: Review) -> None:
    approve(review, "editor", add(review))
    reject(review, "editor", add(review, entry=replace(NEW, id="village.z")), why="no")
    assert (
        replay(review.store.history())
        == review.state()
        == review.store.open(
            review.workspace.database or review.workspace.folder / ".sohr-tx" / "review.sqlite"
        ).state()
    )
