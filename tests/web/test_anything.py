"""Whatever is sent to a page, it answers, and never with a fault of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.web.routes import ROUTES, UPLOADING

if TYPE_CHECKING:
    from tests.web.desks import Desk
    from toolkit.web.routes import Page

NAMES = (
    "why",
    "text",
    "seen",
    "act",
    "pick",
    "concept",
    "replacement",
    "type",
    "ar",
    "en",
    "en_deprecated",
    "codes",
    "base",
    "valid_until",
    "name",
    "role",
    "release",
    "notes",
    "password",
    "again",
    "code",
    "language",
    "back",
    "next",
)
STAYING = ("sign-out", "account.sign-outs", "people.role", "people.settings", UPLOADING)
"""Pages that would end the session, or want a file."""

words = st.one_of(
    st.text(max_size=12), st.sampled_from(["", "1", "1:1", "approve", "village", "village.al-one", "now"])
)
forms = st.dictionaries(st.sampled_from(NAMES), words, max_size=6)
pages = st.sampled_from([page for page in ROUTES if page.name not in STAYING])


@given(
    page=pages, form=forms, part=words, query=st.dictionaries(st.sampled_from(["q", "page", *NAMES]), words, max_size=3)
)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_page_answers_whatever_is_sent(
    shared_desk: Desk, page: Page, form: dict[str, str], part: str, query: dict[str, str]
) -> None:
    method, path = page.method, page.path
    browser = shared_desk.browser("admin")
    sent = {name: value.encode("utf-8", "replace").decode() for name, value in form.items()}
    given_part = quote(part.encode("utf-8", "replace")) or "1"
    where = re.sub(r"\{[^}]+\}", lambda _: given_part, path)
    asked = {name: value.encode("utf-8", "replace").decode() for name, value in query.items()}
    answer = browser.request(method, where, data=sent if method == "POST" else None, params=asked)
    assert answer.status_code < 500, (where, sent, asked)
    browser.close()
    shared_desk.browsers.clear()
