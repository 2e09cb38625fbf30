"""The language tables: each can be read, says where its rows come from, and has no row twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from toolkit.data import read_table, tables_folder
from toolkit.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

TABLES = sorted(tables_folder().glob("*.tsv"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_row_has_a_source_and_stands_once(path: Path) -> None:
    rows = read_table(path)
    assert all(row["source"] for row in rows)
    assert len({tuple(row.values()) for row in rows}) == len(rows)


@pytest.mark.parametrize(("row", "found"), [("و", 1), ("و\t1\tand\tand so", 4), ("", 1)])
def test_a_row_with_other_cells_than_the_header_is_refused(row: str, found: int, tmp_path: Path) -> None:
    path = tmp_path / "proclitics.tsv"
    path.write_text(f"proclitic\tslot\tsource\nل\t2\tRyding\n{row}\nب\t2\tRyding\n", encoding="utf-8")
    with pytest.raises(DataError, match=rf"proclitics.tsv:3: expected 3 cells, as in the header; found {found}"):
        read_table(path)
