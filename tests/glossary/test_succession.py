"""Deprecated concepts by the day: right beside their replacement until their last day, its spellings afterwards."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cases import read_named_cases
from tests.glossary.files import concept, write_file
from toolkit.cli.main import main
from toolkit.glossary import load_glossary
from toolkit.glossary.redirects import Redirect, RedirectKind, format_redirects
from toolkit.glossary.releases import make_release
from toolkit.glossary.succession import find_successors

if TYPE_CHECKING:
    from pathlib import Path

OLD = concept(
    "organisation.old-x", "الهيئة القديمة المجربة", "Old Tried Body", en_admitted="OTB", en_lookup="Old Body X"
)
NEW = concept("organisation.new-x", "الهيئة الجديدة المجربة", "New Tried Body", en_deprecated="Newer Tried Body")
OTHER = concept("organisation.other-x", "جهة أخرى مجربة", "Other Tried Body", en_admitted="OTB")
CASES = read_named_cases(__file__, "succession.tsv")


def redirect(text: str) -> Redirect:
    """Read "a>b" (no last day), "a>b<2024-12-08", "a>" (no replacement) or "a=b" (merged)."""
    if "=" in text:
        gone, kept = text.split("=")
        return Redirect(gone, RedirectKind.MERGED, kept)
    gone, _, rest = text.partition(">")
    kept, _, until = rest.partition("<")
    return Redirect(gone, RedirectKind.DEPRECATED, kept, until)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_who_takes_whose_place(case: dict[str, str]) -> None:
    found = {each.id: each for each in map(redirect, case["redirects"].split())}
    wanted = dict(pair.split(">") for pair in case["expected"].split())
    assert find_successors(found, case["day"]) == wanted


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    glossary = tmp_path / "glossary"
    glossary.mkdir()
    write_file(glossary / "organisations.tsv", NEW, OLD)
    table = format_redirects([Redirect(OLD.id, RedirectKind.DEPRECATED, NEW.id, "2024-12-08", "renamed")])
    (glossary / "REDIRECTS.tsv").write_text(table, encoding="utf-8")
    return glossary


def test_until_the_last_day_both_stand_and_from_the_next_on_one(folder: Path) -> None:
    assert load_glossary([folder], "2024-12-08").by_id[OLD.id] == OLD
    assert load_glossary([folder]).by_id[OLD.id] == OLD, "without a day, a concept is what its line says"
    after = load_glossary([folder], "2024-12-09").by_id
    assert OLD.id not in after
    assert after[NEW.id].en.deprecated == ("Newer Tried Body", "Old Tried Body", "OTB")
    assert after[NEW.id].en.lookup == ("Old Body X",)
    assert after[NEW.id].ar.deprecated == ("الهيئة القديمة المجربة",)


def test_a_form_that_a_third_concept_allows_is_not_taken_over(folder: Path) -> None:
    write_file(folder / "organisations.tsv", NEW, OLD, OTHER)
    after = load_glossary([folder], "2025-01-01").by_id
    assert "OTB" not in dict(after[NEW.id].en)
    assert after[OTHER.id] == OTHER


def test_names_that_need_a_cue_do_not_become_names_everywhere(folder: Path) -> None:
    old = concept(OLD.id, "المجرب", "Old Tried Body", context="name-like-noun")
    write_file(folder / "organisations.tsv", NEW, old)
    after = load_glossary([folder], "2025-01-01").by_id[NEW.id]
    assert (after.ar.deprecated, after.en.deprecated[-1]) == ((), "Old Tried Body")


def test_the_name_of_the_glossary_tells_the_day_where_it_counts(folder: Path, tmp_path: Path) -> None:
    plain = write_file(tmp_path / "plain.tsv", NEW)
    assert load_glossary([plain], "2025-01-01").release == load_glossary([plain]).release
    assert load_glossary((), "2025-01-01").release == load_glossary().release
    before, after, later = (load_glossary([folder], day).release for day in ("2024-01-01", "2025-01-01", "2026-01-01"))
    assert before.startswith(f"{load_glossary([folder]).release}@2024-01-01+")
    assert after.rpartition("+")[2] == later.rpartition("+")[2] != before.rpartition("+")[2]
    assert load_glossary([folder], "2025-01-01").release == after, "from the cache as from the files"


def test_a_release_keeps_what_it_knew_of_deprecations(folder: Path) -> None:
    release = make_release(folder, by="sami")
    (folder / "REDIRECTS.tsv").unlink()
    assert OLD.id not in load_glossary([release.path], "2025-01-01").by_id
    assert OLD.id in load_glossary([release.path], "2024-01-01").by_id
    assert OLD.id in load_glossary([folder], "2025-01-01").by_id


@pytest.fixture
def report(folder: Path) -> Path:
    path = folder.parent / "report.txt"
    path.write_text("Fighters of the Old Tried Body and of the New Tried Body met.\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("day", "edits"), [("2024-12-08", []), ("2024-12-09", [("Old Tried Body", "New Tried Body")]), ("", None)]
)
def test_normalize_goes_by_the_day(
    day: str, edits: list[tuple[str, str]] | None, folder: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = ["--as-of", day] if day else []
    chosen += ["--select", "preferred-forms", "--glossary", str(folder)]  # unlisted spellings take seconds to compile
    assert main(["normalize", str(report), "--json", *chosen]) == int(edits != [])
    told = json.loads(capsys.readouterr().out)
    wanted = [("Old Tried Body", "New Tried Body")] if edits is None else edits
    assert [(edit["before"], edit["after"]) for file in told["files"] for edit in file["edits"]] == wanted
    assert f"@{day}" in told["signature"]["glossary"]


@pytest.mark.parametrize(("day", "found"), [("2024-12-08", False), ("2024-12-09", True)])
def test_check_goes_by_the_day(
    day: str, found: bool, folder: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", str(report), "--json", "--glossary", str(folder), "--as-of", day])
    issues = json.loads(capsys.readouterr().out)["issues"]
    assert ("Old Tried Body" in {issue["text"] for issue in issues}) is found


@pytest.mark.parametrize("command", ["normalize", "check"])
@pytest.mark.parametrize("day", ["yesterday", "2024-13-01", "08/12/2024"])
def test_what_is_no_day_is_one_sentence(
    command: str, day: str, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(report), "--as-of", day]) == 2
    assert capsys.readouterr().err.strip() == f"--as-of: expected a date like 2024-12-08, found {day!r}"
