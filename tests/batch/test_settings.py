"""Settings: the nearest file upward, and mistakes with their line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cases import read_cases
from toolkit.batch import Settings, read_settings
from toolkit.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("file", "text", "expected", "why"), read_cases(__file__, "settings.tsv"))
def test_settings(file: str, text: str, expected: str, why: str, tmp_path: Path) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    if expected.startswith(":"):
        with pytest.raises(DataError) as caught:
            read_settings(tmp_path)
        assert str(caught.value).startswith(f"{tmp_path / file}{expected}"), why
        return
    settings = read_settings(tmp_path)
    values = {} if expected == "nothing" else dict(pair.split("=", 1) for pair in expected.split(" "))
    assert {key: repr(getattr(settings, key)) for key in values} == values, why
    assert (settings.source is None) == (expected == "nothing")


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    folder = tmp_path / "archive" / "2015"
    folder.mkdir(parents=True)
    (tmp_path / "sohr-tx.toml").write_text('lang = "en"\n', encoding="utf-8")
    (tmp_path / "archive" / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    assert read_settings(folder).lang == "en"
    (tmp_path / "archive" / "sohr-tx.toml").write_text('lang = "ar"\n', encoding="utf-8")
    assert read_settings(folder).lang == "ar"


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()
