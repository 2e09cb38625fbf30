"""What was drafted: the segments of a report's JSON, or those of a draft without one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.errors import DataError, Place
from toolkit.formats import flow, read_document
from toolkit.text.files import decode, read_bytes

if TYPE_CHECKING:
    from pathlib import Path


class DraftTerm(NamedTuple):
    """A glossary term of the source, and the form that the draft has for it ("" for none)."""

    concept: str
    form: str


class DraftEdit(NamedTuple):
    """What a rule changed in the draft."""

    rule: str
    after: str


@dataclass(frozen=True, slots=True)
class DraftSegment:
    """A segment as it was drafted; without a report the source is "", and nothing is known of terms and edits."""

    source: str
    target: str
    engine: str = ""
    terms: tuple[DraftTerm, ...] = ()
    edits: tuple[DraftEdit, ...] = ()


def read_draft(path: Path) -> list[DraftSegment]:
    """Read a report's JSON, or a draft in any supported format.

    Raises UsageError if there is no such file or kind of file, DataError if it is damaged, or JSON but no report.
    """
    if path.suffix.lower() != ".json":
        return [DraftSegment("", text) for text in read_corrected(path)]
    try:
        segments = json.loads(decode(read_bytes(path), path).text)["segments"]
        return [_segment(segment) for segment in segments if any(map(str.isalpha, segment["target"]))]
    except json.JSONDecodeError as error:
        raise DataError(Place(path, error.lineno, error.colno), f"not JSON: {error.msg}") from None
    except (KeyError, TypeError, AttributeError, RecursionError):
        problem = "this JSON is no report of a translation; give what 'sohr-tx translate --report FILE.json' wrote"
        raise DataError(Place(path), problem) from None


def read_corrected(path: Path) -> list[str]:
    """Return the segments of a corrected file, as running text. Raises as `read_document` does."""
    return [flow(segment).source for segment in read_document(str(path)).segments if segment.translatable]


def _segment(segment: dict[str, Any]) -> DraftSegment:
    return DraftSegment(
        segment["source"],
        segment["target"],
        segment["engine"],
        tuple(DraftTerm(term["id"], term["target"] or "") for term in segment["terms"]),
        tuple(DraftEdit(edit["rule"], edit["after"]) for edit in segment.get("edits", ())),
    )
