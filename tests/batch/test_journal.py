"""The journal: small, made at once or not at all, and readable in the form of earlier versions."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.batch.archive import QUICK, QUICKLY, read_tree
from toolkit.batch import list_runs
from toolkit.batch.journal import Journal, NotBegunError
from toolkit.cli.main import main
from toolkit.errors import DataError

GOLDEN = Path(__file__).parent / "golden" / "first_form"
RUN, UNDO = sorted(path.stem for path in GOLDEN.glob("*.sql"))


def put_journal(folder: Path, name: str, form: int = 1) -> Path:
    """Put a journal of the first form into an archive: what an earlier version left there."""
    path = folder / ".sohr-tx" / f"{name}.journal"
    path.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((GOLDEN / f"{name}.sql").read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA application_id = {0x534F4852}")
        connection.execute(f"PRAGMA user_version = {form}")
    return path


def test_a_run_in_the_first_form_is_listed_and_undone(archive: Path) -> None:
    before = read_tree(archive)
    main(["normalize", ".", "--write", *QUICKLY])
    after = read_tree(archive)
    for path in (archive / ".sohr-tx").iterdir():
        path.unlink()
    put_journal(archive, RUN)
    [run] = list_runs(archive)
    assert run.counts["done"] == len([name for name in before if before[name] != after[name]])
    assert run.counts["edits"] > run.counts["done"]
    assert main(["undo", RUN, "--rule", "digits", "-q"]) == 0
    assert read_tree(archive)["utf16.txt"] == before["utf16.txt"]
    assert main(["undo", RUN, "-q"]) == 0
    assert read_tree(archive) == before


def test_an_undo_in_the_first_form_is_known_to_later_ones(archive: Path) -> None:
    before = read_tree(archive)
    main(["normalize", ".", "--write", *QUICKLY])
    [own] = list_runs(archive)
    main(["undo", str(own.facts["id"]), "--rule", "house-numbers", "-q"])
    for path in (archive / ".sohr-tx").iterdir():
        path.unlink()
    put_journal(archive, RUN)
    put_journal(archive, UNDO)
    assert main(["undo", RUN, "-q"]) == 0
    assert read_tree(archive) == before


def test_a_run_in_the_first_form_is_not_resumed(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put_journal(archive, RUN)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE run SET value = '\"running\"' WHERE key = 'state'")
        connection.commit()
    assert main(["normalize", "--resume", RUN]) == 3
    assert "begun with an earlier version of sohr-tx; undo it, or start a new run" in capsys.readouterr().err


def test_a_later_form_is_refused(archive: Path) -> None:
    with pytest.raises(DataError, match="later version of sohr-tx"):
        Journal.open(put_journal(archive, RUN, form=3))


@pytest.mark.parametrize("tables", [None, "PRAGMA journal_mode = WAL"])
def test_a_run_that_was_killed_before_it_began_is_no_run(tables: str | None, archive: Path) -> None:
    main(["normalize", ".", "--write", *QUICKLY])
    path = archive / ".sohr-tx" / "19990101-000000-000000.journal"
    path.touch()
    if tables:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(tables)
    [run] = list_runs(archive)
    with pytest.raises(NotBegunError, match="broken off before it began"):
        Journal.open(path)
    assert main(["undo", str(run.facts["id"]), "-q"]) == 0


def test_a_damaged_row_is_refused_in_a_sentence(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["normalize", ".", "--write", *QUICKLY])
    after = read_tree(archive)
    [run] = list_runs(archive)
    with closing(sqlite3.connect(run.journal)) as connection:
        connection.execute("UPDATE changes SET packed = x'00'")
        connection.commit()
    assert main(["undo", str(run.facts["id"])]) == 3
    assert "the journal is damaged" in capsys.readouterr().err
    assert read_tree(archive) == after


def test_the_journal_is_smaller_than_the_text_however_dense_the_edits(tmp_path: Path) -> None:
    folder = tmp_path / "dense"
    folder.mkdir()
    for number in range(40):
        lines = (f"In  Hama,  {place + number} men  fled .\nقتل  ٣  مدنيين ,  أمس\n" for place in range(40))
        (folder / f"{number:02}.txt").write_text("".join(lines), encoding="utf-8")
    size = sum(path.stat().st_size for path in folder.iterdir())
    assert main(["normalize", str(folder), "--write", "--select", QUICK, "-q"]) == 0
    [run] = list_runs(folder)
    assert run.counts["edits"] > size / 20
    assert run.journal.stat().st_size < size
