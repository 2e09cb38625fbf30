"""The models that sohr-tx knows by name, read from `models/models.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.data import models_folder
from toolkit.errors import DataError, Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Preset:
    """A model known by name.

    `directions` are pairs like "ar-en". `megabytes` is what is downloaded (0: nothing, it ships with the program).
    `revision` is a commit of the hub repository `repository`; `source` says where the description's facts are from.
    """

    name: str
    title: str
    directions: tuple[str, ...]
    megabytes: int
    licence: str
    good_for: str
    repository: str = ""
    revision: str = ""
    commercial: bool = True
    source: str = ""


def read_presets(path: Path | None = None) -> dict[str, Preset]:
    """Read the presets in the order of the file; raises DataError with the preset at fault."""
    path = path or models_folder() / "models.toml"
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataError(Place(path), f"the list of models cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise DataError(Place(path), f"this is not a TOML file: {error}") from error
    return {name: _preset(name, table, path) for name, table in tables.items()}


def _preset(name: str, table: Mapping[str, Any], path: Path) -> Preset:
    try:
        return Preset(name=name, **{**table, "directions": tuple(table["directions"])})
    except (KeyError, TypeError) as error:
        raise DataError(Place(path), f"[{name}]: {error}; expected the keys of the other models") from error
