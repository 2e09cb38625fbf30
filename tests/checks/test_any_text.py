"""No check fails on any text, alone or in a pair, and what it reports lies inside."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.checks import CHECKS, Edition, Issue, Terminology, check_edition, check_editions, edition_of
from toolkit.checks.linking import link_editions
from toolkit.glossary import load_glossary
from toolkit.text.languages import Language

_WORDS = """قتل 44 مدنياً في 15 آذار 2023 الثلاثاء ثلاثة وعشرون نصف مليون 30% بريف حلب البوكمال للبوكمال وبإدلب دا*عش
    خالد الأحمد قرية سراقب civilians killed March 15, May Monday twenty-three 12,500 ⟦0⟧ ( ) " “ » . ، ؟ the the
    Khaled Al-Ahmad Khalid Albukamal in Hama countryside of Binnish **x <b> &amp; [a]( ) \u202e \u200f\u200f \u0430rmy
    حلaب ١٢3 * - : including total of"""
_PIECES = st.one_of(
    st.sampled_from(_WORDS.split()), st.sampled_from(["\n", "\n\n- ", ". ", "\r\n", "\0"]), st.text(max_size=4)
)
_TEXTS = st.one_of(st.lists(_PIECES, max_size=30).map(" ".join), st.text(max_size=60))


@pytest.fixture(scope="module")
def terminology() -> Terminology:
    return Terminology(load_glossary())


def _assert_inside(issue: Issue, edition: Edition, source: Edition | None = None) -> None:
    check = next(check for check in CHECKS if check.id == issue.check)
    assert issue.code in check.codes
    assert issue.severity.rank <= check.severity.rank
    assert issue.message
    assert issue.span.end <= len(edition.text)
    if source and issue.source_span:
        assert issue.source_span.end <= len(source.text)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_TEXTS, st.sampled_from(Language))
def test_any_edition_can_be_checked(terminology: Terminology, text: str, language: Language) -> None:
    edition = edition_of(text, language, terminology)
    for issue in check_edition(edition):
        _assert_inside(issue, edition)


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_TEXTS, _TEXTS, st.sampled_from(Language))
def test_any_two_editions_can_be_checked(terminology: Terminology, one: str, other: str, language: Language) -> None:
    source, target = edition_of(one, language, terminology), edition_of(other, language.other, terminology)
    for issue in check_editions(link_editions(source, target)):
        _assert_inside(issue, target, source)
