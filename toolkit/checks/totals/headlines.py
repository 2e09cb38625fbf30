"""The headline against the body: "93 killed across Syria" over a report that counts 39."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.numbers.reading import read_figures
from toolkit.checks.totals.quantities import Quantity, find_quantities

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.checks.editions import Edition, Sentence

_LONGEST_HEADLINE = 160
_KINDS = frozenset({"person", "event"})
_LEAD = 4
"""Sentences of the body in which the headline's number is said as a rule."""


def check_headline(edition: Edition) -> list[Issue]:
    """Report numbers of the headline that the body never gives: major if its beginning gives another of the same."""
    headline = headline_of(edition)
    if headline is None:
        return []
    body = [sentence for sentence in edition.sentences if sentence.span.start >= headline.span.end]
    if not body:
        return []
    text = edition.text
    said = {count.value for one in body for count in read_figures(one.span.of(text), edition.language).counts}
    added_up = frozenset(_added_up(edition, body))
    lead = [
        quantity._replace(span=quantity.span.shift(one.span.start))
        for one in body[:_LEAD]
        for quantity in find_quantities(one.span.of(text), edition.language)
        if not quantity.implied
    ]
    return [
        issue
        for one in find_quantities(headline.span.of(text), edition.language)
        if not one.implied and not one.rough and one.kinds & _KINDS and one.value not in said
        for issue in _report(one._replace(span=one.span.shift(headline.span.start)), lead, added_up)
    ]


def _added_up(edition: Edition, body: Sequence[Sentence]) -> Iterator[int]:
    """Yield what the items of each list add up to, by the first number of each."""
    for is_item, items in groupby(body, key=lambda sentence: sentence.role == "item"):
        if is_item:
            found = (find_quantities(item.span.of(edition.text), edition.language) for item in items)
            yield sum(next((one.value for one in each if not one.implied), 0) for each in found)


def headline_of(edition: Edition) -> Sentence | None:
    """Return the headline: the first sentence, if it is a heading or a line of its own without a full stop."""
    if len(edition.sentences) < 3:
        return None
    first, second = edition.sentences[:2]
    said = first.span.of(edition.text)
    if first.role == "heading":
        return first
    alone = first.role == "paragraph" and second.paragraph != first.paragraph
    return first if alone and len(said) <= _LONGEST_HEADLINE and said[-1] not in ".؟!?:؛" else None


def _report(stated: Quantity, lead: list[Quantity], added_up: frozenset[int]) -> list[Issue]:
    alike = [one for one in lead if one.is_like(stated) and not one.rough]
    if len({one.value for one in alike}) == 1:
        message = f"The headline says {stated.value}, the body {alike[0].value}."
        return [Issue("inconsistency", Severity.MAJOR, message, stated.span, expected=str(alike[0].value))]
    if lead and stated.value not in added_up:
        message = f"The headline says {stated.value}, the body never does."
        return [Issue("inconsistency", Severity.MINOR, message, stated.span)]
    return []
