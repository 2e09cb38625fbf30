"""How long, where no number says it: a week is no month (طوال أسبوع, for a month)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.numbers.duals import is_one

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checks.numbers.alignment import NumberAlignment
    from toolkit.checks.numbers.reading import Figures
    from toolkit.text.counting import NounMention


def find_other_durations(alignment: NumberAlignment) -> Iterator[Issue]:
    """Yield the one time of the target that is another than the one of the source, and that the source never names."""
    source, target = alignment.source, alignment.target
    ours, theirs = _single_times(source), _single_times(target)
    if len(ours) != 1 or len(theirs) != 1 or _names(target, ours[0]) or _names(source, theirs[0]):
        return
    said, other = ours[0].span.of(source.text), theirs[0].span.of(target.text)
    message = f'"{said}" of the source is "{other}" in the target: another unit'
    yield Issue("numbers", Severity.MAJOR, message, theirs[0].span, ours[0].span)


def _single_times(figures: Figures) -> list[NounMention]:
    """Return the times that a text gives by a noun alone: a week, منذ ساعة."""
    counted = {count.noun.span for count in figures.counts if count.noun}
    return [
        noun for noun in figures.nouns if noun.kinds == {"time"} and noun.span not in counted and is_one(noun, figures)
    ]


def _names(figures: Figures, noun: NounMention) -> bool:
    return any(other.concepts & noun.concepts for other in figures.nouns)
