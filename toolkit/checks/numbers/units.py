"""What stands beside a number: its unit, its percent sign, the half of the day of an hour, what it counts.

A number with its value right and its unit wrong is as wrong as another number: five kilometres are not five miles, and
five in the morning is not 5 p.m. Looked at are the numbers of both texts that stand for each other.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import PairCheck, per_link
from toolkit.checks.numbers.alignment import align_numbers
from toolkit.checks.numbers.durations import find_other_durations
from toolkit.checks.numbers.outcomes import outcome_of
from toolkit.checks.numbers.pairing import is_ordinal, length_of, sort_of
from toolkit.data import read_table, tables_folder
from toolkit.text.languages import Language
from toolkit.text.numerals import NumberKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.checks.numbers.alignment import NumberAlignment
    from toolkit.checks.numbers.reading import Figures
    from toolkit.text.counting import Count

_MEASURES = frozenset({"time", "distance", "weight", "volume", "area", "currency"})
_RATE = re.compile(
    r"نسبة|بالمئة|بالمائة|في المئة|نقاط? مئوية|\b(?:rate|share|percentage|proportion|per ?cent)\b|[%٪]", re.I
)
_LAST_HOUR = 12
_REACH = 40


def check_units(source: str, target: str, source_language: Language) -> list[Issue]:
    """Report numbers whose unit, percent sign, half of the day or counted people differ between the texts."""
    alignment = align_numbers(source, target, source_language)
    issues = [*_units(alignment), *_percents(alignment), *_halves_of_days(alignment), *_exchanged(alignment)]
    issues += [*_exchanged_outcomes(alignment), *find_other_durations(alignment)]
    return sorted(issues, key=lambda issue: issue.span)


def _units(alignment: NumberAlignment) -> Iterator[Issue]:
    for mine, theirs in alignment.pairs:
        shared = mine.kinds & theirs.kinds & _MEASURES
        ordinal = is_ordinal(mine) or is_ordinal(theirs)  # on the first day of the month
        # "Pounds" may be money or a weight; dollars are neither of the two.
        alike = mine.kinds <= theirs.kinds or theirs.kinds <= mine.kinds
        is_as_long = length_of(mine) is not None and length_of(mine) == length_of(theirs)
        if shared and not ordinal and not mine.concepts & theirs.concepts and alike and not is_as_long:
            said, other = _with_unit(mine, alignment.source), _with_unit(theirs, alignment.target)
            message = f'"{said}" of the source is "{other}" in the target: another unit'
            yield Issue("numbers", Severity.MAJOR, message, theirs.span, mine.span)


def _with_unit(count: Count, figures: Figures) -> str:
    noun = count.noun.span.end if count.noun else count.span.end
    return figures.text[count.span.start : max(noun, count.span.end)]


def _percents(alignment: NumberAlignment) -> Iterator[Issue]:
    for mine, theirs in alignment.pairs:
        sorts = [sort_of(mine), sort_of(theirs)]
        if sorts.count(NumberKind.PERCENT) != 1:
            continue
        plain = alignment.target if sorts[0] is NumberKind.PERCENT else alignment.source
        if not _RATE.search(plain.text):
            said, other = mine.span.of(alignment.source.text), theirs.span.of(alignment.target.text)
            message = f'"{said}" of the source is "{other}" in the target: one is a percentage'
            yield Issue("numbers", Severity.MAJOR, message, theirs.span, mine.span, said)


@cache
def _parts_of_day(language: Language) -> tuple[dict[str, str], re.Pattern[str]]:
    """Return which half of the day each word says, and a pattern of them after an hour."""
    rows = [row for row in read_table(tables_folder() / "day_parts.tsv") if row["language"] == language]
    halves = {row["form"]: row["half"] for row in rows}
    words = "|".join(re.escape(form) for form in sorted(halves, key=len, reverse=True))
    if language is Language.EN:
        return halves, re.compile(rf"(?::\d\d)?(?: o'clock)?(?: ?| in the )(?P<part>{words})(?!\w)")
    return halves, re.compile(rf"(?::\d\d|\s+و\w+(?:\s\w+)?)?\s+(?:من\s+)?(?:ال)?(?P<part>{words})(?!\w)")


def _half_of_day(count: Count, figures: Figures) -> str:
    """Return am or pm for an hour that a word after it places in the day, "" for others."""
    if count.value > _LAST_HOUR or count.value.denominator != 1 or count.kinds - {"time"}:
        return ""
    halves, pattern = _parts_of_day(figures.language)
    found = pattern.match(figures.text, count.span.end, count.span.end + _REACH)
    return halves[found["part"]] if found else ""


def _halves_of_days(alignment: NumberAlignment) -> Iterator[Issue]:
    for mine, theirs in alignment.pairs:
        half, other = _half_of_day(mine, alignment.source), _half_of_day(theirs, alignment.target)
        if half and other and half != other and mine.value == theirs.value:
            said = mine.span.of(alignment.source.text)
            message = f'the hour "{said}" of the source is {half[0]}.m., that of the target {other[0]}.m.'
            yield Issue("numbers", Severity.MAJOR, message, theirs.span, mine.span, f"{half[0]}.m.")


def _exchanged(alignment: NumberAlignment) -> Iterator[Issue]:
    """Yield numbers that have changed places: 16 civilians and 21 fighters against 21 civilians and 16 fighters."""
    crossed = [
        (mine, theirs)
        for mine, theirs in alignment.pairs
        if mine.nouns and theirs.nouns and not mine.concepts & theirs.concepts
    ]
    for mine, theirs in crossed:
        rightful = next(
            (one for one, _ in crossed if one.concepts & theirs.concepts and one.value != theirs.value), None
        )
        other = next((there for _, there in crossed if there.concepts & mine.concepts and there is not theirs), None)
        rightful = rightful or _taken_by(mine, theirs, crossed, alignment)
        if rightful and other:
            expected = rightful.span.of(alignment.source.text)
            said = _with_unit(theirs, alignment.target)
            message = f'"{said}" of the target are {expected} in the source: numbers have changed places'
            yield Issue("numbers", Severity.MAJOR, message, theirs.span, rightful.span, expected)


def _taken_by(
    mine: Count, theirs: Count, crossed: Sequence[tuple[Count, Count]], alignment: NumberAlignment
) -> Count | None:
    """Return the number of the source that the target gives to what `mine` counts, where nouns tell it of one alone.

    31 مهرباً وثمانية عناصر against 8 smugglers and 31 guards: nothing else in either text is a guard, or an عنصر.
    """
    said, others = (
        {concept for noun in figures.nouns for concept in noun.concepts}
        for figures in (alignment.source, alignment.target)
    )
    return next(
        (
            one
            for one, there in crossed
            if there.concepts & mine.concepts
            and one.value != mine.value
            and one.kinds == theirs.kinds == mine.kinds
            and not one.concepts & others
            and not theirs.concepts & said
        ),
        None,
    )


def _exchanged_outcomes(alignment: NumberAlignment) -> Iterator[Issue]:
    """Yield the first of two numbers that have changed what befell their people: five killed and seven wounded."""
    people = [pair for pair in alignment.pairs if not any(sort_of(one) or one.kinds & _MEASURES for one in pair)]
    if len(people) < 2:
        return
    read = [(outcome_of(mine, alignment.source), outcome_of(theirs, alignment.target)) for mine, theirs in people]
    for place, (was, now) in enumerate(read):
        swapped = next((other for other in range(place) if read[other] == (now, was)), None)
        if not was or not now or was == now or swapped is None:
            continue
        if people[place][0].value == people[swapped][0].value:
            continue
        mine, theirs = people[swapped]
        said, other = _with_unit(mine, alignment.source), _with_unit(theirs, alignment.target)
        message = f'"{said}" of the source are {now}, "{other}" of the target {was}: numbers have changed places'
        yield Issue("numbers", Severity.MAJOR, message, theirs.span, mine.span)
        return


UNITS = PairCheck(
    id="units",
    codes=("numbers",),
    severity=Severity.MAJOR,
    summary="The numbers of the target have the units of the source, and count the same.",
    source="ITS 2.0: numbers; MQM: unit conversion",
    find=per_link(check_units),
    firing=(
        ("على بعد 5 كيلومترات من حلب.", "5 miles from Aleppo.", "5"),
        ("تضررت 30% من المنازل.", "30 houses were damaged.", "30"),
        ("في الخامسة صباحاً.", "At 5 p.m.", "5"),
        ("قُتل 16 مدنياً و21 مقاتلاً.", "21 civilians and 16 fighters were killed.", "21"),
        ("قُتل خمسة مدنيين وأصيب سبعة.", "Seven civilians were killed and five wounded.", "five"),
        ("استمر القصف طوال ساعة.", "The shelling lasted for a day.", "day"),
    ),
    silent=(
        ("على بعد 5 كم من حلب.", "Five kilometres from Aleppo."),
        ("بلغت النسبة 30%.", "The rate was 30."),
        ("في الخامسة مساءً.", "At 5 p.m."),
        ("قُتل 16 مدنياً و21 مقاتلاً.", "21 fighters and 16 civilians were killed."),
        ("قُتل خمسة وأصيب سبعة.", "It wounded seven people, killing five."),
    ),
    of_segments=True,
)
