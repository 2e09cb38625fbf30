"""The HTML page of a translation: both editions side by side, with everything that was done and found."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.report.differences import Change, trace_changes
from toolkit.report.marking import Run, mark
from toolkit.report.tallies import NumberedIssue, NumberedSegment, Tally, numbered, tally, worst_first
from toolkit.report.templating import load_template
from toolkit.report.termlist import TermRow, list_terms
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.checks.issues import Issue, Severity
    from toolkit.glossary.entries import Glossary
    from toolkit.translate.results import TranslatedDocument, TranslatedSegment

LANGUAGE_NAMES = {Language.AR: "Arabic", Language.EN: "English"}


@dataclass(frozen=True, slots=True)
class SegmentView:
    """A segment as the page shows it; `changes` is empty where the draft was left as it was.

    `issues` are the segment's, the worst first; the pieces of `target` refer to them.
    """

    number: int
    segment: TranslatedSegment
    issues: tuple[Issue, ...]
    source: tuple[Run, ...]
    target: tuple[Run, ...]
    changes: tuple[Change, ...]
    bullet: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A file as the page shows it; `key` begins the anchors of everything in it, `issues` are by severity."""

    key: str
    document: TranslatedDocument
    tally: Tally
    issues: tuple[tuple[Severity, tuple[NumberedIssue, ...]], ...]
    paragraphs: tuple[tuple[SegmentView, ...], ...]
    terms: tuple[TermRow, ...]


def render_html(documents: Sequence[TranslatedDocument], glossary: Glossary | None = None) -> str:
    """Return one self-contained HTML page for the translated files.

    With the glossary, the table of terms says what kind of thing each concept is and shows the editors' note.
    """
    views = [_view(f"d{index}", document, glossary) for index, document in enumerate(documents, start=1)]
    widest = max((len(s.terms) for document in documents for s in document.segments), default=0)
    page = load_template("report.html").render(documents=views, widest=widest, language_names=LANGUAGE_NAMES)
    # What UTF-8 cannot carry would keep the whole page from being written.
    return page.encode("utf-8", "replace").decode("utf-8")


def _view(key: str, document: TranslatedDocument, glossary: Glossary | None) -> DocumentView:
    """Compute all that the page shows of one file."""
    segments = numbered(document)
    by_paragraph = groupby(segments, key=lambda item: item.segment.paragraph)
    by_severity = groupby(worst_first(segments), key=lambda item: item.issue.severity)
    return DocumentView(
        key=key,
        document=document,
        tally=tally(segments, document.source_language),
        issues=tuple((severity, tuple(group)) for severity, group in by_severity),
        paragraphs=tuple(tuple(map(_segment_view, group)) for _, group in by_paragraph),
        terms=list_terms(segments, glossary),
    )


def _segment_view(item: NumberedSegment) -> SegmentView:
    """Mark the terms in both texts of a segment and the issues in its target."""
    segment = item.segment
    edited = segment.draft != segment.target or any(revision.edits for revision in segment.revisions)
    issues = tuple(found.issue for found in worst_first([item]))
    return SegmentView(
        number=item.number,
        segment=segment,
        issues=issues,
        source=mark(segment.source, [term.source_span for term in segment.terms]),
        target=mark(
            segment.target,
            [term.target_span for term in segment.terms],
            [issue.span for issue in issues],
        ),
        changes=trace_changes(segment) if edited else (),
        bullet=segment.lead.strip() if segment.role == "item" else "",
    )
