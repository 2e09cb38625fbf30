"""Twenty editors at once, and a server that is killed in the middle: nothing is lost, and everything agrees.

EDITING_SECONDS=60 lets the twenty work for a minute, and prints what they were told (pytest -s).
"""

from __future__ import annotations

import os
import random
import threading
import time
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.web.desks import new_concept
from tests.web.servers import Server, running
from toolkit.review import ProposalStatus, Review, Role, enrol, propose
from toolkit.review.keeping import compare
from toolkit.review.state import replay

if TYPE_CHECKING:
    from httpx2 import Client

    from tests.web.desks import Desk

EDITORS = 20
SECONDS = float(os.environ.get("EDITING_SECONDS", "5"))

SLOWEST = 60.0
"""Seconds that a busy machine may take longer until the first approval: the glossary is read for it."""


class Work(NamedTuple):
    """What the editors were told: how often each status came, what was approved, and what was said."""

    statuses: Counter[int]
    approved: list[int]
    comments: list[str]


def enrol_editors(desk: Desk, count: int) -> dict[str, str]:
    """Enrol editors, and return the cookie of each."""
    names = [f"editor{number}" for number in range(count)]
    for name in names:
        enrol(desk.review, "admin", name, Role.EDITOR)
    return {name: desk.site.sessions.begin(name) for name in names}


def file_proposals(desk: Desk, count: int) -> list[int]:
    """File proposals of villages whose names are no ordinary words."""
    wanted = [new_concept(f"قرية التجربة {n}", f"Al-Tajribah {n}") for n in range(count)]
    return [filed.number for filed in propose(desk.review, "translator", wanted)]


def work(server: Server, cookies: dict[str, str], numbers: list[int], seconds: float, *, killed_after: int = 0) -> Work:
    """Let every editor comment on and decide whatever comes, until time is up; return what they were told.

    The server is killed once so many proposals are approved, unless that is 0.
    """
    done = Work(Counter(), [], [])
    guard = threading.Lock()
    end = time.monotonic() + seconds

    def edit(name: str, cookie: str) -> None:
        chance = random.Random(name)
        with server.browser(cookie) as browser:
            turn = 0
            while time.monotonic() < end or (not done.approved and time.monotonic() < end + SLOWEST):
                turn += 1
                number = chance.choice(numbers)
                text = f"{name} says {turn}"
                try:
                    _turn(browser, number, text, chance, done, guard)
                except OSError:
                    return
                except Exception as error:
                    if "httpx2" in type(error).__module__ or "httpcore" in type(error).__module__:
                        return  # the server was killed
                    raise

    threads = [threading.Thread(target=edit, args=each) for each in cookies.items()]
    for thread in threads:
        thread.start()
    while killed_after and len(done.approved) < killed_after and time.monotonic() < end:
        time.sleep(0.01)
    if killed_after:
        server.kill()
    for thread in threads:
        thread.join()
    return done


def _turn(browser: Client, number: int, text: str, chance: random.Random, done: Work, guard: threading.Lock) -> None:
    if chance.random() < 0.5:
        answer = browser.post(f"/proposals/{number}/comment", data={"text": text})
        told = [text] if answer.status_code == 303 else []
        with guard:
            done.statuses[answer.status_code] += 1
            done.comments.extend(told)
        return
    shown = browser.get(f"/proposals/{number}").text
    seen = shown.partition('name="seen" value="')[2].partition('"')[0]
    answer = browser.post(f"/proposals/{number}/approve", data={"seen": seen, "despite": "1"})
    with guard:
        done.statuses[answer.status_code] += 1
        if answer.status_code == 303:
            done.approved.append(number)


def assert_nothing_is_lost(review: Review, done: Work) -> None:
    """Assert that all that was answered stands in the history, once, and that files and history agree."""
    state = review.state()
    said = [comment.text for record in state.proposals.values() for comment in record.comments]
    assert Counter(said) >= Counter(done.comments)
    assert max(Counter(done.approved).values(), default=1) == 1
    assert all(state.proposals[number].status is ProposalStatus.APPROVED for number in done.approved)
    events = review.store.history(limit=10**6)
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    replayed = replay(events)
    assert (replayed.rows, replayed.proposals) == (state.rows, state.proposals)
    differing = compare(replayed, review.files().lines)
    assert (differing.behind, differing.edited) == ({}, [])


def busy(desk: Desk, seconds: float, proposals: int, editors: int = EDITORS) -> Work:
    """Let editors work through HTTP and return what they were told."""
    numbers, cookies = file_proposals(desk, proposals), enrol_editors(desk, editors)
    with running(desk.folder) as server:
        return work(server, cookies, numbers, seconds)


@pytest.mark.slow
def test_editors_at_once_for_a_moment(desk: Desk) -> None:
    done = busy(desk, SECONDS, int(10 * SECONDS))
    print(f"{SECONDS:g} s: {dict(done.statuses)}, {len(done.approved)} approved, {len(done.comments)} comments")
    assert set(done.statuses) <= {303, 409, 422}
    assert done.approved
    assert done.comments
    assert_nothing_is_lost(desk.review, done)


@pytest.mark.slow
def test_a_server_killed_in_the_middle_leaves_store_and_files_in_agreement(desk: Desk) -> None:
    numbers, cookies = file_proposals(desk, 80), enrol_editors(desk, 6)
    with running(desk.folder) as server:
        done = work(server, cookies, numbers, 120, killed_after=9)
    assert set(done.statuses) <= {303, 409, 422}
    assert len(done.approved) >= 9
    with running(desk.folder) as server:  # whatever was left undone is done before it answers
        assert server.browser(next(iter(cookies.values()))).get("/queue").status_code == 200
    again = Review.open(desk.folder)
    assert_nothing_is_lost(again, done)
    again.close()


def test_one_version_is_decided_on_once_whoever_asks(desk: Desk) -> None:
    answers: list[int] = []

    def decide(name: str) -> None:
        answers.append(desk.browser(name).post("/proposals/1/approve", data={"seen": "1"}).status_code)

    enrol_editors(desk, 6)
    threads = [threading.Thread(target=decide, args=(f"editor{number}",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [303] + [409] * 5
