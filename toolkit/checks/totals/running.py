"""Running totals: "bringing the number of civilians killed to 518 since the beginning of 2023", ليرتفع إلى 518 عدد.

A running total counts what the sentence reports, so it cannot be smaller; with the former total and the increase it
has to add up; and later in a report it does not fall.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.totals.cues import find_cues
from toolkit.checks.totals.quantities import Quantity, find_quantities
from toolkit.text.counting import find_nouns
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checks.editions import Edition

_REACH = 90
_FORMER = 30
"""Characters between the former total and the new one: from 510 civilians to 518."""
_TO = {
    Language.AR: re.compile(r"إلى\s+(?:نحو\s+|حوالي\s+)?(?:ال)?$"),
    Language.EN: re.compile(r"\bto\s+(?:about\s+|at least\s+)?$"),
}
_FROM = {Language.AR: re.compile(r"من\s+$"), Language.EN: re.compile(r"\bfrom\s+$")}
_SINCE = {
    Language.AR: re.compile(r"(?:منذ|خلال|في)\s+(?P<since>[^،.؛\n]{2,40})"),
    Language.EN: re.compile(r"\b(?:since|during|in|this)\s+(?P<since>[^,.;\n]{2,40})"),
}


class _Running(NamedTuple):
    total: Quantity
    subject: frozenset[str]
    since: str


def check_running(edition: Edition) -> list[Issue]:
    """Report running totals that are smaller than what they count (major), or that fall in the report (minor)."""
    issues: list[Issue] = []
    seen: list[_Running] = []
    for sentence in edition.sentences:
        text = sentence.span.of(edition.text)
        running = _find(text, edition.language)
        if running is None:
            continue
        quantities = [one for one in find_quantities(text, edition.language) if not one.implied]
        issues += [
            Issue(
                found.code,
                found.severity,
                found.message,
                found.span.shift(sentence.span.start),
                expected=found.expected,
            )
            for found in _against_sentence(running, quantities, text, edition.language)
        ]
        placed = running._replace(total=running.total._replace(span=running.total.span.shift(sentence.span.start)))
        issues += _against_earlier(placed, seen)
        seen.append(placed)
    return issues


def _find(text: str, language: Language) -> _Running | None:
    for cue in find_cues(text, language, "running"):
        for one in find_quantities(text, language):
            if one.implied or not 0 <= one.span.start - cue.span.end <= _REACH:
                continue
            if not _TO[language].search(text, cue.span.start, one.span.start):
                continue
            since = _SINCE[language].search(text, one.span.end)
            subject = frozenset(
                concept
                for noun in find_nouns(text[max(0, cue.span.start - _REACH) : one.span.end + _REACH], language)
                if noun.kinds & {"person", "event"}
                for concept in noun.concepts
            )
            return _Running(one, subject | one.concepts, since["since"].strip() if since else "")
    return None


def _against_sentence(running: _Running, quantities: list[Quantity], text: str, language: Language) -> Iterator[Issue]:
    total = running.total
    before = [one for one in quantities if one.span.end <= total.span.start and one.concepts & running.subject]
    formers = [
        one
        for one in quantities
        if 0 < total.span.start - one.span.end <= _FORMER and _FROM[language].search(text, 0, one.span.start)
    ]
    added = [one for one in before if one not in formers]
    if added and max(one.value for one in added) > total.value:
        most = max(one.value for one in added)
        message = f"A running total of {total.value} cannot be smaller than the {most} that it counts."
        yield Issue("inconsistency", Severity.MAJOR, message, total.span, expected=str(most))
    if len(formers) == 1 and len(added) == 1 and formers[0].value + added[0].value != total.value:
        expected = formers[0].value + added[0].value
        message = f"{formers[0].value} and {added[0].value} more are {expected}, the running total is {total.value}."
        yield Issue("inconsistency", Severity.MINOR, message, total.span, expected=str(expected))


def _against_earlier(running: _Running, seen: list[_Running]) -> Iterator[Issue]:
    for other in seen:
        alike = running.subject & other.subject and running.since == other.since and running.since
        if alike and running.total.value < other.total.value:
            message = f"The running total falls from {other.total.value} to {running.total.value}."
            yield Issue("inconsistency", Severity.MINOR, message, running.total.span)
            return
