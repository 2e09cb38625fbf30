"""What only the run knows: terms missed, names that no editor has decided yet, an engine gone astray, lost markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.text.languages import Language
from toolkit.text.spans import Span
from toolkit.translate.protection import LEFT_OUT
from toolkit.translate.results import TermCheck, TermOutcome
from toolkit.translate.unlisted_names import lost_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.glossary.matcher import Match
    from toolkit.translate.attempts import Attempt
    from toolkit.translate.naming import Named
    from toolkit.translate.unlisted_names import UnlistedName

_CODE = "terminology"
_NOWHERE = Span(0, 0)

_PROBLEMS = {
    "loop": ("duplication", "The engine repeats itself here, on every try. Please translate this segment."),
    "unfinished": ("omission", "The engine did not come to an end here, on every try. Please check the segment's end."),
    "empty": ("untranslated", "The engine has nothing to say here, on every try. Please translate this segment."),
}


def report_attempt(attempt: Attempt) -> Iterator[Issue]:
    """Yield an issue if the engine went astray on a segment and no retry helped, or named what is not there."""
    if attempt.problem:
        code, message = _PROBLEMS[attempt.problem]
        yield Issue(code, Severity.CRITICAL, message, Span(0, len(attempt.text)))
    if LEFT_OUT in attempt.text and LEFT_OUT not in attempt.source:
        message = f"The engine wrote a name here that the source does not have; it is left out as {LEFT_OUT}."
        yield Issue("addition", Severity.MAJOR, message, _NOWHERE)


_NAMES = {Language.AR: "Arabic", Language.EN: "English"}


def report_passed_through(source: str, target: Language) -> Iterator[Issue]:
    """Yield a note for a segment that is left as it is because it is in the target language already."""
    message = f"This segment is in {_NAMES[target]} already and was passed through as it is."
    yield Issue("untranslated", Severity.NEUTRAL, message, Span(0, len(source)))


def report_lost_verbatim(source: str, target: str, verbatim: Sequence[Span]) -> Iterator[Issue]:
    """Yield an issue for each address, tag or piece of code of the source that is not in the target as it was."""
    for text in dict.fromkeys(span.of(source) for span in verbatim):
        if target.count(text) < source.count(text):
            yield Issue("omission", Severity.MAJOR, f'"{text}" of the source is not in the target.', _NOWHERE)


def report_lost_markup(lost: Sequence[str]) -> Iterator[Issue]:
    """Yield an issue for each stretch of the source whose emphasis or link found no place in the target."""
    for words in lost:
        yield Issue("markup", Severity.MINOR, f'The markup around "{words}" could not be placed.', _NOWHERE)


def report_terms(
    matches: Sequence[Match], checks: Sequence[TermCheck], target: Language, *, by_person: bool = False
) -> Iterator[Issue]:
    """Yield an issue for each missed term, each unreviewed name, and each name without a form in `target`.

    `by_person` says that a person wrote the target: a common noun in other words is then a choice, and minor.
    """
    names = {match.entry.id for match in matches if match.entry.is_name}
    for check in checks:
        where = check.target_span or _NOWHERE
        if check.outcome is TermOutcome.MISSED:
            if by_person and check.concept not in names:
                message = f'"{check.source}" ({check.concept}) is said otherwise than "{check.expected}" here.'
                yield Issue(_CODE, Severity.MINOR, message, where)
                continue
            message = f'"{check.source}" ({check.concept}) has to be "{check.expected}" and is not there.'
            yield Issue(_CODE, Severity.MAJOR, message, where)
        elif not check.reviewed:
            message = (
                f'"{check.source}" ({check.concept}) has no house form yet; '
                f'"{check.expected}" is a reference spelling. Please review it.'
            )
            yield Issue(_CODE, Severity.MINOR, message, where)
    for match in matches:
        if not match.entry.forms(target).preferred:
            message = f'"{match.surface}" ({match.entry.id}) has no form in this language yet. Please review it.'
            yield Issue(_CODE, Severity.MINOR, message, _NOWHERE)


def report_names(named: Named, text: str, target: Language) -> Iterator[Issue]:
    """Yield an issue for each unlisted name that was put into the final `text`, and for each that it does not have."""
    lost = lost_names(named.names, text, target)
    for name in named.names:
        place = text.find(name.proposals[0]) if name in named.put else -1
        if place >= 0:
            others = f" It may also be {_listed(name.proposals[1:])}." if name.proposals[1:] else ""
            message = (
                f'"{name.surface}" is not in the glossary ({name.evidence}), and the engine lost it; '
                f'"{name.proposals[0]}" was put for it, a proposed spelling.{others} Please check it.'
            )
            where = Span(place, place + len(name.proposals[0]))
            yield Issue(_CODE, Severity.MINOR, message, where, name.span, name.proposals[0])
        elif name in lost:
            yield _lost(name)


def _lost(name: UnlistedName) -> Issue:
    proposed = f"proposed spelling, not in the glossary: {_listed(name.proposals)}" if name.proposals else "no proposal"
    message = f'"{name.surface}" seems to be a name ({name.evidence}) and is not there; {proposed}.'
    return Issue(_CODE, Severity.MAJOR, message, _NOWHERE, name.span, next(iter(name.proposals), ""))


def _listed(proposals: Sequence[str]) -> str:
    return " or ".join(f'"{proposal}"' for proposal in proposals)
