"""Merging and retiring concepts: what the old id leads to, and what may not lead where."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.review.filed import NEW, add, change
from toolkit.errors import UsageError
from toolkit.glossary import load_glossary
from toolkit.glossary.entries import Forms
from toolkit.glossary.redirects import Redirect, RedirectKind, read_redirects
from toolkit.review import Action, Proposal, show_proposal
from toolkit.review.deciding import approve, approve_batch
from toolkit.review.previewing import preview_batch
from toolkit.review.proposing import propose
from toolkit.review.reverting import revert, revert_batch
from toolkit.review.reviews import ConflictError, Review


def test_a_merge_leads_the_old_id_to_the_new_one(review: Review) -> None:
    proposal = Proposal(Action.MERGE, concept="village.al-twoo", replacement="village.al-two", reason="one village")
    (filed,) = propose(review, "translator", [proposal])
    assert set(approve(review, "editor", filed.number).concepts) == {"village.al-two", "village.al-twoo"}
    kept = load_glossary([review.workspace.glossary]).by_id["village.al-two"]
    assert kept.codes == ("ocha:C2", "ocha:C3")
    assert kept.en.deprecated == ("Al-Twoo",)
    assert "village.al-twoo" not in load_glossary([review.workspace.glossary]).by_id
    redirect = Redirect("village.al-twoo", RedirectKind.MERGED, "village.al-two", "", "one village")
    assert read_redirects(review.workspace.glossary) == {"village.al-twoo": redirect}
    with pytest.raises(UsageError, match=r"it was merged into village\.al-two"):
        propose(review, "translator", [Proposal(Action.DEPRECATE, concept="village.al-twoo")])
    before = (review.workspace.glossary / "places.tsv").read_bytes()
    revert(review, "second", filed.number, why="two villages after all")
    assert read_redirects(review.workspace.glossary) == {}
    assert (review.workspace.glossary / "places.tsv").read_bytes() != before
    assert "village.al-twoo" in load_glossary([review.workspace.glossary]).by_id


def test_a_merged_concept_of_the_shipped_glossary_is_out_of_force(review: Review) -> None:
    proposal = Proposal(Action.MERGE, concept="town.afs", replacement="village.al-two")
    (filed,) = propose(review, "translator", [proposal])
    approve(review, "editor", filed.number, despite=True)
    by_id = load_glossary([review.workspace.glossary]).by_id
    assert "town.afs" not in by_id
    assert "Afs" in by_id["village.al-two"].en.lookup


def test_a_deprecated_concept_keeps_its_line_and_says_what_to_write(review: Review) -> None:
    proposal = Proposal(
        Action.DEPRECATE, concept="village.al-one", replacement="village.al-two", valid_until="2024-12-08"
    )
    (filed,) = propose(review, "translator", [proposal])
    before = (review.workspace.glossary / "places.tsv").read_bytes()
    approve(review, "editor", filed.number, why="renamed")
    assert (review.workspace.glossary / "places.tsv").read_bytes() == before
    assert read_redirects(review.workspace.glossary)["village.al-one"].valid_until == "2024-12-08"
    with pytest.raises(UsageError, match="go in a circle"):
        propose(review, "translator", [Proposal(Action.MERGE, concept="village.al-two", replacement="village.al-one")])


def leading(review: Review, gone: str, kept: str, action: Action = Action.DEPRECATE) -> int:
    return propose(review, "translator", [Proposal(action, concept=gone, replacement=kept)])[0].number


def test_two_concepts_never_lead_to_each_other_in_whatever_order_things_are_decided(review: Review) -> None:
    there, back = (
        leading(review, "village.al-one", "village.al-two"),
        leading(review, "village.al-two", "village.al-one"),
    )
    assert "go in a circle" in preview_batch(review, "editor", [there, back])[1].obstacle
    with pytest.raises(UsageError, match="go in a circle"):
        approve_batch(review, "editor", [there, back], despite=True)
    approve(review, "editor", back, despite=True)
    assert "go in a circle" in show_proposal(review, there).obstacle
    with pytest.raises(UsageError, match="go in a circle"):
        approve(review, "editor", there, despite=True)
    onward = leading(review, "village.al-two", "village.al-twoo")
    approve(review, "editor", onward, despite=True)
    approve(review, "editor", there, despite=True)
    with pytest.raises(ConflictError, match="would go in a circle"):
        revert(review, "editor", onward, why="no")
    revert(review, "editor", there, why="no")
    revert(review, "editor", onward, why="no")
    assert read_redirects(review.workspace.glossary).keys() == {"village.al-two"}


def test_what_others_lead_to_or_lie_in_is_not_taken_back(review: Review) -> None:
    number = add(review, entry=replace(NEW, id="village.x"))
    approve(review, "editor", number)
    led = leading(review, "village.al-one", "village.x")
    approve(review, "editor", led, despite=True)
    with pytest.raises(ConflictError, match=r"village\.al-one leads to village\.x, which would not exist"):
        revert(review, "editor", number, why="no")
    revert(review, "editor", led, why="no")
    within = change(review, "village.al-one", parent="village.x")
    approve(review, "editor", within, despite=True)
    with pytest.raises(ConflictError, match=r"village\.al-one lies in village\.x, which would not exist"):
        revert(review, "editor", number, why="no")
    assert set(revert_batch(review, "editor", [number, within], why="no")) == {"village.al-one", "village.x"}


def test_the_id_of_a_merged_concept_is_never_given_again(review: Review) -> None:
    approve(review, "editor", add(review))
    approve(review, "editor", leading(review, "village.al-tried", "village.al-two", Action.MERGE), despite=True)
    again = add(review, entry=replace(NEW, ar=Forms("قرية أخرى جديدة")))
    assert review.state().proposals[again].proposal.subject == "village.al-tried-2"
    with pytest.raises(UsageError, match=r"is taken: it leads to village\.al-two"):
        add(review, entry=replace(NEW, id="village.al-tried"))


def test_a_shipped_concept_that_is_deprecated_stays_so_when_it_is_changed(review: Review) -> None:
    approve(review, "editor", leading(review, "town.afs", "village.al-two"), despite=True)
    number = change(review, "town.afs", note="seen again")
    approve(review, "editor", number, despite=True)
    assert read_redirects(review.workspace.glossary).keys() == {"town.afs"}
    revert(review, "editor", number, why="no")
    assert read_redirects(review.workspace.glossary).keys() == {"town.afs"}


def test_a_place_that_takes_over_the_one_it_lies_in_lies_in_neither(review: Review) -> None:
    approve(review, "editor", change(review, "village.al-two", parent="village.al-twoo"), despite=True)
    merged = leading(review, "village.al-twoo", "village.al-two", Action.MERGE)
    assert "unknown-parent" not in {conflict.code for conflict in show_proposal(review, merged).conflicts}
    approve(review, "editor", merged, despite=True)
    assert review.files().in_force["village.al-two"].entry.parent == ""
