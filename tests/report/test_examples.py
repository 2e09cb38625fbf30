"""The example reports are what users see first and what quality is judged on: they must keep the house's rules."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from toolkit.glossary import load_glossary
from toolkit.glossary.matcher import Matcher
from toolkit.text.languages import Language
from toolkit.translate.results import TermOutcome
from toolkit.translate.verification import verify_terms

EXAMPLES = Path(__file__).parents[2] / "examples"
EDITIONS = [
    (EXAMPLES / "deir-ezzor-attacks.ar.txt", EXAMPLES / "deir-ezzor-attacks.en.txt"),
    (EXAMPLES / "april-losses.ar.md", EXAMPLES / "april-losses.en.md"),
]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load_glossary())


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def marker(line: str) -> list[str]:
    """What Markdown and lists put at the start of a line."""
    return re.findall(r"^(?:#+ |- |\d\. |> |\*\*)", line)


@pytest.mark.parametrize(("arabic", "english"), EDITIONS)
def test_editions_agree_line_by_line(arabic: Path, english: Path) -> None:
    for ours, theirs in zip(lines(arabic), lines(english), strict=True):
        assert bool(ours) is bool(theirs)
        assert marker(ours) == marker(theirs)


@pytest.mark.parametrize("path", [path for pair in EDITIONS for path in pair], ids=lambda path: path.name)
def test_reports_are_long_and_in_normal_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(re.findall(r"\w+", text)) > 400
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize(("arabic", "english"), EDITIONS)
def test_english_edition_has_every_name_in_the_house_form(arabic: Path, english: Path, matcher: Matcher) -> None:
    for source, target in zip(lines(arabic), lines(english), strict=True):
        matches = tuple(matcher.find(source, Language.AR))
        for term in verify_terms(matches, target, Language.EN):
            assert not term.reviewed or term.outcome is not TermOutcome.MISSED, f"{term.source}: {target}"


@pytest.mark.parametrize(("arabic", "english"), EDITIONS)
def test_reports_exercise_the_glossary(arabic: Path, english: Path, matcher: Matcher) -> None:
    found = [match for line in lines(arabic) for match in matcher.find(line, Language.AR)]
    assert len({match.entry.id for match in found}) >= 30
    assert {match.clitics for match in found} >= {"", "ب", "ل", "و"}
