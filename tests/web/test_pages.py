"""The work of a desk in a browser: looking, proposing, amending, deciding, alone and two at once."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.web.desks import WAITING, new_concept
from toolkit.review import Action, Proposal, ProposalStatus, approve, comment, propose, reject
from toolkit.review.amending import Wishes, fulfil
from toolkit.text.languages import Language
from toolkit.web.forms import entry_of, fields_of

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from tests.web.desks import Desk

APPROVE, REJECT = f"/proposals/{WAITING}/approve", f"/proposals/{WAITING}/reject"


def hidden(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found is not None
    return html.unescape(found[1])


def form_of(text: str) -> dict[str, str]:
    """Return what the form of a concept on a page would send as it is."""
    form = text[text.index('class="entry-form') :]
    fields = dict(re.findall(r'<input(?![^>]*type="checkbox")[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form))
    fields |= dict(re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?([^<]*)</textarea>', form))
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        fields[name] = chosen[1] if chosen else re.findall(r'value="([^"]*)"', options)[0]
    return {name: html.unescape(value) for name, value in fields.items()}


def status(desk: Desk, number: int = WAITING) -> ProposalStatus:
    return desk.review.state().proposals[number].status


def test_the_queue_lists_what_waits_with_its_numbers(shared_desk: Desk) -> None:
    text = shared_desk.browser("reader").get("/queue").text
    assert '<bdi class="term" lang="ar" dir="rtl">قرية الاختبار</bdi>' in text
    assert '<bdi class="term" lang="en" dir="ltr">Al-Ikhtibar</bdi>' in text
    assert "31 times" in text
    assert 'name="pick"' not in text  # a reader decides on nothing
    assert 'name="pick"' in shared_desk.browser("editor").get("/queue").text


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("status=all", True),
        ("status=open&action=add&kind=village&author=translator&split=1&order=weightiest&language=ar", True),
        ("q=ikhtibar", True),
        ("q=الاختبار", True),
        ("q=IKHTIBAAR", False),
        ("action=merge", False),
        ("kind=town", False),
        ("author=editor", False),
        ("status=approved", False),
        ("page=99", True),  # behind the last one: the last one
        ("status=nonsense&order=nonsense&action=nonsense&page=-1", True),
    ],
)
def test_the_queue_is_filtered(shared_desk: Desk, query: str, is_there: bool) -> None:
    answer = shared_desk.browser("reader").get(f"/queue?{query}")
    assert answer.status_code == 200
    assert (f'href="/proposals/{WAITING}"' in answer.text) is is_there


def test_a_long_queue_has_pages(desk: Desk) -> None:
    propose(desk.review, "translator", [new_concept(f"قرية رقم {n}", f"Al-Raqm {n}") for n in range(120)])
    browser = desk.browser("reader")
    first, last = browser.get("/queue").text, browser.get("/queue?page=3&q=raqm").text
    assert first.count('href="/proposals/') == 50 + first.count("/proposals/new")
    assert "1–50 of 121" in first
    assert "101–120 of 120" in last


def test_what_people_write_is_text_and_no_markup(desk: Desk) -> None:
    text = "<script>alert(1)</script>\u202e & \"quotes\" 'too'"
    translator = desk.browser("translator")
    translator.post(f"/proposals/{WAITING}/comment", data={"text": text})
    page = translator.get(f"/proposals/{WAITING}").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert " &lt;b&gt;town&lt;/b&gt;" in page  # the line of the archive


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


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nobody_turns_a_page_around_by_what_they_write(desk: Desk, language: str) -> None:
    proposal = replace(new_concept("قرية \u202eمعكوسة", "Al-\u2066Makusah"), reason="so \u202eit \u2067is")
    propose(desk.review, "translator", [proposal])
    translator = desk.browser("translator", language=language)
    translator.post("/proposals/2/comment", data={"text": "and \u202dmore"})
    for page in ("/proposals/2", "/queue", "/history"):
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", translator.get(page).text)
    assert "so \\u202eit \\u2067is" in translator.get("/proposals/2").text
    amending = translator.get("/proposals/2/amend").text
    assert "قرية \u202eمعكوسة" in html.unescape(amending)  # what is in a field comes back as it was


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


def test_many_are_shown_before_they_are_decided_on(desk: Desk) -> None:
    propose(desk.review, "translator", [new_concept(f"قرية رقم {n}", f"Al-Raqm {n}") for n in range(3)])
    propose(desk.review, "editor", [new_concept("قرية المحرر", "Al-Muharrir")])
    editor = desk.browser("editor")
    picks = [f"{number}:1" for number in (2, 3, 5)]
    answer = editor.post("/queue/preview", data={"act": "approve", "pick": picks})
    assert answer.status_code == 200
    assert "is your own" in answer.text
    assert re.findall(r'value="(\d+:\d+)" (checked|disabled)', answer.text) == [
        ("2:1", "checked"),
        ("3:1", "checked"),
        ("5:1", "disabled"),
    ]
    assert [status(desk, n) for n in (2, 3, 5)] == [ProposalStatus.OPEN] * 3
    answer = editor.post("/queue/decide", data={"act": "approve", "pick": picks[:2], "why": "all fine"})
    assert answer.headers["location"] == "/queue?told=approved"
    assert [status(desk, n) for n in (2, 3)] == [ProposalStatus.APPROVED] * 2


@pytest.mark.parametrize("act", ["approve", "reject", "withdraw"])
def test_of_many_all_are_decided_on_or_none(desk: Desk, act: str) -> None:
    propose(desk.review, "translator", [new_concept("قرية ثانية", "Al-Thaniyah")])
    desk.browser("translator").post("/proposals/2/comment", data={"text": "wait"})
    form = {"act": act, "pick": ["1:1", "2:1"], "why": "both & all"}
    answer = desk.browser("editor").post("/queue/decide", data=form)
    assert answer.status_code == 409
    assert "both &amp; all" in answer.text
    assert 'value="2:2" checked' in answer.text
    assert [status(desk, n) for n in (1, 2)] == [ProposalStatus.OPEN] * 2


@pytest.mark.parametrize(
    ("user", "form", "code"),
    [
        ("translator", {"act": "approve", "pick": "1:1"}, 403),
        ("translator", {"act": "reject", "pick": "1:1", "why": "x"}, 403),
        ("translator", {"act": "withdraw", "pick": "1:1"}, 303),
        ("editor", {"act": "reject", "pick": "1:1"}, 422),
        ("editor", {"act": "reject", "pick": "1:1", "why": "x"}, 303),
        ("editor", {"act": "erase", "pick": "1:1"}, 422),
        ("editor", {"act": "approve", "pick": "x"}, 422),
        ("editor", {"act": "approve", "pick": "99:1"}, 422),
        ("editor", {"act": "approve"}, 422),
        ("editor", {"act": "approve", "pick": [f"{n}:1" for n in range(101)]}, 422),
    ],
)
def test_what_may_be_done_to_many(desk: Desk, user: str, form: dict[str, str], code: int) -> None:
    assert desk.browser(user).post("/queue/decide", data=form).status_code == code


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("al-bokamal", "town.al-bokamal"),
        ("بوكمال", "town.al-bokamal"),
        ("bukmal", "town.al-bokamal"),
        ("Qamishlo", "town.al-qamishli"),
        ("al one", "village.al-one"),
        ("ocha:C2", None),
        ("village.al-two", "village.al-two"),
        ("القريه الاولي", "village.al-one"),
        ("zzzzqqq", None),
        ("", None),
        ("%00", None),
    ],
)
def test_search_in_either_script_however_it_is_spelt(shared_desk: Desk, query: str, first: str | None) -> None:
    answer = shared_desk.browser("reader").get("/concepts", params={"q": query})
    assert answer.status_code == 200
    found = re.findall(r'class="id" href="/concepts/([^"]+)"', answer.text)
    assert (found[0] if found else None) == first


def test_every_entry_goes_through_a_form_unchanged(shared_desk: Desk) -> None:
    for row in shared_desk.review.files().in_force.values():
        if row.entry.ar.preferred or row.entry.en.preferred:
            assert entry_of(fields_of(row.entry), row.entry) == row.entry


def see(browser: TestClient, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.text


def test_the_history_tells_everything_the_latest_first(desk: Desk) -> None:
    text = see(desk.browser("reader"), "/history")
    assert [int(n) for n in re.findall(r'<li value="(\d+)"', text)] == list(range(desk.review.state().seq, 0, -1))


def ahead(text: str) -> str:
    """Return the part of a page that says what would stand against what is being written."""
    found = re.search(r'<div class="ahead"[^\n]*hx-sync="this:replace">(.*?)</div>', text, re.DOTALL)
    assert found is not None
    return html.unescape(re.sub(r"<[^>]+>", "", found[1])).strip()


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


@pytest.mark.parametrize(
    ("language", "told"), [("en", ("gave a role", "translator", "four eyes on")), ("ar", ("أسند دوراً", "مترجم"))]
)
def test_the_history_says_which_role_and_which_setting(language: str, told: tuple[str, ...], shared_desk: Desk) -> None:
    text = shared_desk.browser("reader", language=language).get("/history").text
    assert [words for words in told if words not in text] == []


def test_no_list_of_a_page_is_endless(desk: Desk) -> None:
    for number in range(60):
        comment(desk.review, "translator", WAITING, f"word {number}.")
    reader = desk.browser("reader")
    page = reader.get(f"/proposals/{WAITING}").text
    assert page.count('class="comment"') == 50
    assert page.count("word 9.") == 0
    assert "10 comments before these" in page
    assert "11 events before these" in page
    first, second = (reader.get(f"/history?of=proposal:{WAITING}&page={number}").text for number in (1, 2))
    assert (first.count("<li value="), second.count("<li value=")) == (50, 11)
    assert "word 9." in second
    assert "word 59." in first
    assert reader.get("/history?of=proposal:99").status_code == 404
