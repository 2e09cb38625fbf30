"""Many proposals decided on at once, in a browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.desks import new_concept, status
from toolkit.review import ProposalStatus, propose

if TYPE_CHECKING:
    from tests.web.desks import Desk


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
