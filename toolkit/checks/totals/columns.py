"""Totals of a table: what the last row says of each column against the rows above it.

A table's cells are paragraphs of their own, row by row: a label, then its numbers. Rows are read upwards from the one
that says Total to the first without numbers, the table's head; where a row has more or fewer numbers than the last, a
cell is empty or has words, and nothing is said.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.totals.cues import cue_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.checks.editions import Edition, Sentence
    from toolkit.text.languages import Language

_NUMBER = re.compile(r"\d{1,3}(?:[,٬]\d{3}){1,4}|\d{1,15}")
"""A cell that is a whole number, up to trillions; int() reads digits of every script."""
_MARKS = re.compile(r"[\s*_:.()]+")


def check_columns(edition: Edition) -> Iterator[Issue]:
    """Yield the totals of tables that are not what the rows above them add up to."""
    cells = [next(group) for _, group in groupby(edition.sentences, key=lambda sentence: sentence.paragraph)]
    for place, cell in enumerate(cells):
        if _is_total(cell, edition):
            totals = _numbers_after(cells, place, edition)
            rows = _rows_above(cells, place, len(totals), edition) if totals else []
            for column, total in enumerate(totals):
                added = sum(_value(row[column], edition) for row in rows)
                if len(rows) > 1 and added != _value(total, edition):
                    message = f"The rows add up to {added}, the total is {_value(total, edition)}."
                    yield Issue("inconsistency", Severity.MAJOR, message, total.span, expected=f"{added:,}")


def _is_total(cell: Sentence, edition: Edition) -> bool:
    return _MARKS.sub(" ", cell.span.of(edition.text)).strip().lower() in _labels(edition.language)


@cache
def _labels(language: Language) -> frozenset[str]:
    return frozenset(word.lower() for word in cue_words(language, "sum"))


def _numbers_after(cells: Sequence[Sentence], place: int, edition: Edition) -> list[Sentence]:
    """Return the cells with numbers right after a label."""
    found = []
    for cell in cells[place + 1 :]:
        if not _is_number(cell, edition):
            break
        found.append(cell)
    return found


def _rows_above(cells: Sequence[Sentence], place: int, width: int, edition: Edition) -> list[list[Sentence]]:
    """Return the numbers of the rows above, the lowest first; none where one has not as many as the total."""
    rows: list[list[Sentence]] = []
    numbers: list[Sentence] = []
    for cell in reversed(cells[:place]):
        if _is_number(cell, edition):
            numbers.insert(0, cell)
        elif not numbers:
            # Two cells of words in a row: the head, or what stands before the table.
            return rows
        elif len(numbers) != width or _is_total(cell, edition):
            return []
        else:
            rows.append(numbers)
            numbers = []
    return rows if not numbers else []


def _is_number(cell: Sentence, edition: Edition) -> bool:
    return _NUMBER.fullmatch(cell.span.of(edition.text).strip(" *_")) is not None


def _value(cell: Sentence, edition: Edition) -> int:
    return int(re.sub("[,٬ *_]", "", cell.span.of(edition.text)))
