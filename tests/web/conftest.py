"""Desks: one for a module whose tests only look or are refused, a new one for each test that changes something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.desks import make_desk
from toolkit.review.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.web.desks import Desk


@pytest.fixture(scope="session")
def made_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an SQLite store without events: to make the tables takes longer than most tests."""
    path = tmp_path_factory.mktemp("store") / "review.sqlite"
    Store.open(path).close()
    return path


@pytest.fixture
def desk(tmp_path: Path, made_store: Path) -> Iterator[Desk]:
    """Give a desk of the test's own."""
    made = make_desk(tmp_path, made_store)
    yield made
    made.close()


@pytest.fixture(scope="module")
def shared_desk(tmp_path_factory: pytest.TempPathFactory, made_store: Path) -> Iterator[Desk]:
    """Give the module's desk."""
    made = make_desk(tmp_path_factory.mktemp("shared"), made_store)
    yield made
    made.close()
