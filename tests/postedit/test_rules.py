"""The post-editor's rules: their own examples, a table of cases, and the laws that hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.postedit import RULES, Rule, postedit, propose_edits
from toolkit.text.edits import Applicability
from toolkit.text.languages import Language
from toolkit.text.spans import Span

_CASES = read_cases(__file__, "rules.tsv")
_LEVELS = tuple(Applicability)
_WORDS = """the The that of March 15 2023 15th May 3 12 15000 twenty-three civilians people and in said left. No. Gen.
    p.m. iPhone al-Bab "State" “ ” ‘ ’ « » '' ( ) [ ] . .. .... , ,, ; ? ! : ، ؛ ؟ ٪ % - – x.org @a #b `c d` <b> &amp;
    في في حلب ، حماة ـ بـ لـ لـالمرصد ســـوريا ٤٤ ٣٫٥ 44 الـ15 رويداً \u200b \u00ad \u200f ⟦0⟧ \u064b \n \t"""
_PIECES = st.sampled_from([*_WORDS.split(" "), " ", " ", "  "])
_TEXTS = st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=30).map(" ".join), st.lists(_PIECES).map("".join))
_LANGUAGES = st.sampled_from(Language)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_does_what_its_examples_say(rule: Rule) -> None:
    assert rule.firing
    assert rule.silent
    levels = (Applicability.SAFE, rule.applicability)
    for before, after in rule.firing:
        edited = {postedit(before, language, (rule,), levels=levels).text for language in rule.languages}
        assert edited == {after}
        assert not [edit for language in rule.languages for edit in propose_edits(after, language, (rule,))]
    for text in rule.silent:
        assert not list(rule.propose(text)), text


@pytest.mark.parametrize(("language", "before", "after", "why"), _CASES)
def test_texts_come_out_in_the_house_form(language: str, before: str, after: str, why: str) -> None:
    assert postedit(before, Language(language)).text == (after or before), why


def test_a_third_of_the_cases_is_negative() -> None:
    assert 3 * sum(why.startswith("NOT") for *_, why in _CASES) >= len(_CASES)


def test_ids_are_unique_and_every_rule_says_where_it_comes_from() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.summary.endswith((".", "?")) and rule.source for rule in RULES)


@settings(deadline=None, max_examples=200)
@given(_TEXTS, _LANGUAGES, st.sampled_from(RULES))
def test_each_rule_is_idempotent(text: str, language: Language, rule: Rule) -> None:
    once = postedit(text, language, (rule,), levels=_LEVELS).text
    assert postedit(once, language, (rule,), levels=_LEVELS).text == once


@settings(deadline=None, max_examples=200)
@given(_TEXTS, _LANGUAGES)
def test_all_rules_together_are_idempotent_and_can_be_undone(text: str, language: Language) -> None:
    revision = postedit(text, language)
    assert not postedit(revision.text, language).edits
    assert revision.undo().text == text
    assert all(edit.before != edit.after and edit.reason and edit.rule for edit in revision.edits)


@settings(deadline=None, max_examples=100)
@given(_TEXTS, _TEXTS.filter(bool), _TEXTS, _LANGUAGES)
def test_what_is_protected_stays(left: str, kept: str, right: str, language: Language) -> None:
    text = left + kept + right
    span = Span(len(left), len(left) + len(kept))
    revision = postedit(text, language, protected=(span,), levels=_LEVELS)
    assert not any(edit.span.overlaps(span) for edit in revision.edits)
    assert kept in revision.text


def test_the_documentation_lists_every_rule_in_order() -> None:
    page = (Path(__file__).parents[2] / "docs" / "postedit.md").read_text(encoding="utf-8")
    listed = [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")]
    assert listed == [*(rule.id for rule in RULES), "name-variants", "person-spellings", "preferred-forms"]
    for rule in RULES:
        assert f"| `{rule.id}` | {', '.join(sorted(rule.languages, reverse=True))} |" in page
