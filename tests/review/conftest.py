"""Reviews to test: on SQLite, and on a PostgreSQL server where one is installed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from tests.glossary.files import concept, write_file
from tests.review.servers import MISSING, programs, running_server
from toolkit.review.enrolling import begin, enrol
from toolkit.review.roles import Role
from toolkit.review.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from toolkit.review.reviews import Review

TOWNS = [
    concept("village.al-one", "القرية الأولى", "Al-One", en_deprecated="Al-Won"),
    concept("village.al-two", "القرية الثانية", "Al-Two", codes="ocha:C2"),
    concept("village.al-twoo", "القرية الثانيه الصغرى", "Al-Twoo", codes="ocha:C3"),
]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Give the URL of a PostgreSQL server that runs for the time of the tests."""
    if programs() is None:
        pytest.skip(MISSING)
    with running_server() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def database(request: pytest.FixtureRequest) -> str:
    """Give the database of a review that has not begun: "" for SQLite, or the URL of an empty PostgreSQL one."""
    if request.param == "sqlite":
        return ""
    url = str(request.getfixturevalue("postgresql"))
    engine = sa.create_engine(url.replace("postgresql://", "postgresql+pg8000://"))
    with engine.begin() as connection:
        connection.execute(sa.text("DROP SCHEMA public CASCADE"))
        connection.execute(sa.text("CREATE SCHEMA public"))
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def made_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an SQLite store without events: to make the tables takes longer than most tests."""
    path = tmp_path_factory.mktemp("store") / "review.sqlite"
    Store.open(path).close()
    return path


@pytest.fixture
def folder(tmp_path: Path, made_store: Path) -> Path:
    """Give a folder with a small glossary of its own, and tables for its review."""
    glossary = tmp_path / "desk" / "glossary"
    glossary.mkdir(parents=True)
    write_file(glossary / "places.tsv", *TOWNS)
    (tmp_path / "desk" / ".sohr-tx").mkdir()
    shutil.copy(made_store, tmp_path / "desk" / ".sohr-tx" / "review.sqlite")
    return glossary.parent


@pytest.fixture
def review(folder: Path, database: str) -> Iterator[Review]:
    """Give a review with a user for each role, each called as the role is, and a second editor."""
    begun = begin(folder, folder / "glossary", "admin", database=database)
    for name, role in (("reader", Role.READER), ("translator", Role.TRANSLATOR), ("editor", Role.EDITOR)):
        enrol(begun, "admin", name, role)
    enrol(begun, "admin", "second", Role.EDITOR)
    yield begun
    begun.close()
