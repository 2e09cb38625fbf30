"""Two editions with the glossary that ships: names, ranks, points of the compass, case by case, in both directions."""

from __future__ import annotations

import pytest

from tests.cases import read_cases
from toolkit.checks import PAIR_CHECKS, Severity, Terminology, check_editions, edition_of
from toolkit.checks.linking import link_editions
from toolkit.glossary import load_glossary
from toolkit.text.languages import Language

_CASES = read_cases(__file__, "editions.tsv")


@pytest.fixture(scope="module")
def terminology() -> Terminology:
    return Terminology(load_glossary())


@pytest.mark.parametrize(("arabic", "english", "issues", "why"), _CASES)
def test_two_editions(arabic: str, english: str, issues: str, why: str, terminology: Terminology) -> None:
    one, other = edition_of(arabic, Language.AR, terminology), edition_of(english, Language.EN, terminology)
    for pair in (link_editions(one, other), link_editions(other, one)):
        found = [issue for issue in check_editions(pair, PAIR_CHECKS) if issue.severity.rank >= Severity.MINOR.rank]
        said = sorted({f"{issue.check}:{issue.severity}" for issue in found})
        assert " ".join(said) == issues, (why, pair.source.language, found)


def test_a_third_of_the_cases_is_negative() -> None:
    assert 3 * sum(why.startswith("NOT") for *_, why in _CASES) >= len(_CASES)
