"""The matcher: which names it finds, which it leaves alone, and what holds for any text."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.glossary import load_glossary
from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms, Glossary, TermStatus
from toolkit.glossary.matcher import Match, Matcher
from toolkit.text.languages import Language

CASES = read_cases(__file__, "matching.tsv")


@cache
def shipped() -> Matcher:
    return Matcher(load_glossary())


def write(match: Match) -> str:
    """Write a match as the case table does: clitics+surface=preferred form of the other language."""
    clitics = f"{match.clitics}+" if match.clitics else ""
    return f"{clitics}{match.surface}={match.entry.forms(match.language.other).preferred}"


@pytest.mark.parametrize(("text", "expected", "why"), CASES)
def test_finds_what_the_table_says(text: str, expected: str, why: str) -> None:
    assert ";".join(write(match) for match in shipped().find(text)) == expected, why


def test_a_third_of_the_table_is_silent() -> None:
    assert sum(not expected for _, expected, _ in CASES) * 3 >= len(CASES)


def test_a_line_break_may_part_the_words_but_not_a_blank_line() -> None:
    assert [match.form for match in shipped().find("in Deir\nEzzor")] == ["Deir Ezzor"]
    assert shipped().find("Deir\n\nEzzor") == []


@given(st.text(alphabet=st.sampled_from("ابتدمشقحلبوكلسيةـَ ،.\nDamscuHles-'’)(\"0٤😀"), max_size=60))
def test_offsets_lead_back_to_the_text(text: str) -> None:
    position = 0
    for match in shipped().find(text):
        assert match.span.of(text) == match.surface
        assert match.word.of(text) == match.word_surface
        assert match.word.covers(match.span)
        assert match.span.start >= position
        position = match.span.end


@given(st.text(max_size=80))
def test_any_text_can_be_searched(text: str) -> None:
    assert all(match.span.end <= len(text) for match in shipped().find(text))


@given(before=st.text(max_size=8), after=st.text(max_size=8))
def test_a_name_between_spaces_is_found_whatever_is_around(before: str, after: str) -> None:
    found = shipped().find(f"{before} ؟ مطار دمشق الدولي ؟ {after}")
    assert "Damascus International Airport" in [match.entry.en.preferred for match in found]


def entry(number: int, english: str, arabic: str) -> ConceptEntry:
    return ConceptEntry(f"town.{number}", "town", EntryStatus.APPROVED, Forms(arabic), Forms(english))


def test_the_order_of_the_glossary_does_not_matter() -> None:
    entries = [entry(1, "Tal", "تل"), entry(2, "Tal Abyad", "تل أبيض"), entry(3, "Abyad", "أبيض")]
    text = "من تل أبيض إلى تل ثم أبيض"
    forwards = Matcher(Glossary(tuple(entries), "")).find(text)
    backwards = Matcher(Glossary(tuple(reversed(entries)), "")).find(text)
    assert [m.form for m in forwards] == [m.form for m in backwards] == ["تل أبيض", "تل", "أبيض"]


def test_an_empty_glossary_finds_nothing() -> None:
    assert Matcher(Glossary((), "")).find("دمشق") == []


def test_only_the_asked_language_is_found() -> None:
    text = "دمشق Damascus"
    assert [m.surface for m in shipped().find(text, Language.EN)] == ["Damascus"]
    assert [m.surface for m in shipped().find(text, Language.AR)] == ["دمشق"]


def test_status_and_canonical_form() -> None:
    found = {m.surface: m for m in shipped().find("Raqqa, Al-Raqqah, al-Raqqah, SDF, drones and Drone")}
    assert found["Raqqa"].status is TermStatus.DEPRECATED
    assert found["Al-Raqqah"].is_canonical
    assert not found["al-Raqqah"].is_canonical
    assert found["SDF"].status is TermStatus.ADMITTED
    assert found["drones"].status is TermStatus.LOOKUP
    assert found["Drone"].is_canonical
