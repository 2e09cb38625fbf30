"""The counts that head a report: segments, terms by outcome, numbers, issues by severity, edits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.report.differences import count_edits
from toolkit.text.numerals import find_numbers
from toolkit.text.plurals import counted
from toolkit.translate.results import TermOutcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.text.languages import Language
    from toolkit.translate.results import TranslatedDocument, TranslatedSegment

WORST_FIRST = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR, Severity.NEUTRAL)


@dataclass(frozen=True, slots=True)
class NumberedSegment:
    """A segment with text in it, numbered from 1 the way reports refer to it."""

    number: int
    segment: TranslatedSegment


@dataclass(frozen=True, slots=True)
class NumberedIssue:
    """An issue and the number of its segment."""

    number: int
    issue: Issue


@dataclass(frozen=True, slots=True)
class Tally:
    """What a report counts; every outcome and severity has its count, 0 included.

    `unreviewed` counts occurrences of terms whose entry no editor has approved, `numbers` the numbers of the
    source that must come out in the translation, `numbers_wrong` the issues with them, `edited` the segments
    whose target differs from the draft.
    """

    segments: int
    flagged: int
    outcomes: dict[TermOutcome, int]
    unreviewed: int
    numbers: int
    numbers_wrong: int
    severities: dict[Severity, int]
    edits: int
    edited: int

    @property
    def terms(self) -> int:
        """How many occurrences of glossary terms the source has."""
        return sum(self.outcomes.values())

    @property
    def issues(self) -> int:
        """How many issues there are, of any severity."""
        return sum(self.severities.values())

    @property
    def verdict(self) -> str:
        """Say in one sentence whether the glossary's guarantee holds."""
        if not self.terms:
            return "No term of the glossary occurs in the source."
        missed, found = self.outcomes[TermOutcome.MISSED], counted(self.terms, "glossary term")
        if missed:
            return f"{missed:,} of {found} {'is' if missed == 1 else 'are'} missing from the translation."
        match self.terms:
            case 1:
                return "The one glossary term of the source stands in the translation."
            case 2:
                return "Both glossary terms of the source stand in the translation."
        return f"All {found} of the source stand in the translation."


def numbered(document: TranslatedDocument) -> tuple[NumberedSegment, ...]:
    """Return the segments that have something to show, numbered from 1; blank lines get no number."""
    written = (s for s in document.segments if s.source or s.target or s.terms or s.issues)
    return tuple(NumberedSegment(number, segment) for number, segment in enumerate(written, start=1))


def tally(segments: Sequence[NumberedSegment], source_language: Language) -> Tally:
    """Count what there is to count in the segments."""
    written = [item.segment for item in segments]
    terms = [term for segment in written for term in segment.terms]
    outcomes = Counter(term.outcome for term in terms)
    issues = [issue for segment in written for issue in segment.issues]
    severities = Counter(issue.severity for issue in issues)
    return Tally(
        segments=len(written),
        flagged=sum(bool(segment.issues) for segment in written),
        outcomes={outcome: outcomes[outcome] for outcome in TermOutcome},
        unreviewed=sum(not term.reviewed for term in terms),
        numbers=sum(_count_numbers(segment.source, source_language) for segment in written),
        numbers_wrong=sum(issue.code == "numbers" for issue in issues),
        severities={severity: severities[severity] for severity in WORST_FIRST},
        edits=sum(count_edits(segment.revisions) for segment in written),
        edited=sum(segment.draft != segment.target for segment in written),
    )


def _count_numbers(text: str, language: Language) -> int:
    """Count the numbers that cannot be anything else; "one" and "first" often vanish in translation."""
    return sum(mention.certain for mention in find_numbers(text, language))


def worst_first(segments: Sequence[NumberedSegment]) -> tuple[NumberedIssue, ...]:
    """Return the issues of the segments, the worst first, in order of segments within a severity."""
    issues = [NumberedIssue(item.number, issue) for item in segments for issue in item.segment.issues]
    return tuple(sorted(issues, key=lambda item: WORST_FIRST.index(item.issue.severity)))
