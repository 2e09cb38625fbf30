"""Pairing the numbers of a source with those of its target: which stand for each other, which are missing or added.

The best partner has the same value and counts the same thing; then the same value at all. The day of a date and a
number of people never answer for each other. What a word implies (both, ثلاثي) answers last.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.checks.numbers.reading import Figures, read_figures, with_spaces, with_thousands
from toolkit.text.languages import Language
from toolkit.text.numerals import NumberKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from fractions import Fraction

    from toolkit.text.counting import Count

_DUAL = 2
_HALF_DAY = 12
YEARS = range(1800, 2101)
_FULL_CLOCK = re.compile(r"(?:1[3-9]|2[0-3]):[0-5]\d")
_SAME_AGAIN = re.compile(
    r"\b(?:as many|the same number|each|apiece|respectively|equally|likewise)\b"
    r"|(?:لكل|كل منهم|العدد نفسه|نفس العدد|مثلهم|مثلهن|على التوالي|بالتساوي)",
    re.IGNORECASE,
)
"""Words that let one number stand for two: 44 civilians and as many fighters."""


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A number that has no partner; `certain` says that no good translation leaves it out (or brings it in)."""

    count: Count
    certain: bool = True


@dataclass(frozen=True, slots=True)
class NumberAlignment:
    """The numbers of a pair: which stand for each other, which are missing in the target, which were added.

    `loose` are numbers and duals without a partner that nobody has to answer for: one, half, مدينتين.
    """

    source: Figures
    target: Figures
    pairs: tuple[tuple[Count, Count], ...]
    missing: tuple[Unmatched, ...]
    added: tuple[Unmatched, ...]
    loose_source: tuple[Count, ...] = ()
    loose_target: tuple[Count, ...] = ()


@lru_cache(maxsize=512)
def align_numbers(source: str, target: str, source_language: Language) -> NumberAlignment:
    """Pair the numbers of a source and its target, from left to right; several checks ask for those of one pair."""
    mine, theirs = read_figures(source, source_language), read_figures(target, source_language.other)
    if source_language is Language.AR:
        mine = with_thousands(mine, theirs)
    else:
        theirs = with_thousands(theirs, mine)
    mine, theirs = with_spaces(mine, theirs), with_spaces(theirs, mine)
    pairs, mine_left, theirs_left = _pair(mine, theirs)
    paired: tuple[dict[Fraction, list[Count]], ...] = (defaultdict(list), defaultdict(list))
    for pair in pairs:
        for twins, count in zip(paired, pair, strict=True):
            twins[count.value].append(count)
    missing = [
        Unmatched(count, certain)
        for count in mine_left
        if _must_stay(count, source_language)
        and not _is_minutes_of_full_hour(count, source)
        and (certain := _certainty(count, paired[0].get(count.value, []), target)) is not None
    ]
    added = [
        Unmatched(count, certain)
        for count in theirs_left
        if _is_added(count)
        and (certain := _certainty(count, paired[1].get(count.value, []), target, again=True)) is not None
    ]
    loose_source = _without(mine_left, missing)
    return NumberAlignment(
        mine, theirs, tuple(pairs), tuple(missing), tuple(added), loose_source, _without(theirs_left, added)
    )


def _without(counts: Iterable[Count], unmatched: Iterable[Unmatched]) -> tuple[Count, ...]:
    spans = {one.count.span for one in unmatched}
    return tuple(count for count in counts if count.span not in spans)


def _pair(mine: Figures, theirs: Figures) -> tuple[list[tuple[Count, Count]], list[Count], list[Count]]:
    """Return the pairs in the source's order, and what is left of both sides."""
    left, right = list(mine.counts), list(theirs.counts)
    found: list[tuple[Count, Count]] = []
    tests: list[Callable[[Count, Count], bool]] = [
        lambda one, other: one.value == other.value and bool(one.concepts & other.concepts) and _alike(one, other),
        lambda one, other: one.value == other.value and bool(one.kinds & other.kinds) and _alike(one, other),
        lambda one, other: _are_same(one, other) and _alike(one, other),
        _are_same,
        lambda one, other: _is_other_clock(one, mine.text, other, theirs.text),
    ]
    for test in tests:
        _pair_by(test, left, right, found)
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


