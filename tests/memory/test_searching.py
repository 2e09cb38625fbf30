"""Finding segments: context before exact, exact before repaired, repaired before fuzzy, and nothing that is unlike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import DataError, UsageError
from toolkit.glossary import load_glossary
from toolkit.glossary.matcher import Matcher
from toolkit.memory import unit_of
from toolkit.memory.matches import MatchKind
from toolkit.memory.searching import Memory
from toolkit.memory.store import Store
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from pathlib import Path

PAIRS = (
    ("وثق المرصد مقتل 12 مدنياً في حلب.", "The Observatory documented the death of 12 civilians in Aleppo."),
    ("سقطت قذائف على الأحياء السكنية.", "Shells fell on residential neighbourhoods."),
    ("لا معلومات عن خسائر بشرية حتى اللحظة.", "No information about casualties so far."),
    ("نعم", "Yes"),
)


@pytest.fixture(scope="module")
def memory() -> Memory:
    store = Store()
    store.add(unit_of(arabic, english, "april.txt") for arabic, english in PAIRS)
    before = {Language.AR: "سقطت قذائف على الأحياء السكنية.", Language.EN: "Shells fell on residential neighbourhoods."}
    store.add([unit_of(PAIRS[2][0], "No casualties have been reported so far.", "may.txt", before)])
    return Memory(store, Matcher(load_glossary()))


def test_context_goes_first(memory: Memory) -> None:
    found = memory.find(PAIRS[2][0], Language.AR, before=PAIRS[1][0])
    assert [match.kind for match in found] == [MatchKind.CONTEXT, MatchKind.EXACT]
    assert found[0].target == "No casualties have been reported so far."
    assert found[0].unit.origin == "may.txt"


def test_exact_without_context_is_the_newest_first(memory: Memory) -> None:
    found = memory.find(PAIRS[2][0], Language.AR)
    assert [match.kind for match in found] == [MatchKind.EXACT, MatchKind.EXACT]
    assert found[0].unit.origin == "may.txt"


def test_vowel_signs_and_spaces_make_no_difference(memory: Memory) -> None:
    found = memory.find(" سقطت قذائفُ  على الأحياء السكنيّة.", Language.AR)
    assert found[0].kind is MatchKind.EXACT


def test_numbers_and_names_are_put_right(memory: Memory) -> None:
    (match,) = memory.find("وثق المرصد مقتل 15 مدنياً في إدلب.", Language.AR)
    assert match.kind is MatchKind.REPAIRED
    assert match.target == "The Observatory documented the death of 15 civilians in Idlib."
    assert [(each.text, each.memory) for each in match.differences] == [("15", "12"), ("إدلب", "حلب")]


def test_a_fuzzy_match_keeps_its_target_and_says_what_differs(memory: Memory) -> None:
    (match,) = memory.find("سقطت قذائف هاون على الأحياء السكنية.", Language.AR)
    assert match.kind is MatchKind.FUZZY
    assert 0.7 <= match.score < 1
    assert match.target == PAIRS[1][1]
    assert [(each.text, each.memory) for each in match.differences] == [("هاون", "")]


@pytest.mark.parametrize(
    "text",
    ["قصفت الطائرات بلدة بنش.", "؟؟", "نعم نعم نعم نعم", "وثق المرصد اعتقال 12 مدنياً في حلب وريفها ثم أفرج عنهم."],
)
def test_what_is_unlike_is_not_found(memory: Memory, text: str) -> None:
    assert memory.find(text, Language.AR) == []


def test_the_other_direction(memory: Memory) -> None:
    (match,) = memory.find("Shells fell on residential neighborhoods.", Language.EN)
    assert match.target == PAIRS[1][0]


def test_units_are_added_once_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "house.memory"
    units = [unit_of(*pair) for pair in PAIRS]
    assert Store(path, create=True).add(units) == 4
    again = Store(path)
    assert again.add(units) == 0
    assert list(again.units()) == units
    assert again.fingerprint() == Store(path).fingerprint()


def test_what_is_no_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.memory"
    path.write_text("no database", encoding="utf-8")
    with pytest.raises(DataError, match="not a usable translation memory"):
        Store(path)
    with pytest.raises(UsageError, match="there is no such memory"):
        Store(tmp_path / "missing.memory")


def test_a_failed_import_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "house.memory"
    store = Store(path, create=True)

    def units() -> object:
        yield unit_of(*PAIRS[0])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.add(units())  # type: ignore[arg-type]
    assert len(Store(path)) == 0


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_can_be_looked_for_and_kept(memory: Memory, text: str) -> None:
    for language in Language:
        memory.find(text, language)
    store = Store()
    store.add([unit_of(text, "x")])
    assert len(store) == 1
