"""What was mined as text for people: one paragraph a candidate, one line a spelling, its contexts under it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import typer

from toolkit.cli.cards import FIRST_STRONG_ISOLATE, POP_ISOLATE
from toolkit.mining import Kind, Standing
from toolkit.mining.candidates import RECOGNISED
from toolkit.report.display import one_line
from toolkit.text.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.archive import ConcordanceLine
    from toolkit.mining import Candidate, Mined, Spelling

_COLOURS = {Standing.SPLITS: "red", Standing.NEW: "green", Standing.SETTLED: None}
_STATUSES = {
    "": "not listed",
    RECOGNISED: "rewritten unasked",
    "preferred": "preferred",
    "admitted": "admitted",
    "deprecated": "deprecated",
    "lookup": "known, not ruled",
}


def print_candidates(mined: Mined, top: int, lines: int) -> None:
    """Print the candidates in their order, `top` of them (0: all), with so many lines of context a spelling."""
    if not mined.candidates:
        typer.echo("Nothing here is spelt in several ways that the glossary does not know of.")
        return
    shown = mined.candidates[: top or None]
    for number, candidate in enumerate(shown, start=1):
        if number > 1:
            typer.echo()
        _print(number, candidate, lines)
    if len(shown) < len(mined.candidates):
        typer.echo(f"\n{len(mined.candidates) - len(shown):,} more: --top 0 prints all, --report writes a page.")


def _print(number: int, candidate: Candidate, lines: int) -> None:
    kind = "" if candidate.kind is Kind.NAME else f"{candidate.kind.value}, "
    known = f": {candidate.concept}" if candidate.concept else ""
    typer.secho(
        f"{number}. {isolated(candidate.name)}  ({kind}{candidate.standing.words}{known})",
        bold=True,
        fg=_COLOURS[candidate.standing],
    )
    typer.echo(f"   {_facts(candidate)}")
    widths = [max(_width(cell) for cell in column) for column in zip(*map(_cells, candidate.spellings), strict=True)]
    proposed = {surface for _, surface in candidate.proposed}
    for spelling in candidate.spellings:
        marks = "  → deprecate" if spelling.surface in proposed else ""
        typer.echo(f"   {_row(_cells(spelling), widths)}{marks}")
        for line in spelling.lines[:lines]:
            typer.echo(f"        {_context(line)}")


def _facts(candidate: Candidate) -> str:
    facts = [counted(candidate.documents, "document")]
    if candidate.split:
        facts.append(f"{candidate.split:,} with two spellings or more")
    if candidate.editions:
        facts.append(f"{counted(candidate.editions, 'report')} in both languages")
    if candidate.reason:
        facts.append(candidate.reason)
    return ", ".join(facts)


def _cells(spelling: Spelling) -> tuple[str, ...]:
    span = "–".join(dict.fromkeys(filter(None, (spelling.first, spelling.last))))
    note = f", {spelling.note}" if spelling.note else ""
    return (
        spelling.language.value,
        isolated(spelling.surface),
        f"{spelling.count:,}×",
        f"{spelling.documents:,} doc.",
        span or "no date",
        f"{_STATUSES.get(spelling.status, spelling.status)}{note}",
    )


def _context(line: ConcordanceLine) -> str:
    where = f"{line.document}: "
    return typer.style(where, dim=True) + isolated(f"…{line.before}[{line.surface}]{line.after}…")


def isolated(text: str) -> str:
    """Return a text on one line, isolated if it has letters that are written from right to left."""
    plain = one_line(text)
    turns = any(unicodedata.bidirectional(character) in ("R", "AL") for character in plain)
    return f"{FIRST_STRONG_ISOLATE}{plain}{POP_ISOLATE}" if turns else plain


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _width(text: str) -> int:
    return sum(unicodedata.category(character) not in ("Mn", "Cf") for character in text)
