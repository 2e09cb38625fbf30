"""Totals over a bulleted or numbered list: "518 people were killed, as follows:" and what each item counts.

The total is looked for right before the list, and where nothing is said there, in the headline and the lead. Categories
may be missing from a list, so a remainder is only noted; items that add up to more than the total are an error.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.totals.cues import find_cues
from toolkit.checks.totals.headlines import headline_of
from toolkit.checks.totals.prose import remainder
from toolkit.checks.totals.quantities import ANYBODY, Quantity, find_quantities
from toolkit.checks.totals.sums import MOST_SUMS, Part, possible_sums

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.checks.editions import Edition, Sentence
    from toolkit.text.languages import Language

_BULLET = re.compile(r"[ \t]*(?:[-–—•·●▪◦‣*]|\(?[0-9٠-٩]{1,2}[.)])[ \t]+")
_LEAD = 4
"""Sentences at the beginning of a text that may have the total of a list further down."""
_ANOTHER_TOTAL = 1.5
"""A list that adds up to so many times a total stated far from it has another total."""
_HEAD = 40
"""Characters into an item by which its number stands: "Homs: three civilians"."""


_COUNTED = frozenset({"person", "event"})


class _Item(NamedTuple):
    head: Quantity
    parts: tuple[Part, ...]


def check_lists(edition: Edition) -> list[Issue]:
    """Report totals whose list exceeds them (major) or does not reach them (neutral)."""
    sentences = edition.sentences
    groups = groupby(range(len(sentences)), key=lambda at: _is_item(sentences[at], edition))
    lists = [places for is_item, group in groups if is_item for places in [list(group)]]
    lists = [places for places in lists if len(places) > 1 and places[0] > 0]
    if not lists:
        return []
    # Each list looks at the whole text around it; a text of many lists is read only once.
    stated = [_stated(edition, at) for at in range(len(sentences))]
    return [issue for places in lists for issue in _check_list(edition, places, stated)]


def _is_item(sentence: Sentence, edition: Edition) -> bool:
    """Say whether a sentence is of a list item: by its role in the document, or by the bullet at its line's start."""
    if sentence.role == "item":
        return True
    start = edition.text.rfind("\n", 0, sentence.span.start) + 1
    return _BULLET.match(edition.text, start) is not None


def _check_list(edition: Edition, places: Sequence[int], by_sentence: Sequence[Sequence[Quantity]]) -> Iterator[Issue]:
    # Only the first sentence of an item says what it counts.
    paragraphs = {edition.sentences[at].paragraph: at for at in reversed(places)}
    items = list(filter(None, (_item(edition, at) for at in sorted(paragraphs.values()))))
    if len(items) < 2 or len(items) < len(paragraphs):
        return
    named = [item.head.kinds for item in items if item.head.kinds]
    # Items that only count (71 in the regime's prisons) are of what their introduction counts.
    kinds = frozenset.intersection(*named) if named else _COUNTED
    stated = [one for sentence in by_sentence[: places[0]] for one in sentence if one.kinds & kinds]
    near = [one for one in stated if one.span.start >= edition.sentences[places[0] - 1].span.start]
    lead = _of_lead(edition, by_sentence[: min(places[0], _LEAD)])
    wholes = near or [one for one in lead if _is_whole_of(one, items)][:1]
    items = _of_one_outcome(items, wholes)
    if not wholes or len(items) < 2:
        return
    sums: frozenset[int] = frozenset((0,))
    for item in items:
        sums = frozenset(one + other for one in sums for other in _item_sums(item))
        if len(sums) > MOST_SUMS:
            return
    values = {one.value for one in (*wholes, *lead) if one.kinds & kinds}
    # 93 killed, 41 of them civilians: the list of the others adds up to the difference; what is left over may be
    # said elsewhere: 14 unidentified bodies are still in hospital.
    explained = {one.value for one in stated} | {one - other for one in values for other in values}
    explained.add(sum(one.value for one in wholes))
    elsewhere = {one.value for one in stated}
    elsewhere |= {one.value for sentence in by_sentence[places[-1] + 1 :] for one in sentence}
    rest = {wholes[-1].value - total for total in sums}
    if not sums & explained and not rest & elsewhere and not wholes[-1].rough:
        yield from _judge(wholes[-1], sums, certain=bool(near))


