"""Reporting the numbers of a pair that differ: each fault once, with its place in both texts and what was expected.

A number that a translation may drop or bring in (one, first, half, a dozen; small numbers of idiom) is not reported,
but the day of a date always counts, and so do two civilians where the source has one (see `duals`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import PairCheck, per_link
from toolkit.checks.numbers.alignment import NumberAlignment, Unmatched, align_numbers, is_ordinal, sort_of
from toolkit.checks.numbers.duals import check_duals
from toolkit.checks.numbers.expecting import house_number
from toolkit.checks.numbers.reading import COUNTED
from toolkit.text.numerals import NumberKind
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from toolkit.text.counting import Count
    from toolkit.text.languages import Language

_FIGURES = (NumberKind.DIGITS, NumberKind.MIXED, NumberKind.PERCENT, NumberKind.DAY)
_SMALL = 10
"""Numbers up to ten come and go with idiom (on three sides, four-wheel drive): only larger ones count as added."""


def check_numbers(source: str, target: str, source_language: Language) -> list[Issue]:
    """Report numbers of the source that the target lacks or has otherwise, and those that it adds.

    They are major; minor are ordinals, which idiom may turn (Louis XVI, the 1830s), additions in words, and a number
    that the target has once and the source twice where it cannot be told what is counted.
    """
    alignment = align_numbers(source, target, source_language)
    taken: set[Span] = set()
    issues = []
    for place, lost in enumerate(alignment.missing):
        if any(_is_said_again(lost.count, other.count) for other in alignment.missing[:place]):
            continue
        wrong = _stand_in(lost.count, alignment, taken)
        if wrong:
            taken.add(wrong.span)
        issues.append(_lack(lost, wrong, alignment))
    issues += check_duals(alignment, taken)
    extras = [extra.count for extra in alignment.added if extra.count.span not in taken]
    issues += [_addition(extra, alignment) for extra in extras if _is_reported(extra, alignment)]
    return sorted(issues, key=lambda issue: issue.span)


def _is_said_again(count: Count, other: Count) -> bool:
    """Say whether a number only repeats one that is reported: 14 attacks, all of the 14 attacks."""
    return count.value == other.value and count.concepts == other.concepts and sort_of(count) is sort_of(other)


def _stand_in(lost: Count, alignment: NumberAlignment, taken: set[Span]) -> Count | None:
    """Return the number of the target that stands where the lost one should: of the same things, or the only one."""
    others = [extra.count for extra in alignment.added if extra.count.span not in taken]
    same = [other for other in (*others, *alignment.loose_target) if other.concepts & lost.concepts]
    free = [other for other in same if other.span not in taken and other.value != lost.value]
    if free:
        return free[0]
    days = [other for other in others if sort_of(other) is sort_of(lost) is NumberKind.DAY]
    if days:
        return days[0]
    alone = len(others) == 1 and len(alignment.missing) - len(taken) == 1
    return others[0] if alone and sort_of(others[0]) is sort_of(lost) else None


def _lack(lost: Unmatched, wrong: Count | None, alignment: NumberAlignment) -> Issue:
    said = lost.count.span.of(alignment.source.text)
    expected = house_number(lost.count, alignment.target.language) or said
    severity = Severity.MINOR if is_ordinal(lost.count) or not lost.certain else Severity.MAJOR
    if wrong is None:
        message = f'"{said}" of the source is not in the target'
        if not lost.certain:
            message = f'"{said}" of the source may not be in the target: one number there would answer for two'
        end = len(alignment.target.text)
        return Issue("numbers", severity, message, Span(end, end), lost.count.span, expected)
    message = f'the source has "{said}" here, the target "{wrong.span.of(alignment.target.text)}"'
    return Issue("numbers", severity, message, wrong.span, lost.count.span, expected)


def _is_reported(extra: Count, alignment: NumberAlignment) -> bool:
    if extra.value > _SMALL or sort_of(extra) is NumberKind.DAY:
        return True
    return bool(extra.kinds & COUNTED) and any(noun.concepts & extra.concepts for noun in alignment.source.nouns)


def _addition(extra: Count, alignment: NumberAlignment) -> Issue:
    figures = extra.number is not None and extra.number.kind in _FIGURES
    severity = Severity.MAJOR if figures or extra.value <= _SMALL else Severity.MINOR
    nouns = [noun for noun in alignment.source.nouns if noun.concepts & extra.concepts]
    message = f'"{extra.span.of(alignment.target.text)}" is not in the source'
    return Issue("numbers", severity, message, extra.span, nouns[0].span if nouns else None)


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
