"""Undoing runs: every byte comes back, whole or by file, rule and concept, in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.batch.archive import QUICK, QUICKLY, read_tree, run_ids, write
from toolkit.batch import (
    Recipe,
    Request,
    Selection,
    State,
    find_files,
    find_journal,
    list_runs,
    load_rules,
    start_run,
    start_undo,
)
from toolkit.cli.main import main
from toolkit.formats import source_suffixes

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_an_undo_restores_every_byte_and_can_be_repeated_and_undone(archive: Path) -> None:
    before = read_tree(archive)
    write()
    after = read_tree(archive)
    [run] = run_ids(archive)
    assert main(["undo", run, "-q"]) == 0
    assert read_tree(archive) == before
    assert main(["undo", run, "-q"]) == 0
    assert read_tree(archive) == before
    undo = run_ids(archive)[1]
    assert main(["undo", undo, "-q"]) == 0
    assert read_tree(archive) == after
    assert main(["undo", run, "-q"]) == 0
    assert read_tree(archive) == before


def test_an_undo_of_one_rule_then_of_the_rest(archive: Path) -> None:
    before = read_tree(archive)
    write()
    [run] = run_ids(archive)
    assert main(["undo", run, "--rule", "house-numbers", "-q"]) == 0
    assert (archive / "2015/first.txt").read_bytes() == b"In Hama, 3 men fled.\n\nThey came from the north.\n"
    assert (archive / "2015/windows.txt").read_bytes() == "قتل 3 مدنيين، أمس\r\nفي حماة\r\n".encode()
    assert main(["undo", run, "--rule", "house-numbers", "-q"]) == 0
    assert main(["undo", run, "--rule", "digits", "-q"]) == 0
    assert (archive / "2015/first.txt").read_bytes() == b"In Hama, 3 men fled.\n\nThey came from the north.\n"
    assert (archive / "2015/windows.txt").read_bytes() == "قتل ٣ مدنيين، أمس\r\nفي حماة\r\n".encode()
    assert main(["undo", run, "-q"]) == 0
    assert read_tree(archive) == before


def test_an_undo_of_one_file_or_folder(archive: Path) -> None:
    before = read_tree(archive)
    write()
    after = read_tree(archive)
    [run] = run_ids(archive)
    assert main(["undo", run, "--file", "mixed.txt", "-q"]) == 0
    assert read_tree(archive) == {**after, "mixed.txt": before["mixed.txt"]}
    assert main(["undo", run, "--file", "2015", "-q"]) == 0
    now = read_tree(archive)
    assert {name for name in now if now[name] == before[name]} >= {"mixed.txt", "2015/first.txt", "2015/windows.txt"}
    assert now["2016/post.md"] == after["2016/post.md"]


def test_an_undo_keeps_what_was_written_since_or_leaves_the_file_alone(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write()
    [run] = run_ids(archive)
    first, mixed = archive / "2015/first.txt", archive / "mixed.txt"
    first.write_bytes(b"Updated on Monday.\n" + first.read_bytes())
    mixed.write_bytes(mixed.read_bytes().replace(b"three men", b"several men"))
    worked_on = mixed.read_bytes()
    assert main(["undo", run, "-q"]) == 1
    assert first.read_bytes() == b"Updated on Monday.\nIn  Hama, 3 men fled .\n\nThey came from the the north.\n"
    assert mixed.read_bytes() == worked_on
    said = capsys.readouterr().err
    assert "2015/first.txt: it has changed since the run; the edits were found and taken back" in said
    assert "mixed.txt: it has changed since the run, and the place of an edit has changed; it was left alone" in said


def test_copies_go_into_a_new_folder_and_an_undo_removes_them(archive: Path, tmp_path: Path) -> None:
    before = read_tree(archive)
    out = tmp_path / "copies"
    assert main(["normalize", ".", "-o", str(out), *QUICKLY]) == 0
    assert read_tree(archive) == before
    copies = read_tree(out)
    assert copies.keys() == before.keys()
    assert copies["2015/first.txt"].startswith(b"In Hama, three men fled.")
    assert main(["normalize", ".", "-o", str(out), *QUICKLY]) == 2
    [run] = run_ids(out)
    (out / "mixed.txt").write_bytes(b"worked on")
    assert main(["undo", str(find_journal(run, out)), "-q"]) == 1
    assert read_tree(out) == {"mixed.txt": b"worked on"}


def test_an_archive_can_be_moved_with_its_journals(archive: Path, tmp_path: Path) -> None:
    before = read_tree(archive)
    write()
    moved = archive.rename(tmp_path / "moved")
    [run] = run_ids(moved)
    assert main(["undo", str(find_journal(run, moved)), "-q"]) == 0
    assert read_tree(moved) == before


def test_to_utf8_is_undone_to_the_old_encoding(archive: Path) -> None:
    before = read_tree(archive)
    assert write("--to-utf8") == 0
    after = read_tree(archive)
    assert after["utf16.txt"].decode() == "قتل 3 مدنيين"
    assert after["cp1256.txt"].decode() == "قتل ثلاثة مدنيين في ريف حماة الشرقي يوم أمس"
    [run] = run_ids(archive)
    assert main(["undo", run, "--rule", "digits", "-q"]) == 0
    assert read_tree(archive)["utf16.txt"].decode() == "قتل ٣ مدنيين"
    assert main(["undo", run, "-q"]) == 0
    assert read_tree(archive) == before


WORDS = st.sampled_from(
    ["In  Hama", " , ", "3 men", "fled", "the the", ".", "\n", "\r\n", "\n\n", "قتل", "٣", " ,", "مدنيين", "٣٠٪", "“x”"]
    + ["https://a.b/c  d", "#tag", "\t", "\x0c", "ـ", "  ", "é", "🙂", "\u200b", "`a  b`", "| a |", "# ", "> "]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.lists(WORDS, max_size=25).map(" ".join), min_size=1, max_size=4), data=st.data())
def test_undoing_a_run_gives_every_byte_back(
    texts: list[str], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any").resolve()
    for number, text in enumerate(texts):
        suffix, encoding = data.draw(st.sampled_from([".txt", ".md"])), data.draw(st.sampled_from(["utf-8", "utf-16"]))
        (folder / f"{number}{suffix}").write_bytes(text.encode(encoding))
    before = read_tree(folder)
    recipe = Recipe(select=tuple(QUICK.split(",")), unsafe=True)
    journal = _run(folder, recipe)
    rule = data.draw(st.sampled_from(["", *recipe.select]))
    if rule and any(rule in edit["rule"].split("+") for edit in _edits(folder)):
        _undo(journal, Selection(rule=rule))
    _undo(journal, Selection())
    assert read_tree(folder) == before


def _run(folder: Path, recipe: Recipe) -> Path:
    found = find_files([folder], source_suffixes(), (), folder)
    with start_run(Request(tuple(found.files), folder, recipe, folder), load_rules(recipe)) as run:
        states = {result.state for result in run.results()}
        assert states <= {State.DONE, State.UNCHANGED}
        return run.journal.path


def _edits(folder: Path) -> list[dict[str, str]]:
    from toolkit.batch.journal import Journal

    journal = Journal.open(list_runs(folder)[0].journal)
    found = [{"rule": edit.rule} for record in journal.files() for edit in journal.edits(record.number)]
    journal.close()
    return found


def _undo(journal: Path, selection: Selection) -> None:
    with start_undo(journal, selection) as undo:
        assert State.SKIPPED not in {result.state for result in undo.results()}
