"""`model.toml`: how our own models describe themselves, and how anyone may describe theirs.

name = "embedded"
licence = "MIT"
directions = ["ar-en", "en-ar"]
placeholders = true              # the vocabulary has ⟦0⟧…⟦9⟧ and the model was taught to carry them
max_pieces = 256                 # longest sequence, on either side

[files]                          # SHA-256 of each file, by its path in the directory
"ct2/model.bin" = "…"
"sentencepiece.model" = "…"
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from toolkit.errors import DataError, EngineError, Place
from toolkit.translate.engines.layouts import (
    LONGEST_SOURCE,
    WEIGHTS,
    Family,
    Layout,
    directions_from_codes,
    required,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DESCRIPTION = "model.toml"
COMPILED = "ct2"
"""The folder of the CTranslate2 files in a directory with a description."""


def read_own(folder: Path) -> Layout:
    """Read a directory that has a `model.toml`; raises DataError for a bad description, EngineError for lost files."""
    path = folder / DESCRIPTION
    said = _parse(path)
    spm = required(folder / "sentencepiece.model")
    compiled = folder / COMPILED
    checkpoint = next((folder / name for name in WEIGHTS if (folder / name).is_file()), None)
    if checkpoint is None:
        required(compiled / "model.bin")
    return Layout(
        folder=folder, name=_text(said, path, "name"), family=Family.OWN, directions=_directions(said, path),
        source_spm=spm, target_spm=spm, checkpoint=checkpoint, licence=_text(said, path, "licence"),
        compiled=compiled if (compiled / "model.bin").is_file() else None,
        positions=int(said.get("max_pieces", LONGEST_SOURCE)), placeholders=bool(said.get("placeholders", False)),
        hashes={str(name): str(value) for name, value in said.get("files", {}).items()},
    )  # fmt: skip


def _parse(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise EngineError(f"{path} cannot be read ({error.strerror}); the model is incomplete.") from error
    except ValueError as error:
        raise DataError(Place(path), f"this is not a TOML file: {error}") from error


def _text(said: Mapping[str, Any], path: Path, key: str) -> str:
    value = said.get(key)
    if not isinstance(value, str) or not value:
        raise DataError(Place(path), f'expected {key} = "…"')
    return value


def _directions(said: Mapping[str, Any], path: Path) -> tuple[Any, ...]:
    try:
        pairs = [tuple(str(pair).split("-")) for pair in said["directions"]]
        return directions_from_codes([(source, target) for source, target in pairs])
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(Place(path), 'expected directions = ["ar-en", "en-ar"] or one of the two') from error
