"""What somebody else said: which rules are careful inside quotation marks."""

from __future__ import annotations

import pytest

from tests.cases import read_cases
from toolkit.postedit import RULES, postedit, sparing_quotations
from toolkit.text.edits import Applicability
from toolkit.text.languages import Language

_CASES = read_cases(__file__, "quotations.tsv")
_SPARING = tuple(map(sparing_quotations, (rule for rule in RULES if rule.id != "quotes")))
_BOTH = (Applicability.SAFE, Applicability.UNSAFE)


@pytest.mark.parametrize(("language", "before", "after", "why"), _CASES)
def test_numbers_and_dates_in_quotations_are_for_a_person_to_decide(
    language: str, before: str, after: str, why: str
) -> None:
    assert postedit(before, Language(language), _SPARING).text == (after or before), why
    if not after:
        assert postedit(before, Language(language), _SPARING, levels=_BOTH).text != before, why


def test_other_rules_stay_as_they_are() -> None:
    same = {rule.id for rule, sparing in zip(RULES, map(sparing_quotations, RULES), strict=True) if rule is sparing}
    assert {"quotes", "spacing", "mojibake"} <= same
    assert "house-numbers" not in same
