"""The numbers of a sentence that can be totals or parts: people, events and things counted, with implied ones.

Dates, years, measures, money, percentages and ordinals are none. "and a woman" is a part of one that no number names.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from toolkit.checks.numbers.reading import Figures, read_figures
from toolkit.text.languages import Language
from toolkit.text.numerals import NumberKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.text.counting import Count, NounMention
    from toolkit.text.spans import Span

_MEASURES = frozenset({"time", "distance", "weight", "volume", "area", "currency", "count"})
_KINDS = (NumberKind.DIGITS, NumberKind.WORDS, NumberKind.MIXED)
_YEARS = range(1800, 2101)
_ONE_BEFORE = {
    Language.AR: re.compile(r"(?:[،,:]\s|\s|^)و?$"),
    Language.EN: re.compile(r"\b(?:an?|one|another) (?:[\w-]+ ){0,2}$", re.IGNORECASE),
}
_NO_COUNT_BEFORE = re.compile(
    r"(?:\b(?:aged?|No\.|number|nos?\.|resolution|article|brigade|division|route|km|page|phase|channel)\s|[\d:/.-])$",
    re.IGNORECASE,
)
_REACH = 40
_JOINED = re.compile(r"[,،]?\s?(?:and |or |to |و ?|أو |إلى )?|\s?[-–]\s?")
"""Between two numbers of one noun: aged 17, 22 and 25; 17 و22 و25 عاماً."""

_ABOUT_BEFORE = re.compile(
    r"(?:\b(?:about|around|some|nearly|almost|over|roughly|approximately|up to"
    r"|(?:more|less|fewer) than|at (?:least|most))\s"
    r"|(?<!\w)(?:نحو|حوالي|قرابة|زهاء|ما يقارب|أكثر من|أقل من|ما لا يقل عن|ما يزيد على|ما يزيد عن|أزيد من)\s)$",
    re.IGNORECASE,
)
ANYBODY = frozenset({"person", "fatality", "victim", "citizen", "body", "death"})
"""Words for people, or the dead, of any kind."""


class Quantity(NamedTuple):
    """A number of something: its value, its place, and what it counts.

    `implied` is one that no number names, `rough` a number that is said to be about right (more than, نحو).
    """

    value: int
    span: Span
    concepts: frozenset[str]
    kinds: frozenset[str]
    implied: bool = False
    rough: bool = False

    def is_like(self, other: Quantity) -> bool:
        """Say whether both count the same, or people without saying who."""
        return bool(self.concepts & other.concepts) or bool(self.concepts & ANYBODY and other.concepts & ANYBODY)


def find_quantities(text: str, language: Language) -> list[Quantity]:
    """Return the quantities of a sentence, in order, implied ones included."""
    figures = read_figures(text, language)
    stated = [
        Quantity(int(count.value), count.span, count.concepts, count.kinds, rough=_is_rough(count, text))
        for count in _without_rows(figures.counts, text)
        if _is_quantity(count, text)
    ]
    counted = {count.noun.span for count in figures.counts if count.noun}
    implied = [
        Quantity(1, noun.span, noun.concepts, noun.kinds, implied=True)
        for noun in figures.nouns
        if noun.span not in counted and _is_one(noun, figures)
    ]
    return sorted([*stated, *implied], key=lambda quantity: quantity.span)


def _without_rows(counts: Sequence[Count], text: str) -> list[Count]:
    """Leave out what stands in a row with a measure or an age: the 17 and 22 of "aged 17, 22 and 25"."""
    measured = [bool(count.kinds & _MEASURES) or _is_numbering(count, text) for count in counts]
    joined = [
        not one.nouns and bool(_JOINED.fullmatch(text, one.span.end, other.span.start))
        for one, other in pairwise(counts)
    ]
    for at in reversed(range(len(joined))):
        measured[at] = measured[at] or (joined[at] and measured[at + 1])
    for at, (one, other) in enumerate(pairwise(counts)):
        measured[at + 1] = measured[at + 1] or (joined[at] and measured[at] and not one.nouns and not other.nouns)
    return [count for count, is_measured in zip(counts, measured, strict=True) if not is_measured]


def _is_numbering(count: Count, text: str) -> bool:
    """Say whether a number without a noun names or measures something: aged 17, article 5."""
    before = _NO_COUNT_BEFORE.search(text, max(0, count.span.start - _REACH), count.span.start)
    return not count.nouns and before is not None


def _is_quantity(count: Count, text: str) -> bool:
    number = count.number
    if count.value.denominator != 1 or count.value < 1 or count.kinds & _MEASURES:
        return False
    if number is None:
        return not (count.noun and count.noun.definite)
    if text[count.span.end : count.span.end + 1] == ")" and number.kind is NumberKind.DIGITS and not count.nouns:
        return False  # 1) in the quarter of Al-Mashhad, 2) in Al-Zabadiyah
    if number.kind not in _KINDS or (number.kind is not NumberKind.WORDS and not number.certain):
        return False
    if not count.nouns and (int(count.value) in _YEARS or count.value == 1):
        return False
    return not _is_numbering(count, text)


def _is_one(noun: NounMention, figures: Figures) -> bool:
    if not noun.is_singular or noun.definite or not noun.kinds & {"person", "event"}:
        return False
    start = noun.span.start
    return _ONE_BEFORE[figures.language].search(figures.text, max(0, start - _REACH), start) is not None


def _is_rough(count: Count, text: str) -> bool:
    return _ABOUT_BEFORE.search(text, max(0, count.span.start - _REACH), count.span.start) is not None
