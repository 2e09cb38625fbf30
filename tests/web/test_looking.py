"""The queue, search and history in a browser; what people write there is text."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.web.desks import WAITING, new_concept
from toolkit.review import comment, propose

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from tests.web.desks import Desk


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


def see(browser: TestClient, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.text


def test_the_history_tells_everything_the_latest_first(desk: Desk) -> None:
    text = see(desk.browser("reader"), "/history")
    assert [int(n) for n in re.findall(r'<li value="(\d+)"', text)] == list(range(desk.review.state().seq, 0, -1))


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
