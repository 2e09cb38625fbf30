"""A workspace: the folder from which a newsroom keeps its glossary, and where its review and its files lie.

    .sohr-tx/review.toml       which glossary folder is kept, and in which database the review is
    .sohr-tx/review.sqlite     the review, unless it is on a PostgreSQL server
    glossary/*.tsv             the approved glossary: these files alone are enough to run everything

The file names no password; one that PostgreSQL asks for comes from PGPASSWORD, or from SOHR_TX_DATABASE, which
overrules the file's URL.
"""

from __future__ import annotations

import json
import os
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.errors import DataError, Place, UsageError
from toolkit.glossary.folders import WORKSPACE, WORKSPACE_FILE
from toolkit.text.files import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.review.store import Store

DATABASE = "SOHR_TX_DATABASE"
"""The environment variable that overrules the database of the file."""

SQLITE = "review.sqlite"
_KEYS = ("glossary", "database")


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where a review is: `folder` holds .sohr-tx, `glossary` is the folder whose files it keeps, both absolute.

    `database` is a URL without a password, "" for the SQLite file in .sohr-tx.
    """

    folder: Path
    glossary: Path
    database: str = ""

    @property
    def lock(self) -> Path:
        """The file that who writes the glossary holds."""
        return self.folder / WORKSPACE / "review.lock"

    @property
    def settings(self) -> Path:
        """The file that says all this."""
        return self.folder / WORKSPACE / WORKSPACE_FILE

    def open_store(self) -> Store:
        """Open the review's store; raises StoreError if its database cannot be used."""
        from toolkit.review.store import Store  # SQLAlchemy takes a fifth of a second

        return Store.open(os.environ.get(DATABASE) or self.database or self.folder / WORKSPACE / SQLITE)


def find_workspace(start: Path) -> Workspace:
    """Return the workspace that a folder lies in: the nearest one upward.

    Raises UsageError if there is none, DataError for a file of settings that cannot be read.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / WORKSPACE / WORKSPACE_FILE).is_file():
            return read_workspace(folder)
    raise UsageError(f"{start}: no review is kept here; begin one with: sohr-tx review init")


def read_workspace(folder: Path) -> Workspace:
    """Return the workspace of a folder that has one; raises DataError if its settings cannot be read."""
    path = folder / WORKSPACE / WORKSPACE_FILE
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(Place(path), f"not valid TOML: {error}") from None
    unknown = next((key for key in table if key not in _KEYS), None)
    if unknown is not None:
        raise DataError(Place(path), f"unknown setting {unknown!r}; there are {', '.join(_KEYS)}")
    glossary, database = table.get("glossary", ""), table.get("database", "")
    if not isinstance(glossary, str) or not glossary or not isinstance(database, str):
        raise DataError(Place(path), 'expected glossary = "folder" and, if you wish, database = "postgresql://..."')
    return Workspace(folder, (folder / glossary).resolve(), database)


def make_workspace(folder: Path, glossary: Path, database: str = "") -> Workspace:
    """Make a workspace: its file of settings and the glossary folder. Nobody is enrolled yet.

    Raises UsageError if there is one already, or if the database's URL has a password or is none.
    """
    path = folder / WORKSPACE / WORKSPACE_FILE
    if path.exists():
        raise UsageError(f"{path}: a review is kept here already")
    if database:
        from toolkit.review.databases import read_url

        if "@" in database and read_url(database).password and ":" in database.split("@")[0].partition("//")[2]:
            raise UsageError(f"the file of settings keeps no password; set PGPASSWORD or {DATABASE} instead")
    folder, glossary = folder.absolute(), glossary.absolute()
    glossary.mkdir(parents=True, exist_ok=True)
    path.parent.mkdir(exist_ok=True)
    shown = os.path.relpath(glossary, folder)
    write_atomically(path, _settings_file(shown, database).encode())
    ignored = path.parent / ".gitignore"
    if not ignored.exists():
        write_atomically(ignored, f"{SQLITE}*\nreview.lock\n".encode())
    return read_workspace(folder)


def _settings_file(glossary: str, database: str) -> str:
    lines = [
        "# The review of a glossary: sohr-tx review.",
        f"glossary = {json.dumps(glossary, ensure_ascii=False)}",
        *([f"database = {json.dumps(database, ensure_ascii=False)}"] if database else []),
    ]
    return "\n".join(lines) + "\n"