def _near_values(value: Fraction) -> tuple[Fraction, ...]:
    """Return the values that may stand for one: itself, a third for the third, 17 hours for five."""
    parts = (1 / value,) if value else ()
    return (value, *parts, value + _HALF_DAY, value - _HALF_DAY)


def sort_of(count: Count) -> NumberKind | None:
    """Return the kind of a number that tells it from a plain count: a percentage, a day; None for all others."""
    kind = count.number.kind if count.number else None
    return kind if kind in (NumberKind.PERCENT, NumberKind.DAY) else None


def _alike(one: Count, other: Count) -> bool:
    return sort_of(one) is sort_of(other) and is_ordinal(one) == is_ordinal(other)


def is_ordinal(count: Count) -> bool:
    """Say whether a number is one like third, but no day of a month."""
    return count.number is not None and count.number.kind is NumberKind.ORDINAL


def _are_same(one: Count, other: Count) -> bool:
    if one.value != other.value:
        return _are_parts(one, other)
    day, count = (one, other) if sort_of(one) is NumberKind.DAY else (other, one)
    if sort_of(day) is not NumberKind.DAY or sort_of(count) is NumberKind.DAY or is_ordinal(count):
        return True
    in_words = count.number is None or count.number.kind is NumberKind.WORDS
    return not count.nouns and not (in_words and count.value <= _DUAL)


def _are_parts(one: Count, other: Count) -> bool:
    """Say whether one is "third" and the other "a third", which English does not tell apart (جريح ثالث, الثلث)."""
    kinds = {count.number.kind for count in (one, other) if count.number}
    return kinds == {NumberKind.ORDINAL, NumberKind.FRACTION} and one.value * other.value == 1


def _is_other_clock(one: Count, text: str, other: Count, other_text: str) -> bool:
    """Say whether they are one hour on two clocks: 17:00 is 5 p.m."""
    hours = {one.value: (one, text), other.value: (other, other_text)}
    late = max(hours)
    return late - min(hours) == _HALF_DAY and bool(_FULL_CLOCK.match(hours[late][1], hours[late][0].span.start))


def _is_minutes_of_full_hour(count: Count, text: str) -> bool:
    return count.value == 0 and text[max(0, count.span.start - 1) : count.span.start] == ":"


def _must_stay(count: Count, language: Language) -> bool:
    number = count.number
    if number is None:
        return False
    if number.kind is NumberKind.DAY:
        return True
    if count.value == _DUAL:
        # "two civilians" is مدنيان; and اثنان may be "both" or "a couple", but a figure 2 stays a number.
        in_figures = number.kind in (NumberKind.DIGITS, NumberKind.MIXED, NumberKind.PERCENT)
        return number.certain and language is Language.AR and in_figures
    return number.certain


def _is_added(count: Count) -> bool:
    number = count.number
    return number is not None and number.certain and (count.value > _DUAL or number.kind is NumberKind.DAY)


def _certainty(count: Count, twins: Sequence[Count], target: str, *, again: bool = False) -> bool | None:
    """Say how sure it is that a number without a partner is a fault; None if it only repeats one that has a partner.

    A number said twice may be said once in the target, and (`again`) one said once twice, as long as both count the
    same: the 14 attacks. `twins` are those of its value that have a partner.
    """
    alike = [twin for twin in twins if _alike(twin, count)]
    if not alike:
        return None if twins and is_ordinal(count) else True
    if sort_of(count) or _is_year(count) or any(twin.concepts & count.concepts for twin in alike):
        return None
    if not again and _SAME_AGAIN.search(target):
        return None
    if all(count.kinds and twin.kinds and not twin.kinds & count.kinds for twin in alike):
        return True
    return None if again else False


def _is_year(count: Count) -> bool:
    return count.number is not None and count.number.kind is NumberKind.DIGITS and int(count.value) in YEARS
