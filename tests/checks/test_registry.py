"""Every check keeps its word: its examples, its codes and its severity."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from toolkit.checks import (
    CHECKS,
    EDITION_CHECKS,
    PAIR_CHECKS,
    EditionCheck,
    EditionPair,
    Link,
    Terminology,
    edition_of,
)
from toolkit.checks.linking import link_editions
from toolkit.checks.running import check_edition, check_editions
from toolkit.glossary import load_glossary
from toolkit.text.languages import Language
from toolkit.text.scripts import dominant_language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from toolkit.checks.kinds import Check, PairCheck

_ITS_TYPES = {
    "terminology",
    "mistranslation",
    "omission",
    "untranslated",
    "addition",
    "duplication",
    "inconsistency",
    "grammar",
    "legal",
    "register",
    "locale-specific-content",
    "locale-violation",
    "style",
    "characters",
    "misspelling",
    "typographical",
    "formatting",
    "inconsistent-entities",
    "numbers",
    "markup",
    "pattern-problem",
    "whitespace",
    "internationalization",
    "length",
    "non-conformance",
    "uncategorized",
    "other",
}
"""The values of the localization quality issue type in ITS 2.0, section 8.17 and appendix C."""


@pytest.fixture(scope="module")
def terminology() -> Terminology:
    return Terminology(load_glossary())


def _pair(arabic: str, english: str, terminology: Terminology) -> EditionPair:
    source = edition_of(arabic, Language.AR, terminology)
    target = edition_of(english, Language.EN, terminology)
    if "\n" in arabic + english:
        return link_editions(source, target)
    return EditionPair(source, target, (Link(Span(0, len(arabic)), Span(0, len(english))),))


def test_ids_are_given_once() -> None:
    assert len({check.id for check in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_a_check_says_what_it_is(check: Check) -> None:
    assert check.firing
    assert check.silent
    assert set(check.codes) <= _ITS_TYPES
    assert check.summary.endswith(".")


@pytest.mark.parametrize("check", EDITION_CHECKS, ids=lambda check: check.id)
def test_examples_of_one_edition(check: EditionCheck, terminology: Terminology) -> None:
    for text, flagged in check.firing:
        issues = check_edition(edition_of(text, _language(text), terminology), [check])
        assert issues, text
        assert issues[0].span.of(text) == flagged, text
        assert all(issue.code in check.codes and issue.severity.rank <= check.severity.rank for issue in issues)
    for text in check.silent:
        assert not check_edition(edition_of(text, _language(text), terminology), [check]), text


def _language(text: str) -> Language:
    return dominant_language(text) or Language.EN


@pytest.mark.parametrize("check", PAIR_CHECKS, ids=lambda check: check.id)
def test_examples_of_two_editions(check: PairCheck, terminology: Terminology) -> None:
    for arabic, english, flagged in check.firing:
        issues = check_editions(_pair(arabic, english, terminology), [check])
        assert issues, english
        places = {issues[0].span.of(english), issues[0].source_span.of(arabic) if issues[0].source_span else ""}
        assert flagged in places, english
        assert all(issue.code in check.codes and issue.severity.rank <= check.severity.rank for issue in issues)
    for arabic, english in check.silent:
        assert not check_editions(_pair(arabic, english, terminology), [check]), english


_DOCS = Path(__file__).parents[2] / "docs" / "checks.md"


def _table() -> str:
    """Return the table of checks as docs/checks.md has it."""
    rows = [
        f"| `{check.id}`{' †' if check.of_segments else ''} | {'one' if isinstance(check, EditionCheck) else 'two'} "
        f"| {', '.join(f'`{code}`' for code in check.codes)} | {check.severity} | {check.summary} |"
        for check in CHECKS
    ]
    return "\n".join(["| check | editions | codes | up to | what should hold |", "|---|---|---|---|---|", *rows])


def test_the_documentation_has_the_table_of_checks() -> None:
    page = _DOCS.read_text(encoding="utf-8")
    found = re.search(r"^\| check \|.*?(?=\n\n)", page, re.MULTILINE | re.DOTALL)
    assert found
    if os.environ.get("ACCEPT_GOLDEN"):
        page = page.replace(found.group(), _table())
        _DOCS.write_text(page, encoding="utf-8")
    assert _table() in page, "docs/checks.md: run again with ACCEPT_GOLDEN=1 to write the table anew"
