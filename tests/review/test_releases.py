"""Releases: numbered, complete, unchangeable; what is different between two in words; back by a new one."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.glossary.files import concept, write_file
from toolkit.cli.main import main
from toolkit.errors import DataError, UsageError
from toolkit.glossary import load_glossary
from toolkit.glossary.differences import compare_states
from toolkit.glossary.redirects import Redirect, RedirectKind, format_redirects, read_redirects
from toolkit.glossary.releases import find_release, list_releases, make_release, read_release
from toolkit.review import Action, Proposal
from toolkit.review.deciding import approve
from toolkit.review.enrolling import begin
from toolkit.review.proposing import propose
from toolkit.review.releasing import release, roll_back
from toolkit.review.roles import ForbiddenError

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.review.reviews import Review

ONE = concept("village.al-one", "القرية الأولى", "Al-One", en_deprecated="Al-Won")
TWO = concept("village.al-two", "القرية الثانية", "Al-Two")
DAY = date(2026, 11, 22)


def test_a_release_is_the_state_that_it_was_made_from(tmp_path: Path) -> None:
    write_file(tmp_path / "mine.tsv", ONE)
    before = load_glossary([tmp_path])
    first = make_release(tmp_path, by="sami", notes=["the first"], on=DAY)
    assert first.name == "2026-11-22.1"
    write_file(tmp_path / "mine.tsv", ONE, TWO)
    second = make_release(tmp_path, by="sami", on=DAY)
    assert (second.name, second.previous) == ("2026-11-22.2", "2026-11-22.1")
    assert list_releases(tmp_path) == [first, second]
    released = load_glossary([first.path])
    assert released == replace(before, release=first.full_name)
    assert load_glossary([first.path, tmp_path / "mine.tsv"]).by_id["village.al-two"] == TWO
    assert read_release(first.path).own == {"village.al-one"}
    assert load_glossary([tmp_path]).release == second.full_name
    write_file(tmp_path / "mine.tsv", TWO)
    assert load_glossary([tmp_path]).release.startswith("2026-11-22.2-changed+")


def test_the_number_goes_on_whatever_the_clock_says(tmp_path: Path) -> None:
    names = []
    for number, day in enumerate([DAY, date(2026, 11, 20), date(2026, 12, 1)]):
        write_file(tmp_path / "mine.tsv", replace(ONE, note=str(number)))
        names.append(make_release(tmp_path, by="sami", on=day).name)
    assert names == ["2026-11-22.1", "2026-11-22.2", "2026-12-01.1"]
    assert [each.name for each in list_releases(tmp_path)] == names


def test_nothing_new_is_no_release(tmp_path: Path) -> None:
    write_file(tmp_path / "mine.tsv", ONE, TWO)
    make_release(tmp_path, by="sami")
    with pytest.raises(UsageError, match="nothing has changed"):
        make_release(tmp_path, by="sami")
    gone = Redirect("village.al-one", RedirectKind.DEPRECATED, "village.al-two", "2024-12-08")
    (tmp_path / "REDIRECTS.tsv").write_text(format_redirects([gone]), encoding="utf-8")
    assert read_release(make_release(tmp_path, by="sami").path).redirects == {gone.id: gone}


def test_a_release_that_was_touched_is_refused(tmp_path: Path) -> None:
    write_file(tmp_path / "mine.tsv", ONE)
    made = make_release(tmp_path, by="sami")
    made.path.write_text(made.path.read_text(encoding="utf-8").replace("Al-One", "Al-Own"), encoding="utf-8")
    for read in (read_release, lambda path: load_glossary([path])):
        with pytest.raises(DataError, match="its content has changed since"):
            read(made.path)
    made.path.write_text("id\ttype\n", encoding="utf-8")
    with pytest.raises(DataError, match="this is no release"):
        read_release(made.path)


def test_a_release_is_found_by_name_and_its_hash_is_held(tmp_path: Path) -> None:
    write_file(tmp_path / "mine.tsv", ONE)
    made = make_release(tmp_path, by="sami", on=DAY)
    assert find_release(made.name, [tmp_path]) == find_release(made.full_name, [tmp_path]) == made.path
    with pytest.raises(DataError, match="has the hash"):
        find_release(f"{made.name}+000000000000", [tmp_path])
    for unknown in ("2026-11-22.2", "../mine", "", "mine"):
        with pytest.raises(UsageError, match=r"there are 2026-11-22\.1"):
            find_release(unknown, [tmp_path])


def test_going_back_is_a_new_release(review: Review) -> None:
    folder = review.workspace.glossary
    before = (folder / "places.tsv").read_bytes()
    first = release(review, "editor", ["as it was"])
    merge = Proposal(Action.MERGE, concept="village.al-twoo", replacement="village.al-two")
    new = Proposal(Action.ADD, concept("village.al-tried", "قرية مجربة جديدة", "Al-Tried"))
    for filed in propose(review, "translator", [merge, new]):
        approve(review, "editor", filed.number)
    second = release(review, "editor")
    with pytest.raises(ForbiddenError):
        roll_back(review, "editor", first.name, why="no")
    third = roll_back(review, "admin", first.name, why="two villages")
    assert (folder / "places.tsv").read_bytes() == before
    assert read_redirects(folder) == {}
    assert (third.digest, third.notes) == (first.digest, (f"as release {first.name}: two villages",))
    assert [record.name for record in review.state().releases] == [first.name, second.name, third.name]
    assert load_glossary([folder]).release == third.full_name
    with pytest.raises(UsageError, match="is as it was"):
        roll_back(review, "admin", first.name, why="again")
    fourth = roll_back(review, "admin", second.name, why="one village after all")
    assert fourth.digest == second.digest
    assert read_redirects(folder) == read_release(second.path).redirects


def test_a_difference_tells_deprecations_and_their_end() -> None:
    redirects = {ONE.id: Redirect(ONE.id, RedirectKind.DEPRECATED, TWO.id, "2024-12-08")}
    (deprecated,) = compare_states([ONE, TWO], [ONE, TWO], {}, redirects)
    assert str(deprecated) == f"{ONE.id} (Al-One): valid until 2024-12-08, use {TWO.id}"
    (freed,) = compare_states([ONE, TWO], [replace(ONE, note="as before"), TWO], redirects, {})
    assert str(freed) == f"{ONE.id} (Al-One): no longer deprecated; note “as before”"
    assert [str(each) for each in compare_states([ONE, TWO], [ONE, TWO], redirects, {})] == [
        f"{ONE.id} (Al-One): no longer deprecated"
    ]
    assert compare_states([ONE, TWO], [ONE, TWO], redirects, redirects) == []


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_file(tmp_path / "mine.tsv", ONE)
    where = ["--glossary", str(tmp_path)]
    assert main(["glossary", "release", *where, "--as", "sami", "--note", "the first", "--json"]) == 0
    first = json.loads(capsys.readouterr().out)["release"]
    renamed = replace(ONE, en=replace(ONE.en, preferred="Al-Oola", deprecated=("Al-Won", "Al-One")))
    write_file(tmp_path / "mine.tsv", renamed, TWO)
    assert main(["glossary", "diff", first, *where]) == 1
    assert capsys.readouterr().out == (
        "Added (1)\n  village.al-two (Al-Two): new: القرية الثانية = Al-Two\n"
        "Changed (1)\n  village.al-one (Al-Oola): English “Al-One” → “Al-Oola”; English “Al-One” is deprecated now\n"
    )
    assert main(["glossary", "diff", first, first, *where]) == 0
    assert main(["glossary", "diff", "1999-01-01.1", *where]) == 2
    assert main(["glossary", "release", *where, "--list"]) == 0
    assert capsys.readouterr().out.startswith(first)
    text = tmp_path / "report.txt"
    text.write_text("Near Al-Won.\n", encoding="utf-8")
    assert main(["check", str(text), *where, "--glossary-release", first, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["signature"]["glossary"].startswith(f"{first}+")


def test_before_anything_is_approved_there_is_nothing_to_release(tmp_path: Path) -> None:
    (tmp_path / "glossary").mkdir()
    empty = begin(tmp_path, tmp_path / "glossary", "sami")
    with pytest.raises(UsageError, match="nothing has been approved yet"):
        release(empty, "sami")
    assert list((tmp_path / "glossary").rglob("*.tsv")) == []
    empty.close()
