"""Which number of a target stands for which of its source: by value, by sort, and by what they count.

The best partner has the same value and counts the same thing; then things of one class; then the same value at all. The
day of a date and a number of people never stand for each other. What a word implies (both, ثلاثي) stands for one last.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from toolkit.text.numerals import NumberKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from toolkit.checks.numbers.reading import Figures
    from toolkit.text.counting import Count

_DUAL = 2
_HALF_DAY = 12
_COUNTED = frozenset({"person", "event", "thing"})
"""What a number counts when no ordinal stands for it: three buses are no third hour, three days may be the third."""
_LENGTHS = {"hour": (1, "hour"), "day": (24, "hour"), "week": (168, "hour")}
_LENGTHS |= {"month": (1, "month"), "year": (12, "month"), "decade": (120, "month")}
"""How long each unit of time is, in hours or in months: two days are 48 hours."""
_FULL_CLOCK = re.compile(r"(?:1[3-9]|2[0-3]):[0-5]\d")


def pair_counts(mine: Figures, theirs: Figures) -> tuple[list[tuple[Count, Count]], list[Count], list[Count]]:
    """Return the pairs in the source's order, and what is left of both sides."""
    left, right = list(mine.counts), list(theirs.counts)
    found: list[tuple[Count, Count]] = []
    tests: list[Callable[[Count, Count], bool]] = [
        lambda one, other: one.value == other.value and bool(one.concepts & other.concepts) and are_alike(one, other),
        lambda one, other: one.value == other.value and bool(one.kinds & other.kinds) and are_alike(one, other),
        lambda one, other: _are_same(one, other) and are_alike(one, other),
        _are_parts,
        _are_same,
        lambda one, other: _is_other_clock(one, mine.text, other, theirs.text),
    ]
    for test in tests:
        _pair_by(test, left, right, found)
    _pair_lengths(left, right, found)
    implied_left, implied_right = list(mine.hints), list(theirs.hints)
    _pair_by(_are_same, left, implied_right, found)
    _pair_by(_are_same, implied_left, right, found)
    return sorted(found, key=lambda pair: pair[0].span), left, right


def _pair_by(
    test: Callable[[Count, Count], bool], left: list[Count], right: list[Count], found: list[tuple[Count, Count]]
) -> None:
    """Move pairs that pass a test from both sides to `found`, the first partner of each value first."""
    by_value: dict[Fraction, list[Count]] = defaultdict(list)
    for other in right:
        by_value[other.value].append(other)
    kept = []
    for one in left:
        near = (other for value in _near_values(one.value) for other in by_value.get(value, ()))
        partner = next((other for other in near if test(one, other)), None)
        if partner is None:
            kept.append(one)
        else:
            by_value[partner.value].remove(partner)
            found.append((one, partner))
    left[:] = kept
    right[:] = sorted((other for others in by_value.values() for other in others), key=lambda other: other.span)


def _pair_lengths(left: list[Count], right: list[Count], found: list[tuple[Count, Count]]) -> None:
    """Move times that are equally long in other units from both sides to `found`: يومين, 48 hours."""
    for one in tuple(left):
        length = length_of(one)
        other = next((other for other in right if length and length_of(other) == length), None)
        if other is not None:
            left.remove(one)
            right.remove(other)
            found.append((one, other))


def length_of(count: Count) -> tuple[Fraction, str] | None:
    """Return how long a time is, with what it is measured in; None for what is no time."""
    units = [_LENGTHS[concept] for concept in count.concepts if concept in _LENGTHS]
    if not units or is_ordinal(count) or sort_of(count):
        return None
    return count.value * units[0][0], units[0][1]


def _near_values(value: Fraction) -> tuple[Fraction, ...]:
    """Return the values that may stand for one: itself, a third for the third, 17 hours for five."""
    parts = (1 / value,) if value else ()
    return (value, *parts, value + _HALF_DAY, value - _HALF_DAY)


def sort_of(count: Count) -> NumberKind | None:
    """Return the kind of a number that tells it from a plain count: a percentage, a day; None for all others."""
    kind = count.number.kind if count.number else None
    return kind if kind in (NumberKind.PERCENT, NumberKind.DAY) else None


def are_alike(one: Count, other: Count) -> bool:
    """Say whether two numbers are of one sort: both days, both percentages, both ordinals, or none of these."""
    return sort_of(one) is sort_of(other) and is_ordinal(one) == is_ordinal(other)


def is_ordinal(count: Count) -> bool:
    """Say whether a number is one like third, but no day of a month."""
    return count.number is not None and count.number.kind is NumberKind.ORDINAL


def _are_same(one: Count, other: Count) -> bool:
    if one.value != other.value:
        return _are_parts(one, other)
    if is_ordinal(one) != is_ordinal(other) and any(map(_counts_what_follows, (one, other))):
        return False
    day, count = (one, other) if sort_of(one) is NumberKind.DAY else (other, one)
    if sort_of(day) is not NumberKind.DAY or sort_of(count) is NumberKind.DAY or is_ordinal(count):
        return True
    in_words = count.number is None or count.number.kind is NumberKind.WORDS
    return not count.nouns and not (in_words and count.value <= _DUAL)


def _counts_what_follows(count: Count) -> bool:
    """Say whether it counts people or things behind it, and few enough for an hour: three buses, not اللواء 105."""
    follows = count.noun is not None and count.noun.span.start >= count.span.end
    return follows and count.value <= _HALF_DAY and not is_ordinal(count) and bool(count.kinds & _COUNTED)


def _are_parts(one: Count, other: Count) -> bool:
    """Say whether one is "third" and the other "a third", which English does not tell apart (جريح ثالث, الثلث)."""
    kinds = {count.number.kind for count in (one, other) if count.number}
    return kinds == {NumberKind.ORDINAL, NumberKind.FRACTION} and one.value * other.value == 1


def _is_other_clock(one: Count, text: str, other: Count, other_text: str) -> bool:
    """Say whether they are one hour on two clocks: 17:00 is 5 p.m."""
    hours = {one.value: (one, text), other.value: (other, other_text)}
    late = max(hours)
    return late - min(hours) == _HALF_DAY and bool(_FULL_CLOCK.match(hours[late][1], hours[late][0].span.start))
