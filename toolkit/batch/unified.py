"""A file's changes as a unified diff, the form that `patch` and `git apply` read.

The hunks come from the changes themselves and not from comparing two texts, so they cost what the changes cost.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

CONTEXT = 3
"""Unchanged lines around a change, as diff -u shows them."""
_NO_LINE_END = "\\ No newline at end of file\n"


class Change(NamedTuple):
    """In a text, the stretch start..end becomes `new`."""

    start: int
    end: int
    new: str


class _Block(NamedTuple):
    """Lines first..last (the last one not included) of the old text, which become the lines `new`."""

    first: int
    last: int
    new: tuple[str, ...]


def unified_hunks(text: str, changes: Sequence[Change]) -> str:
    """Return the hunks for a text and its changes, which are in order and do not overlap; "" without changes.

    The two lines that name the file are the caller's.
    """
    lines = _lines(text)
    blocks = [block for block in _blocks(text, lines, changes) if block.new != tuple(lines[block.first : block.last])]
    pieces, drift = [], 0
    for group in _groups(blocks):
        pieces.append(_hunk(lines, group, drift))
        drift += sum(len(block.new) - (block.last - block.first) for block in group)
    return "".join(pieces)


def _lines(text: str) -> list[str]:
    """Return the lines as diff counts them: a line feed ends one, and nothing else does."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _blocks(text: str, lines: Sequence[str], changes: Iterable[Change]) -> Iterator[_Block]:
    """Yield the lines that change; changes on one line, or on lines that follow each other, share a block."""
    starts = [0, *accumulate(map(len, lines))]
    open_block: tuple[int, int, list[Change]] | None = None
    for change in changes:
        first = min(bisect_right(starts, change.start) - 1, max(len(lines) - 1, 0))
        last = min(bisect_right(starts, change.end), len(lines))
        if open_block and first <= open_block[1]:
            open_block = (open_block[0], max(last, open_block[1]), [*open_block[2], change])
            continue
        if open_block:
            yield _block(text, lines, starts, *open_block)
        open_block = (first, last, [change])
    if open_block:
        yield _block(text, lines, starts, *open_block)


def _block(
    text: str, lines: Sequence[str], starts: Sequence[int], first: int, last: int, changes: Iterable[Change]
) -> _Block:
    """Return a block without the lines that are the same at its beginning and its end."""
    pieces, position = [], starts[first]
    for change in changes:
        pieces += [text[position : change.start], change.new]
        position = change.end
    new = _lines("".join([*pieces, text[position : starts[last]]]))
    while first < last and new and new[0] == lines[first]:
        first, new = first + 1, new[1:]
    while first < last and new and new[-1] == lines[last - 1]:
        last, new = last - 1, new[:-1]
    return _Block(first, last, tuple(new))


def _groups(blocks: Iterable[_Block]) -> Iterator[list[_Block]]:
    """Yield the blocks of each hunk: those whose lines of context meet."""
    group: list[_Block] = []
    for block in blocks:
        if group and block.first - group[-1].last > 2 * CONTEXT:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _hunk(lines: Sequence[str], group: Sequence[_Block], drift: int) -> str:
    start, stop = max(group[0].first - CONTEXT, 0), min(group[-1].last + CONTEXT, len(lines))
    body: list[str] = []
    position, grown = start, 0
    for block in group:
        body += [f" {line}" for line in lines[position : block.first]]
        body += [f"-{line}" for line in lines[block.first : block.last]]
        body += [f"+{line}" for line in block.new]
        position = block.last
        grown += len(block.new) - (block.last - block.first)
    body += [f" {line}" for line in lines[position:stop]]
    old, new = _range(start, stop - start), _range(start + drift, stop - start + grown)
    ended = (line if line.endswith("\n") else f"{line}\n{_NO_LINE_END}" for line in body)
    return f"@@ -{old} +{new} @@\n{''.join(ended)}"


def _range(start: int, length: int) -> str:
    """Return where a hunk stands, lines counted from 1; one without lines stands after the line before it."""
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"
