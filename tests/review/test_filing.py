"""Filing proposals: what is taken, what is refused, what is told, and what is kept with one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.review.filed import NEW, add, change
from toolkit.archive import Attestation
from toolkit.errors import UsageError
from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms
from toolkit.review import Action, Proposal
from toolkit.review.deciding import approve
from toolkit.review.proposing import amend, propose, withdraw
from toolkit.review.reviews import ConflictError, Review
from toolkit.review.roles import ForbiddenError
from toolkit.text.languages import Language


def test_the_same_proposal_twice_is_one(review: Review) -> None:
    number = add(review)
    evidence = (Attestation(Language.EN, "Al-Tried", 7),)
    (again,) = propose(review, "second", [Proposal(Action.ADD, NEW, evidence=evidence)])
    assert (again.number, again.is_new) == (number, False)


def test_evidence_is_kept_when_a_proposal_is_amended(review: Review) -> None:
    evidence = (Attestation(Language.EN, "Al-Tried", 7),)
    (filed,) = propose(review, "translator", [Proposal(Action.ADD, NEW, evidence=evidence)])
    amend(review, "translator", filed.number, Proposal(Action.ADD, replace(NEW, id="village.z")))
    assert review.store.evidence(filed.number) == evidence


@pytest.mark.parametrize(
    ("proposal", "expected"),
    [
        (Proposal(Action.CHANGE, replace(NEW, id="village.none")), "no concept 'village.none'"),
        (Proposal(Action.ADD, replace(NEW, id="village.al-one", note="n")), "is taken"),
        (Proposal(Action.ADD, replace(NEW, type="hamlet")), "no type 'hamlet'"),
        (Proposal(Action.ADD, replace(NEW, note="a\tb")), "a value holds"),
        (Proposal(Action.ADD, replace(NEW, note="a\nb")), "a value holds"),
        (Proposal(Action.ADD, replace(NEW, codes=("a:1|b:2",))), "a value holds"),
        (Proposal(Action.ADD, replace(NEW, en=Forms("One|Two"))), "a value holds"),
        (Proposal(Action.MERGE, concept="village.al-one"), "but into what"),
        (Proposal(Action.MERGE, concept="village.al-one", replacement="village.none"), "no concept 'village.none'"),
        (Proposal(Action.MERGE, concept="village.al-one", replacement="village.al-one"), "its own place"),
        (Proposal(Action.DEPRECATE, concept="village.al-one", valid_until="2024"), "expected a date"),
        (Proposal(Action.DEPRECATE, concept="village.al-one", valid_until="2024-02-31"), "expected a date"),
        (Proposal(Action.DEPRECATE, concept="village.al-one", valid_until="٢٠٢٤-١٢-٠٨"), "expected a date"),
    ],
)
def test_what_cannot_be_is_not_filed(review: Review, proposal: Proposal, expected: str) -> None:
    before = review.store.history()
    with pytest.raises(UsageError, match=expected):
        propose(review, "translator", [Proposal(Action.ADD, replace(NEW, id="village.good")), proposal])
    assert review.store.history() == before, "all of them or none"


def test_a_change_that_changes_nothing_is_told(review: Review) -> None:
    with pytest.raises(UsageError, match="nothing would change"):
        change(review, "village.al-one")


def test_a_translator_leaves_the_proposals_of_others_alone(review: Review) -> None:
    number = add(review, "editor")
    with pytest.raises(ForbiddenError, match="takes an editor"):
        withdraw(review, "translator", number)
    with pytest.raises(ForbiddenError, match="takes an editor"):
        amend(review, "translator", number, Proposal(Action.ADD, replace(NEW, id="village.z")))


def test_a_mined_name_is_completed_before_it_is_approved(review: Review) -> None:
    mined = ConceptEntry("", "", EntryStatus.APPROVED, Forms(), Forms("Al-Tried"), source="editors", licence="MIT")
    number = add(review, entry=mined)
    with pytest.raises(ConflictError, match=r"blocks\[unknown-type\]"):
        approve(review, "editor", number, despite=True)
    amend(review, "translator", number, Proposal(Action.ADD, replace(mined, type="village", ar=Forms("قرية مجربة"))))
    assert approve(review, "editor", number).concepts == ("village.al-tried",)
