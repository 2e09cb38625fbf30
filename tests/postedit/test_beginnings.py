"""The beginning of a passage of a file: it may be the middle of a sentence."""

from __future__ import annotations

import pytest

from tests.cases import read_cases
from toolkit.postedit import RULES, postedit, sparing_beginnings
from toolkit.text.edits import Applicability
from toolkit.text.languages import Language

_SPARING = tuple(map(sparing_beginnings, RULES))
_BOTH = (Applicability.SAFE, Applicability.UNSAFE)


@pytest.mark.parametrize(("before", "after", "why"), read_cases(__file__, "beginnings.tsv"))
def test_a_capital_at_the_beginning_of_a_passage_is_for_a_person_to_decide(before: str, after: str, why: str) -> None:
    assert postedit(before, Language.EN, _SPARING).text == (after or before), why
    assert postedit(before, Language.EN, _SPARING, levels=_BOTH).text[0] in before[0].upper(), why


def test_other_rules_stay_as_they_are() -> None:
    assert [rule.id for rule, sparing in zip(RULES, _SPARING, strict=True) if rule is not sparing] == [
        "sentence-capital"
    ]
