"""What a memory answers: a unit, how it matches, and what was or is to be changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.text.spans import Span

if TYPE_CHECKING:
    from toolkit.memory.units import TranslationUnit

_PIECES = re.compile(r"\w+|[^\w\s]")


class MatchKind(StrEnum):
    """How a unit matches, the best first.

    CONTEXT: the same segment after the same segment. EXACT: the same segment. REPAIRED: the same but for numbers,
    months, weekdays or glossary names, which were replaced in the target. FUZZY: similar; a translator has to edit it.
    """

    CONTEXT = "context"
    EXACT = "exact"
    REPAIRED = "repaired"
    FUZZY = "fuzzy"


class Difference(NamedTuple):
    """Where a segment differs from the one in the memory: its own words there, and the memory's ("" for none)."""

    span: Span
    text: str
    memory: str


class Replacement(NamedTuple):
    """What was replaced in the target of a unit: "12" by "15", because the source says so."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MemoryMatch:
    """A unit that matches a segment.

    `target` is the text to use, repaired where `replacements` says so; `score` is the similarity of the segments, from
    0 to 1, before any repair. `differences` are in the order of the segment.
    """

    kind: MatchKind
    score: float
    source: str
    target: str
    unit: TranslationUnit
    differences: tuple[Difference, ...] = ()
    replacements: tuple[Replacement, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether the target may stand for the segment as it is, before the glossary and the rules have their say."""
        return self.kind is not MatchKind.FUZZY

    def as_dict(self) -> dict[str, Any]:
        """Return the match as JSON-ready data; a difference's `start` and `end` count in the segment looked for."""
        return {
            "kind": str(self.kind),
            "score": self.score,
            "source": self.source,
            "target": self.target,
            "differences": [
                {"start": each.span.start, "end": each.span.end, "text": each.text, "memory": each.memory}
                for each in self.differences
            ],
            "replacements": [{"before": each.before, "after": each.after} for each in self.replacements],
            "origin": self.unit.origin,
            "attributes": dict(self.unit.attributes),
            "properties": [list(each) for each in self.unit.properties],
            "notes": list(self.unit.notes),
        }


def find_differences(text: str, other: str) -> tuple[Difference, ...]:
    """Return where the words and signs of a segment differ from those of another one."""
    mine, theirs = list(_PIECES.finditer(text)), list(_PIECES.finditer(other))
    matcher = SequenceMatcher(None, [piece[0] for piece in mine], [piece[0] for piece in theirs], autojunk=False)
    found = []
    for tag, start, end, left, right in matcher.get_opcodes():
        if tag != "equal":
            at = mine[start].start() if start < len(mine) else len(text)
            span = Span(at, mine[end - 1].end()) if end > start else Span(at, at)
            memory = other[theirs[left].start() : theirs[right - 1].end()] if right > left else ""
            found.append(Difference(span, span.of(text), memory))
    return tuple(found)
