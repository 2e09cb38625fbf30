"""Imports, releases and people in the browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from toolkit.glossary.exchange import FORMATS, write_exchange
from toolkit.review import Role, approve
from toolkit.text.languages import Language
from toolkit.web.uploads import LIFE, MOST, MOST_ENTRIES, Choices, Uploads

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from tests.web.desks import Desk

CSV = "en,ar\nAl-Jadid,القرية الجديدة\nAl-One,القرية الأولى\n"
BILLION_LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><tbx>&b;</tbx>'


def send(browser: TestClient, name: str, data: bytes, **fields: str) -> tuple[int, str, str]:
    answer = browser.post("/imports", data=fields, files={"file": (name, data)})
    return answer.status_code, answer.headers.get("location", ""), answer.text


def test_a_file_is_shown_before_anything_is_proposed(desk: Desk) -> None:
    translator = desk.browser("translator")
    status, location, _ = send(translator, "desk.csv", CSV.encode(), kind="village", why="of the stringers")
    assert status == 303
    text = translator.get(location).text
    assert "Al-Jadid" in text
    assert "1 known already" in text
    assert len(desk.review.state().proposals) == 1
    assert "desk.csv" in translator.get("/imports").text
    assert desk.browser("editor").get(location).status_code == 404  # another user's
    assert translator.post(f"{location}/take").status_code == 303
    proposal = desk.review.state().proposals[2].proposal
    assert (proposal.origin, proposal.reason) == ("import of desk.csv", "of the stringers")
    assert translator.post(f"{location}/take").status_code == 404  # it is taken once


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("desk.csv", b'en,ar\n"open', "desk.csv:2"),
        ("desk.tbx", b"<tbx><text>", "desk.tbx:1"),
        ("desk.tbx", BILLION_LAUGHS.encode(), "entities"),
        ("desk.xlsx", b"PK\x03\x04 nothing", "desk.xlsx"),
        ("desk.tsv", b"\xff\xfe\x00\xd8", "desk.tsv"),
        ("mined.json", b'{"proposals": [{"entry": 1}]}', "proposals[0]"),
        ("desk.exe", b"MZ", "its ending tells no format"),
        ("", b"x", "choose a file"),
    ],
)
def test_a_broken_file_is_refused_with_its_line_and_imports_nothing(
    desk: Desk, name: str, data: bytes, told: str
) -> None:
    status, _, text = send(desk.browser("translator"), name, data)
    assert status == 422
    assert told in text
    assert desk.site.uploads.of("translator") == []
    assert len(desk.review.state().proposals) == 1


def test_proposals_of_mining_are_taken_too(desk: Desk) -> None:
    mined = {
        "entry": {"type": "village", "ar": {"preferred": "قرية"}, "en": {"preferred": "Al-Mined"}},
        "origin": "mining",
    }
    translator = desk.browser("translator")
    _, location, _ = send(translator, "mined.json", json.dumps({"proposals": [mined]}).encode())
    translator.post(f"{location}/take")
    assert desk.review.state().proposals[2].proposal.origin == "mining"


def test_what_was_exported_says_nothing_new(desk: Desk) -> None:
    entries = [row.entry for row in desk.review.files().own]
    data = write_exchange(entries, FORMATS["tbx"], Language.EN, "x").data
    translator = desk.browser("translator")
    _, location, _ = send(translator, "../../etc/desk.tbx", data)
    text = translator.get(location).text
    assert "0 proposals" in text
    assert "../" not in text


def test_files_are_kept_for_a_day_and_five_at_a_time(desk: Desk) -> None:
    now = [1000.0]
    held = Uploads(desk.review.store, lambda: now[0])
    names = []
    for number in range(MOST + 2):
        now[0] += 1
        names.append(held.keep("editor", f"{number}.csv", Choices(), b"x"))
    assert [each.file for each in held.of("editor")] == [f"{n}.csv" for n in range(MOST + 1, 1, -1)]
    assert held.find("editor", names[-1]).data == b"x"
    now[0] += LIFE + 10
    assert held.of("editor") == []


def test_a_file_is_dropped(desk: Desk) -> None:
    translator = desk.browser("translator")
    _, location, _ = send(translator, "desk.csv", CSV.encode())
    assert translator.post(f"{location}/drop").status_code == 303
    assert translator.get(location).status_code == 404


def test_releasing_comparing_and_going_back(desk: Desk) -> None:
    editor, admin = desk.browser("editor"), desk.browser("admin")
    assert editor.post("/releases", data={"notes": "the first\r\nof many"}).status_code == 303
    first = desk.review.state().releases[0].name
    before = desk.files()
    assert editor.post("/releases", data={"notes": ""}).status_code == 422  # nothing has changed
    approve(desk.review, "editor", 1)
    assert editor.post("/releases", data={"notes": "the second"}).status_code == 303
    second = desk.review.state().releases[1].name
    page = editor.get("/releases").text
    assert page.index("the second") < page.index("the first")
    text = editor.get("/releases/difference", params={"from": first, "to": second}).text
    assert "added" in text
    assert "village.al-ikhtibar" in text
    assert "Nothing is different" in editor.get("/releases/difference", params={"from": second}).text
    assert editor.post("/releases/rollback", data={"release": first, "why": "a mistake"}).status_code == 403
    assert admin.post("/releases/rollback", data={"release": first, "why": ""}).status_code == 422
    assert admin.post("/releases/rollback", data={"release": first, "why": "a mistake"}).status_code == 303
    assert desk.files() == before


@pytest.mark.parametrize("name", ["", "2001-01-01.1", "../../etc/passwd", "now"])
def test_a_release_that_is_none_is_refused(shared_desk: Desk, name: str) -> None:
    answer = shared_desk.browser("reader").get("/releases/difference", params={"from": name})
    assert answer.status_code == (200 if name == "now" else 422)


def test_roles_are_given_and_taken(desk: Desk) -> None:
    admin = desk.browser("admin")
    assert admin.post("/people/role", data={"name": "reader", "role": "editor"}).status_code == 303
    assert desk.review.state().users["reader"] is Role.EDITOR
    assert admin.post("/people/role", data={"name": "reader", "role": "none"}).status_code == 303
    assert "reader" not in desk.review.state().users


@pytest.mark.parametrize(
    "form",
    [
        {"name": "reader", "role": "king"},
        {"name": "reader", "role": ""},
        {"name": "", "role": "editor"},
        {"name": "x" * 101, "role": "editor"},
        {"name": "two\nlines", "role": "editor"},
        {"name": "admin", "role": "editor"},  # the only admin
        {"name": "stranger", "role": "none"},
    ],
)
def test_roles_that_cannot_be(desk: Desk, form: dict[str, str]) -> None:
    before = desk.review.state().users
    assert desk.browser("admin").post("/people/role", data=form).status_code == 422
    assert desk.review.state().users == before


def test_a_link_for_somebody_stands_in_the_history(desk: Desk) -> None:
    admin = desk.browser("admin")
    assert admin.post("/people/link", data={"name": "stranger"}).status_code == 422
    assert admin.post("/people/link", data={"name": "editor"}).status_code == 200
    last = desk.review.store.history(after=desk.review.state().seq - 1)[0]
    assert (last.who, last.subject, last.why) == ("admin", "user:editor", "a one-time link to choose a new password")
    assert desk.review.state().users["editor"] is Role.EDITOR


def test_what_no_database_takes_is_not_handed_to_one(desk: Desk) -> None:
    translator = desk.browser("translator")
    assert translator.post("/proposals/1/comment", data={"text": "a\0b"}).status_code == 303
    assert desk.review.state().proposals[1].comments[0].text == "a\ufffdb"
    assert desk.browser().post("/sign-in", data={"name": "\0", "password": "\0"}).status_code == 401


def test_who_comes_back_does_not_have_the_old_password(desk: Desk) -> None:
    desk.site.accounts.set_password("reader", "four plain words together")
    admin = desk.browser("admin")
    admin.post("/people/role", data={"name": "reader", "role": "none"})
    admin.post("/people/role", data={"name": "reader", "role": "reader"})
    assert not desk.site.accounts.verify("reader", "four plain words together")


def test_more_than_somebody_can_look_at_is_not_imported_at_once(desk: Desk) -> None:
    lines = "".join(f"Al-Ism{n},اسم{n}\n" for n in range(MOST_ENTRIES + 1))
    status, _, text = send(desk.browser("translator"), "desk.csv", f"en,ar\n{lines}".encode(), kind="village")
    assert status == 422
    assert "at most 20,000 are imported at once" in text
