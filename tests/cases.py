"""Tables of cases: TSV files next to the tests, a header line, then one case a line."""

from __future__ import annotations

from pathlib import Path


def read_cases(test_file: str, name: str) -> list[tuple[str, ...]]:
    r"""Return the rows of the table `name` beside a test module; \n and \t in a cell stand for the characters."""
    lines = (Path(test_file).parent / name).read_text(encoding="utf-8").splitlines()
    columns = lines[0].count("\t") + 1
    rows = [tuple(cell.replace("\\n", "\n").replace("\\t", "\t") for cell in line.split("\t")) for line in lines[1:]]
    for number, row in enumerate(rows, start=2):
        assert len(row) == columns, f"{name}:{number}: {len(row)} columns, expected {columns}"
    return rows
