"""Desks: one for a module whose tests only look or are refused, a new one for each test that changes something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.desks import make_desk, open_desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.web.desks import Desk


@pytest.fixture(scope="session")
def made_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a desk, to be copied: to make one takes longer than most tests."""
    base = tmp_path_factory.mktemp("made")
    make_desk(base)
    return base


@pytest.fixture
def desk(tmp_path: Path, made_desk: Path) -> Iterator[Desk]:
    """Give a desk of the test's own."""
    opened = open_desk(made_desk, tmp_path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def shared_desk(tmp_path_factory: pytest.TempPathFactory, made_desk: Path) -> Iterator[Desk]:
    """Give the module's desk."""
    opened = open_desk(made_desk, tmp_path_factory.mktemp("shared"))
    yield opened
    opened.close()
