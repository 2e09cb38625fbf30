"""What of the numbers of a pair has no partner, and how sure it is that this is a fault."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.checks.numbers.groups import with_fractions, with_spaces, with_thousands
from toolkit.checks.numbers.pairing import are_alike, is_ordinal, pair_counts, sort_of
from toolkit.checks.numbers.reading import Figures, read_figures
from toolkit.text.languages import Language
from toolkit.text.numerals import NumberKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from toolkit.text.counting import Count

_DUAL = 2
YEARS = range(1800, 2101)
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
    mine, theirs = with_fractions(mine, theirs), with_fractions(theirs, mine)
    pairs, mine_left, theirs_left = pair_counts(mine, theirs)
    paired: tuple[dict[Fraction, list[Count]], ...] = (defaultdict(list), defaultdict(list))
    for pair in pairs:
        for twins, count in zip(paired, pair, strict=True):
            twins[count.value].append(count)
    missing = [
        Unmatched(count, certain)
        for count in mine_left
        if _must_stay(count, source_language)
        and not _is_share_of(count, theirs)
        and not _is_minutes_of_full_hour(count, source)
        and (certain := _certainty(count, paired[0].get(count.value, []), target)) is not None
    ]
    added = [
        Unmatched(count, certain)
        for count in theirs_left
        if _is_added(count)
        and not _is_share_of(count, mine)
        and (certain := _certainty(count, paired[1].get(count.value, []), target, again=True)) is not None
    ]
    loose_source = _without(mine_left, missing)
    return NumberAlignment(
        mine, theirs, tuple(pairs), tuple(missing), tuple(added), loose_source, _without(theirs_left, added)
    )


def _without(counts: Iterable[Count], unmatched: Iterable[Unmatched]) -> tuple[Count, ...]:
    spans = {one.count.span for one in unmatched}
    return tuple(count for count in counts if count.span not in spans)


def _is_minutes_of_full_hour(count: Count, text: str) -> bool:
    return count.value == 0 and text[max(0, count.span.start - 1) : count.span.start] == ":"


def _is_share_of(count: Count, other: Figures) -> bool:
    """Say whether the other text has a percentage as a fraction: 25 per cent, a quarter."""
    if count.number is None or count.number.kind is not NumberKind.PERCENT:
        return False
    return any(each.value * 100 == count.value for each in other.counts if each.value < 1)


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
    alike = [twin for twin in twins if are_alike(twin, count)]
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
