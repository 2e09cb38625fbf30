"""Recalling: segments that a translation memory has are taken from it, and the engine is not asked for them.

A match in context, an exact one and one that could be repaired stand for the engine's draft; they then go through the
glossary, the rules and the checks like any draft. A fuzzy match is shown beside the draft, with what differs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.memory.matches import MatchKind
from toolkit.text.spans import Span
from toolkit.translate.attempts import Attempt
from toolkit.translate.engines.protocol import Draft
from toolkit.translate.naming import Named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from toolkit.formats import DocumentSegment
    from toolkit.memory.matches import MemoryMatch
    from toolkit.memory.searching import Memory
    from toolkit.text.languages import Language

ENGINE = "memory"
"""The engine of a segment that comes from the memory."""
_SHOWN = 3
"""Fuzzy matches shown of one segment."""
_SAID = {
    MatchKind.CONTEXT: "the same segment after the same segment",
    MatchKind.EXACT: "the same segment",
    MatchKind.REPAIRED: "the same but for what was put right",
    MatchKind.FUZZY: "a similar segment",
}

Recalled = tuple["MemoryMatch", ...]


def recall(
    memory: Memory | None, segments: Sequence[DocumentSegment], flowing: Mapping[DocumentSegment, DocumentSegment]
) -> dict[DocumentSegment, Recalled]:
    """Return what the memory has for the segments that `flowing` has as running text, the best match first."""
    if memory is None:
        return {}
    recalled: dict[DocumentSegment, Recalled] = {}
    before = ""
    for segment in segments:
        running = flowing.get(segment)
        if running is not None:
            language = _language(running)
            found = memory.find(running.source, language, before=before, most=_SHOWN) if language else []
            recalled[segment] = tuple(found)
        if segment.translatable:
            before = running.source if running is not None else segment.source
    return recalled


def _language(running: DocumentSegment) -> Language | None:
    from toolkit.text.scripts import detect_language

    return detect_language(running.words)


def is_settled(recalled: Recalled) -> bool:
    """Say whether the best match may stand for the engine's draft."""
    return bool(recalled) and recalled[0].is_ready


def is_by_person(recalled: Recalled) -> bool:
    """Say whether a draft is what a person once wrote for the same segment, word for word."""
    return bool(recalled) and recalled[0].kind in (MatchKind.CONTEXT, MatchKind.EXACT)


def remembered(source: str, match: MemoryMatch) -> Named:
    """Return a match as a draft."""
    return Named(Attempt(source, Draft(match.target, match.score), match.target, ()), ())


def report_recalled(recalled: Recalled) -> Iterator[Issue]:
    """Yield a note that says where a segment comes from, or which similar ones there are and how they differ."""
    for match in recalled[:1] if is_settled(recalled) else recalled:
        origin = f", from {match.unit.origin}" if match.unit.origin else ""
        message = f"The memory has {_SAID[match.kind]} ({match.score:.0%}{origin})"
        if match.replacements:
            message += "; put right: " + ", ".join(f'"{old}" to "{new}"' for old, new in match.replacements)
        if match.kind is MatchKind.FUZZY:
            differences = ", ".join(f'"{d.text}" for "{d.memory}"' for d in match.differences)
            message += f': "{match.target}"; here stands {differences}'
        yield Issue("other", Severity.NEUTRAL, message + ".", Span(0, 0))
