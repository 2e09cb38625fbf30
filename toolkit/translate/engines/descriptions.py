"""`model.toml`: how our own model describes itself, and how `sohr-tx models convert -o` describes what it writes.

    name = "embedded"
    family = "own"                   # or "marian", "m2m100": whose tags and vocabulary files
    licence = "CC-BY-SA-4.0"
    directions = ["ar-en", "en-ar"]
    placeholders = true              # the vocabulary has ⟦0⟧…⟦9⟧ and the model was taught to carry them
    max_pieces = 256                 # longest sequence, on either side
    beam = 4                         # how many hypotheses decoding keeps side by side
    clauses = true                   # long sentences are translated clause by clause

    [sha256]                         # of each file, by its path in the directory
    "ct2/model.bin" = "…"
    "sentencepiece.model" = "…"

`family`, `placeholders`, `max_pieces`, `beam`, `clauses` and `[sha256]` may be left out: then they are "own", false,
256, 4, false and unchecked.
The CTranslate2 files lie in `ct2/` or in the directory itself.
"""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

from toolkit.errors import DataError, EngineError, Place
from toolkit.translate.engines.layouts import (
    BEAM,
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
_FILES: Mapping[Family, tuple[str, str, tuple[str, ...]]] = {
    Family.OWN: ("sentencepiece.model", "sentencepiece.model", ()),
    Family.MARIAN: ("source.spm", "target.spm", ("vocab.json",)),
    Family.M2M100: ("sentencepiece.bpe.model", "sentencepiece.bpe.model", ("shared_vocabulary.json",)),
}
"""By family: the sentencepiece model of the source, that of the target, and the vocabulary's files."""

COMPILED = "ct2"
"""The folder of the CTranslate2 files in a directory with a description."""


def read_described(folder: Path) -> Layout:
    """Read a directory that has a `model.toml`; raises DataError for a bad description, EngineError for lost files."""
    path = folder / DESCRIPTION
    said = _parse(path)
    family = _family(said, path)
    source_spm, target_spm, vocabulary = _FILES[family]
    checkpoint = next((folder / name for name in WEIGHTS if (folder / name).is_file()), None)
    places = (folder / COMPILED, folder)
    compiled = next((place for place in places if (place / "model.bin").is_file()), None)
    if checkpoint is None and compiled is None:
        required(folder / COMPILED / "model.bin")
    return Layout(
        folder=folder,
        name=_text(said, path, "name"),
        family=family,
        directions=_directions(said, path),
        source_spm=required(folder / source_spm),
        target_spm=required(folder / target_spm),
        vocabulary=tuple(required(folder / name) for name in vocabulary),
        checkpoint=checkpoint,
        compiled=compiled,
        positions=_number(said, path, "max_pieces", LONGEST_SOURCE, at_least=8),
        beam=_number(said, path, "beam", BEAM, at_least=1),
        placeholders=said.get("placeholders") is True,
        clauses=said.get("clauses") is True,
        licence=_text(said, path, "licence"),
        hashes={str(name): str(value) for name, value in said.get("sha256", {}).items()},
    )


def write_description(folder: Path, layout: Layout, hashes: Mapping[str, str]) -> None:
    """Write the `model.toml` of a directory that holds the files of `hashes`."""
    directions = ", ".join(f'"{source}-{target}"' for source, target in layout.directions)
    lines = [
        f"name = {json.dumps(layout.name, ensure_ascii=False)}",
        f'family = "{layout.family}"',
        f"licence = {json.dumps(layout.licence or 'unknown', ensure_ascii=False)}",
        f"directions = [{directions}]",
        f"placeholders = {str(layout.placeholders).lower()}",
        f"max_pieces = {layout.positions}",
        f"beam = {layout.beam}",
        f"clauses = {str(layout.clauses).lower()}",
        "",
        "[sha256]",
        *(f'"{name}" = "{value}"' for name, value in sorted(hashes.items())),
    ]
    (folder / DESCRIPTION).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _parse(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise EngineError(f"{path} cannot be read ({error.strerror}); the model is incomplete.") from error
    except ValueError as error:
        raise DataError(Place(path), f"this is not a TOML file: {error}") from error


def _family(said: Mapping[str, Any], path: Path) -> Family:
    try:
        return Family(said.get("family", Family.OWN))
    except ValueError as error:
        raise DataError(Place(path), f"expected family = one of {', '.join(Family)}") from error


def _number(said: Mapping[str, Any], path: Path, key: str, default: int, *, at_least: int) -> int:
    value = said.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool) or value < at_least:
        raise DataError(Place(path), f"expected {key} = a number of at least {at_least}")
    return value


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
