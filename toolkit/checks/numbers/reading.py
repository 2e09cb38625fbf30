"""Reading a text's numbers for comparison: without those that name a month, days marked, clocks and short years read.

Months are compared by name (`toolkit.checks.dates`), so the 11 of 15/11/2023 is left out here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from toolkit.text.counting import Count, GrammaticalNumber, NounMention, find_counts, find_nouns
from toolkit.text.dates import find_dates, find_hijri_dates
from toolkit.text.languages import Language
from toolkit.text.numerals import NumberKind, NumberMention, find_numbers, read_clock
from toolkit.text.numerals.lexicon import number_words
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from toolkit.text.dates import DateMention

_YEAR_AND = re.compile(r"(?<!\d)(19|20)(\d\d)[-–/]$")
_POINTED = re.compile(r"[1-9١-٩۱-۹]\d{0,2}\.\d{3}")
"""14.500, in Arabic either fourteen and a half or, more often, fourteen thousand five hundred."""
COUNTED = frozenset({"person", "event"})
"""Classes of nouns whose number a translation has to keep."""
_BETWEEN_DAYS = re.compile(
    r"(?:st|nd|rd|th)?(?:\s?[-–]\s?|[,،]\s|,?\s(?:and|to|or)\s|\s?(?:[،,]\s)?و\s?|\s(?:إلى|حتى|أو)\s)"
)
_GROUP = 3
"""Figures of a group of thousands."""
_LAST_DAY = 31
_REACH = 40
_TWO = Fraction(2)
_LIKE_DUAL = re.compile(r"(?<!\w)[وفبلك]?(?:ال)?[\u0621-\u064a]{2,}(?:ان|ين|تا|تي)(?!\w)")
"""A word that may be a dual, of a noun or a verb, or may just end so."""


@dataclass(frozen=True)
class Figures:
    """What a text says of numbers.

    `counts` are its numbers and duals with what they count; `hints` numbers that a word implies (both, ثلاثي) or may
    imply (مدنيين: two or several civilians), which answer a number of the other text but ask for none; `nouns` all
    nouns of the table.
    """

    text: str
    language: Language
    counts: tuple[Count, ...]
    hints: tuple[Count, ...]
    nouns: tuple[NounMention, ...]

    @property
    def may_have_duals(self) -> bool:
        """Whether an Arabic text has words, of nouns that are not in the table or of verbs, that may be duals."""
        return self.language is Language.AR and _LIKE_DUAL.search(self.text) is not None


@lru_cache(maxsize=512)
def read_figures(text: str, language: Language) -> Figures:
    """Read the numbers of a text; several checks ask for those of one text in turn."""
    numbers = read_clock(text, find_numbers(text, language), language)
    for date in (*find_dates(text, language), *find_hijri_dates(text, language)):
        for number in _month_numbers(date, numbers):
            numbers.remove(number)
        _mark_day(date, numbers, text, language)
    counts = find_counts(text, language, [_with_century(number, text) for number in numbers])
    counts = _without_restatements(text, counts)
    nouns = find_nouns(text, language)
    return Figures(text, language, tuple(counts), tuple(_hints(text, language, counts, nouns)), tuple(nouns))


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


def _mark_day(date: DateMention, numbers: list[NumberMention], text: str, language: Language) -> None:
    """Make the day of a date certain, also where the word alone is not: الثاني من أيار.

    In April 44 civilians: a number that counts people after a month is no day.
    """
    for place, number in enumerate(numbers):
        if number.value != date.day or not date.span.covers(number.span):
            continue
        after_month = date.month_span is not None and date.month_span.end <= number.span.start
        if after_month and date.year is None and _counts_somebody(number, text, language):
            return
        numbers[place] = replace(number, kind=NumberKind.DAY, certain=True)
        _mark_neighbours(place, numbers, text, language)
        return


def _mark_neighbours(place: int, numbers: list[NumberMention], text: str, language: Language) -> None:
    """Make the other days of a month days too: يومي 19 و26 تموز, July 19 and 26, 3-5 April."""
    for step in (-1, 1):
        at = place
        while 0 <= at + step < len(numbers):
            left, right = sorted((numbers[at], numbers[at + step]), key=lambda number: number.span)
            between = text[left.span.end : right.span.start]
            other = numbers[at + step]
            if not _BETWEEN_DAYS.fullmatch(between) or other.value > _LAST_DAY or other.kind is not NumberKind.DIGITS:
                break
            if _counts_somebody(other, text, language):
                break
            at += step
            numbers[at] = replace(other, kind=NumberKind.DAY, certain=True)


def _counts_somebody(number: NumberMention, text: str, language: Language) -> bool:
    """Say whether people or events follow a number."""
    after = text[number.span.start : number.span.end + _REACH]
    return any(count.span.start == 0 and count.kinds & COUNTED for count in find_counts(after, language))


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


def _without_restatements(text: str, counts: list[Count]) -> list[Count]:
    """Drop a number in brackets that says again what stands before it: four (4) videos, حادثتين (2)."""
    kept: list[Count] = []
    for count in counts:
        last = kept[-1] if kept else None
        between = text[last.span.end : count.span.start] if last else ""
        if (
            last
            and last.value == count.value
            and between in (" (", "(")
            and text[count.span.end : count.span.end + 1] == ")"
        ):
            kept[-1] = last if last.nouns else last._replace(noun=count.noun)
        else:
            kept.append(count)
    return kept


def _hints(text: str, language: Language, counts: list[Count], nouns: list[NounMention]) -> list[Count]:
    words = _implying_words(language)
    implied = [
        Count(words[match["word"].lower()], Span(*match.span("word")), None)
        for match in _implying_pattern(language).finditer(text)
    ]
    counted = {count.noun.span for count in counts if count.noun}
    maybe = [
        Count(_TWO, noun.span, None, noun)
        for noun in nouns
        if GrammaticalNumber.DUAL in noun.numbers and noun.span not in counted
    ]
    return [*implied, *maybe]


@cache
def _implying_words(language: Language) -> dict[str, Fraction]:
    """Return the words that have a number in them: both, twice, ثلاثي."""
    return {word.form: word.value for word in number_words(language) if word.role == "derived"}


@cache
def _implying_pattern(language: Language) -> re.Pattern[str]:
    words = "|".join(sorted(_implying_words(language), key=len, reverse=True))
    before = "[وفبلك]{0,2}(?:ال|ل)?" if language is Language.AR else ""
    return re.compile(rf"(?<!\w){before}(?P<word>{words})(?!\w)", re.IGNORECASE)
