"""The page of what was mined: each candidate with its spellings in both languages, its years, and its contexts.

One file without scripts, as the other pages are. Names stand in isolates, each text says its language and direction;
the pictures of the years are inline SVG from left to right, and read aloud as the sentence beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.report.templating import load_template

if TYPE_CHECKING:
    from toolkit.mining import Candidate, Mined, Spelling

CHARTED = 500
"""Candidates on the page; beyond them a page is no help, and the JSON has all."""
_HEIGHT = 44
_WIDTH = 18
_SHADES = 6
"""Spellings that have a shade of their own in a picture; further ones share the last."""


@dataclass(frozen=True, slots=True)
class Block:
    """One rectangle of a picture: a spelling's documents in a year, in the SVG's own coordinates."""

    x: float
    y: float
    height: float
    shade: int


@dataclass(frozen=True, slots=True)
class Picture:
    """Documents by year, the spellings of a candidate one on the other; `years` are pairs of a label and its x."""

    blocks: tuple[Block, ...]
    years: tuple[tuple[str, float], ...]
    width: int
    height: int
    label: str


@dataclass(frozen=True, slots=True)
class View:
    """A candidate as the page shows it."""

    candidate: Candidate
    number: int
    picture: Picture | None
    proposed: frozenset[str]


def render_mined_html(mined: Mined) -> str:
    """Return one self-contained HTML page of what was mined, the most urgent candidates first."""
    shown = mined.candidates[:CHARTED]
    views = [
        View(each, number, draw_years(each.spellings), frozenset(form for _, form in each.proposed))
        for number, each in enumerate(shown, start=1)
    ]
    return load_template("mining.html").render(mined=mined, views=views, left=len(mined.candidates) - len(shown))


def draw_years(spellings: tuple[Spelling, ...]) -> Picture | None:
    """Return the picture of a candidate's years; None if its documents are of one year or of none."""
    years = sorted({year for spelling in spellings for year, _ in spelling.years})
    if len(years) < 2:
        return None
    span = [str(year) for year in range(int(years[0]), int(years[-1]) + 1)]
    counts = [dict(spelling.years) for spelling in spellings]
    most = max(sum(each.get(year, 0) for each in counts) for year in span)
    blocks: list[Block] = []
    for column, year in enumerate(span):
        below, bottom = 0, float(_HEIGHT)
        for shade, each in enumerate(counts):
            below += each.get(year, 0)
            # Rounded from the whole below it, so that many small blocks do not grow out of the frame.
            top = round(_HEIGHT * (1 - below / most), 1)
            if top < bottom:
                blocks.append(Block(column * _WIDTH, top, round(bottom - top, 1), min(shade, _SHADES - 1)))
            bottom = top
    ends = {0, len(span) - 1}
    labels = tuple((year, column * _WIDTH + _WIDTH / 2) for column, year in enumerate(span) if column in ends)
    said = ", ".join(f"{s.surface} {'–'.join(dict.fromkeys((s.first[:4], s.last[:4])))}" for s in spellings if s.years)
    return Picture(tuple(blocks), labels, len(span) * _WIDTH, _HEIGHT, f"Documents by year: {said}")
