"""`sohr-tx review serve` as users start it, on SQLite and on PostgreSQL, and on a review of an earlier version."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from tests.review.servers import MISSING, programs, running_server
from tests.setup.running import ROOT
from tests.web.desks import CHEAP
from tests.web.servers import running
from toolkit.review.migrating import revision_of
from toolkit.review.schema import HEAD
from toolkit.review.store import Store
from toolkit.web import Settings, Site
from toolkit.web.uploads import Choices

if TYPE_CHECKING:
    from pathlib import Path

    from tests.web.desks import Desk

PASSWORD = "four plain words together"


def sohr(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "SOHR_TX_USER": "admin"}
    command = [sys.executable, "-m", "toolkit", "review", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.slow
def test_the_first_admin_comes_in_by_the_link_that_is_printed_once(desk: Desk) -> None:
    with running(desk.folder, "--archive", "../archive") as server:
        assert server.process.stdout is not None
        printed = server.process.stdout.readline() + server.process.stdout.readline()
        code = re.search(rf"{re.escape(server.url)}/welcome#(\S+)", printed)
        assert code is not None, printed
        with server.browser() as browser:
            form = {"code": code[1], "password": PASSWORD, "again": PASSWORD}
            answer = browser.post("/welcome", data=form)
            assert (answer.status_code, answer.headers["location"]) == (303, "/queue")
            assert "server" not in answer.headers
            assert browser.get("/concordance?q=Al-Tooh").text.count('class="kwic"') == 3
    with running(desk.folder) as server:
        server.process.terminate()
        rest = server.process.stdout.read() if server.process.stdout else ""
        assert "welcome#" not in server.greeting + rest


@pytest.mark.slow
def test_a_link_is_given_while_the_server_runs(desk: Desk) -> None:
    with running(desk.folder) as server:
        port = server.url.rpartition(":")[2]
        done = sohr(desk.folder, "serve", "--port", port, "--link", "editor")
        code = re.search(rf"{re.escape(server.url)}/welcome#(\S+)", done.stdout)
        assert (done.returncode, code is not None) == (0, True), done.stderr
        assert code is not None
        with server.browser() as browser:
            answer = browser.post("/welcome", data={"code": code[1], "password": PASSWORD, "again": PASSWORD})
            assert (answer.status_code, answer.headers["location"]) == (303, "/queue")
        assert sohr(desk.folder, "serve", "--port", port).returncode == 3  # and without a link it is an error


@pytest.mark.parametrize(
    ("options", "status", "told"),
    [
        (("--host", "192.0.2.7"), 3, "cannot listen there"),
        (("--port", "70000"), 2, "70000"),
        (("--port", "0", "--link", "stranger"), 2, "no user"),
        (("--port", "0", "--url", "review.example.org"), 2, "expected something like https://"),
        (("--port", "0", "--url", "https://review.example.org/desk"), 2, "without a path"),
        (("--port", "0", "--archive", "nowhere"), 2, "no archive here has an index"),
    ],
)
@pytest.mark.slow
def test_what_cannot_be_served_is_said_in_a_sentence(
    desk: Desk, options: tuple[str, ...], status: int, told: str
) -> None:
    done = sohr(desk.folder, "serve", *options)
    assert (done.returncode, "Traceback" in done.stderr) == (status, False)
    assert told in done.stderr


@pytest.mark.slow
def test_without_a_review_nothing_is_served(tmp_path: Path) -> None:
    done = sohr(tmp_path, "serve")
    assert done.returncode == 2
    assert "sohr-tx review init" in done.stderr


def test_a_review_of_an_earlier_version_gets_its_tables(desk: Desk) -> None:
    path = desk.folder / ".sohr-tx" / "review.sqlite"
    before = desk.review.state()
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        for table in ("web_accounts", "web_sessions", "web_codes", "web_keys", "web_uploads"):
            connection.execute(sa.text(f"DROP TABLE {table}"))
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0001'"))
    store = Store.open(path)
    with engine.connect() as connection:
        assert revision_of(connection) == HEAD
    assert store.state() == before
    store.close()
    assert Site.open(desk.review, Settings(cost=CHEAP)).sessions.begin("editor")
    engine.dispose()


@pytest.mark.slow
def test_accounts_sessions_and_uploads_on_postgresql(desk: Desk) -> None:
    if programs() is None:
        pytest.skip(MISSING)
    with running_server() as url:
        review = desk.review
        review.store = Store.open(url)
        site = Site.open(review, Settings(cost=CHEAP))
        site.accounts.redeem(site.accounts.invite("editor"), PASSWORD)
        assert site.accounts.verify("editor", PASSWORD)
        assert not site.accounts.verify("editor", PASSWORD + "x")
        site.accounts.set_language("editor", "ar")
        assert site.accounts.language("editor") == "ar"
        cookie = site.sessions.begin("editor", "tests")
        found = site.sessions.find(cookie)
        assert found is not None
        site.sessions.end_all("editor")
        assert site.sessions.find(cookie) is None
        number = site.uploads.keep("editor", "desk.csv", Choices(why="because"), b"\x00\xff")
        assert site.uploads.find("editor", number).data == b"\x00\xff"
        assert Site.open(review, Settings(cost=CHEAP)).accounts.key("sessions") == site.accounts.key("sessions")
        review.store.close()
