"""Parts of a whole that differ: a quarter is no third, and two hours and a half are no two hours.

A fraction by itself may go with idiom (half of them, منتصف الليل), and nobody has to answer for it. But where both
texts have one that the other lacks, one of them is wrong; a half that is added to a number belongs to it; and what was
cut by a third, or halved, was cut by so much.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from toolkit.checks.foreign_letters import TABLES
from toolkit.checks.issues import Issue, Severity
from toolkit.data import read_table
from toolkit.text.clitics import ARTICLE
from toolkit.text.languages import Language
from toolkit.text.letters import without_marks
from toolkit.text.numerals import NumberKind
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.checks.numbers.alignment import NumberAlignment
    from toolkit.checks.numbers.reading import Figures
    from toolkit.text.counting import Count

_ADDED = {Language.AR: re.compile(r" و ?$"), Language.EN: re.compile(r" and (?:an? )?$")}
"""What joins a half to the number before it: ساعتين ونصف الساعة, two and a half hours."""
_HALVES = frozenset({30, 6})
"""What half an hour and half a year may be instead: thirty minutes, six months."""

_MEASURES = frozenset({"time", "distance", "weight", "volume", "area"})
_HALF = Fraction(1, 2)


def check_fractions(alignment: NumberAlignment) -> list[Issue]:
    """Report a fraction for which the target has another one, and a half of a number that the target leaves out."""
    ours, theirs = _fractions(alignment.loose_source), _fractions(alignment.loose_target)
    if len(ours) == len(theirs) == 1 and ours[0].value != theirs[0].value:
        said = ours[0].span.of(alignment.source.text)
        message = f'the source has "{said}" here, the target "{theirs[0].span.of(alignment.target.text)}"'
        return [Issue("numbers", Severity.MAJOR, message, theirs[0].span, ours[0].span)]
    if issue := _added_on_one_side(alignment):
        return [issue]
    changed = list(_lost_changes(alignment))
    if changed or theirs or _may_say_half(alignment.target):
        return changed
    end = Span(len(alignment.target.text), len(alignment.target.text))
    added = [half.span for half in ours if _is_added(half, alignment.source)]
    return [
        Issue("numbers", Severity.MINOR, f'"{_and(half, alignment.source)}" is not in the target', end, half)
        for half in added
    ]


def _added_on_one_side(alignment: NumberAlignment) -> Issue | None:
    """Return the issue that "an hour and a half" has become half an hour."""
    source, target = alignment.source, alignment.target
    ours, theirs = _fractions(source.counts), _fractions(target.counts)
    if alignment.missing or alignment.added:
        return None  # it is reported as another number
    if len(ours) != 1 or len(theirs) != 1 or _is_added(ours[0], source) == _is_added(theirs[0], target):
        return None
    if any(each.span.of(text.text).startswith(ARTICLE) for text, each in ((source, ours[0]), (target, theirs[0]))):
        return None  # half past two: الثانية والنصف
    message = f'of "{ours[0].span.of(source.text)}" and "{theirs[0].span.of(target.text)}" one is added to a number'
    return Issue("numbers", Severity.MINOR, message, theirs[0].span, ours[0].span)


def _lost_changes(alignment: NumberAlignment) -> Iterator[Issue]:
    """Yield by how much something changed where one text says so by a fraction and the other by nothing."""
    unmatched = (*alignment.missing, *alignment.added)
    if any(one.count.number and one.count.number.kind is NumberKind.PERCENT for one in unmatched):
        return  # it is reported as another number
    source, target = alignment.source, alignment.target
    whole = [Span(0, len(figures.text)) for figures in (source, target)]
    for value, span in _changes(source):
        if not _says(value, target):
            yield Issue("numbers", Severity.MINOR, f'"{span.of(source.text)}" is not in the target', whole[1], span)
    for value, span in _changes(target):
        if not _says(value, source):
            yield Issue("numbers", Severity.MINOR, f'"{span.of(target.text)}" is not in the source', span, whole[0])


def _changes(figures: Figures) -> Iterator[tuple[Fraction, Span]]:
    """Yield the shares by which, or to which, something is said to have changed: prices, rations, incomes."""
    yield from ((_HALF, Span(*found.span())) for found in _words("half", figures.language).finditer(figures.text))
    if not _words("change", figures.language).search(without_marks(figures.text)):
        return
    for count in _fractions(figures.counts):
        if _words("before", figures.language).search(figures.text, 0, count.span.start):
            yield count.value, count.span


@cache
def _words(says: str, language: Language) -> re.Pattern[str]:
    """Return a pattern for the words of a change: "change" (their beginnings), "before" a fraction, "half" in one."""
    rows = (
        row for row in read_table(TABLES / "change_words.tsv") if (row["says"], row["language"]) == (says, language)
    )
    words = "|".join(word for row in rows for word in row["words"].split("|"))
    proclitics = "[وف]?" if language is Language.AR else ""
    endings = {"change": "", "before": r"(?:[ \u00a0](?:an?[ \u00a0])?|(?<=ب))(?:ال)?$", "half": r"(?!\w)"}
    return re.compile(rf"(?<!\w){proclitics}(?:{words or '(?!)'}){endings[says]}", re.IGNORECASE)


def _says(value: Fraction, figures: Figures) -> bool:
    """Say whether a text has a share, as a fraction, in per cent (25, rounded: 33), or as "halved"."""
    per_cent = {int(100 * value), round(100 * value)}
    if value == _HALF and _words("half", figures.language).search(figures.text):
        return True
    return any(count.value == value or count.value in per_cent for count in figures.counts)


def _and(half: Span, figures: Figures) -> str:
    return f"{'و' if figures.language is Language.AR else 'and a '}{half.of(figures.text)}"


def _fractions(counts: Sequence[Count]) -> list[Count]:
    return [count for count in counts if count.number is not None and count.number.kind is NumberKind.FRACTION]


def _may_say_half(figures: Figures) -> bool:
    return any(count.value.denominator != 1 or count.value in _HALVES for count in figures.counts)


def _is_added(half: Count, figures: Figures) -> bool:
    """Say whether a half is joined to a number, to what that counts, or to one thing (an hour), right before it."""
    joint = _ADDED[figures.language].search(figures.text, 0, half.span.start)
    ends = [end for count in figures.counts for end in (count.span.end, count.noun.span.end if count.noun else -1)]
    ends += [noun.span.end for noun in figures.nouns if noun.is_singular and noun.kinds & _MEASURES]
    return joint is not None and joint.start() in ends
