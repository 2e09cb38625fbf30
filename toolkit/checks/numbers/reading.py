"""Reading a text's numbers for comparison, with what they count and what words imply of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache

from toolkit.checks.numbers.ages import find_decades
from toolkit.checks.numbers.days import mark_day, mark_days_of_months, month_numbers, with_century
from toolkit.text.counting import Count, GrammaticalNumber, NounMention, find_counts, find_nouns
from toolkit.text.dates import find_dates, find_hijri_dates
from toolkit.text.languages import Language
from toolkit.text.numerals import find_numbers, read_clock
from toolkit.text.numerals.lexicon import number_words
from toolkit.text.spans import Span

_TWO = Fraction(2)
_LIST_MARKER = re.compile(r"^\s*\(?(?P<number>\d{1,2})\s?(?:[.)](?!\d)|[-–]\s)\s*(?=[^\W\d])", re.MULTILINE)
"""The number of an item at the beginning of a line: 1. or 1) or 1 - and a word; the other text may have no list."""
_COMPOSED = re.compile(r"(?<!\w)(?:الذي|التي|[وف]?قد|ثم)[ \u00a0](?P<number>ألف)(?!\w)")
"""The verb that is written as a thousand is: who composed two works."""
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
    others = [decade.span for decade in find_decades(text, language)]
    others += [Span(*found.span("number")) for words in (_LIST_MARKER, _COMPOSED) for found in words.finditer(text)]
    found = [one for one in find_numbers(text, language) if not any(span.overlaps(one.span) for span in others)]
    numbers = read_clock(text, found, language)
    for date in (*find_dates(text, language), *find_hijri_dates(text, language)):
        for number in month_numbers(date, numbers):
            numbers.remove(number)
        mark_day(date, numbers, text, language)
    mark_days_of_months(numbers, text, language)
    counts = find_counts(text, language, [with_century(number, text) for number in numbers])
    counts = _without_restatements(text, counts)
    nouns = find_nouns(text, language)
    return Figures(text, language, tuple(counts), tuple(_hints(text, language, counts, nouns)), tuple(nouns))


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
