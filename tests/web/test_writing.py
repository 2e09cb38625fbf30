"""Proposing and amending in a browser: the forms, what they refuse, who was quicker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.desks import WAITING
from tests.web.reading import ahead, form_of
from toolkit.review import Action, Proposal, approve, propose
from toolkit.review.amending import Wishes, fulfil
from toolkit.text.languages import Language
from toolkit.web.forms import entry_of, fields_of

if TYPE_CHECKING:
    from tests.web.desks import Desk

APPROVE = f"/proposals/{WAITING}/approve"


def test_proposing_a_new_concept(desk: Desk) -> None:
    translator = desk.browser("translator")
    form = form_of(translator.get("/proposals/new?type=town").text)
    assert form["type"] == "town"
    form |= {
        "ar": "البلدة الجديدة",
        "en": "Al-Jadidah Town",
        "en_deprecated": "Al-Jadida Town\r\nJadida Town",
        "why": "new",
    }
    answer = translator.post("/proposals/new", data=form)
    assert answer.headers["location"] == "/proposals/2?told=proposed"
    entry = desk.review.state().proposals[2].proposal.entry
    assert entry is not None
    assert (entry.id, entry.en.deprecated) == ("town.al-jadidah-town", ("Al-Jadida Town", "Jadida Town"))


@pytest.mark.parametrize(
    "fields",
    [
        {"ar": "", "en": ""},
        {"type": "planet"},
        {"type": ""},
        {"en": "a|b"},
        {"en": "a\tb"},
        {"en_admitted": "Al-X", "en_deprecated": "Al-X"},
        {"id": "village.al-one"},
    ],
)
def test_a_proposal_that_cannot_be_is_refused_with_everything_that_was_typed(
    desk: Desk, fields: dict[str, str]
) -> None:
    form = {"type": "village", "ar": "القرية", "en": "Al-X", "why": "a long reason", "source": "editors"} | fields
    answer = desk.browser("translator").post("/proposals/new", data=form)
    assert answer.status_code == 422
    sent = form_of(answer.text)
    assert sent["why"] == "a long reason"
    assert sent["en_admitted"] == form.get("en_admitted", "")
    assert 2 not in desk.review.state().proposals


def test_proposing_a_change_keeps_the_old_form_as_an_unwanted_one(desk: Desk) -> None:
    translator = desk.browser("translator")
    form = form_of(translator.get("/proposals/new?concept=village.al-two").text)
    assert (form["en"], form["codes"]) == ("Al-Two", "ocha:C2")
    answer = translator.post("/proposals/new", data=form | {"en": "Al-Tuu", "why": "as they say"})
    assert answer.status_code == 303
    entry = desk.review.state().proposals[2].proposal.entry
    assert entry is not None
    assert (entry.en.preferred, entry.en.deprecated) == ("Al-Tuu", ("Al-Two",))


def test_a_concept_that_changed_while_somebody_wrote_is_shown_beside_their_text(desk: Desk) -> None:
    translator = desk.browser("translator")
    form = form_of(translator.get("/proposals/new?concept=village.al-one").text) | {"note": "north of the river"}
    entry = desk.review.files().in_force["village.al-one"].entry
    changed = fulfil(entry, Wishes({Language.EN: "Al-Wahida"}))
    propose(desk.review, "editor", [Proposal(Action.CHANGE, changed)])
    approve(desk.review, "second", 2)
    answer = translator.post("/proposals/new", data=form)
    assert answer.status_code == 409
    assert "Al-Wahida" in answer.text
    again = form_of(answer.text)
    assert (again["en"], again["note"]) == ("Al-One", "north of the river")
    assert translator.post("/proposals/new", data=again).status_code == 303


def test_amending_and_being_overtaken_while_doing_so(desk: Desk) -> None:
    translator, editor = desk.browser("translator"), desk.browser("editor")
    mine = form_of(translator.get(f"/proposals/{WAITING}/amend").text) | {"en": "Al-Ekhtibar", "why": "mine"}
    theirs = form_of(editor.get(f"/proposals/{WAITING}/amend").text) | {"en": "Al-Ikhtebar", "why": "theirs"}
    assert editor.post(f"/proposals/{WAITING}/amend", data=theirs).status_code == 303
    answer = translator.post(f"/proposals/{WAITING}/amend", data=mine)
    assert answer.status_code == 409
    assert "Al-Ikhtebar" in answer.text
    again = form_of(answer.text)
    assert (again["en"], again["why"], again["seen"]) == ("Al-Ekhtibar", "mine", "2")
    assert translator.post(f"/proposals/{WAITING}/amend", data=again).status_code == 303
    assert editor.post(APPROVE, data={"seen": "3"}).status_code == 403  # who amended is an author


def test_merging_and_deprecating(desk: Desk) -> None:
    translator, editor = desk.browser("translator"), desk.browser("editor")
    form = {"concept": "village.al-three", "replacement": "village.al-two", "why": "one village"}
    assert translator.post("/proposals/merge", data=form | {"replacement": ""}).status_code == 422
    assert translator.post("/proposals/merge", data=form).status_code == 303
    assert editor.post("/proposals/2/approve", data={"seen": "1", "despite": "1"}).status_code == 303
    answer = editor.get("/concepts/village.al-three")
    assert (answer.status_code, answer.headers["location"]) == (303, "/concepts/village.al-two")
    form = {"concept": "village.al-one", "replacement": "village.al-two", "valid_until": "2024-12-08"}
    assert translator.post("/proposals/deprecate", data=form | {"valid_until": "soon"}).status_code == 422
    assert translator.post("/proposals/deprecate", data=form).status_code == 303
    assert editor.post("/proposals/3/approve", data={"seen": "1", "despite": "1"}).status_code == 303
    assert "Not to be used after 8 Dec 2024" in editor.get("/concepts/village.al-one").text


def test_every_entry_goes_through_a_form_unchanged(shared_desk: Desk) -> None:
    for row in shared_desk.review.files().in_force.values():
        if row.entry.ar.preferred or row.entry.en.preferred:
            assert entry_of(fields_of(row.entry), row.entry) == row.entry


def test_amending_a_merge_says_who_was_quicker_and_keeps_what_was_typed(desk: Desk) -> None:
    translator = desk.browser("translator")
    pair = {"concept": "village.al-two", "replacement": "village.al-one"}
    assert translator.post("/proposals/merge", data=pair).status_code == 303
    number = max(desk.review.state().proposals)
    previewed = translator.post(f"/proposals/{number}/preview", data={**pair, "seen": "1"})
    assert "asks for the same" not in ahead(previewed.text)
    assert desk.review.state().proposals[number].version == 1
    desk.browser("editor").post(f"/proposals/{number}/comment", data={"text": "Al-Three, surely"})
    sent = {**pair, "replacement": "village.al-three", "seen": "1"}
    late = translator.post(f"/proposals/{number}/amend", data=sent)
    assert late.status_code == 409
    assert "What has happened since you opened it" in late.text
    assert "Al-Three, surely" in late.text
    assert form_of(late.text)["replacement"] == "village.al-three"
