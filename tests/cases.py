"""Tables of cases: TSV files next to the tests, a header line, then one case a line."""

from __future__ import annotations

import re
from pathlib import Path

from toolkit.data import read_table

_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|([nrt\\]))")
_CHARACTERS = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}


def read_cases(test_file: str, name: str) -> list[tuple[str, ...]]:
    r"""Return the rows of the table `name` beside a test module.

    \n, \r, \t, \\ and \u200f in a cell stand for the characters that a reader of the table could not see.
    """
    return [tuple(row.values()) for row in read_named_cases(test_file, name)]


def read_named_cases(test_file: str, name: str) -> list[dict[str, str]]:
    """Return the rows as `read_cases` does, each cell by the name of its column."""
    rows = read_table(Path(test_file).parent / name)
    return [{column: _ESCAPE.sub(_character, cell) for column, cell in row.items()} for row in rows]


def _character(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else _CHARACTERS[escape[2]]
