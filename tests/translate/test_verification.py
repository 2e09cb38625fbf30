"""The guarantee and the enforcement before it: tables, laws, and every concept in carrier sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.glossary import load_glossary
from toolkit.glossary.entries import EntryStatus
from toolkit.glossary.matcher import Matcher
from toolkit.text.edits import Revision
from toolkit.text.languages import Language
from toolkit.translate.enforcement import enforce_terms
from toolkit.translate.results import TermOutcome
from toolkit.translate.verification import verify_terms

SHIPPED = Matcher(load_glossary())


@pytest.mark.parametrize(("language", "source", "target", "outcomes", "why"), read_cases(__file__, "verifying.tsv"))
def test_outcomes(language: str, source: str, target: str, outcomes: str, why: str) -> None:
    into = Language(language)
    checks = verify_terms(SHIPPED.find(source, into.other), target, into)
    assert ",".join(check.outcome for check in checks) == outcomes, why


@pytest.mark.parametrize(("language", "source", "target", "expected", "why"), read_cases(__file__, "enforcing.tsv"))
def test_enforcing(language: str, source: str, target: str, expected: str, why: str) -> None:
    into = Language(language)
    matches = SHIPPED.find(source, into.other)
    assert Revision(target, enforce_terms(matches, target, into)).text == expected, why


@given(st.text(alphabet="Alboka -HomsSDF'البوكمدرحص", max_size=60), st.sampled_from(Language))
def test_enforcing_twice_changes_nothing(text: str, into: Language) -> None:
    source = "البوكمال وقسد وحمص" if into is Language.EN else "Al-Bokamal, SDF, Homs"
    matches = SHIPPED.find(source, into.other)
    once = Revision(text, enforce_terms(matches, text, into)).text
    assert enforce_terms(matches, once, into) == ()


CARRIERS = {
    Language.AR: ("وصلوا إلى {}.", "قصف على {} ليلاً", "{} هدف للقصف", "بين حلب و{}", "«{}» في خبر عاجل"),
    Language.EN: ("They reached {}.", "shelling of {} at night", "{} was hit", "between Aleppo and {}", "“{}”: news"),
}


@pytest.mark.parametrize("into", Language)
def test_every_reviewed_concept_in_every_carrier_is_applied_or_reported(into: Language) -> None:
    """Whatever form an engine may write, the final text has one form of the concept, or says missed."""
    entries = [e for e in load_glossary().entries if e.status is EntryStatus.APPROVED]
    assert len(entries) > 200
    for entry in entries:
        preferred = entry.forms(into).preferred
        for carrier, wrap in zip(CARRIERS[into.other], CARRIERS[into], strict=True):
            source = carrier.format(entry.forms(into.other).preferred)
            matches = [m for m in SHIPPED.find(source, into.other) if m.entry.forms(into).preferred == preferred]
            for form, _ in entry.forms(into):
                draft = wrap.format(form)
                final = Revision(draft, enforce_terms(matches, draft, into)).text
                checks = verify_terms(matches, final, into)
                assert len(checks) == len(matches)
                left = {m.surface for m in SHIPPED.find(final, into) if m.entry.id == entry.id and not m.is_canonical}
                assert not matches or not left or TermOutcome.MISSED in [c.outcome for c in checks], (final, left)
