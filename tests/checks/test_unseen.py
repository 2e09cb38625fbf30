"""Pairs on subjects that the checks were not developed on: silent on what agrees, not on what was changed."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pytest

from tests.cases import read_cases
from toolkit.checks.findings import check_files
from toolkit.checks.issues import Severity
from toolkit.checks.reading import FileEdition, read_editions
from toolkit.checks.registry import EDITION_CHECKS, PAIR_CHECKS
from toolkit.checks.terminology import Terminology
from toolkit.glossary import load_glossary
from toolkit.text.languages import Language

_FOLDER = Path(__file__).parent / "unseen"
_PAIRS = sorted(path.name.partition(".")[0] for path in _FOLDER.glob("*.ar.*"))
_FAULTS = read_cases(__file__, "unseen/faults.tsv")


@cache
def _terminology() -> Terminology:
    return Terminology(load_glossary())


def _edition(pair: str, language: Language, before: str = "", after: str = "") -> FileEdition:
    (path,) = _FOLDER.glob(f"{pair}.{language}.*")
    text = path.read_text(encoding="utf-8")
    assert before in text, "the fault's words are not in the text"
    changed = text.replace(before, after, 1) if before else text
    return read_editions(path, _terminology(), language=language, stream=io.BytesIO(changed.encode()))[0]


def _alarms(pair: str, language: Language = Language.EN, before: str = "", after: str = "") -> set[str]:
    editions = [_edition(pair, each, *((before, after) if each is language else ("", ""))) for each in Language]
    checked = check_files(editions[0], editions[1], EDITION_CHECKS, PAIR_CHECKS).at_least(Severity.MINOR)
    return {finding.issue.check for finding in checked.findings}


@pytest.mark.parametrize("pair", _PAIRS)
def test_what_agrees_raises_no_alarm(pair: str) -> None:
    assert _alarms(pair) == set()


@pytest.mark.parametrize(("pair", "language", "before", "after", "check", "why"), _FAULTS)
def test_what_was_changed_is_found(pair: str, language: str, before: str, after: str, check: str, why: str) -> None:
    assert check in _alarms(pair, Language(language), before, after), why
