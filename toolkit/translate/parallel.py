"""Parallel segments from a file: what a model is measured on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.errors import DataError, Place
from toolkit.text.files import decode, read_bytes
from toolkit.text.languages import Language
from toolkit.text.scripts import count_scripts

if TYPE_CHECKING:
    from pathlib import Path

_HEADER = {"ar": Language.AR, "arabic": Language.AR, "en": Language.EN, "english": Language.EN}
"""What the first line may call the columns; without such a line the letters tell which is which."""


@dataclass(frozen=True, slots=True)
class ParallelSegment:
    """A segment and how a person translated it."""

    source: str
    reference: str


def read_parallel(path: Path, target: Language, limit: int = 0) -> list[ParallelSegment]:
    """Read a tab-separated file with an Arabic and an English column, in either order; `target` is the reference.

    A first line with names (ar, en) is honoured; further columns are ignored. `limit` takes the first segments only
    (0: all). Raises DataError for a line with fewer than two cells or an empty one, for a file without segments,
    and where the two columns are not in the two languages.
    """
    lines = decode(read_bytes(path), path).text.splitlines()
    rows = [(number, line.split("\t")) for number, line in enumerate(lines, start=1) if line.strip()]
    named = [_HEADER.get(cell.strip().casefold()) for cell in rows[0][1]] if rows else []
    has_header = {Language.AR, Language.EN} <= set(named)
    rows = rows[1:] if has_header else rows
    if not rows:
        raise DataError(
            Place(path), "no segments; expected an Arabic and an English one on each line, with a tab between"
        )
    rows = rows[: limit or None]
    columns = (named.index(Language.AR), named.index(Language.EN)) if has_header else (0, 1)
    for number, cells in rows:
        if len(cells) <= max(columns) or not all(cells[column].strip() for column in columns):
            raise DataError(Place(path, number), "expected an Arabic and an English segment with a tab between them")
    arabic, english = columns if has_header else _columns(path, [cells for _, cells in rows])
    source, reference = (arabic, english) if target is Language.EN else (english, arabic)
    return [ParallelSegment(cells[source].strip(), cells[reference].strip()) for _, cells in rows]


def _columns(path: Path, rows: list[list[str]]) -> tuple[int, int]:
    """Return which of the first two columns is the Arabic and which the English one."""
    shares = []
    for column in (0, 1):
        count = count_scripts(" ".join(cells[column] for cells in rows))
        shares.append(count.arabic / max(1, count.arabic + count.latin))
    if min(shares) >= 0.5 or max(shares) < 0.5:
        raise DataError(Place(path), "expected one column in Arabic and one in English; both are in the same letters")
    return (0, 1) if shares[0] > shares[1] else (1, 0)
