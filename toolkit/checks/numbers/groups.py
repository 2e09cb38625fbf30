"""Numbers that a text parts as the other does not, read as the other text has them.

14.500 and 12 500 are thousands, and ساعتين ونصف is 2.5 hours.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from toolkit.text.counting import Count
from toolkit.text.languages import Language
from toolkit.text.numerals import NumberKind, NumberMention
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.checks.numbers.reading import Figures

_ONE = Fraction(1)
_POINTED = re.compile(r"[1-9١-٩۱-۹]\d{0,2}\.\d{3}")
"""14.500, in Arabic either fourteen and a half or, more often, fourteen thousand five hundred."""
_ADDED = {Language.AR: re.compile(r" و"), Language.EN: re.compile(r" and (?:an? )?")}
"""What joins a fraction to what stands before it."""
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


def with_fractions(figures: Figures, other: Figures) -> Figures:
    """Read ساعتين ونصف and "an hour and a half" as 2.5 and 1.5 where the other text has that number."""
    others = {count.value for count in other.counts if count.value.denominator != 1}
    kept: list[Count] = []
    for count in figures.counts:
        whole = _before_fraction(count, kept, figures) if others else None
        value = whole.value + count.value if whole else count.value
        if whole is None or value not in others:
            kept.append(count)
            continue
        span = Span(whole.span.start, count.span.end)
        kept = [each for each in kept if each.span != whole.span]
        number = NumberMention(span, value, NumberKind.WORDS)
        kept.append(count._replace(value=value, span=span, number=number, noun=whole.noun or count.noun))
    return replace(figures, counts=tuple(kept))


def _before_fraction(fraction: Count, before: Sequence[Count], figures: Figures) -> Count | None:
    """Return the number, or the one thing without a number, that a fraction is joined to; None if there is none."""
    if fraction.number is None or fraction.number.kind is not NumberKind.FRACTION:
        return None
    alone = [Count(_ONE, noun.span, None, noun) for noun in figures.nouns if noun.is_singular]
    for one in (*before[-1:], *alone):
        ends = {one.span.end, one.noun.span.end if one.noun else one.span.end}
        if any(_ADDED[figures.language].fullmatch(figures.text, end, fraction.span.start) for end in ends):
            return one
    return None


def _is_next_group(left: Count, right: Count, text: str) -> bool:
    digits = all(count.number and count.number.kind is NumberKind.DIGITS for count in (left, right))
    beside = text[left.span.end : right.span.start] == " "
    return digits and beside and len(right.span) == _GROUP and 1 <= left.value < 1000
