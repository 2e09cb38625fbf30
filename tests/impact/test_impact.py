"""The index of an archive, the impact of a change in it, verdicts on samples, and what they demote."""

from __future__ import annotations

import os
import shutil
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.cases import read_cases
from tests.mining.archives import write_archive
from toolkit.errors import DataError, UsageError
from toolkit.glossary import ConceptEntry, Forms, load_glossary
from toolkit.impact import (
    ArchiveIndex,
    Change,
    Impact,
    VerdictBook,
    demotions,
    deprecating,
    find_index,
    index_path,
    measure,
)
from toolkit.impact.weighing import doubts
from toolkit.text.edits import Edit
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GLOSSARY = load_glossary()
SARAQIB = GLOSSARY.by_id["town.saraqib"]
TEXTS = {
    "1.txt": "A strike on Sarakib left two dead. Colonel Sarakib was there.",
    "2.txt": "Clashes in Sarakib.\n\nThen “Sarakib is ours” was heard.",
    "3.txt": "Clashes in Saraqib and Homs.",
    "4.txt": "قصفت مدينة سراقب، ثم بسراقب.",
}


def updated(folder: Path, index: ArchiveIndex) -> tuple[int, int, int, int]:
    files = tuple((path, path.name) for path in sorted(folder.glob("*.txt")))
    done = index.update(files, base=folder)
    return done.read, done.unchanged, done.removed, len(done.problems)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[ArchiveIndex]:
    folder = write_archive(tmp_path / "archive", TEXTS)
    with ArchiveIndex.open(index_path(folder), make=True) as opened:
        assert updated(folder, opened) == (4, 0, 0, 0)
        yield opened


def impact_of(index: ArchiveIndex, *forms: str, samples: int = 10) -> Impact:
    return measure(index, Change(SARAQIB, deprecating(SARAQIB, forms)), GLOSSARY, samples)


def test_an_index_is_brought_up_to_date_by_reading_what_has_changed(index: ArchiveIndex) -> None:
    folder = index.path.parent.parent
    assert updated(folder, index) == (0, 4, 0, 0)
    (folder / "2.txt").write_text("Quiet in Sarakib.")
    (folder / "3.txt").unlink()
    shutil.copy(folder / "1.txt", folder / "5.txt")
    os.utime(folder / "4.txt", ns=(1, 1))  # another time stamp, the same bytes
    assert updated(folder, index) == (2, 2, 1, 0)
    assert [hit.document for hit in index.search(["Sarakib"])] == ["1.txt", "2.txt", "5.txt"]
    assert index.state.files == index.state.documents == 4


def test_a_file_that_breaks_is_forgotten_and_named(index: ArchiveIndex) -> None:
    folder = index.path.parent.parent
    (folder / "1.txt").write_bytes(b"\0\1\2" * 100)
    assert updated(folder, index) == (0, 3, 0, 1)
    assert {hit.document for hit in index.search(["Sarakib"])} == {"2.txt"}


@pytest.mark.parametrize(
    ("form", "documents"),
    [
        ("sarakib", {"1.txt", "2.txt"}),
        ("SARAKIB", {"1.txt", "2.txt"}),
        ("سراقب", {"4.txt"}),
        ("بسراقب", {"4.txt"}),
        ("Sara", set()),
        ("Homs Saraqib", set()),
        ("Saraqib and Homs", {"3.txt"}),
        ('"', set()),
        ("", set()),
        ("NEAR(a b) OR *", set()),
    ],
)
def test_words_are_found_as_they_fold(index: ArchiveIndex, form: str, documents: set[str]) -> None:
    assert {hit.document for hit in index.search([form])} == documents


def test_the_impact_of_a_deprecated_form(index: ArchiveIndex) -> None:
    impact = impact_of(index, "Sarakib")
    assert (impact.concept, impact.edits, impact.documents, impact.undone) == ("town.saraqib", 4, 2, 0)
    assert impact.tiers == {"safe": 3, "unsafe": 1, "display": 0}
    assert impact.forms == (("Sarakib", 4),)
    assert {each.replacement for each in impact.samples} == {"Saraqib"}
    reasons = [[doubt.reason for doubt in each.doubts] for each in impact.samples]
    assert reasons[:2] == [["beside a person's name or title"], ["inside quotation marks"]]
    assert impact == impact_of(index, "Sarakib")


def test_arabic_forms_are_measured_behind_their_proclitics(index: ArchiveIndex) -> None:
    entry = replace(SARAQIB, ar=replace(SARAQIB.ar, preferred="صراقب", deprecated=("سراقب",)))
    impact = measure(index, Change(SARAQIB, entry), GLOSSARY)
    assert {each.replacement for each in impact.samples} == {"صراقب", "بصراقب"}


def test_what_would_no_longer_be_rewritten_is_counted(index: ArchiveIndex) -> None:
    before = deprecating(SARAQIB, ["Sarakib"])
    assert measure(index, Change(before, SARAQIB), GLOSSARY).undone == 4


def test_a_new_concept_is_measured_by_its_deprecated_forms(index: ArchiveIndex) -> None:
    new = deprecating(replace(SARAQIB, id="town.new", en=Forms("Sarakeb"), ar=Forms("سراكب")), ["Sarakib"])
    assert measure(index, Change(None, new), GLOSSARY).edits == 4


def test_a_form_that_nothing_has_makes_no_edit(index: ArchiveIndex) -> None:
    impact = impact_of(index, "Sarakeeb")
    assert (impact.edits, impact.samples, impact.passages) == (0, (), 0)


