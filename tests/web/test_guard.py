"""What a request has to pass before any page sees it, and what every answer carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect

from tests.cases import read_cases
from tests.web.desks import CHEAP, ORIGIN
from toolkit.web import Settings, Site, make_app
from toolkit.web.catalogues import choose_language
from toolkit.web.failures import status_of
from toolkit.web.guarding import HEADERS, LARGEST_BODY, LARGEST_FORM
from toolkit.web.origins import hosts_for, is_ours
from toolkit.web.routes import ROUTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import Message

    from tests.web.desks import Desk


@pytest.mark.parametrize(("listening", "url", "host", "admitted", "why"), read_cases(__file__, "hosts.tsv"))
def test_hosts(listening: str, url: str, host: str, admitted: str, why: str) -> None:
    assert hosts_for(listening, url).admits(host) is (admitted == "yes")


@pytest.mark.parametrize(("method", "site", "origin", "host", "ours", "why"), read_cases(__file__, "origins.tsv"))
def test_origins(method: str, site: str, origin: str, host: str, ours: str, why: str) -> None:
    given = {"sec-fetch-site": site, "origin": origin, "host": host}
    assert is_ours(method, Headers({name: value for name, value in given.items() if value})) is (ours == "yes")


@pytest.mark.parametrize(("chosen", "accepted", "language", "why"), read_cases(__file__, "languages.tsv"))
def test_languages(chosen: str, accepted: str, language: str, why: str) -> None:
    assert choose_language([chosen], accepted) == language


@pytest.mark.parametrize("path", ["/sign-in", "/queue", "/nothing", "/static/site.css", "/concepts/none"])
def test_every_answer_carries_the_headers(shared_desk: Desk, path: str) -> None:
    answer = shared_desk.browser("editor").get(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "server" not in answer.headers


def test_pages_are_not_kept_by_the_browser_and_static_files_are(shared_desk: Desk) -> None:
    browser = shared_desk.browser("editor")
    assert browser.get("/queue").headers["cache-control"] == "no-store"
    assert "immutable" in browser.get("/static/site.css?v=1").headers["cache-control"]
    assert browser.get("/static/site.css").headers["cache-control"] == "no-cache"


def test_no_page_has_a_script_or_a_style_in_it(shared_desk: Desk) -> None:
    browser = shared_desk.browser("admin")
    for page in ROUTES:
        if page.method == "GET" and "{upload}" not in page.path:
            path = page.path.replace("{number}", "1").replace("{concept:path}", "village.al-one")
            text = browser.get(path).text
            assert "style=" not in text
            assert "<style" not in text
            assert " onclick" not in text
            assert text.count("<script ") == text.count("<script src=")


def test_an_unknown_host_is_refused_with_a_plain_page(shared_desk: Desk) -> None:
    answer = shared_desk.browser("editor").get("/queue", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "evil" not in answer.text


def test_a_form_of_another_site_is_refused_and_changes_nothing(shared_desk: Desk) -> None:
    before = shared_desk.review.state().seq
    foreign = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    answer = shared_desk.browser("editor").post("/proposals/1/comment", data={"text": "x"}, headers=foreign)
    assert answer.status_code == 403
    assert shared_desk.review.state().seq == before


@pytest.mark.parametrize("length", [str(LARGEST_FORM + 1), "much", "-1", "9" * 5000])
def test_too_large_a_body_is_refused_by_its_length(shared_desk: Desk, length: str) -> None:
    headers = {"content-length": length, "content-type": "application/x-www-form-urlencoded"}
    answer = shared_desk.browser("editor").post("/proposals/1/comment", content=b"text=x", headers=headers)
    assert answer.status_code == 413


def test_a_file_may_be_larger_than_a_form_but_not_endless(shared_desk: Desk) -> None:
    translator = shared_desk.browser("translator")
    headers = {"content-type": "multipart/form-data; boundary=x"}
    assert translator.post("/imports", content=b"x" * (LARGEST_FORM + 1), headers=headers).status_code in (400, 422)
    assert translator.post("/imports", content=b"x" * (LARGEST_BODY + 1), headers=headers).status_code == 413


def test_a_file_is_taken_by_the_page_for_files_alone(shared_desk: Desk) -> None:
    answer = shared_desk.browser("editor").post("/proposals/1/comment", files={"text": ("a.txt", b"x")})
    assert answer.status_code == 400


def test_too_large_a_body_is_refused_that_does_not_say_how_long_it_is(shared_desk: Desk) -> None:
    def endless() -> Iterator[bytes]:
        yield b"text="
        for _ in range(LARGEST_BODY // 2**20 + 1):
            yield b"x" * 2**20

    headers = {"content-type": "application/x-www-form-urlencoded"}
    answer = shared_desk.browser("editor").post("/proposals/1/comment", content=endless(), headers=headers)
    assert answer.status_code == 413


def test_a_body_that_trickles_in_is_waited_for_no_longer_than_patience(desk: Desk) -> None:
    import asyncio

    desk.app = make_app(Site.open(desk.review, Settings(cost=CHEAP, patience=0.05)))
    sent: list[Message] = []

    async def trickle() -> Message:
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b"n", "more_body": True}

    async def send(message: Message) -> None:
        sent.append(message)

    origin = [(b"host", b"127.0.0.1:8000"), (b"origin", b"http://127.0.0.1:8000")]
    form = (b"content-type", b"application/x-www-form-urlencoded")
    scope = {"type": "http", "method": "POST", "path": "/sign-in", "query_string": b"", "headers": [*origin, form]}

    async def ask() -> None:
        await desk.app({**scope, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8000)}, trickle, send)

    asyncio.run(ask())
    assert sent[0]["status"] == 408


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing", 404),
        ("GET", "/proposals/99999999999999999999", 404),
        ("GET", "/proposals/x", 404),
        ("GET", "/proposals/" + "9" * 5000, 404),
        ("GET", "/proposals/\u0661", 404),
        ("POST", "/proposals/0/comment", 404),
        ("GET", "/queue?page=" + "9" * 5000, 200),
        ("GET", "/static/../app.py", 404),
        ("GET", "/static/%2e%2e/app.py", 404),
        ("GET", "/concepts/%00", 404),
        ("GET", "/imports/none", 404),
        ("PUT", "/queue", 405),
        ("DELETE", "/proposals/1", 405),
        ("POST", "/proposals/1/approve", 422),
        ("POST", "/queue/preview", 422),
    ],
)
def test_what_cannot_be_answered_gets_a_plain_page(shared_desk: Desk, method: str, path: str, status: int) -> None:
    answer = shared_desk.browser("editor").request(method, path)
    assert answer.status_code == status
    assert "<h1>" in answer.text
    assert "Traceback" not in answer.text


def test_a_fault_is_told_by_a_number_alone(shared_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a secret of the machine")

    monkeypatch.setattr("toolkit.web.pages.proposals.show_proposal", fail)
    answer = shared_desk.browser("editor").get("/proposals/1")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "RuntimeError" not in answer.text


def test_a_form_with_a_broken_body_is_refused(shared_desk: Desk) -> None:
    headers = {"content-type": "multipart/form-data; boundary=x", "origin": ORIGIN}
    answer = shared_desk.browser("editor").post("/imports", content=b"--y\r\nnothing", headers=headers)
    assert answer.status_code in (400, 422)


def test_who_goes_away_in_the_middle_is_no_fault_of_the_program() -> None:
    assert status_of(ClientDisconnect()) == 400  # 500 and above is logged with where it happened
