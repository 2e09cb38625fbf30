"""Models that were pulled: where they lie, and the lock that says what was fetched.

A pulled model is a folder in the user's cache with a `lock.json`: the repository, the commit it was taken from, and
the SHA-256 of every file. The lock is written last, so a folder without one is not a model; what it records is
checked whenever the model is loaded.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.data import cache_folder
from toolkit.errors import EngineError
from toolkit.translate.engines.layouts import Layout, read_json, read_layout

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LOCK = "lock.json"


@dataclass(frozen=True, slots=True)
class Lock:
    """What was fetched: `revision` is the commit's full hash, `files` maps names to SHA-256 sums."""

    name: str
    repository: str
    revision: str
    licence: str = ""
    files: Mapping[str, str] = field(default_factory=dict)


def folder_of(name: str) -> Path:
    """Return the folder of a pulled model, by its preset's name or its hub name ("owner/name")."""
    return cache_folder() / "models" / name.replace("/", "--")


def read_lock(name: str) -> Lock | None:
    """Return the lock of a pulled model, None if it was not pulled; raises EngineError if the lock is damaged."""
    path = folder_of(name) / LOCK
    if not path.is_file():
        return None
    try:
        return Lock(**read_json(path))
    except TypeError as error:
        raise EngineError(f'{path} is damaged; pull the model again: sohr-tx models pull --force "{name}"') from error


def write_lock(folder: Path, lock: Lock) -> None:
    """Write the lock into a folder whose files are all there."""
    (folder / LOCK).write_text(json.dumps(asdict(lock), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def pulled_layout(name: str) -> Layout | None:
    """Return the layout of a pulled model with the hashes of its lock, None if it was not pulled."""
    if name.startswith((".", "/", "~")) or name.count("/") > 1:
        return None
    lock = read_lock(name)
    if lock is None:
        return None
    layout = read_layout(folder_of(name))
    return replace(layout, name=name, licence=lock.licence, hashes={**layout.hashes, **lock.files})
