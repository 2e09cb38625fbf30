"""The shipped list of models is complete and pinned; a broken one says where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from toolkit.errors import DataError
from toolkit.translate.models.presets import read_presets

if TYPE_CHECKING:
    from pathlib import Path


def test_every_preset_says_what_a_reader_needs() -> None:
    for name, preset in read_presets().items():
        assert preset.title, name
        assert preset.licence, name
        assert preset.good_for, name
        assert preset.source, name
        assert set(preset.directions) <= {"ar-en", "en-ar"}, name


def test_what_is_pulled_is_pinned_to_a_commit() -> None:
    pulled = [preset for preset in read_presets().values() if preset.repository]
    assert len(pulled) == 5
    assert all(re.fullmatch(r"[0-9a-f]{40}", preset.revision) for preset in pulled)
    assert all(preset.megabytes > 0 for preset in pulled)


def test_a_licence_that_forbids_business_is_marked() -> None:
    assert [preset.name for preset in read_presets().values() if not preset.commercial] == ["nllb-200-distilled-600M"]
    assert all("NC" in preset.licence for preset in read_presets().values() if not preset.commercial)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[a", "this is not a TOML file"),
        ("[a]\ntitle = 'x'", r"\[a\]: 'directions'"),
        ("[a]\ndirections = []\ntitel = 'x'", r"\[a\]: .*'titel'"),
        ("[a]\ndirections = 3", r"\[a\]: "),
    ],
)
def test_a_broken_list(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "models.toml").write_text(text)
    with pytest.raises(DataError, match=f"models.toml: {message}"):
        read_presets(tmp_path / "models.toml")


def test_no_list(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        read_presets(tmp_path / "models.toml")
