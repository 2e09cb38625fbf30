"""The JSON form of a translation: what other programs read.

Key order is fixed. Offsets are code points: a term's `start` and `end` count in the segment's `source`, its
`target_start` and `target_end` (null where nothing stands for it) and an issue's `start` and `end` in the
segment's `target`, an edit's in the text that its revision starts from.
"""

from __future__ import annotations

import json
from math import isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.checks.issues import Issue
    from toolkit.text.edits import Edit
    from toolkit.translate.results import TermCheck, TranslatedDocument, TranslatedSegment

# Beyond four digits a mean log-probability is noise of the machine it was computed on.
_SCORE_DIGITS = 4


def render_json(documents: Sequence[TranslatedDocument]) -> str:
    """Return one JSON document for the translated files, ending in a line feed.

    `signature` is that of the first file and `segments` holds the segments of all, in order; `files` says whose
    they are (`start` and `end` count in `segments`) and carries each file's own signature.
    """
    segments = [_segment(segment) for document in documents for segment in document.segments]
    data = {
        "signature": documents[0].signature.as_dict() if documents else {},
        "segments": segments,
        "files": _files(documents),
    }
    # A lone surrogate has no UTF-8 form: better its escape than an error after the translation is done.
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _files(documents: Sequence[TranslatedDocument]) -> list[dict[str, object]]:
    """Return one record a file, with the place of its segments among all segments."""
    records: list[dict[str, object]] = []
    start = 0
    for document in documents:
        end = start + len(document.segments)
        records.append(
            {
                "name": document.name,
                "source_language": str(document.source_language),
                "target_language": str(document.target_language),
                "start": start,
                "end": end,
                "signature": document.signature.as_dict(),
            }
        )
        start = end
    return records


def _segment(segment: TranslatedSegment) -> dict[str, object]:
    return {
        "source": segment.source,
        "target": segment.target,
        "draft": segment.draft,
        "terms": [_term(term) for term in segment.terms],
        "issues": [_issue(issue) for issue in segment.issues],
        "engine": segment.engine,
        "score": round(segment.score, _SCORE_DIGITS) if isfinite(segment.score) else None,
        "role": segment.role,
        "paragraph": segment.paragraph,
        "lead": segment.lead,
        "trail": segment.trail,
        "edits": [
            {"revision": number, **_edit(edit)}
            for number, revision in enumerate(segment.revisions)
            for edit in revision.edits
        ],
        **({"memory": [match.as_dict() for match in segment.memory]} if segment.memory else {}),
    }


def _term(term: TermCheck) -> dict[str, object]:
    return {
        "id": term.concept,
        "source": term.source,
        "start": term.source_span.start,
        "end": term.source_span.end,
        "expected": term.expected,
        "target": term.target,
        "status": str(term.outcome),
        "target_start": term.target_span.start if term.target_span else None,
        "target_end": term.target_span.end if term.target_span else None,
        "reviewed": term.reviewed,
    }


def _issue(issue: Issue) -> dict[str, object]:
    return {
        "code": issue.code,
        "severity": str(issue.severity),
        "message": issue.message,
        "start": issue.span.start,
        "end": issue.span.end,
    }


def _edit(edit: Edit) -> dict[str, object]:
    return {
        "start": edit.span.start,
        "end": edit.span.end,
        "before": edit.before,
        "after": edit.after,
        "rule": edit.rule,
        "reason": edit.reason,
        "applicability": str(edit.applicability),
    }
