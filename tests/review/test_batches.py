"""Deciding on several proposals at once: all or none, judged by the glossary as it is after all of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.glossary.files import concept
from toolkit.errors import UsageError
from toolkit.glossary import load_glossary
from toolkit.glossary.entries import Forms
from toolkit.glossary.redirects import read_redirects
from toolkit.review import (
    Action,
    ChangedError,
    ConflictError,
    ForbiddenError,
    NotAloneError,
    Proposal,
    approve,
    approve_batch,
    comment,
    preview_batch,
    propose,
    reject_batch,
    revert,
    revert_batch,
)
from toolkit.review.state import replay

if TYPE_CHECKING:
    from toolkit.review import Review

NAMESAKES = ("town.al-bokamal", "district.al-bokamal", "subdistrict.al-bokamal")
"""Three concepts of the shipped glossary that are spelt alike in both languages."""


def respell(review: Review, *concepts: str, en: str = "Al-Boukmal") -> list[int]:
    """Propose another English form for concepts, whose old one is deprecated, and return the numbers."""
    entries = [review.files().in_force[each].entry for each in concepts]
    changed = [
        replace(e, en=Forms(en, e.en.admitted, (*e.en.deprecated, e.en.preferred), e.en.lookup)) for e in entries
    ]
    return [filed.number for filed in propose(review, "translator", [Proposal(Action.CHANGE, e) for e in changed])]


def add(review: Review, name: str, ar: str, en: str) -> int:
    return propose(review, "translator", [Proposal(Action.ADD, concept(name, ar, en))])[0].number


def english(review: Review, name: str) -> str:
    return load_glossary([review.workspace.glossary]).by_id[name].en.preferred


def test_namesakes_change_together_and_not_alone(review: Review) -> None:
    numbers = respell(review, *NAMESAKES)
    with pytest.raises(ConflictError, match=r"blocks\[contradiction\].*allowed in district\.al-bokamal"):
        approve(review, "editor", numbers[0], despite=True)
    with pytest.raises(ConflictError, match="proposals 1, 2 cannot be approved as they are"):
        approve_batch(review, "editor", numbers[:2], despite=True)
    approved = approve_batch(review, "editor", numbers)
    assert [(each.concepts, each.despite) for each in approved] == [((name,), ()) for name in NAMESAKES]
    assert [english(review, name) for name in NAMESAKES] == ["Al-Boukmal"] * 3
    assert replay(review.store.history()) == review.state()


def test_one_line_for_a_namesake_leaves_the_others_in_force(review: Review) -> None:
    town = review.files().in_force[NAMESAKES[0]].entry
    (filed,) = propose(review, "translator", [Proposal(Action.CHANGE, replace(town, note="on the Euphrates"))])
    approve(review, "editor", filed.number)
    by_id = load_glossary([review.workspace.glossary]).by_id
    assert [by_id[name].en.preferred for name in NAMESAKES] == ["Al-Bokamal"] * 3
    assert propose(review, "translator", [Proposal(Action.CHANGE, replace(by_id[NAMESAKES[1]], note="a district"))])


def test_what_was_decided_together_goes_back_together(review: Review) -> None:
    numbers = respell(review, *NAMESAKES)
    approve_batch(review, "editor", numbers)
    with pytest.raises(ConflictError, match="take back together what was decided together"):
        revert(review, "editor", numbers[0], why="wrong")
    assert [english(review, name) for name in NAMESAKES] == ["Al-Boukmal"] * 3
    assert set(revert_batch(review, "editor", numbers, why="wrong")) == set(NAMESAKES)
    assert [english(review, name) for name in NAMESAKES] == ["Al-Bokamal"] * 3
    assert replay(review.store.history()) == review.state()


def test_all_of_a_batch_or_none(review: Review) -> None:
    good = add(review, "village.al-tried", "قرية مجربة جديدة", "Al-Tried")
    bad = add(review, "village.taken", "دمشق", "Not-Damascus-x")
    before = (review.workspace.glossary / "places.tsv").read_bytes(), len(review.store.history())
    with pytest.raises(ConflictError, match=f"proposal {bad} cannot be approved as it is"):
        approve_batch(review, "editor", [good, bad], despite=True)
    with pytest.raises(UsageError, match="there is no proposal 99"):
        approve_batch(review, "editor", [good, 99])
    with pytest.raises(NotAloneError, match="your own"):
        approve_batch(review, "second", [good, propose_as(review, "second")])
    with pytest.raises(ForbiddenError):
        approve_batch(review, "translator", [good])
    assert (review.workspace.glossary / "places.tsv").read_bytes() == before[0]
    assert len(review.store.history()) == before[1] + 1, "the proposal of the second editor alone"


def propose_as(review: Review, who: str) -> int:
    other = Proposal(Action.ADD, concept("village.other", "قرية أخرى مجربة", "Al-Othertry"))
    return propose(review, who, [other])[0].number


def test_two_of_a_batch_that_stand_against_each_other_block_each_other(review: Review) -> None:
    one = add(review, "village.one-x", "اسم مشترك مجرب", "Sharedx")
    two = add(review, "village.two-x", "اسم مشترك مجرب", "Othersharedx")
    assert [prospect.conflicts for prospect in preview_batch(review, "editor", [one])] == [()]
    prospects = preview_batch(review, "editor", [one, two])
    assert [[conflict.code for conflict in each.conflicts] for each in prospects] == [["collision"], ["collision"]]
    assert all(prospect.is_blocked for prospect in prospects)


def test_a_second_proposal_on_one_concept_is_kept_out_of_the_batch(review: Review) -> None:
    entry = review.files().in_force["village.al-one"].entry
    filed = propose(review, "translator", [Proposal(Action.CHANGE, replace(entry, note=note)) for note in ("a", "b")])
    first, second = preview_batch(review, "editor", [each.number for each in filed])
    assert (first.obstacle, first.is_blocked) == ("", False)
    assert "has changed since proposal 2 was made: note “a”" in second.obstacle
    with pytest.raises(ChangedError, match="has changed since proposal 2"):
        approve_batch(review, "editor", [1, 2])
    assert review.state().proposals[1].is_open


def test_a_merge_takes_up_what_the_batch_changed_before_it(review: Review) -> None:
    entry = review.files().in_force["village.al-twoo"].entry
    filed = propose(
        review,
        "translator",
        [
            Proposal(Action.CHANGE, replace(entry, codes=("ocha:C9",))),
            Proposal(Action.MERGE, concept="village.al-twoo", replacement="village.al-two"),
        ],
    )
    approve_batch(review, "editor", [each.number for each in filed])
    assert load_glossary([review.workspace.glossary]).by_id["village.al-two"].codes == ("ocha:C2", "ocha:C9")
    revert_batch(review, "editor", [1, 2], why="two villages after all")
    by_id = load_glossary([review.workspace.glossary]).by_id
    assert (by_id["village.al-two"].codes, by_id["village.al-twoo"].codes) == (("ocha:C2",), ("ocha:C3",))


def test_a_preview_tells_obstacles_and_changes_nothing(review: Review) -> None:
    own = add(review, "village.al-tried", "قرية مجربة جديدة", "Al-Tried")
    (deprecated,) = propose(review, "editor", [Proposal(Action.DEPRECATE, concept="village.al-one")])
    before = review.store.history()
    told = {p.record.number: p for p in preview_batch(review, "editor", [own, deprecated.number])}
    assert (told[own].obstacle, told[own].words) == ("", ("new: قرية مجربة جديدة = Al-Tried",))
    assert "your own" in told[deprecated.number].obstacle
    assert review.store.history() == before
    with pytest.raises(UsageError, match="there is no proposal 99"):
        preview_batch(review, "editor", [own, 99])


def test_many_are_rejected_for_one_reason_or_none_is(review: Review) -> None:
    numbers = [add(review, f"village.n{n}", f"اسم جديد مجرب {n}", f"Newname-N{n}x") for n in range(3)]
    comment(review, "second", numbers[2], "wait")
    with pytest.raises(ChangedError, match="has changed since you saw it"):
        reject_batch(review, "editor", numbers, why="no places", seen=dict.fromkeys(numbers, 1))
    assert all(review.state().proposals[number].is_open for number in numbers)
    reject_batch(review, "editor", numbers, why="no places", seen={numbers[2]: 2})
    assert {record.decision for record in review.state().proposals.values()} == {"no places"}


def test_a_change_that_is_taken_back_leaves_a_deprecation_as_it_was(review: Review) -> None:
    gone = Proposal(Action.DEPRECATE, concept="village.al-one", replacement="village.al-two", valid_until="2024-12-08")
    (filed,) = propose(review, "translator", [gone])
    approve(review, "editor", filed.number)
    entry = review.files().in_force["village.al-one"].entry
    (noted,) = propose(review, "translator", [Proposal(Action.CHANGE, replace(entry, note="renamed"))])
    approve(review, "editor", noted.number)
    revert(review, "editor", noted.number, why="no need")
    assert read_redirects(review.workspace.glossary)["village.al-one"].valid_until == "2024-12-08"
    assert replay(review.store.history()) == review.state()
    revert(review, "editor", filed.number, why="not renamed")
    assert read_redirects(review.workspace.glossary) == {}


def test_names_that_have_no_kind_yet_do_not_stand_in_each_others_way(review: Review) -> None:
    unready = [
        replace(concept("town.x", ar, en), id="", type="") for ar, en in (("العمر", "Al-Omar"), ("كونيكو", "Koniko"))
    ]
    numbers = [filed.number for filed in propose(review, "translator", [Proposal(Action.ADD, e) for e in unready])]
    for prospect in preview_batch(review, "editor", numbers):
        assert prospect.obstacle == ""
        assert (
            str(prospect.conflicts[0]) == "blocks[unknown-type]: it has no kind yet; amend the proposal and choose one"
        )
    with pytest.raises(ConflictError, match=f"proposals {numbers[0]}, {numbers[1]} cannot be approved as they are"):
        approve_batch(review, "editor", numbers, despite=True)
    assert "proposal-" not in "".join(path.read_text("utf-8") for path in review.workspace.glossary.glob("*.tsv"))
