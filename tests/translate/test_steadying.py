"""Steadying: words that an engine doubles, segments that open in a small letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.text.edits import Revision
from toolkit.text.languages import Language
from toolkit.translate.steadying import agree_with_count, capitalize_opening, drop_stutter, join_proclitics


@pytest.mark.parametrize(("source", "draft", "expected", "why"), read_cases(__file__, "stutters.tsv"))
def test_stutter(source: str, draft: str, expected: str, why: str) -> None:
    assert Revision(draft, tuple(drop_stutter(source, draft))).text == expected, why


@given(st.text(alphabet="ab '-في", max_size=30))
def test_once_is_enough(draft: str) -> None:
    once = Revision(draft, tuple(drop_stutter("", draft))).text
    assert list(drop_stutter("", once)) == []


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("drone attacks on Al-Tanf", "Drone attacks on Al-Tanf"),
        ('"they left," he said.', '"They left," he said.'),
        ("14 attacks", "14 attacks"),
        ("Shelling", "Shelling"),
        ("iPhone users", "iPhone users"),
        ("", ""),
    ],
)
def test_a_segment_opens_with_a_capital(draft: str, expected: str) -> None:
    assert Revision(draft, tuple(capitalize_opening(draft, Language.EN))).text == expected


def test_arabic_has_no_capitals() -> None:
    assert list(capitalize_opening("x في حلب", Language.AR)) == []


@pytest.mark.parametrize(("draft", "expected", "why"), read_cases(__file__, "proclitics_apart.tsv"))
def test_proclitics_join_their_host(draft: str, expected: str, why: str) -> None:
    joined = Revision(draft, tuple(join_proclitics(draft, Language.AR))).text
    assert joined == expected, why
    assert list(join_proclitics(joined, Language.AR)) == []


def test_english_has_no_proclitics() -> None:
    assert list(join_proclitics("و حلب", Language.EN)) == []


@pytest.mark.parametrize(("source", "draft", "expected", "why"), read_cases(__file__, "counted_plurals.tsv"))
def test_what_is_counted_is_plural(source: str, draft: str, expected: str, why: str) -> None:
    agreed = Revision(draft, tuple(agree_with_count(source, draft, Language.EN))).text
    assert agreed == expected, why
    assert list(agree_with_count(source, agreed, Language.EN)) == []
