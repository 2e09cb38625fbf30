"""Thousands that a text parts as the other does not: 14.500 and 12 500, read as the other text has them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.text.numerals import NumberKind, NumberMention
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from toolkit.checks.numbers.reading import Figures
    from toolkit.text.counting import Count

_POINTED = re.compile(r"[1-9١-٩۱-۹]\d{0,2}\.\d{3}")
"""14.500, in Arabic either fourteen and a half or, more often, fourteen thousand five hundred."""
_GROUP = 3
"""Figures of a group of thousands."""


def with_thousands(figures: Figures, other: Figures) -> Figures:
    """Read 14.500 in an Arabic text as 14,500 where the other text has that number, and not 14.5."""
    own, others = ([count.value for count in some.counts] for some in (figures, other))

    def read(count: Count) -> Count:
        number = count.number
        if (
            number is None
            or number.kind is not NumberKind.DIGITS
            or not _POINTED.fullmatch(count.span.of(figures.text))
        ):
            return count
        whole = count.value * 1000
        # The other text may have both 14,500 and 14.5; then the latter may belong to another number here.
        wanted = whole in others and (count.value not in others or others.count(whole) > own.count(whole))
        return count._replace(value=whole, number=replace(number, value=whole)) if wanted else count

    return replace(figures, counts=tuple(map(read, figures.counts)))


def with_spaces(figures: Figures, other: Figures) -> Figures:
    """Read 12 500 as 12,500 where the other text has that number."""
    others = {count.value for count in other.counts}
    kept: list[Count] = []
    for count in figures.counts:
        last = kept[-1] if kept else None
        if last and _is_next_group(last, count, figures.text) and last.value * 1000 + count.value in others:
            span, value = Span(last.span.start, count.span.end), last.value * 1000 + count.value
            number = NumberMention(span, value, NumberKind.DIGITS)
            kept[-1] = count._replace(value=value, span=span, number=number)
        else:
            kept.append(count)
    return replace(figures, counts=tuple(kept))


def _is_next_group(left: Count, right: Count, text: str) -> bool:
    digits = all(count.number and count.number.kind is NumberKind.DIGITS for count in (left, right))
    beside = text[left.span.end : right.span.start] == " "
    return digits and beside and len(right.span) == _GROUP and 1 <= left.value < 1000
