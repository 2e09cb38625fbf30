"""Signing in and out, passwords, one-time codes, sessions, and how often one may try."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from tests.web.desks import CHEAP, ORIGIN
from toolkit.errors import UsageError
from toolkit.review import enrol
from toolkit.review.schema import accounts, codes, sessions
from toolkit.web import Settings, Site, first_link, make_app
from toolkit.web.accounts import CODE_LIFE, Accounts
from toolkit.web.passwords import COST, Cost, check_password, hash_password, is_outdated, verify_password
from toolkit.web.sessions import IDLE_LIFE, WHOLE_LIFE, Sessions
from toolkit.web.throttling import PER_ACCOUNT, PER_ADDRESS, PER_PAIR, WINDOW, Throttle

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from tests.web.desks import Desk

PASSWORD = "four plain words together"


class Clock:
    """A clock that stands still until it is told to go."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def sign_in(browser: TestClient, name: str, password: str, **more: str) -> int:
    return browser.post("/sign-in", data={"name": name, "password": password, **more}).status_code


def test_a_password_is_kept_with_salt_and_parameters_and_verified() -> None:
    one, two = hash_password(PASSWORD, CHEAP), hash_password(PASSWORD, CHEAP)
    assert one != two
    assert one.startswith("scrypt$2$1$1$")
    assert PASSWORD not in one
    assert verify_password(PASSWORD, one, CHEAP)
    assert not verify_password(PASSWORD + " ", one, CHEAP)
    assert not verify_password("", "", CHEAP)
    assert is_outdated(one)


def test_what_is_used_takes_32_mebibytes() -> None:
    assert 128 * COST.n * COST.r == 32 * 2**20
    assert verify_password(PASSWORD, hash_password(PASSWORD))


def test_a_letter_typed_as_two_code_points_is_the_same_password() -> None:
    assert verify_password("cafe\u0301 au lait, s'il", hash_password("caf\u00e9 au lait, s'il", CHEAP), CHEAP)


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaaaa", "abababababababab", "sami.alshami@x", "x" * 201])
def test_passwords_that_are_refused(password: str) -> None:
    with pytest.raises(UsageError):
        check_password(password, "sami.alshami@x")


def test_a_password_that_was_kept_more_cheaply_is_kept_anew(desk: Desk) -> None:
    Accounts(desk.review.store, Cost(2, 1, 1)).set_password("editor", PASSWORD)
    dearer = Accounts(desk.review.store, Cost(4, 1, 1))
    assert dearer.verify("editor", PASSWORD)
    with desk.review.store.connecting() as connection:
        kept = connection.execute(sa.select(accounts.c.password).where(accounts.c.name == "editor")).scalar_one()
    assert kept.startswith("scrypt$4$")
    assert dearer.verify("editor", PASSWORD)


