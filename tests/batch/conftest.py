"""The archive that most tests of runs work on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.batch.archive import make_archive

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive that is the current folder."""
    folder = make_archive(tmp_path / "archive")
    monkeypatch.chdir(folder)
    return folder
