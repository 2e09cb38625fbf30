"""Each rule by itself: what it makes of a text, and how certain it is of that."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.postedit import RULES, Rule, postedit, propose_edits
from toolkit.text.calendar_names import month_names
from toolkit.text.edits import Applicability
from toolkit.text.languages import Language

_CASES = read_cases(__file__, "single_rules.tsv")
_RULES = {rule.id: rule for rule in RULES}
_CERTAINTY = tuple(Applicability)
_WORDS = """kil*led expl*osion as.sassination m*rder r*pe *bold* **x** bysenior inHoms ofthe neighborhood labor Defense
    meters percent 300 twenty Six attack attacks three civilian fighter 12 500 1.200 $5 people - • in of were . : ` ´ '
    's 't ﺳﻮﺭﻳﺎ ﺎﻳﺭﻮﺳ ﷺ إلی علی مدینة ک پژاک ( ) " \u200e \u200f \u202a \u202b \u202c \u2066 \u2069 \u061c مدنيًا نوفمبر
    تشرين الثاني/نوفمبر 2023 15 مارس شهر ثورة يناير و أو \u00a0 \u202f \n x.org @a #b"""
_PIECES = st.sampled_from([*_WORDS.split(" "), " ", " "])
_TEXTS = st.one_of(st.lists(_PIECES, max_size=25).map(" ".join), st.lists(_PIECES, max_size=25).map("".join))
_LANGUAGES = st.sampled_from(Language)


@pytest.mark.parametrize(("name", "language", "tier", "before", "after", "why"), _CASES)
def test_a_rule_is_as_certain_as_the_case(
    name: str, language: str, tier: str, before: str, after: str, why: str
) -> None:
    rule, spoken = _RULES[name], Language(language)
    if not after:
        assert not propose_edits(before, spoken, (rule,)), why
        return
    place = _CERTAINTY.index(Applicability(tier))
    assert postedit(before, spoken, (rule,), levels=_CERTAINTY[: place + 1]).text == after, why
    assert postedit(before, spoken, (rule,), levels=_CERTAINTY[:place]).text == before, why


def test_a_third_of_the_cases_is_negative() -> None:
    assert 3 * sum(why.startswith("NOT") for *_, why in _CASES) >= len(_CASES)
    assert all(why.startswith("NOT") is not bool(after) for *_, after, why in _CASES)


@settings(deadline=None, max_examples=100)
@given(_TEXTS, _LANGUAGES, st.sampled_from(RULES))
def test_edits_of_a_rule_never_overlap_and_are_no_more_certain_than_it(
    text: str, language: Language, rule: Rule
) -> None:
    edits = propose_edits(text, language, (rule,))
    assert all(one.span.end <= two.span.start for one, two in pairwise(edits))
    assert all(_CERTAINTY.index(edit.applicability) >= _CERTAINTY.index(rule.applicability) for edit in edits)


@settings(deadline=None, max_examples=100)
@given(_TEXTS, _LANGUAGES, st.sampled_from(RULES))
def test_each_rule_is_idempotent(text: str, language: Language, rule: Rule) -> None:
    once = postedit(text, language, (rule,), levels=_CERTAINTY).text
    assert postedit(once, language, (rule,), levels=_CERTAINTY).text == once


@settings(deadline=None, max_examples=80)
@given(_TEXTS, _LANGUAGES, st.booleans())
def test_all_rules_together_are_idempotent(text: str, language: Language, unsafe: bool) -> None:
    levels = _CERTAINTY[: 1 + unsafe]
    once = postedit(text, language, levels=levels).text
    assert postedit(once, language, levels=levels).text == once


def test_every_other_month_name_becomes_the_house_name_in_a_full_date() -> None:
    for name in month_names(Language.AR):
        house = next(each.form for each in month_names(Language.AR) if each.number == name.number)
        assert postedit(f"في 15 {name.form} 2023", Language.AR).text == f"في 15 {house} 2023"
