"""What a run has to say about terms: the missed ones, and the names that no editor has decided yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.text.spans import Span
from toolkit.translate.results import TermCheck, TermOutcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.glossary.matcher import Match
    from toolkit.text.languages import Language

_CODE = "terminology"
_NOWHERE = Span(0, 0)


def report_terms(matches: Sequence[Match], checks: Sequence[TermCheck], target: Language) -> Iterator[Issue]:
    """Yield an issue for each missed term, each unreviewed name, and each name without a form in `target`."""
    for check in checks:
        where = check.target_span or _NOWHERE
        if check.outcome is TermOutcome.MISSED:
            message = f'"{check.source}" ({check.concept}) has to be "{check.expected}" and is not there.'
            yield Issue(_CODE, Severity.MAJOR, message, where)
        elif not check.reviewed:
            message = (
                f'"{check.source}" ({check.concept}) has no house form yet; '
                f'"{check.expected}" is the spelling of a gazetteer. Please review it.'
            )
            yield Issue(_CODE, Severity.MINOR, message, where)
    for match in matches:
        if not match.entry.forms(target).preferred:
            message = f'"{match.surface}" ({match.entry.id}) has no form in this language yet. Please review it.'
            yield Issue(_CODE, Severity.MINOR, message, _NOWHERE)