def test_what_unlisted_spellings_are_rewritten_today_is_said(index: ArchiveIndex) -> None:
    folder = index.path.parent.parent
    (folder / "6.txt").write_text("A raid on Altanf left two dead.")
    updated(folder, index)
    tanf = GLOSSARY.by_id["base.al-tanf"]
    impact = measure(index, Change(tanf, deprecating(tanf, ["Altanf"])), GLOSSARY)
    assert (impact.edits, impact.already, impact.asked) == (1, 1, 1)
    assert impact_of(index, "Sarakib").already == 0


def test_the_lot_falls_in_the_same_way_and_leaves_the_worst_looking_beside_it(index: ArchiveIndex) -> None:
    samples = impact_of(index, "Sarakib", samples=1).samples
    assert [each.drawn for each in samples] == ["worst", "random"]
    assert len({each.key for each in samples}) == 2


@pytest.mark.parametrize(("language", "text", "heading", "reasons", "why"), read_cases(__file__, "doubts.tsv"))
def test_doubts(language: str, text: str, heading: str, reasons: str, why: str) -> None:
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    edit = Edit(Span(start, end), plain[start:end], "X", "preferred-forms", "")
    found = doubts(plain, edit, Language(language), heading=heading == "yes", rivals=False)
    assert "; ".join(doubt.reason for doubt in found) == reasons, why


def test_a_form_of_two_concepts_is_doubted_first() -> None:
    edit = Edit(Span(3, 10), "Saraqeb", "X", "preferred-forms", "")
    (found,) = doubts("in Saraqeb, now", edit, Language.EN, heading=False, rivals=True)
    assert (found.reason, found.points) == ("another concept has this form", 3)


def test_verdicts_are_kept_beside_the_index_and_the_last_one_counts(index: ArchiveIndex) -> None:
    book = VerdictBook.beside(index.path)
    samples = impact_of(index, "Sarakib").samples
    for each in samples:
        book.mark(each, is_right=True)
    book.mark(samples[0], is_right=False)
    again = VerdictBook.beside(index.path)
    assert (again.by_concept()["town.saraqib"], again.by_rule()["preferred-forms"]) == ((3, 1), (3, 1))


def test_the_worst_looking_edits_do_not_count_for_the_precision(index: ArchiveIndex) -> None:
    book = VerdictBook.beside(index.path)
    worst, _ = impact_of(index, "Sarakib", samples=1).samples
    book.mark(worst, is_right=False)
    assert book.verdicts()
    assert not book.by_concept()


def test_a_damaged_verdict_is_named_by_its_line(index: ArchiveIndex) -> None:
    book = VerdictBook.beside(index.path)
    book.path.write_text('\n{"key": "a"}\n')
    with pytest.raises(DataError, match=r"verdicts\.jsonl:2: this line is no verdict"):
        book.verdicts()


def marked(index: ArchiveIndex, entry: ConceptEntry, form: str, right: int, wrong: int) -> VerdictBook:
    book = VerdictBook.beside(index.path)
    sample = impact_of(index, "Sarakib").samples[0]
    for number in range(right + wrong):
        each = replace(sample, key=str(number), drawn="random", concept=entry.id, surface=form)
        book.mark(each, is_right=number < right)
    return book


def test_a_form_that_is_wrong_too_often_is_demoted_by_a_proposal(index: ArchiveIndex) -> None:
    form = SARAQIB.en.deprecated[0]
    (demotion,) = demotions(marked(index, SARAQIB, form, 3, 4), GLOSSARY)
    assert form not in demotion.entry.en.deprecated
    assert "3 of 7 edits looked at (16% to 75%), under 95%" in demotion.reason
    unsafe = "rewritten on request only" in demotion.reason
    assert unsafe != (form in demotion.entry.en.lookup)


@pytest.mark.parametrize(("right", "wrong"), [(0, 0), (4, 1), (95, 5)])
def test_a_form_that_may_be_right_often_enough_stays(index: ArchiveIndex, right: int, wrong: int) -> None:
    assert not list(demotions(marked(index, SARAQIB, SARAQIB.en.deprecated[0], right, wrong), GLOSSARY))


def test_how_old_an_index_is_is_said_in_words(index: ArchiveIndex) -> None:
    state = index.state
    now = datetime.fromisoformat(state.updated)
    ages = [state.age(now + timedelta(seconds=seconds)) for seconds in (0, 30, 60, 7300, 90_000, 900_000)]
    assert ages == ["up to date", "less than a minute old", "1 minute old", "2 hours old", "1 day old", "10 days old"]
    assert now.tzinfo == UTC


def test_the_nearest_index_upward_is_found(index: ArchiveIndex, tmp_path: Path) -> None:
    below = index.path.parent.parent / "2019" / "03"
    below.mkdir(parents=True)
    assert find_index(below) == index.path
    (tmp_path / "elsewhere").mkdir()
    with pytest.raises(UsageError, match="sohr-tx glossary index"):
        find_index(tmp_path / "elsewhere")


def test_the_only_index_of_the_folders_below_is_found(index: ArchiveIndex) -> None:
    above = index.path.parent.parent.parent
    assert find_index(above) == index.path
    other = above / "other" / index.path.parent.name
    other.mkdir(parents=True)
    (other / index.path.name).touch()
    with pytest.raises(UsageError, match="2 archives here have an index; name one of them with --index"):
        find_index(above)


def test_what_is_no_index_is_refused_and_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    database = sqlite3.connect(other)
    database.execute("CREATE TABLE mine(x)")
    database.commit()
    database.close()
    text = tmp_path / "text.sqlite"
    text.write_text("no database at all, but a text of some length " * 40)
    for path in (other, text):
        with pytest.raises(DataError, match="not an index of sohr-tx"), ArchiveIndex.open(path, make=True):
            pass
    with pytest.raises(UsageError, match="there is no index"), ArchiveIndex.open(tmp_path / "none.sqlite"):
        pass
