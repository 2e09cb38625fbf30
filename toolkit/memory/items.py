"""What may differ between two reports that otherwise say the same: numbers, months, weekdays, glossary names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.text.dates import find_dates
from toolkit.text.numerals import NumberKind, find_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.glossary.matcher import Matcher
    from toolkit.glossary.matches import Match
    from toolkit.text.languages import Language
    from toolkit.text.numerals import NumberMention
    from toolkit.text.spans import Span

NUMBER, MONTH, WEEKDAY, NAME = "number", "month", "weekday", "name"
_MASKS = {NUMBER: "\ue000", MONTH: "\ue001", WEEKDAY: "\ue002", NAME: "\ue003"}
"""What stands for an item when the rest of two segments is compared: characters of no script."""


class Item(NamedTuple):
    """One of them: what it is, where it stands, and its value (a number, 1 to 12, 1 to 7, a concept's id).

    `number` and `match` are what was found there; `is_dated` says that a number is the day or year of a date.
    """

    kind: str
    span: Span
    value: str
    number: NumberMention | None = None
    match: Match | None = None
    is_dated: bool = False


def find_items(text: str, language: Language, matcher: Matcher | None) -> list[Item]:
    """Return the items of a segment, in order, without overlap; where two overlap, a name goes first, then a date."""
    matches = matcher.find(text, language) if matcher else []
    found = [Item(NAME, match.span, match.entry.id, match=match) for match in matches if match.entry.is_name]
    dates = find_dates(text, language)
    for date in dates:
        if date.month and date.month_span:
            found.append(Item(MONTH, date.month_span, str(date.month)))
        if date.weekday and date.weekday_span:
            found.append(Item(WEEKDAY, date.weekday_span, str(date.weekday)))
    for number in find_numbers(text, language):
        if number.certain and number.kind in (NumberKind.DIGITS, NumberKind.WORDS, NumberKind.PERCENT):
            is_dated = any(date.span.covers(number.span) for date in dates)
            found.append(Item(NUMBER, number.span, str(number.value), number, is_dated=is_dated))
    kept: list[Item] = []
    for item in found:
        if not any(item.span.overlaps(other.span) for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda item: item.span)


def mask(text: str, items: Sequence[Item]) -> str:
    """Return a segment with each item as one character that tells its kind alone."""
    pieces, position = [], 0
    for item in items:
        pieces += [text[position : item.span.start], _MASKS[item.kind]]
        position = item.span.end
    return "".join([*pieces, text[position:]])
