"""The words that say how numbers hang together, from tables/total_cues.tsv.

*parts* introduces what a total is made of, *subset* some of a number, *break* ends an enumeration, *running* a total
that goes on growing; *sum* is the label of a table's last row.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toolkit.data import read_table
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from toolkit.text.languages import Language

_DASHES = "–—"
_TABLE = Path(__file__).resolve().parent.parent / "tables" / "total_cues.tsv"


class Cue(NamedTuple):
    """A cue in a text: where it stands and its role."""

    span: Span
    role: str


@cache
def cue_words(language: Language, role: str) -> tuple[str, ...]:
    """Return the cues of one role, as the table has them."""
    return tuple(row["cue"] for row in read_table(_TABLE) if (row["language"], row["role"]) == (language, role))


@cache
def _pattern(language: Language, role: str) -> re.Pattern[str]:
    cues = cue_words(language, role)
    words = "|".join(re.escape(cue) for cue in sorted(cues, key=len, reverse=True) if cue[0].isalpha())
    marks = "".join(cue for cue in cues if not cue[0].isalpha() and cue not in _DASHES)
    dashes = "".join(cue for cue in cues if cue in _DASHES)
    # A colon in a time of day (8:30) is no cue, nor is the dash of a range. Cues in a row are one: موزعين كالآتي:
    alternatives = [rf"(?<!\w)(?:{words})(?:[ \u00a0](?:{words}))*(?:[ \u00a0]?:)?(?!\w)"] if words else []
    alternatives += [rf"[{re.escape(marks)}](?!\d\d\b)"] if marks else []
    alternatives += [rf"(?<=\s)[{dashes}](?=\s)"] if dashes else []
    return re.compile("|".join(alternatives), re.IGNORECASE)


def find_cues(text: str, language: Language, role: str) -> list[Cue]:
    """Return the cues of one role in a text, in order."""
    return [Cue(Span(*match.span()), role) for match in _pattern(language, role).finditer(text)]
