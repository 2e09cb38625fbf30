"""Whether the numbers of the source stand in the target: 44 stays 44, in figures or in words.

Values are compared, not spellings: 12 ألفاً and 12,000, ثلاثة وعشرون and 23, الخامس عشر and 15 are the same. Months are
compared by name (`toolkit.checks.dates`), so the 11 of 15/11/2023 is left out here. A number that a translation may
drop or bring in (one, first, half, a dozen; two, which Arabic expresses by a dual) is never reported, but the day of a
date always counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import PairCheck, per_link
from toolkit.text.dates import DateMention, find_dates
from toolkit.text.languages import Language
from toolkit.text.numerals import NumberKind, NumberMention, find_numbers, read_clock
from toolkit.text.spans import Span

_FIGURES = (NumberKind.DIGITS, NumberKind.MIXED, NumberKind.PERCENT, NumberKind.DAY)
_DUAL = 2
_HALF_DAY = 12
_YEAR_AND = re.compile(r"(?<!\d)(19|20)(\d\d)[-–/]$")
_FULL_CLOCK = re.compile(r"(?:1[3-9]|2[0-3]):[0-5]\d")
_POINTED = re.compile(r"[1-9١-٩۱-۹]\d{0,2}\.\d{3}")
"""14.500, in Arabic either fourteen and a half or, more often, fourteen thousand five hundred."""
_SMALL = 10
"""Numbers up to ten come and go with idiom (on three sides, four-wheel drive): only larger ones count as added."""


@dataclass(frozen=True, slots=True)
class NumberAlignment:
    """The numbers of a pair: which stand for each other, which are missing in the target, which were added."""

    pairs: tuple[tuple[NumberMention, NumberMention], ...]
    missing: tuple[NumberMention, ...]
    added: tuple[NumberMention, ...]


def align_numbers(source: str, target: str, source_language: Language) -> NumberAlignment:
    """Pair the numbers of a source and its target by value, from left to right."""
    theirs = _numbers(target, source_language.other)
    mine = _numbers(source, source_language)
    if source_language is Language.AR:
        mine = _with_thousands(mine, source, theirs)
    else:
        theirs = _with_thousands(theirs, target, mine)
    pairs, missing = [], []
    for number in mine:
        if partner := _partner(number, theirs) or _other_clock(number, source, theirs, target):
            theirs.remove(partner)
            pairs.append((number, partner))
        elif _must_stay(number, source_language) and not _are_minutes_of_full_hour(number, source):
            missing.append(number)
    repeated = {number.value for number, _ in pairs}
    return NumberAlignment(
        tuple(pairs),
        # A number said twice in the source may be said once in the target.
        tuple(number for number in missing if number.value not in repeated),
        tuple(number for number in theirs if _is_added(number) and number.value not in repeated),
    )


def check_numbers(source: str, target: str, source_language: Language) -> list[Issue]:
    """Report numbers of the source that the target lacks, and large ones that it adds.

    Both are major; minor are ordinals, which idiom may turn (Louis XVI, the 1830s), and additions in words.
    """
    alignment = align_numbers(source, target, source_language)
    issues = [
        Issue(
            "numbers",
            Severity.MINOR if number.kind is NumberKind.ORDINAL else Severity.MAJOR,
            f'"{number.span.of(source)}" of the source is not in the target',
            _where(alignment, target),
        )
        for number in alignment.missing
    ]
    issues += [
        Issue(
            "numbers",
            Severity.MAJOR if number.kind in _FIGURES else Severity.MINOR,
            f'"{number.span.of(target)}" is not in the source',
            number.span,
        )
        for number in alignment.added
        if number.value > _SMALL or number.kind is NumberKind.DAY
    ]
    return sorted(issues, key=lambda issue: issue.span)


def _numbers(text: str, language: Language) -> list[NumberMention]:
    """Return the numbers of a text without those that name a month (الثاني of تشرين الثاني, the 11 of 15/11/2023)."""
    numbers = read_clock(text, find_numbers(text, language), language)
    for date in find_dates(text, language):
        for number in _month_numbers(date, numbers):
            numbers.remove(number)
        _mark_day(date, numbers)
    return [_with_century(number, text) for number in numbers]


def _mark_day(date: DateMention, numbers: list[NumberMention]) -> None:
    """Make the day of a date certain, also where the word alone is not: الثاني من أيار."""
    for place, number in enumerate(numbers):
        if number.value == date.day and date.span.covers(number.span):
            numbers[place] = replace(number, kind=NumberKind.DAY, certain=True)
            return


def _with_thousands(numbers: list[NumberMention], text: str, others: list[NumberMention]) -> list[NumberMention]:
    """Read 14.500 in an Arabic text as 14,500 where the other text has that number, and not 14.5."""
    own, other = ([number.value for number in some] for some in (numbers, others))

    def read(number: NumberMention) -> NumberMention:
        pointed = number.kind is NumberKind.DIGITS and _POINTED.fullmatch(number.span.of(text))
        whole = number.value * 1000
        # The other text may have both 14,500 and 14.5; then the latter may belong to another number here.
        wanted = whole in other and (number.value not in other or other.count(whole) > own.count(whole))
        return replace(number, value=whole) if pointed and wanted else number

    return [read(number) for number in numbers]


def _is_added(number: NumberMention) -> bool:
    return number.certain and (number.value > _DUAL or number.kind is NumberKind.DAY)


def _with_century(number: NumberMention, text: str) -> NumberMention:
    """Read the second year of a pair in full: the 18 of 2017-18 is 2018."""
    before = _YEAR_AND.search(text, max(0, number.span.start - 5), number.span.start)
    if before is None or number.kind is not NumberKind.DIGITS or not int(before[2]) < number.value < 100:
        return number
    return replace(number, value=number.value + int(before[1]) * 100)


def _month_numbers(date: DateMention, numbers: list[NumberMention]) -> list[NumberMention]:
    month_span = date.month_span
    if month_span is not None:
        return [number for number in numbers if number.span.overlaps(month_span)]
    if date.month is None:
        return []
    inside = [number for number in numbers if date.span.covers(number.span)]
    # Of three numbers the month is the middle one, or the first where the second is too large for a month.
    candidates = [number for number in (*inside[1:2], *inside[:1]) if number.value == date.month]
    return candidates[:1]


def _partner(number: NumberMention, others: list[NumberMention]) -> NumberMention | None:
    same = [other for other in others if other.value == number.value or _are_parts(number, other)]
    candidates = [other for other in same if not _is_day_and_count(number, other)]

    def unlike(other: NumberMention) -> list[bool]:
        kinds = {number.kind, other.kind}
        return [kind in kinds and len(kinds) > 1 for kind in (NumberKind.PERCENT, NumberKind.DAY)]

    return min(candidates, key=unlike, default=None)


def _is_day_and_count(one: NumberMention, other: NumberMention) -> bool:
    """Say whether one is an early day and the other a count in words: May 2 does not answer "two civilians"."""
    return {one.kind, other.kind} == {NumberKind.DAY, NumberKind.WORDS} and one.value <= _DUAL


def _are_parts(one: NumberMention, other: NumberMention) -> bool:
    """Say whether one is "third" and the other "a third", which English does not tell apart (جريح ثالث, الثلث)."""
    kinds = {one.kind, other.kind}
    return kinds == {NumberKind.ORDINAL, NumberKind.FRACTION} and one.value * other.value == 1


def _other_clock(
    number: NumberMention, text: str, others: list[NumberMention], other_text: str
) -> NumberMention | None:
    """Return the same hour on the other clock: 17:00 is 5 p.m."""
    for other in others:
        hours = {number.value: (number, text), other.value: (other, other_text)}
        late = max(hours)
        if late - min(hours) == _HALF_DAY and _FULL_CLOCK.match(hours[late][1], hours[late][0].span.start):
            return other
    return None


def _are_minutes_of_full_hour(number: NumberMention, text: str) -> bool:
    return number.value == 0 and text[max(0, number.span.start - 1) : number.span.start] == ":"


def _must_stay(number: NumberMention, language: Language) -> bool:
    if number.kind is NumberKind.DAY:
        return True
    if number.value == _DUAL:
        # "two civilians" is مدنيان; and اثنان may be "both" or "a couple", but a figure 2 stays a number.
        return number.certain and language is Language.AR and number.kind in _FIGURES
    return number.certain


def _where(alignment: NumberAlignment, target: str) -> Span:
    """Return the place in the target to point at: the one number added, or else the end of the target."""
    if len(alignment.added) == 1 and len(alignment.missing) == 1:
        return alignment.added[0].span
    return Span(len(target), len(target))


NUMBERS = PairCheck(
    id="numbers",
    codes=("numbers",),
    severity=Severity.MAJOR,
    summary="The numbers of the source stand in the target, in figures or in words, and no others.",
    source="ITS 2.0: numbers",
    find=per_link(check_numbers),
    firing=(("قُتل 44 مدنياً.", "54 civilians were killed.", "54"), ("أصيب 120 شخصاً.", "People were injured.", "")),
    silent=(("قُتل ثلاثة وعشرون مدنياً.", "Twenty-three civilians were killed."), ("قُتل مدنيان.", "Two civilians died.")),
    of_segments=True,
)
