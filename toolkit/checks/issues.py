"""An issue: something in an edition that an editor should look at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.text.spans import Span


class Severity(StrEnum):
    """How bad an issue is, in MQM's words; MAJOR and CRITICAL make a run exit with 1."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """Its place in the order of gravity, 0 for the lightest."""
        return tuple(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Issue:
    """Something an editor should look at; `code` is an ITS 2.0 localization quality issue type.

    `span` is a stretch of the edition that was looked at, of two editions the target (empty if the issue is about
    something that is not there); `source_span` is the place in the source that belongs to it. `expected` is what
    should stand there, "" where no words can be named, and `check` the id of the check that found it, set by
    `toolkit.checks.running`.
    """

    code: str
    severity: Severity
    message: str
    span: Span
    source_span: Span | None = None
    expected: str = ""
    check: str = ""

    def shift(self, by: int, source_by: int = 0) -> Issue:
        """Return the same issue further on, `by` code points in the target and `source_by` in the source."""
        source_span = self.source_span.shift(source_by) if self.source_span else None
        return replace(self, span=self.span.shift(by), source_span=source_span)
