"""An issue: something in an edition that an editor should look at."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Issue:
    """Something an editor should look at; `code` is an ITS 2.0 localization quality issue type.

    `span` is a stretch of the target (empty if the issue is about something that is not there).
    """

    code: str
    severity: Severity
    message: str
    span: Span
