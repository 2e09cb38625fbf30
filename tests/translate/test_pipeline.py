"""The road of a segment as a whole: the revisions lead from the draft to the target, whatever the engine says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.translate.scripted_engine import ScriptedEngine
from toolkit.formats import parse_text
from toolkit.glossary import load_glossary
from toolkit.postedit import HouseStyle
from toolkit.text.languages import Language
from toolkit.translate.pipeline import Translator

if TYPE_CHECKING:
    from toolkit.translate.results import TranslatedSegment

SOURCE = "قصف على البوكمال في نيسان بعد 2 شباط 2023"
CARRIED = "قصف على ⟦0⟧ في نيسان بعد ⟦1⟧"


def translate(draft: str) -> TranslatedSegment:
    translator = Translator(ScriptedEngine({CARRIED: [draft]}), load_glossary())
    return translator.translate(parse_text(SOURCE, "x.txt"), Language.EN).segments[0]


@given(st.text(alphabet="shelling of ⟦012⟧ the  on,.2023'\"-", max_size=40))
def test_the_revisions_chain_from_the_draft_to_the_target(draft: str) -> None:
    segment = translate(draft)
    text = segment.draft
    for revision in segment.revisions:
        assert revision.original == text
        text = revision.text
    assert text == segment.target
    assert "⟦" not in segment.target


def test_each_step_says_what_it_did() -> None:
    segment = translate("shelling on on the ⟦0⟧ in May after ⟦1⟧")
    assert segment.draft == "shelling on on Al-Bokamal in May after February 2, 2023"
    assert segment.target == "Shelling on Al-Bokamal in April after February 2, 2023"
    assert [edit.rule for revision in segment.revisions for edit in revision.edits] == [
        "stutter",
        "opening-capital",
        "dates",
    ]


STYLE = HouseStyle(arabic_digits="٠-٩", arabic_months="levantine/gregorian")


@pytest.mark.parametrize(
    ("source", "draft", "expected"),
    [
        ("Tuesday, November 15, 2023", "", "الثلاثاء ١٥ تشرين الثاني/نوفمبر ٢٠٢٣"),
        ("In May 2023, 44 left", "في ⟦0⟧ غادر ⟦1⟧", "في أيار/مايو ٢٠٢٣ غادر ٤٤"),
    ],
)
def test_a_draft_is_written_as_the_house_has_chosen(source: str, draft: str, expected: str) -> None:
    engine = ScriptedEngine({source.replace("May 2023", "⟦0⟧").replace("44", "⟦1⟧"): [draft]})
    translator = Translator(engine, load_glossary(), style=STYLE)
    segment = translator.translate(parse_text(source, "x.txt"), Language.AR).segments[0]
    assert segment.target == expected


def test_the_signature_names_the_choices_of_a_house() -> None:
    shipped, chosen = (Translator(ScriptedEngine({}), load_glossary(), style=s) for s in (HouseStyle(), STYLE))
    assert "style" not in shipped.signature(Language.AR).as_dict()
    assert chosen.signature(Language.AR).as_dict()["style"]["arabic_digits"] == "٠-٩"  # type: ignore[index]


@pytest.mark.parametrize(
    ("draft", "added"),
    [
        ("Shelling of ⟦0⟧ and Al-Asharah in April after ⟦1⟧", ["Al-Asharah"]),
        ("Shelling of ⟦0⟧ by Khaled Al-Mahmoud in April after ⟦1⟧", ["Khaled Al-Mahmoud"]),
        ("Shelling of ⟦0⟧ in April after ⟦1⟧", []),
        ("Shelling of ⟦0⟧, ⟦0⟧ in April after ⟦1⟧", []),  # said twice is not said anew
        ("Shelling of Abu Kamal in April after ⟦1⟧", []),
    ],
)
def test_a_name_that_the_source_does_not_have_is_reported(draft: str, added: list[str]) -> None:
    segment = translate(draft)
    found = [issue for issue in segment.issues if issue.code == "inconsistent-entities"]
    assert [issue.span.of(segment.target) for issue in found] == added
