"""What would stand against a proposal, shown while it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.desks import WAITING
from tests.web.reading import ahead, form_of

if TYPE_CHECKING:
    from tests.web.desks import Desk

APPROVE = f"/proposals/{WAITING}/approve"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, ""),
        ({"en": "Al-Won", "ar": "قرية الوان", "type": "village"}, "blocks"),  # a spelling of Al-One that is replaced
        ({"en": "Al-Khamsa", "ar": "قرية الخمسة", "type": "village"}, "Nothing stands against it"),
        ({"en": "Al-Khamsa", "ar": "قرية الخمسة"}, "it has no kind yet"),
        ({"en": "Al-Ikhtibar", "ar": "قرية الاختبار", "type": "village"}, "proposal 1 asks for the same thing already"),
        ({"en": "Al-|Khamsa", "ar": "قرية الخمسة", "type": "village"}, "a value holds '|'"),
        ({"en": "Al-A", "en_admitted": "Al-A", "type": "village"}, "stands in two places"),
        ({"en": "Al-Khamsa", "en_lookup": "<b>x</b>\u202e\0", "type": "village"}, "the column ar must not be empty"),
    ],
)
def test_what_stands_against_it_is_shown_while_it_is_written(
    fields: dict[str, str], told: str, shared_desk: Desk
) -> None:
    before = shared_desk.review.state().seq
    sent = {**form_of(shared_desk.browser("translator").get("/proposals/new").text), "type": "", **fields}
    answer = shared_desk.browser("translator").post("/proposals/preview", data=sent)
    assert answer.status_code == 200
    assert told in ahead(answer.text) if told else ahead(answer.text) == ""
    assert form_of(answer.text)["en"] == sent["en"]  # without scripts the form comes back as it was
    assert shared_desk.review.state().seq == before


def test_a_preview_of_a_change_keeps_what_the_change_was_made_from(desk: Desk) -> None:
    translator = desk.browser("translator")
    sent = {**form_of(translator.get("/proposals/new?concept=village.al-two").text), "en": "Al-One"}
    desk.browser("editor").post(APPROVE, data={"seen": "1"})
    path = desk.folder / "glossary" / "places.tsv"
    path.write_text(path.read_text(encoding="utf-8").replace("Al-Two", "At-Two"), encoding="utf-8")
    answer = translator.post("/proposals/preview", data=sent)
    assert "blocks" in ahead(answer.text)
    assert form_of(answer.text)["base"] == sent["base"]
    assert translator.post("/proposals/new", data=form_of(answer.text)).status_code == 409


def test_an_amendment_is_previewed_without_its_own_proposal_in_the_way(desk: Desk) -> None:
    translator = desk.browser("translator")
    form = form_of(translator.get(f"/proposals/{WAITING}/amend").text)
    same = translator.post(f"/proposals/{WAITING}/preview", data=form)
    assert "Nothing stands against it" in ahead(same.text)
    worse = translator.post(f"/proposals/{WAITING}/preview", data={**form, "en": "Al-Won"})
    assert "blocks" in ahead(worse.text)
    assert desk.review.state().proposals[WAITING].version == 1
    assert translator.post("/proposals/99/preview", data=form).status_code == 404


@pytest.mark.parametrize(
    ("page", "fields", "told"),
    [
        ("merge", {}, ""),
        ("merge", {"concept": "village.al-two"}, ""),  # into what is not said yet
        ("merge", {"concept": "village.al-two", "replacement": "village.al-one"}, "village.al-two becomes one with"),
        ("merge", {"concept": "village.al-two", "replacement": "village.al-two"}, "cannot take its own place"),
        ("merge", {"concept": "village.al-two", "replacement": "village.al-o"}, "no concept 'village.al-o'"),
        ("deprecate", {"concept": "village.al-two"}, "Nothing stands against it"),
        ("deprecate", {"concept": "village.al-<b>"}, "no concept 'village.al-<b>'"),
        ("deprecate", {"concept": "village.al-two", "valid_until": "8.12.2024"}, "expected a date"),
    ],
)
def test_what_stands_against_retiring_a_concept_is_shown_while_it_is_written(
    page: str, fields: dict[str, str], told: str, shared_desk: Desk
) -> None:
    before = shared_desk.review.state().seq
    answer = shared_desk.browser("translator").post(f"/proposals/{page}/preview", data=fields)
    assert answer.status_code == 200
    assert told in ahead(answer.text) if told else ahead(answer.text) == ""
    assert form_of(answer.text)["concept"] == fields.get("concept", "")  # without scripts it comes back as it was
    assert ("القرية الثانية" in answer.text) == (fields.get("concept") == "village.al-two")
    assert shared_desk.review.state().seq == before
