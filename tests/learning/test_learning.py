"""What a corrected draft teaches: pairs, units, proposals, figures; and what it does not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from tests.cases import read_cases
from toolkit.cli.learn import app
from toolkit.errors import DataError, SohrError, UsageError
from toolkit.glossary import load_glossary
from toolkit.glossary.matcher import Matcher
from toolkit.learning import DraftSegment, Lessons, learn, pair_by_source, pair_segments, read_draft
from toolkit.learning.drafts import DraftEdit, DraftTerm
from toolkit.memory.store import Store
from toolkit.review.proposal_json import parse_proposals
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from pathlib import Path

TOWN = DraftTerm("town.al-bokamal", "Al-Bokamal")


def split(cell: str) -> list[str]:
    return [part for part in cell.split(" | ") if part]


@pytest.mark.parametrize(("drafts", "corrected", "pairs", "why"), read_cases(__file__, "pairs.tsv"))
def test_pairs(drafts: str, corrected: str, pairs: str, why: str) -> None:
    texts = split(corrected)
    found = pair_segments([DraftSegment("", text) for text in split(drafts)], texts)
    written = [
        ",".join(str(n) for n, text in enumerate(texts) if text in each.corrected) + "+" * (len(each.drafts) - 1) or "-"
        for each in found
    ]
    assert written == pairs.split(), why


@pytest.mark.parametrize(
    ("corrected", "became", "why"),
    [
        (["Regime forces shelled Al-Bokamal on May 3."], ["Regime forces shelled Al-Bokamal on May 3."], "by names"),
        (
            ["Good bread is scarce.", "On May 3, regime forces shelled the city of Al-Bokamal."],
            ["On May 3, regime forces shelled the city of Al-Bokamal."],
            "a new sentence beside it is left out",
        ),
        (
            ["Bread is scarce, the desk says, and will be for months to come in all towns."],
            [""],
            "NOT: another sentence",
        ),
    ],
)
def test_what_was_written_anew_is_told_by_its_source(corrected: list[str], became: list[str], why: str) -> None:
    draft = DraftSegment("قصفت قوات النظام مدينة البوكمال في 3 أيار.", "Xxxx yyyy zzzz vvvv.")
    found = pair_segments([draft], corrected, pair_by_source(Language.EN, Matcher(load_glossary())))
    assert [each.corrected for each in found] == became, why


def lessons_of(*pairs: tuple[DraftSegment, str]) -> Lessons:
    glossary = load_glossary()
    corrections = pair_segments([draft for draft, _ in pairs], [text for _, text in pairs])
    return learn(corrections, glossary, Matcher(glossary), Language.EN, "may.txt")


def drafted(target: str, *terms: DraftTerm, source: str = "قصف على البوكمال", engine: str = "embedded") -> DraftSegment:
    return DraftSegment(source, target, engine, terms, (DraftEdit("quotes", "“"),))


def test_a_name_written_in_a_new_way_is_proposed() -> None:
    lessons = lessons_of((drafted("Shelling of Al-Bokamal.", TOWN), "Shelling of Elbukemal."))
    (proposal,) = lessons.proposals
    assert proposal.entry is not None
    assert proposal.entry.en.preferred == "Elbukemal"
    assert "Al-Bokamal" in proposal.entry.en.deprecated
    assert proposal.reason == "corrected from Al-Bokamal to Elbukemal in may.txt"
    assert lessons.concepts[TOWN.concept] == (1, 0)


@pytest.mark.parametrize(
    ("corrected", "why"),
    [
        ("Shelling of Al-Bokamal city.", "the name was kept"),
        ("Shelling of Abu Kamal.", "a form that the glossary has"),
        ("Shelling of Aleppo.", "another concept's name"),
        ("Shelling of it.", "a pronoun"),
        ("Shelling of the whole border town there.", "a phrase"),
        ("Something else altogether happened elsewhere on that day.", "written anew"),
    ],
)
def test_what_is_no_proposal(corrected: str, why: str) -> None:
    assert lessons_of((drafted("Shelling of Al-Bokamal.", TOWN), corrected)).proposals == (), why


def test_figures() -> None:
    lessons = lessons_of(
        (drafted("Shelling of Al-Bokamal.", TOWN), "Shelling of Al-Bokamal."),
        (drafted("Three civilian killed in Aleppo.", engine="memory"), "Three civilians were killed in Aleppo."),
    )
    assert lessons.engines["embedded"] == (1, 1, 0.0)
    assert lessons.engines["memory"].kept == 0
    assert lessons.engines["memory"].edit_rate == pytest.approx(33.3)
    assert lessons.rules == {"quotes": (2, 0)}


def test_a_form_that_two_concepts_share_was_kept() -> None:
    base = DraftTerm("base.al-shaddadi", "Al-Shaddadi")
    lessons = lessons_of((drafted("Shelling of Al-Shaddadi.", base), "Heavy shelling of Al-Shaddadi."))
    assert lessons.concepts == {"base.al-shaddadi": (1, 1)}
    assert lessons.proposals == ()


def test_units_have_the_corrected_text_and_the_segment_before() -> None:
    lessons = lessons_of(
        (drafted("Shelling of Al-Bokamal.", TOWN), "Shelling of Al-Bokamal city."),
        (drafted("No loss.", source="لا خسائر."), "No losses."),
    )
    assert [unit.english.text for unit in lessons.units] == ["Shelling of Al-Bokamal city.", "No losses."]
    assert lessons.units[1].before(Language.EN) == "Shelling of Al-Bokamal city."
    assert lessons.units[1].origin == "may.txt"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    term = {"id": TOWN.concept, "target": TOWN.form}
    segment = {
        "source": "قصف على البوكمال.",
        "target": "Shelling of Al-Bokamal.",
        "engine": "embedded",
        "terms": [term],
        "edits": [],
    }
    path = tmp_path / "report.json"
    path.write_text(json.dumps({"segments": [segment]}), encoding="utf-8")
    return path


def test_the_command(report: Path, tmp_path: Path) -> None:
    corrected, memory, names = tmp_path / "a.en.txt", tmp_path / "house.memory", tmp_path / "names.json"
    corrected.write_text("Shelling of Elbukemal.\n", encoding="utf-8")
    arguments = [report, corrected, "--memory", memory, "--proposals", names, "--json"]
    finished = CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)
    assert finished.exit_code == 0
    assert json.loads(finished.stdout)["edit_rate"] == pytest.approx(33.3)
    assert [unit.english.text for unit in Store(memory).units()] == ["Shelling of Elbukemal."]
    (proposal,) = parse_proposals(names.read_text(encoding="utf-8"), names)
    assert proposal.entry is not None
    assert proposal.entry.id == TOWN.concept


@pytest.mark.parametrize("content", ["[]", '{"segments": [1]}', '{"files": []}', "{", '{"segments": [{"target": 1}]}'])
def test_what_is_no_report_is_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError):
        read_draft(path)


def test_two_languages_are_refused(report: Path, tmp_path: Path) -> None:
    corrected = tmp_path / "a.txt"
    corrected.write_text("قصف على البوكمال.\n", encoding="utf-8")
    finished = CliRunner().invoke(app, [str(report), str(corrected)])
    assert isinstance(finished.exception, UsageError)


def test_nothing_corrected_is_refused(report: Path, tmp_path: Path) -> None:
    corrected = tmp_path / "a.txt"
    corrected.write_text("2023\n", encoding="utf-8")
    finished = CliRunner().invoke(app, [str(report), str(corrected)])
    assert isinstance(finished.exception, SohrError)