def _judge(whole: Quantity, sums: frozenset[int], *, certain: bool) -> Iterator[Issue]:
    least = min(sums)
    reached = [total for total in sums if total < whole.value]
    if not certain and least > whole.value * _ANOTHER_TOTAL:
        return
    if least > whole.value:
        message = f"The items of the list add up to {least}, the total is {whole.value}."
        severity = Severity.MAJOR if certain else Severity.MINOR
        yield Issue("inconsistency", severity, message, whole.span, expected=str(least))
    elif reached:
        yield remainder(whole, max(reached), Severity.NEUTRAL)


def _item(edition: Edition, at: int) -> _Item | None:
    span = edition.sentences[at].span
    text = span.of(edition.text)
    bullet = _BULLET.match(text)
    quantities = [
        one for one in find_quantities(text, edition.language) if not bullet or one.span.start >= bullet.end()
    ]
    # "17 of the SDF" counts people as the other items do.
    stated = [one for one in quantities if one.kinds or one is quantities[0]]
    if not stated or stated[0].span.start > _HEAD + (bullet.end() if bullet else 0):
        return None
    head = stated[0]
    return _Item(head, tuple(_parts(text, edition.language, head, quantities)))


def _parts(text: str, language: Language, head: Quantity, quantities: Sequence[Quantity]) -> Iterator[Part]:
    subsets = [cue.span for cue in find_cues(text, language, "subset")]
    stop = min(
        [cue.span.start for cue in find_cues(text, language, "break") if cue.span.start > head.span.end] or [len(text)]
    )
    position = head.span.start
    for one in quantities:
        if one is head or (head.span.start <= one.span.start < stop and one.kinds & head.kinds):
            yield Part(one, any(position <= span.start < one.span.start for span in subsets))
            position = one.span.end


def _item_sums(item: _Item) -> frozenset[int]:
    """Return what an item may add: its first number, or with others joined to it (three civilians and two fighters)."""
    return frozenset((item.head.value,)) | frozenset(
        total for total in possible_sums(item.parts) if total >= item.head.value
    )


def _of_lead(edition: Edition, first: Sequence[Sequence[Quantity]]) -> list[Quantity]:
    """Return what the headline and the first sentences count, the largest first; nothing where there is no headline."""
    lead = [one for sentence in first for one in sentence] if headline_of(edition) else []
    return sorted(lead, key=lambda one: -one.value)


def _stated(edition: Edition, at: int) -> list[Quantity]:
    """Return the quantities of a sentence, in places of the whole text."""
    span = edition.sentences[at].span
    found = find_quantities(span.of(edition.text), edition.language)
    return [one._replace(span=one.span.shift(span.start)) for one in found if not one.implied]


def _is_whole_of(whole: Quantity, items: Sequence[_Item]) -> bool:
    """Say whether a number far from a list can be its total: people of any kind, or what the items count."""
    kinds = frozenset.union(*(item.head.kinds for item in items))
    anybody = bool(whole.concepts & ANYBODY) and "person" in kinds
    return anybody or all(whole.concepts & item.head.concepts for item in items if item.head.kinds)


def _of_one_outcome(items: list[_Item], totals: Sequence[Quantity]) -> list[_Item]:
    """Leave out the wounded where the total is of the killed, and the other way round."""
    wounded = [item for item in items if "wounded" in item.head.concepts]
    others = [item for item in items if item not in wounded]
    if not wounded or not others or not totals:
        return items
    return wounded if "wounded" in totals[-1].concepts else others
