"""The choices of a house: each does what it says and leaves the rest alone, and all settle together."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.postedit import CHOICES, RULES, SHIPPED, HouseStyle, Rule, house_rules, postedit, propose_edits, rule_ids
from toolkit.text.edits import Applicability
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

_CASES = read_cases(__file__, "house_style.tsv")


def _all_styles() -> Iterator[HouseStyle]:
    for *values, words_to in product(*CHOICES.values(), (9, 10, 12)):
        chosen: dict[str, Any] = {**dict(zip(CHOICES, values, strict=True)), "words_to": words_to}
        yield HouseStyle(**chosen)


_STYLES = list(_all_styles())
_OTHER = [
    rule
    for style in _STYLES
    for rule in house_rules(style)
    if rule.firing and all(rule is not known for known in RULES)
]
_WORDS = """the The March 15 2023 3 12 15000 twelve nine ten civilians people "State" “ ” ‘ ’ « » '' ' " don't x.org @a
    people's ٪ % %20 20% ٣٫٥ 3.5 1,200 ١٬٢٠٠ 15/11/2023 M16 في حلب ، ٤٤ 44 الـ15 نوفمبر آذار/مارس تشرين الثاني (يناير)
    شهر مدنيين \n \u00a0 ( ) . , -"""
_PIECES = st.sampled_from([*_WORDS.split(" "), " ", " ", "  "])
_TEXTS = st.one_of(st.lists(_PIECES, max_size=30).map(" ".join), st.lists(_PIECES).map("".join))


def _style(written: str) -> HouseStyle:
    """Return a style from `name=value`; several are parted by commas."""
    chosen: dict[str, Any] = dict(pair.split("=") for pair in written.split(",") if pair)
    if "words_to" in chosen:
        chosen["words_to"] = int(chosen["words_to"])
    return replace(SHIPPED, **chosen)


@pytest.mark.parametrize(("style", "language", "before", "after", "why"), _CASES)
def test_a_choice_does_what_it_says(style: str, language: str, before: str, after: str, why: str) -> None:
    rules = house_rules(_style(style))
    revision = postedit(before, Language(language), rules)
    assert revision.text == (after or before), why
    assert not postedit(revision.text, Language(language), rules).edits, why


@pytest.mark.parametrize("rule", {id(rule): rule for rule in _OTHER}.values(), ids=lambda rule: rule.summary)
def test_a_rule_of_a_choice_does_what_its_examples_say(rule: Rule) -> None:
    for before, after in rule.firing:
        edited = {postedit(before, language, (rule,)).text for language in rule.languages}
        assert edited == {after}
        assert not [edit for language in rule.languages for edit in propose_edits(after, language, (rule,))]
    for text in rule.silent:
        assert not list(rule.propose(text)), text


def test_a_third_of_the_cases_is_negative() -> None:
    assert 3 * sum(why.startswith("NOT") for *_, why in _CASES) >= len(_CASES)


@pytest.mark.parametrize("style", _STYLES[::5])
def test_every_style_has_each_rule_once(style: HouseStyle) -> None:
    ids = rule_ids(style)
    assert len(set(ids)) == len(ids)
    assert sorted(ids) == sorted(rule_ids())


@settings(deadline=None, max_examples=300)
@given(_TEXTS, st.sampled_from(Language), st.sampled_from(_STYLES))
def test_in_every_style_a_second_pass_changes_nothing(text: str, language: Language, style: HouseStyle) -> None:
    rules = house_rules(style)
    revision = postedit(text, language, rules)
    assert not postedit(revision.text, language, rules).edits
    assert revision.undo().text == text


@settings(deadline=None, max_examples=100)
@given(_TEXTS, st.sampled_from(Language), st.sampled_from(_STYLES))
def test_in_every_style_unsafe_edits_settle_too(text: str, language: Language, style: HouseStyle) -> None:
    rules, levels = house_rules(style), (Applicability.SAFE, Applicability.UNSAFE)
    once = postedit(text, language, rules, levels=levels).text
    assert postedit(once, language, rules, levels=levels).text == once
