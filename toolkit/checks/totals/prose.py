"""Totals and their parts in a sentence: "killed 44 people: 16 civilians, including three women, and 28 fighters".

Parts that add up to more than the total are an error; what is left over is a remainder, which an editor may want to
name. Some of a number cannot be more than the number ("including three").
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.totals.cues import Cue, find_cues
from toolkit.checks.totals.quantities import Quantity, find_quantities
from toolkit.checks.totals.sums import Part, possible_sums
from toolkit.checks.totals.tolls import with_tolls
from toolkit.text.counting import find_nouns, find_vague
from toolkit.text.counting.nouns import GrammaticalNumber
from toolkit.text.letters import ARABIC_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.text.languages import Language

_OUTCOMES = frozenset({"fatality", "wounded"})
"""What befell people: in English participles of the verb, "were killed"."""
_COUNTED = frozenset({"person", "event"})
"""Classes whose parts are of the same class: not convoys, which comprise lorries."""
_BEFORE_SUBSET = re.compile(
    r"[\s,،:(]*(?:(?:at least|about|around|some|only|more than|over|nearly|almost|up to|the|نحو|حوالي|قرابة|فقط"
    r"|أكثر من|ما لا يقل عن|على الأقل|عدد من)\s+)?(?:ال|و)?",
    re.IGNORECASE,
)
_JOINED = re.compile(rf"(?:[ \u00a0][\w{ARABIC_MARKS}'’-]+){{0,3}}(?: and | ?و)")
"""Between two parts joined by and: at most three words of what the first counts."""
_OUT_OF = re.compile(r"(?: (?:out )?of (?:the |a total of )?| (?:\w+ )?من أصل (?:ال)?)")
"""Between a part and its whole: 14 of 22, 14 out of 22, 14 محطة من أصل 22."""
_BRACKET = re.compile(r"\([^()]*\)")
_BRACKET_GAP = 30
_AGES = frozenset({"man", "woman", "child"})
"""What nobody is two of; officers, wounded and residents may be the same people."""
_QUOTE = re.compile(r"\s*[\"“«„']")
_LIST_GAP = 60
"""Characters between a total and the cue of its parts, and from the cue to the first part."""


def check_prose(text: str, language: Language) -> list[Issue]:
    """Report totals of one sentence that their parts exceed or do not reach, and subsets larger than the whole."""
    quantities = with_tolls(find_quantities(text, language), text, language)
    if len([one for one in quantities if not one.implied]) < 2:
        return []
    return [
        *_breakdowns(text, language, quantities),
        *_subsets(text, language, quantities),
        *_shares(text, quantities),
        *_in_brackets(text, quantities),
    ]


def _in_brackets(text: str, quantities: Sequence[Quantity]) -> Iterator[Issue]:
    """Yield the numbers that those in brackets behind them exceed: 12 civilians (5 children, 8 men)."""
    for bracket in _BRACKET.finditer(text):
        inside = [one for one in quantities if bracket.start() < one.span.start < bracket.end() and not one.implied]
        before = [one for one in quantities if one.span.end <= bracket.start() and not one.implied]
        if len(inside) < 2 or not before or any(one.rough or not one.concepts & _AGES for one in inside):
            continue
        whole, together = before[-1], sum(one.value for one in inside)
        if bracket.start() - whole.span.end <= _BRACKET_GAP and whole.kinds & {"person"} and together > whole.value:
            message = f"The parts add up to {together}, the total is {whole.value}."
            yield Issue("inconsistency", Severity.MAJOR, message, whole.span, expected=str(together))


def _shares(text: str, quantities: Sequence[Quantity]) -> Iterator[Issue]:
    """Yield the numbers that are said to be so many of fewer: 22 of 14 stations, 22 من أصل 14."""
    for one, whole in pairwise(one for one in quantities if not one.implied):
        if one.value > whole.value and not whole.rough and _OUT_OF.fullmatch(text, one.span.end, whole.span.start):
            message = f"{one.value} are said to be among {whole.value}."
            yield Issue("inconsistency", Severity.MAJOR, message, one.span)


def _breakdowns(text: str, language: Language, quantities: Sequence[Quantity]) -> Iterator[Issue]:
    breaks = find_cues(text, language, "break")
    subsets = find_cues(text, language, "subset")
    cues = find_cues(text, language, "parts")
    for place, cue in enumerate(cues):
        before = [one for one in quantities if one.span.end <= cue.span.start and not one.implied and one.kinds]
        start = cues[place - 1].span.end if place else 0
        stop = min(
            [one.span.start for one in (*breaks, *cues[place + 1 :]) if one.span.start > cue.span.end] or [len(text)]
        )
        whole = before[-1] if before else None
        if whole is None or whole.span.start < start or cue.span.start - whole.span.end > _LIST_GAP:
            continue
        if whole.value < 2 or whole.rough or not whole.kinds & _COUNTED or _QUOTE.match(text, cue.span.end):
            continue
        parts = _parts(text, language, quantities, whole, cue, stop)
        if parts and parts[0].quantity.span.start - cue.span.end <= _LIST_GAP:
            same = [one for one in before if one.kinds & whole.kinds and one.span.start >= start]
            nested = any(same[0].span.end <= one.span.start < whole.span.start for one in subsets)
            bound = whole.value if nested else sum(one.value for one in same)
            yield from _compare(whole, [one.value for one in same], parts, bound)


def _parts(
    text: str, language: Language, quantities: Sequence[Quantity], whole: Quantity, cue: Cue, stop: int
) -> list[Part]:
    subsets = [one.span for one in find_cues(text, language, "subset")]
    parts: list[Part] = []
    position = cue.span.end
    for one in quantities:
        if not cue.span.end <= one.span.start < stop or (one.kinds and not one.kinds & whole.kinds):
            continue
        marked = any(position <= span.start < one.span.start for span in subsets)
        # "three of them" are some of the part before; at the head of the list they are some of the whole, as others.
        of_them = bool(parts) and any(0 <= span.start - one.span.end <= 1 for span in subsets)
        parts.append(Part(one, marked or of_them))
        position = one.span.end
    return parts


def _compare(whole: Quantity, same: Sequence[int], parts: Sequence[Part], bound: int) -> Iterator[Issue]:
    """Compare an enumeration with the numbers before it (`same`), the last of which is its total as a rule.

    `bound` is what the parts can add up to at most, where they may be those of all numbers before them.
    """
    stated = [part for part in parts if not part.subset and not part.quantity.implied]
    sums = possible_sums(parts)
    if len(stated) < 2 or not sums or sums & {whole.value, bound, *same}:
        return
    least, most = min(sums), max((total for total in sums if total < whole.value), default=0)
    if least > bound:
        message = f"The parts add up to {least}, the total is {whole.value}."
        yield Issue("inconsistency", Severity.MAJOR, message, whole.span, expected=str(least))
    elif most and len(same) == 1:
        yield remainder(whole, most, Severity.MINOR)


def remainder(whole: Quantity, listed: int, severity: Severity) -> Issue:
    """Return the issue that some of a total are in none of its parts."""
    left = whole.value - listed
    message = f"{whole.value} stated, {listed} listed: {left} unlisted."
    return Issue("inconsistency", severity, message, whole.span, expected=str(listed))


def _subsets(text: str, language: Language, quantities: Sequence[Quantity]) -> Iterator[Issue]:
    cues = find_cues(text, language, "subset")
    for place, cue in enumerate(cues):
        stop = cues[place + 1].span.start if place + 1 < len(cues) else len(text)
        part = _part_of(text, cue, quantities, stop)
        if part is None:
            continue
        wholes = [
            one for one in quantities
            if one.span.end <= min(cue.span.start, part.span.start) and not one.implied and _may_hold(one, part)
        ]  # fmt: skip
        if not wholes or _is_uncounted(
            text, language, wholes[-1].span.end, min(cue.span.start, part.span.start), wholes[-1]
        ):
            continue
        bound = sum(one.value for one in wholes)
        if any(one.rough for one in wholes):
            continue
        if part.value > bound:
            message = f"{part.value} are said to be among {wholes[-1].value}."
            yield Issue("inconsistency", Severity.MAJOR, message, part.span)
        elif (together := _with_the_next(text, part, quantities, stop)) > bound:
            message = f"Those said to be among {wholes[-1].value} add up to {together}."
            yield Issue("inconsistency", Severity.MINOR, message, wholes[-1].span, expected=str(together))


def _with_the_next(text: str, part: Quantity, quantities: Sequence[Quantity], stop: int) -> int:
    """Return what a part of a whole and those joined to it add up to: including five women and three children.

    They may overlap (a soldier may be an officer too), so they only can be too many.
    """
    total, last = part.value, part
    for one in quantities:
        if one.implied or not last.span.end < one.span.start < stop:
            continue
        other_outcome = one.concepts & _OUTCOMES and not one.concepts & part.concepts
        if (
            other_outcome
            or (one.kinds and not one.kinds & part.kinds)
            or not _JOINED.fullmatch(text, last.span.end, one.span.start)
        ):
            break
        total, last = total + one.value, one
    return total


def _part_of(text: str, cue: Cue, quantities: Sequence[Quantity], stop: int) -> Quantity | None:
    """Return the number that a cue makes a subset: the one right after it (including 3) or before it (16 of them)."""
    for one in quantities:
        beside = cue.span.end <= one.span.start < stop and _BEFORE_SUBSET.fullmatch(text, cue.span.end, one.span.start)
        if not one.implied and beside:
            return one
        if not one.implied and 0 <= cue.span.start - one.span.end <= 1:
            return one
    return None


def _may_hold(whole: Quantity, part: Quantity) -> bool:
    return bool(whole.kinds & part.kinds) if part.kinds else bool(whole.kinds & _COUNTED)


def _is_uncounted(text: str, language: Language, start: int, end: int, whole: Quantity) -> bool:
    """Say whether people without a number stand between a number and what is some of them: killing civilians."""
    between = text[start:end]
    nouns = [noun for noun in find_nouns(between, language) if GrammaticalNumber.PLURAL in noun.numbers]
    people = [noun for noun in nouns if noun.kinds & whole.kinds and not noun.concepts & _OUTCOMES]
    others = [noun for noun in people if not noun.concepts & whole.concepts]
    return bool(others) or bool(find_vague(between, language))
