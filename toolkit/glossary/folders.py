"""The glossary folder that a workspace keeps, found from where the user stands.

`sohr-tx review init` writes .sohr-tx/review.toml, whose key `glossary` names the folder; what only reads glossaries
needs no more of a review than this.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from toolkit.data import glossaries_folder

if TYPE_CHECKING:
    from pathlib import Path

WORKSPACE = ".sohr-tx"
WORKSPACE_FILE = "review.toml"


def kept_folder(start: Path) -> Path | None:
    """Return the glossary folder of the workspace that `start` lies in; None if it lies in none, or in a broken one."""
    start = start.absolute()
    for folder in (start, *start.parents):
        path = folder / WORKSPACE / WORKSPACE_FILE
        if path.is_file():
            try:
                named = tomllib.loads(path.read_text(encoding="utf-8")).get("glossary")
            except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError):
                return None
            return (folder / named).resolve() if isinstance(named, str) and named else None
    return None


def is_shipped(folder: Path) -> bool:
    """Say whether a folder is that of the shipped glossary, which has nothing beneath it."""
    return folder.resolve() == glossaries_folder().resolve()
