"""Two of something: a dual noun of Arabic (طفلان) against "two children", "a child" and "children".

Arabic says two by the form of the noun alone, so nothing in figures or words shows that a translation has made two of
one. Certain is what the nouns of both texts say outright; where one only has a plural, the issue is minor.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.numbers.days import COUNTED
from toolkit.checks.numbers.expecting import house_number
from toolkit.text.calendar_names import month_names, weekday_names
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checks.numbers.alignment import NumberAlignment
    from toolkit.checks.numbers.reading import Figures
    from toolkit.text.counting import Count, NounMention

_TWO = 2
_DETERMINER = re.compile(
    r"(?:^|[\s(\"“])(?:an?|one|another|the|his|her|their|this|that)(?:[ -][a-z'’]+){0,2} $", re.IGNORECASE
)
_REACH = 32
_TIMES = frozenset({"time"})
_ONE_OF_TIME = {
    Language.AR: re.compile(
        r"(?<!\w)[وف]?(?:منذ|قبل|بعد|خلال|لمدة|مدة|طوال|طيلة|مدى|استمر\w*|دام\w*|نحو|حوالي|قرابة|من)[ \u00a0]ل?$"
        r"|(?<!\w)ل$"
    ),
    Language.EN: re.compile(r"(?<![\w-])(?:an?|one|a full|a whole)[ -]$", re.IGNORECASE),
}
"""What stands before a time where it says how long or how long ago: since a week, more than an hour."""
_CALENDAR_NAMES = "|".join(re.escape(name.form) for name in (*month_names(Language.AR), *weekday_names(Language.AR)))
_IN_CALENDAR = re.compile(rf"[ \u00a0](?:\d|(?:{_CALENDAR_NAMES})(?!\w))")
"""What makes a date of a time: the year 2011, the month of March, the day of Friday."""


def check_duals(alignment: NumberAlignment, taken: set[Span]) -> Iterator[Issue]:
    """Yield where one text speaks of two and the other of another number of the same people or events.

    `taken` are places of the target that are reported already; those reported here are added to it.
    """
    for pair in alignment.loose_source:
        if pair.value == _TWO:
            yield from _lost_two(pair, alignment, taken)
    for pair in alignment.loose_target:
        if pair.value == _TWO and pair.nouns and pair.span not in taken:
            yield from _invented_two(pair, alignment, taken)


def _lost_two(pair: Count, alignment: NumberAlignment, taken: set[Span]) -> Iterator[Issue]:
    source, target = alignment.source, alignment.target
    wrong = _another_number(pair, alignment, taken)
    said = _said(pair, source)
    if wrong and wrong.value != pair.value:
        taken.add(wrong.span)
        message = f'"{said}" of the source are two, the target has "{_said(wrong, target)}"'
        yield Issue("numbers", Severity.MAJOR, message, wrong.span, pair.span, house_number(pair, target.language))
        return
    nouns = _nouns_of(pair, target)
    if not nouns or (pair.noun and pair.noun.definite and pair.number is None):
        return
    alone = len(nouns) == 1 and is_one(nouns[0], target)
    if not alone and not pair.kinds & COUNTED:
        return
    if alone or not (any(noun.is_singular for noun in nouns) or _says_what_two_are(pair, alignment)):
        severity = Severity.MAJOR if alone else Severity.MINOR
        message = f'"{said}" of the source are two, the target has "{nouns[0].span.of(target.text)}"'
        yield Issue("numbers", severity, message, nouns[0].span, pair.span, house_number(pair, target.language))


def _another_number(pair: Count, alignment: NumberAlignment, taken: set[Span]) -> Count | None:
    """Return the number of the target that stands for a two: of the same things, or the only one without a partner."""
    added = [extra.count for extra in alignment.added if extra.count.span not in taken]
    others = [count for count in (*added, *alignment.loose_target) if count.number and count.span not in taken]
    same = next((one for one in others if one.concepts & pair.concepts), None)
    certain = pair.number.certain if pair.number else bool(pair.kinds & COUNTED)
    if same or not certain:
        return same
    return added[0] if len(added) == 1 and not (added[0].kinds and pair.kinds) else None


def _invented_two(pair: Count, alignment: NumberAlignment, taken: set[Span]) -> Iterator[Issue]:
    source, target = alignment.source, alignment.target
    nouns = _nouns_of(pair, source)
    ones = [noun for noun in nouns if is_one(noun, source)]
    if not nouns or len(ones) > 1:
        return
    alone = len(ones) == len(nouns)
    if not alone and (not pair.kinds & COUNTED or ones or source.may_have_duals or _says_what_two_are(pair, alignment)):
        return
    taken.add(pair.span)
    said = nouns[0].span.of(source.text)
    message = f'"{_said(pair, target)}" of the target are two, the source has "{said}"'
    severity = Severity.MAJOR if alone else Severity.MINOR
    yield Issue("numbers", severity, message, pair.span, nouns[0].span, said)


def _says_what_two_are(pair: Count, alignment: NumberAlignment) -> bool:
    """Say whether a dual only describes two that were counted before: القتيلان موظفان, اعتقلت الشقيقين كرهينتين."""
    if pair.number is not None:
        return False
    text = next(f.text for f in (alignment.source, alignment.target) if f.language is Language.AR)
    before = text[max(0, pair.span.start - 1) : pair.span.start]
    return before == "ك" or (before != "و" and any(one.value == _TWO for one, _ in alignment.pairs))


def _nouns_of(count: Count, figures: Figures) -> list[NounMention]:
    """Return the nouns of a text that name what is counted and that no number of the text counts."""
    counted = {other.noun.span for other in figures.counts if other.noun}
    return [noun for noun in figures.nouns if noun.concepts & count.concepts and noun.span not in counted]


def is_one(noun: NounMention, figures: Figures) -> bool:
    """Say whether a noun names one: in English "a child", not the "civilian" of civilian deaths."""
    if not noun.is_singular:
        return False
    start = noun.span.start
    if noun.kinds & _TIMES:
        before, after = (
            figures.text[max(0, start - _REACH) : start],
            figures.text[noun.span.end : noun.span.end + _REACH],
        )
        lasting = noun.span.of(figures.text).endswith("اً") or _ONE_OF_TIME[figures.language].search(before)
        return bool(lasting) and not _IN_CALENDAR.match(after)
    if figures.language is Language.AR:
        return not noun.definite
    return _DETERMINER.search(figures.text[max(0, start - _REACH) : start]) is not None


def _said(count: Count, figures: Figures) -> str:
    """Return a number with the noun after it, or the dual noun alone."""
    noun = count.noun
    end = noun.span.end if noun and 0 <= noun.span.start - count.span.end <= _REACH else count.span.end
    return Span(count.span.start, end).of(figures.text)