def test_signing_in_and_out(desk: Desk) -> None:
    desk.site.accounts.set_password("editor", PASSWORD)
    browser = desk.browser()
    assert sign_in(browser, "editor", "wrong password here") == 401
    assert sign_in(browser, "nobody", PASSWORD) == 401
    answer = browser.post("/sign-in", data={"name": "editor", "password": PASSWORD, "next": "/proposals/1?a=b"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/proposals/1?a=b")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert browser.get("/queue").status_code == 200
    token = dict(browser.cookies)
    assert browser.post("/sign-out").status_code == 303
    browser.cookies.update(token)  # whoever has kept the cookie
    assert browser.get("/queue").status_code == 303


@pytest.mark.parametrize("wanted", ["//evil.example", "https://evil.example", "/\\evil.example", "", "queue", "/a\nb"])
def test_signing_in_leads_nowhere_else(desk: Desk, wanted: str) -> None:
    desk.site.accounts.set_password("editor", PASSWORD)
    answer = desk.browser().post("/sign-in", data={"name": "editor", "password": PASSWORD, "next": wanted})
    assert answer.headers["location"] == "/queue"


def test_by_https_the_cookie_is_for_this_host_and_https_alone(desk: Desk) -> None:
    desk.site.accounts.set_password("editor", PASSWORD)
    site = Site.open(desk.review, Settings("https://127.0.0.1:8000", cost=CHEAP))
    desk.app = make_app(site)
    answer = desk.browser().post("/sign-in", data={"name": "editor", "password": PASSWORD})
    assert answer.headers["set-cookie"].startswith("__Host-sohr-session=")
    assert "Secure" in answer.headers["set-cookie"]
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


def test_who_was_not_given_a_role_does_not_get_in_with_a_password(desk: Desk) -> None:
    desk.site.accounts.set_password("stranger", PASSWORD)
    assert sign_in(desk.browser(), "stranger", PASSWORD) == 401


def test_who_tries_too_often_has_to_wait_even_with_the_right_password(desk: Desk) -> None:
    desk.site.accounts.set_password("editor", PASSWORD)
    browser = desk.browser()
    assert [sign_in(browser, "editor", "wrong") for _ in range(PER_PAIR)] == [401] * PER_PAIR
    answer = browser.post("/sign-in", data={"name": "editor", "password": PASSWORD})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0


def test_throttling_counts_accounts_and_addresses_for_a_quarter_of_an_hour() -> None:
    clock = Clock()
    throttle = Throttle(clock)
    for number in range(PER_ADDRESS):
        assert throttle.wait(f"user{number}", "10.0.0.1") == 0
        throttle.count(f"user{number}", "10.0.0.1")
    assert throttle.wait("another", "10.0.0.1") > 0
    assert throttle.wait("another", "10.0.0.2") == 0
    clock.now += WINDOW + 1
    assert throttle.wait("another", "10.0.0.1") == 0


def test_nobody_locks_an_editor_out_of_the_desk_they_work_at() -> None:
    throttle = Throttle(Clock())
    throttle.count("editor", "10.0.0.1")
    throttle.forgive("editor", "10.0.0.1")
    for number in range(PER_ACCOUNT):
        throttle.count("editor", f"10.1.0.{number}")
    assert throttle.wait("editor", "10.2.0.1") > 0
    assert throttle.wait("editor", "10.0.0.1") == 0
    assert throttle.wait("another", "10.2.0.1") == 0


def test_a_desk_that_was_signed_in_at_is_no_way_round_for_guessers() -> None:
    throttle = Throttle(Clock())
    throttle.forgive("editor", "10.0.0.1")
    for _ in range(PER_PAIR):
        throttle.count("editor", "10.0.0.1")
    assert throttle.wait("editor", "10.0.0.1") > 0
    assert throttle.wait("editor", "10.0.0.2") == 0


def test_a_name_may_be_typed_in_other_capitals(desk: Desk) -> None:
    desk.site.accounts.set_password("editor", PASSWORD)
    assert sign_in(desk.browser(), "Editor", PASSWORD) == 303
    assert sign_in(desk.browser(), "Editor ", PASSWORD) == 303  # as a phone's keyboard leaves it
    assert sign_in(desk.browser(), "edit or", PASSWORD) == 401


def test_a_code_of_somebody_who_lost_their_role_is_good_no_more(desk: Desk) -> None:
    code = desk.site.accounts.invite("editor")
    enrol(desk.review, "admin", "editor", None)
    answer = desk.browser().post("/welcome", data={"code": code, "password": PASSWORD, "again": PASSWORD})
    assert answer.status_code == 422
    assert not desk.site.accounts.with_password(["editor"])


def test_whoever_signs_in_is_forgiven() -> None:
    throttle = Throttle(Clock())
    for _ in range(PER_ADDRESS * 2):
        throttle.count("editor", "10.0.0.1")
        throttle.forgive("editor", "10.0.0.1")
    assert throttle.wait("editor", "10.0.0.1") == 0


def test_a_one_time_code_is_used_once(desk: Desk) -> None:
    code = desk.site.accounts.invite("second")
    form = {"code": code, "password": PASSWORD, "again": PASSWORD}
    assert desk.browser().post("/welcome", data={**form, "again": "other"}).status_code == 422
    assert desk.browser().post("/welcome", data={**form, "password": "short", "again": "short"}).status_code == 422
    browser = desk.browser()
    assert browser.post("/welcome", data=form).status_code == 303
    assert browser.get("/queue").status_code == 200
    assert desk.browser().post("/welcome", data=form).status_code == 422
    assert sign_in(desk.browser(), "second", PASSWORD) == 303


def test_a_new_code_makes_the_earlier_one_useless_and_a_day_makes_any(desk: Desk) -> None:
    clock = Clock()
    held = Accounts(desk.review.store, CHEAP, clock)
    first, second = held.invite("editor"), held.invite("editor")
    with pytest.raises(UsageError, match="not good"):
        held.redeem(first, PASSWORD)
    clock.now += CODE_LIFE + 1
    with pytest.raises(UsageError, match="not good"):
        held.redeem(second, PASSWORD)


def test_no_secret_lies_in_the_database(desk: Desk) -> None:
    code = desk.site.accounts.invite("editor")
    desk.site.accounts.set_password("editor", PASSWORD)
    cookie = desk.site.sessions.begin("editor")
    with desk.review.store.connecting() as connection:
        kept = [str(row) for table in (accounts, codes, sessions) for row in connection.execute(sa.select(table))]
    for secret in (code, PASSWORD, cookie, cookie.partition(".")[0]):
        assert not any(secret in row for row in kept)


def test_the_first_admin_gets_a_link_until_there_is_one_with_a_password(desk: Desk) -> None:
    found = first_link(desk.site)
    assert found is not None
    name, address, code = found
    assert (name, address) == ("admin", f"{ORIGIN}/welcome#{code}")
    desk.site.accounts.redeem(code, PASSWORD)
    assert first_link(desk.site) is None
    named = first_link(desk.site, "reader")
    assert named is not None
    assert named[0] == "reader"
    with pytest.raises(UsageError, match="no user"):
        first_link(desk.site, "stranger")


def test_sessions_expire_by_rest_and_by_age(desk: Desk) -> None:
    clock = Clock()
    held = Sessions(desk.review.store, b"key", clock)
    resting, used = held.begin("editor"), held.begin("editor")
    for _ in range(int(WHOLE_LIFE / (IDLE_LIFE - 1))):
        clock.now += IDLE_LIFE - 1
        assert held.find(used) is not None
    clock.now += IDLE_LIFE - 1
    assert held.find(used) is None
    assert held.find(resting) is None
    assert held.of("editor") == []


@pytest.mark.parametrize("change", ["x", "", ".", "é", "a.b"])
def test_a_cookie_that_was_not_given_is_nobody(desk: Desk, change: str) -> None:
    cookie = desk.site.sessions.begin("editor")
    token, _, signature = cookie.partition(".")
    assert desk.site.sessions.find(cookie) is not None
    assert desk.site.sessions.find(change) is None
    assert desk.site.sessions.find(f"{token}.{change}") is None
    assert desk.site.sessions.find(f"{change}.{signature}") is None


def test_a_changed_password_signs_the_other_devices_out(desk: Desk) -> None:
    desk.site.accounts.set_password("editor", PASSWORD)
    here, elsewhere = desk.browser("editor"), desk.browser("editor")
    form = {"current": "wrong", "password": PASSWORD + "!", "again": PASSWORD + "!"}
    assert here.post("/account/password", data=form).status_code == 422
    assert here.post("/account/password", data={**form, "current": PASSWORD}).status_code == 303
    assert here.get("/queue").status_code == 200
    assert elsewhere.get("/queue").status_code == 303
    assert sign_in(desk.browser(), "editor", PASSWORD + "!") == 303


def test_an_admin_gives_a_link_that_is_shown_once_and_stands_in_no_address(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    admin = desk.browser("admin")
    answer = admin.post("/people/role", data={"name": "new@example.org", "role": "editor"})
    code = re.search(r"/welcome#([\w-]+)", answer.text)
    assert code is not None
    assert answer.status_code == 200
    assert code[1] not in str(answer.url)
    assert code[1] not in admin.get("/people").text
    form = {"code": code[1], "password": PASSWORD, "again": PASSWORD}
    assert desk.browser().post("/welcome", data=form).status_code == 303
    assert code[1] not in caplog.text
    assert PASSWORD not in caplog.text


def test_a_form_that_is_sent_after_the_session_ended_can_be_sent_again(desk: Desk) -> None:
    answer = desk.browser().post("/proposals/1/comment", data={"text": "long thoughts"})
    assert answer.status_code == 401
    assert "not lost" in answer.text


def test_the_language_is_remembered(desk: Desk) -> None:
    browser = desk.browser("editor")
    assert '<html lang="en" dir="ltr"' in browser.get("/queue").text
    answer = browser.post("/language", data={"language": "ar", "back": "/queue?status=all"})
    assert answer.headers["location"] == "/queue?status=all"
    assert '<html lang="ar" dir="rtl"' in browser.get("/queue").text
    assert '<html lang="ar" dir="rtl"' in desk.browser("editor").get("/queue").text
