"""Reporting the numbers of a pair that differ: each fault once, with its place in both texts and what was expected.

A number that a translation may drop or bring in (one, first, half, a dozen; small numbers of idiom) is not reported,
but the day of a date always counts, and so do two civilians where the source has one (see `duals`), and a quarter that
has become a third (see `fractions`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import PairCheck, per_link
from toolkit.checks.numbers.ages import check_ages
from toolkit.checks.numbers.alignment import NumberAlignment, Unmatched, align_numbers
from toolkit.checks.numbers.days import COUNTED, is_left_out_year
from toolkit.checks.numbers.duals import check_duals
from toolkit.checks.numbers.expecting import house_number
from toolkit.checks.numbers.fractions import check_fractions
from toolkit.checks.numbers.pairing import is_ordinal, sort_of
from toolkit.text.numerals import NumberKind
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.checks.numbers.reading import Figures
    from toolkit.text.counting import Count
    from toolkit.text.languages import Language

_FIGURES = (NumberKind.DIGITS, NumberKind.MIXED, NumberKind.PERCENT, NumberKind.DAY)
_SMALL = 10
"""Up to ten, ordinals and compounds come and go with idiom (third parties, four-wheel drive, 3D)."""
_COMPOUND = re.compile(r"-?[^\W\d_]")
"""What a number is a part of a word before."""


def check_numbers(source: str, target: str, source_language: Language) -> list[Issue]:
    """Report numbers of the source that the target lacks or has otherwise, and those that it adds.

    They are major; minor are ordinals, which idiom may turn (Louis XVI, the 1830s), additions in words, and a number
    that the target has once and the source twice where it cannot be told what is counted.
    """
    alignment = align_numbers(source, target, source_language)
    taken: set[Span] = set()
    issues = _lacks(alignment, taken)
    issues += check_duals(alignment, taken)
    extras = [extra.count for extra in alignment.added if extra.count.span not in taken]
    issues += [_addition(extra, alignment) for extra in extras if _is_reported(extra, alignment)]
    issues += check_fractions(alignment)
    issues += check_ages(source, target, source_language)
    return sorted(issues, key=lambda issue: issue.span)


def _lacks(alignment: NumberAlignment, taken: set[Span]) -> list[Issue]:
    """Return the issues of numbers that the target lacks; what stands there for them is added to `taken`.

    A number that only repeats one that is reported (14 attacks, all of the 14 attacks) is not reported again.
    """
    lost = {(one.count.value, one.count.concepts, sort_of(one.count)): one for one in reversed(alignment.missing)}
    extras = [extra.count for extra in alignment.added]
    named = [count for count in (*extras, *alignment.loose_target) if count.nouns]
    days = [count for count in extras if sort_of(count) is NumberKind.DAY]
    wrong: dict[Span, Count] = {}
    for one in reversed(lost.values()):
        if found := _stand_in(one.count, named, days, taken):
            wrong[one.count.span] = found
            taken.add(found.span)
    rest = [one.count for one in lost.values() if one.count.span not in wrong]
    free = [extra for extra in extras if extra.span not in taken]
    if len(rest) == len(free) == 1 and sort_of(rest[0]) is sort_of(free[0]):
        wrong[rest[0].span] = free[0]
        taken.add(free[0].span)
    return [_lack(one, wrong.get(one.count.span), alignment) for one in reversed(lost.values())]


def _stand_in(lost: Count, named: Sequence[Count], days: Sequence[Count], taken: set[Span]) -> Count | None:
    """Return the number of the target that stands where the lost one should: of the same things, or a day for a day."""
    if sort_of(lost) is NumberKind.DAY:
        return next((day for day in days if day.span not in taken), None)
    if not lost.nouns:
        return None
    alike = (other for other in named if other.concepts & lost.concepts and other.value != lost.value)
    return next((other for other in alike if other.span not in taken), None)


def _lack(lost: Unmatched, wrong: Count | None, alignment: NumberAlignment) -> Issue:
    said = lost.count.span.of(alignment.source.text)
    expected = house_number(lost.count, alignment.target.language) or said
    severity = Severity.MINOR if is_ordinal(lost.count) or not lost.certain else Severity.MAJOR
    if wrong is None:
        if is_left_out_year(lost.count.number, *_texts(alignment.source, alignment.target)):
            severity = Severity.MINOR
        message = f'"{said}" of the source is not in the target'
        if not lost.certain:
            message = f'"{said}" of the source may not be in the target: one number there would answer for two'
        end = len(alignment.target.text)
        return Issue("numbers", severity, message, Span(end, end), lost.count.span, expected)
    message = f'the source has "{said}" here, the target "{wrong.span.of(alignment.target.text)}"'
    return Issue("numbers", severity, message, wrong.span, lost.count.span, expected)


def _is_reported(extra: Count, alignment: NumberAlignment) -> bool:
    if extra.value > _SMALL or sort_of(extra) is NumberKind.DAY or _counts_of_source(extra, alignment):
        return True
    idiom = is_ordinal(extra) or (extra.number is not None and extra.number.kind is NumberKind.FRACTION)
    return not idiom and not _COMPOUND.match(alignment.target.text, extra.span.end)


def _counts_of_source(extra: Count, alignment: NumberAlignment) -> bool:
    """Say whether a number counts people or things that the source speaks of without it."""
    return bool(extra.kinds & COUNTED) and any(noun.concepts & extra.concepts for noun in alignment.source.nouns)


def _addition(extra: Count, alignment: NumberAlignment) -> Issue:
    figures = extra.number is not None and extra.number.kind in _FIGURES
    counted = extra.value <= _SMALL and _counts_of_source(extra, alignment)
    severity = Severity.MAJOR if figures or counted else Severity.MINOR
    if is_left_out_year(extra.number, *_texts(alignment.target, alignment.source)):
        severity = Severity.MINOR
    nouns = [noun for noun in alignment.source.nouns if noun.concepts & extra.concepts]
    message = f'"{extra.span.of(alignment.target.text)}" is not in the source'
    return Issue("numbers", severity, message, extra.span, nouns[0].span if nouns else None)


def _texts(own: Figures, other: Figures) -> tuple[str, str, Language]:
    return own.text, other.text, own.language


NUMBERS = PairCheck(
    id="numbers",
    codes=("numbers",),
    severity=Severity.MAJOR,
    summary="The numbers of the source stand in the target, in figures or in words, of the same things, and no others.",
    source="ITS 2.0: numbers",
    find=per_link(check_numbers),
    firing=(
        ("قُتل 44 مدنياً.", "54 civilians were killed.", "54"),
        ("أصيب 120 شخصاً.", "People were injured.", ""),
        ("قُتل ثلاثة مدنيين يوم ٣ نيسان 2022.", "Three civilians were killed in April 2022.", "٣"),
        ("قُتلت عائلة، بينهم طفل.", "A family was killed, including two children.", "two"),
        ("قُتل طفلان.", "Three children were killed.", "Three"),
    ),
    silent=(
        ("قُتل ثلاثة وعشرون مدنياً.", "Twenty-three civilians were killed."),
        ("قُتل مدنيان.", "Two civilians died."),
        ("قُتل 44 مدنياً و44 مقاتلاً.", "44 civilians and as many fighters were killed."),
    ),
    of_segments=True,
)
