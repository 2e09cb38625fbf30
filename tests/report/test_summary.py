from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from rich.console import Console

from tests.report.documents import arabic_to_english, english_to_arabic, hostile
from tests.report.golden_files import assert_golden
from tests.report.strategies import documents
from toolkit.report import summarize

if TYPE_CHECKING:
    from toolkit.translate.results import TranslatedDocument

OPEN, CLOSE = "\u2066\u2068", "\u2069"


def printed(document: TranslatedDocument, *, terminal: bool = False) -> str:
    file = io.StringIO()
    summarize(document, Console(file=file, force_terminal=terminal, highlight=False, width=60))
    return file.getvalue()


@pytest.mark.parametrize("document", [arabic_to_english(), english_to_arabic()], ids=["ar-en", "en-ar"])
def test_summary_is_the_one_that_was_looked_at(document: TranslatedDocument) -> None:
    assert_golden(f"{document.signature.direction}.summary.txt", printed(document))


def test_colours_are_for_terminals() -> None:
    assert "\x1b[" in printed(arabic_to_english(), terminal=True)
    assert "\x1b" not in printed(arabic_to_english())


def test_summary_goes_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    summarize(arabic_to_english())
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Al-Bokamal" in captured.err


def test_hostile_text_cannot_command_the_terminal() -> None:
    text = printed(hostile())
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "␛[31m" in text, "and square brackets are no markup"


def test_long_lists_are_cut() -> None:
    document = arabic_to_english()
    flagged = next(segment for segment in document.segments if segment.issues)
    many = replace(flagged, issues=flagged.issues * 10)
    text = printed(replace(document, segments=(many,)))
    assert text.count("segment 1:") == 8
    assert "and 12 more" in text


def test_nothing_found_is_said_in_words() -> None:
    document = replace(arabic_to_english(), segments=())
    assert "No term of the glossary occurs in the source." in printed(document)
    assert "issues   none" in printed(document)


@settings(max_examples=100, deadline=None)
@given(documents)
def test_any_text_keeps_to_its_line(document: TranslatedDocument) -> None:
    text = printed(document)
    issues = sum(len(segment.issues) for segment in document.segments)
    assert len(text.split("\n")) == 6 + min(issues, 8) + (issues > 8)
    for line in text.split("\n"):
        assert sum(line.count(sign) for sign in OPEN) == line.count(CLOSE)
        assert "\u202e" not in line
