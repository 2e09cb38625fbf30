"""Each page and each role: let in, or kept out; the table beside this file says again who may have what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.cases import read_cases
from toolkit.review import Role
from toolkit.web.routes import ROUTES

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from tests.web.desks import Desk
    from toolkit.web.routes import Page

TABLE = {name: (method, role) for name, method, role, _ in read_cases(__file__, "roles.tsv")}
VISITORS = ("anybody", *(role.value for role in Role))
PARTS = {"{number}": "1", "{concept:path}": "village.al-one", "{upload}": "none"}


@pytest.fixture(scope="module")
def browsers(shared_desk: Desk) -> dict[str, TestClient]:
    return {name: shared_desk.browser("" if name == "anybody" else name) for name in VISITORS}


def test_the_table_names_every_page_with_the_role_that_it_takes() -> None:
    declared = {page.name: (page.method, page.role.value if page.role else "anybody") for page in ROUTES}
    assert declared == TABLE


@pytest.mark.parametrize("visitor", VISITORS)
@pytest.mark.parametrize("page", ROUTES, ids=lambda page: page.name)
def test_a_page_is_for_its_role_and_those_above(
    page: Page, visitor: str, browsers: dict[str, TestClient], shared_desk: Desk
) -> None:
    browser = browsers[visitor]
    if visitor != "anybody":  # an earlier case may have signed the user out
        browser.cookies.update(shared_desk.browser(visitor).cookies)
    path = re.sub(r"\{[^}]+\}", lambda part: PARTS[part[0]], page.path)
    answer = browser.request(page.method, path)
    needed = TABLE[page.name][1]
    if VISITORS.index(visitor) >= VISITORS.index(needed):
        refused = {401} if page.name == "sign-in.take" else set()  # without a name and a password
        assert answer.status_code in {200, 303, 404, 409, 422} | refused
        sent_away = answer.headers.get("location", "").startswith("/sign-in?")
        assert not sent_away
    elif visitor != "anybody":
        assert answer.status_code == 403
    elif page.method == "POST":
        assert answer.status_code == 401
    else:
        assert (answer.status_code, answer.headers["location"]) == (303, f"/sign-in?next={path.replace('/', '%2F')}")


@pytest.mark.parametrize("visitor", VISITORS)
def test_what_is_kept_out_changes_nothing(visitor: str, shared_desk: Desk) -> None:
    before = shared_desk.review.state().seq, shared_desk.files()
    browser = shared_desk.browser("" if visitor == "anybody" else visitor)
    kept_out = [p for p in ROUTES if VISITORS.index(visitor) < VISITORS.index(TABLE[p.name][1]) and p.method == "POST"]
    form = {"seen": "1", "why": "x", "text": "x", "name": "x", "role": "admin", "pick": "1:1", "act": "approve"}
    for page in kept_out:
        path = re.sub(r"\{[^}]+\}", lambda part: PARTS[part[0]], page.path)
        assert browser.post(path, data=form).status_code in (401, 403)
    assert (shared_desk.review.state().seq, shared_desk.files()) == before


def test_who_lost_their_role_is_nobody_at_once(desk: Desk) -> None:
    browser = desk.browser("editor")
    assert browser.get("/queue").status_code == 200
    desk.browser("admin").post("/people/role", data={"name": "editor", "role": "none"})
    assert browser.get("/queue").status_code == 303


def test_who_was_given_another_role_has_it_at_once(desk: Desk) -> None:
    browser = desk.browser("reader")
    assert browser.get("/proposals/new").status_code == 403
    desk.browser("admin").post("/people/role", data={"name": "reader", "role": "translator"})
    assert browser.get("/proposals/new").status_code == 200
