"""Parts of a whole that differ: a quarter is no third, and two hours and a half are no two hours.

A fraction by itself may go with idiom (half of them, منتصف الليل), and nobody has to answer for it. But where both
texts have one that the other lacks, one of them is wrong; and a half that is added to a number belongs to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.text.languages import Language
from toolkit.text.numerals import NumberKind
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.checks.numbers.alignment import NumberAlignment
    from toolkit.checks.numbers.reading import Figures
    from toolkit.text.counting import Count

_ADDED = {Language.AR: re.compile(r" و ?$"), Language.EN: re.compile(r" and (?:an? )?$")}
"""What joins a half to the number before it: ساعتين ونصف الساعة, two and a half hours."""
_HALVES = frozenset({30, 6})
"""What half an hour and half a year may be instead: thirty minutes, six months."""


def check_fractions(alignment: NumberAlignment) -> list[Issue]:
    """Report a fraction for which the target has another one, and a half of a number that the target leaves out."""
    ours, theirs = _fractions(alignment.loose_source), _fractions(alignment.loose_target)
    if len(ours) == len(theirs) == 1 and ours[0].value != theirs[0].value:
        said = ours[0].span.of(alignment.source.text)
        message = f'the source has "{said}" here, the target "{theirs[0].span.of(alignment.target.text)}"'
        return [Issue("numbers", Severity.MAJOR, message, theirs[0].span, ours[0].span)]
    if theirs or _may_say_half(alignment.target):
        return []
    end = Span(len(alignment.target.text), len(alignment.target.text))
    added = [half.span for half in ours if _is_added(half, alignment.source)]
    return [
        Issue("numbers", Severity.MINOR, f'"{_and(half, alignment.source)}" is not in the target', end, half)
        for half in added
    ]


def _and(half: Span, figures: Figures) -> str:
    return f"{'و' if figures.language is Language.AR else 'and a '}{half.of(figures.text)}"


def _fractions(counts: Sequence[Count]) -> list[Count]:
    return [count for count in counts if count.number is not None and count.number.kind is NumberKind.FRACTION]


def _may_say_half(figures: Figures) -> bool:
    return any(count.value.denominator != 1 or count.value in _HALVES for count in figures.counts)


def _is_added(half: Count, figures: Figures) -> bool:
    """Say whether a half is joined to a number, or to what that counts, right before it."""
    joint = _ADDED[figures.language].search(figures.text, 0, half.span.start)
    ends = [end for count in figures.counts for end in (count.span.end, count.noun.span.end if count.noun else -1)]
    return joint is not None and joint.start() in ends
