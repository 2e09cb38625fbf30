"""The table of terms: what was found in the source, what was expected, what stands there, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.translate.results import TermCheck, TermOutcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.glossary.entries import Glossary
    from toolkit.report.tallies import NumberedSegment

_GRAVEST_FIRST = (TermOutcome.MISSED, TermOutcome.INFLECTED, TermOutcome.ADMITTED, TermOutcome.APPLIED)


@dataclass(frozen=True, slots=True)
class TermRow:
    """Occurrences alike in everything but place; `segments` holds the number of each one's segment.

    `kind` and `note` are the concept entry's, "" where the glossary is not at hand.
    """

    check: TermCheck
    segments: tuple[int, ...]
    kind: str = ""
    note: str = ""


def list_terms(segments: Sequence[NumberedSegment], glossary: Glossary | None) -> tuple[TermRow, ...]:
    """Return the rows of the table: the missed terms first, each group in the order of the source."""
    places: dict[tuple[str, str, str, str, TermOutcome], list[int]] = {}
    first: dict[tuple[str, str, str, str, TermOutcome], TermCheck] = {}
    for item in segments:
        for term in item.segment.terms:
            key = (term.concept, term.source, term.expected, term.target, term.outcome)
            first.setdefault(key, term)
            places.setdefault(key, []).append(item.number)
    entries = glossary.by_id if glossary else {}
    rows = []
    for key, term in first.items():
        entry = entries.get(term.concept)
        kind, note = (entry.type, entry.note) if entry else ("", "")
        rows.append(TermRow(term, tuple(places[key]), kind, note))
    return tuple(sorted(rows, key=lambda row: _GRAVEST_FIRST.index(row.check.outcome)))
