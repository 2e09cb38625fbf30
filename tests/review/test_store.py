"""The store: append-only, one after the other, the same state by whatever way; on SQLite and on PostgreSQL."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory

from toolkit.errors import SohrError, UsageError
from toolkit.review import migrating
from toolkit.review.databases import StoreError, read_url
from toolkit.review.events import Draft, EventKind, proposal_subject, user_subject
from toolkit.review.migrating import _MIGRATIONS, revision_of
from toolkit.review.schema import HEAD, metadata
from toolkit.review.state import State, replay
from toolkit.review.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path, database: str) -> Iterator[Store]:
    opened = Store.open(database or tmp_path / "review.sqlite")
    yield opened
    opened.close()


def enrolled(name: str, role: str = "editor") -> Draft:
    return Draft(user_subject(name), EventKind.ENROLLED, {"role": role})


def test_what_is_added_is_there_and_in_order(store: Store) -> None:
    with store.writing("admin") as writer:
        first, second = writer.add(enrolled("a"), enrolled("ب"))
        (third,) = writer.add(enrolled("a", "reader"))
    assert (first.seq, second.seq, third.seq) == (1, 2, 3)
    assert (first.version, second.version, third.version) == (1, 1, 2)
    assert store.history() == [first, second, third]
    assert store.history("user:a") == [first, third]
    assert store.history(after=1, limit=1) == [second]
    assert replay(store.history()) == store.state()


def test_a_writer_that_fails_leaves_nothing(store: Store) -> None:
    def fail() -> None:
        with store.writing("admin") as writer:
            writer.add(enrolled("a"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert (store.history(), store.state()) == ([], State())


@pytest.mark.parametrize("statement", ["UPDATE review_events SET who = 'x'", "DELETE FROM review_events"])
def test_the_database_itself_refuses_to_change_what_happened(store: Store, statement: str) -> None:
    with store.writing("admin") as writer:
        writer.add(enrolled("a"))
    with pytest.raises(sa.exc.DBAPIError, match="never changed or deleted"), store._engine.begin() as connection:
        connection.execute(sa.text(statement))
    assert len(store.history()) == 1


def test_a_subject_has_each_version_once(store: Store) -> None:
    with store.writing("admin") as writer:
        writer.add(enrolled("a"))

    def write_from_an_old_state() -> None:
        with store.writing("admin") as writer:
            writer.state = State()
            writer.add(enrolled("a"))

    with pytest.raises(StoreError, match="somebody else"):
        write_from_an_old_state()


def test_twenty_writers_at_once_lose_nothing(store: Store) -> None:
    def write(number: int) -> None:
        for _ in range(3):
            with store.writing(f"user{number}") as writer:
                writer.add(enrolled("shared"), enrolled(f"own{number}"))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.state().version("user:shared") == 60
    assert [event.version for event in store.history("user:shared")] == list(range(1, 61))
    assert replay(store.history()) == store.state()


def test_a_second_process_sees_what_the_first_wrote(store: Store, tmp_path: Path, database: str) -> None:
    other = Store.open(database or tmp_path / "review.sqlite")
    with store.writing("admin") as writer:
        writer.add(enrolled("a"))
    assert other.state() == store.state() != State()
    other.close()


def test_evidence_of_nothing_is_none(store: Store) -> None:
    assert store.evidence(7) == ()
    assert store.history(proposal_subject(7)) == []


def test_the_tables_are_those_of_the_newest_revision(store: Store) -> None:
    with store._engine.connect() as connection:
        assert revision_of(connection) == HEAD
        found = sa.inspect(connection)
        for table in metadata.sorted_tables:
            assert {c["name"] for c in found.get_columns(table.name)} == set(table.columns.keys())


def test_the_program_knows_its_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_a_store_of_a_newer_program_is_refused(store: Store, tmp_path: Path, database: str) -> None:
    with store._engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SohrError, match="a newer sohr-tx made"):
        Store.open(database or tmp_path / "review.sqlite")


def test_a_migration_that_fails_leaves_no_tables(
    tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(connection: sa.Connection) -> None:
        connection.execute(sa.text("CREATE TABLE half (done INTEGER)"))
        raise SohrError("broken off")

    monkeypatch.setattr("toolkit.review.store.migrate", fail)
    with pytest.raises(SohrError, match="broken off"):
        Store.open(database or tmp_path / "review.sqlite")
    monkeypatch.setattr("toolkit.review.store.migrate", migrating.migrate)
    store = Store.open(database or tmp_path / "review.sqlite")
    with store._engine.connect() as connection:
        assert not sa.inspect(connection).has_table("half")
    store.close()


@pytest.mark.parametrize("content", [b"not a database, but longer than a header" * 40, b"\0" * 4096])
def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "review.sqlite"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="the review store cannot be used"):
        Store.open(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("mysql://u@h/d", "not in 'mysql'"),
        ("nonsense", "no URL of a database"),
        ("postgresql://u@h:port/d", "no URL of a database"),
    ],
)
def test_a_wrong_url_is_one_sentence(url: str, expected: str) -> None:
    with pytest.raises(UsageError, match=expected):
        read_url(url)


def test_a_password_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", "hunter2")
    assert read_url("postgres://sami@127.0.0.1:1/none").password == "hunter2"
    with pytest.raises(StoreError) as caught:
        Store.open("postgres://sami@127.0.0.1:1/none")
    assert "hunter2" not in str(caught.value)
    assert "sami" in str(caught.value)
