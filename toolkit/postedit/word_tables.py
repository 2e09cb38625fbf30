"""The post-editor's own tables, in the folder `tables` beside this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from toolkit.data import read_table

_FOLDER = Path(__file__).resolve().parent / "tables"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table by column name."""
    return tuple(read_table(_FOLDER / f"{name}.tsv"))


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of a table that has a column `word`."""
    return frozenset(row["word"] for row in rows(name))
