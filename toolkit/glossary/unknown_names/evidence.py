"""What speaks for a name: the cues before it, from tables/name_cues.tsv, and what is found with them."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toolkit.data import read_table
from toolkit.text.clitics import ARTICLE, contract, name_chains
from toolkit.text.folding import fold_letters
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.text.spans import Span

TABLES = Path(__file__).parent / "tables"
PLACE, PERSON, NAME = "place", "person", "name"
"""Kinds of names; a NAME may be either."""
DEED = "deed"
"""The kind of a cue that says what befell somebody (مقتل, "arrest of"), and less surely that a name follows."""


class UnknownName(NamedTuple):
    """A name that no list has: where it stands without its proclitics, its letters, of what kind, and the evidence."""

    span: Span
    surface: str
    kind: str
    evidence: str


class Cue(NamedTuple):
    """A word that says that a name follows: of a place or of a person (or a deed), of one or (`several`) of more."""

    word: str
    kind: str
    several: bool


class Taken:
    """Stretches of a text that are taken already, in whatever order, asked by halving."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def meet(self, span: Span) -> bool:
        """Say whether one of them overlaps a span."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._ends[before - 1] > span.start


@cache
def cues(language: Language) -> dict[str, Cue]:
    """Return the cues before a name by their folded letters; Arabic ones with each chain of proclitics."""
    found: dict[str, Cue] = {}
    for row in read_table(TABLES / "name_cues.tsv"):
        if row["language"] == language:
            cue = Cue(row["cue"], row["kind"], row["several"] == "yes")
            found.update(dict.fromkeys(map(fold_letters, _shapes(cue.word, language)), cue))
    return found


def _shapes(word: str, language: Language) -> list[str]:
    if language is Language.EN:
        return [word]
    chains = name_chains()
    shapes = [chain + word for chain in chains]
    if word.startswith(ARTICLE):
        shapes += [chain + contract(word) for chain in chains if chain.endswith("ل")]
    return shapes
