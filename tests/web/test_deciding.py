"""Deciding in a browser: approving, rejecting, taking back, alone and two at once."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from tests.web.desks import WAITING, new_concept, status
from tests.web.reading import hidden
from toolkit.review import Action, Proposal, ProposalStatus, approve, propose, reject

if TYPE_CHECKING:
    from tests.web.desks import Desk

APPROVE, REJECT = f"/proposals/{WAITING}/approve", f"/proposals/{WAITING}/reject"


def test_a_proposal_shows_all_that_an_editor_needs(shared_desk: Desk) -> None:
    text = shared_desk.browser("editor").get(f"/proposals/{WAITING}").text
    for there in ("in 31 reports", "31 times", "in 12 documents", "2018/01.html", "translator", "Approve", "Reject"):
        assert there in text
    assert hidden(text, "seen") == "1"


def test_approving_writes_the_glossary(desk: Desk) -> None:
    answer = desk.browser("editor").post(APPROVE, data={"seen": "1", "why": "checked"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/proposals/{WAITING}?told=approved")
    assert "village.al-ikhtibar\tvillage\tapproved\tقرية الاختبار" in desk.files()
    page = desk.browser("reader").get("/concepts/village.al-ikhtibar").text
    assert "checked" in page


def test_four_eyes_are_shown_and_kept(desk: Desk) -> None:
    propose(desk.review, "editor", [new_concept("قرية أخرى", "Al-Ukhra")])
    editor = desk.browser("editor")
    page = editor.get("/proposals/2").text
    assert "another editor approves it" in page
    assert 'formaction="/proposals/2/approve"' not in page
    answer = editor.post("/proposals/2/approve", data={"seen": "1"})
    assert answer.status_code == 403
    assert "four eyes" in answer.text
    assert status(desk, 2) is ProposalStatus.OPEN
    for unsure in ({}, {"four_eyes": "maybe"}, {"four_eyes": "OFF"}):
        assert desk.browser("admin").post("/people/settings", data=unsure).status_code == 422
        assert desk.review.state().four_eyes
    desk.browser("admin").post("/people/settings", data={"four_eyes": "off", "why": "alone tonight"})
    assert "Four eyes are off" in editor.get("/queue").text
    assert editor.post("/proposals/2/approve", data={"seen": "1"}).status_code == 303


def test_the_second_editor_sees_what_happened_and_keeps_the_text(desk: Desk) -> None:
    first, second = desk.browser("editor"), desk.browser("second")
    seen = hidden(second.get(f"/proposals/{WAITING}").text, "seen")
    first.post(f"/proposals/{WAITING}/comment", data={"text": "is it one l?"})
    answer = second.post(APPROVE, data={"seen": seen, "why": "my long & careful reason"})
    assert answer.status_code == 409
    assert "What has happened since you opened it" in answer.text
    assert "is it one l?" in answer.text
    assert "my long &amp; careful reason</textarea>" in answer.text
    assert hidden(answer.text, "seen") == "2"
    assert status(desk) is ProposalStatus.OPEN
    assert second.post(APPROVE, data={"seen": "2", "why": "yes"}).status_code == 303


def test_who_comes_after_the_decision_is_told_who_decided(desk: Desk) -> None:
    reject(desk.review, "second", WAITING, why="a by-name, not the town")
    answer = desk.browser("editor").post(APPROVE, data={"seen": "1"})
    assert answer.status_code == 409
    assert "rejected by second: a by-name, not the town" in html.unescape(answer.text)


def test_rejecting_takes_a_reason(desk: Desk) -> None:
    editor = desk.browser("editor")
    assert editor.post(REJECT, data={"seen": "1", "why": " "}).status_code == 422
    assert status(desk) is ProposalStatus.OPEN
    assert editor.post(REJECT, data={"seen": "1", "why": "no such village"}).status_code == 303
    assert status(desk) is ProposalStatus.REJECTED


def test_warnings_are_taken_knowingly_and_blocks_not_at_all(desk: Desk) -> None:
    blocked = new_concept("قرية الوان", "Al-Won")  # a spelling of Al-One that is replaced
    propose(desk.review, "translator", [blocked, new_concept("قرية الكتاب", "Book")])
    editor = desk.browser("editor")
    page = editor.get("/proposals/2").text
    assert "blocks" in page
    assert 'formaction="/proposals/2/approve"' not in page
    assert editor.post("/proposals/2/approve", data={"seen": "1", "despite": "1"}).status_code == 409
    answer = editor.post("/proposals/3/approve", data={"seen": "1"})
    assert answer.status_code == 409
    assert "tick the box and approve it despite them" in answer.text
    assert "--despite" not in answer.text
    assert answer.text.count("&#39;Book&#39; is an English word") == 1
    assert editor.post("/proposals/3/approve", data={"seen": "1", "despite": "1"}).status_code == 303


def test_taking_a_decision_back(desk: Desk) -> None:
    before = desk.files()
    approve(desk.review, "editor", WAITING)
    editor = desk.browser("editor")
    assert editor.post(f"/proposals/{WAITING}/revert", data={"why": ""}).status_code == 422
    assert editor.post(f"/proposals/{WAITING}/revert", data={"why": "two villages"}).status_code == 303
    assert desk.files() == before
    page = editor.get(f"/proposals/{WAITING}").text
    assert "badge-reverted" in page
    assert "took the decision back" in page
    assert f'action="/proposals/{WAITING}/revert"' not in page
    assert editor.post(f"/proposals/{WAITING}/revert", data={"why": "once more"}).status_code == 422
    assert f"/proposals/{WAITING}" in editor.get("/queue?status=reverted").text
    assert f"/proposals/{WAITING}" not in editor.get("/queue?status=approved").text
    concept = desk.review.state().proposals[WAITING].proposal.subject
    assert html.unescape(editor.get(f"/concepts/{concept}").text).count("قرية الاختبار = Al-Ikhtibar") == 2


def test_what_stands_on_a_decision_is_named_when_it_is_to_be_taken_back(desk: Desk) -> None:
    approve(desk.review, "editor", WAITING)
    concept = desk.review.state().proposals[WAITING].proposal.subject
    led = Proposal(Action.DEPRECATE, concept="village.al-one", replacement=concept)
    propose(desk.review, "translator", [led])
    approve(desk.review, "editor", 2, despite=True)
    answer = desk.browser("editor").post(f"/proposals/{WAITING}/revert", data={"why": "no"})
    assert answer.status_code == 409
    assert f"village.al-one leads to {concept}, which would not exist any more" in html.unescape(answer.text)
    assert "sohr-tx review" not in answer.text
    assert "would contradict itself; take back first what stands on it" in html.unescape(answer.text)
