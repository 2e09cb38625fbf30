"""What posts say of themselves, in exports and as JSON, and which of them were published."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.archive.samples import export, post
from tests.cases import read_cases
from toolkit.archive.posts import PostFacts, export_facts, json_facts

NONE = "none"


@pytest.mark.parametrize(
    ("kind", "written", "number", "date", "group", "link", "why"), read_cases(__file__, "posts.tsv")
)
def test_what_a_post_says_of_itself(
    kind: str, written: str, number: str, date: str, group: str, link: str, why: str
) -> None:
    found = export_facts(written) if kind == "wxr" else json_facts(json.loads(written))
    assert found == (None if number == NONE else PostFacts(number, date, group, link)), why


@given(st.text(max_size=200))
def test_no_body_changes_what_a_post_says(text: str) -> None:
    body = text.replace("]]>", "")
    assert export_facts(post(7, f"<wp:status>trash</wp:status>{body}")) == PostFacts("7", "2018-01-02")


@given(st.text(alphabet="<>![]CDATA-wp:status/linkpublish \n&;", max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    export_facts(text)
    export_facts(export(text))
