"""Totals over a bulleted or numbered list: "518 people were killed, as follows:" and what each item counts.

Looked at are the numbers before the list: in its introduction, then in the heading above. Categories may be missing
from a list, so a remainder is only noted; items that add up to more than the total are an error.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.totals.cues import find_cues
from toolkit.checks.totals.prose import remainder
from toolkit.checks.totals.quantities import Quantity, find_quantities
from toolkit.checks.totals.sums import Part, possible_sums

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.checks.editions import Edition, Sentence
    from toolkit.text.languages import Language

_BULLET = re.compile(r"[ \t]*(?:[-–—•·●▪◦‣*]|\(?[0-9٠-٩]{1,2}[.)])[ \t]+")
_BEFORE = 3
"""Sentences before a list in which its total is looked for."""
_OPENS = re.compile(r"[:：][\s*_]*$")
_HEAD = 40
"""Characters into an item by which its number stands: "Homs: three civilians"."""


class _Item(NamedTuple):
    head: Quantity
    parts: tuple[Part, ...]


def check_lists(edition: Edition) -> list[Issue]:
    """Report totals whose list exceeds them (major) or does not reach them (neutral)."""
    sentences = edition.sentences
    issues: list[Issue] = []
    for is_item, group in groupby(range(len(sentences)), key=lambda at: _is_item(sentences[at], edition)):
        places = list(group)
        if is_item and len(places) > 1 and places[0] > 0:
            issues += _check_list(edition, places)
    return issues


def _is_item(sentence: Sentence, edition: Edition) -> bool:
    """Say whether a sentence is of a list item: by its role in the document, or by the bullet at its line's start."""
    if sentence.role == "item":
        return True
    start = edition.text.rfind("\n", 0, sentence.span.start) + 1
    return _BULLET.match(edition.text, start) is not None


def _check_list(edition: Edition, places: Sequence[int]) -> Iterator[Issue]:
    items = list(filter(None, (_item(edition, at) for at in places)))
    if len(items) < 2 or len(items) < len({edition.sentences[at].paragraph for at in places}):
        return
    kinds = frozenset.intersection(*(item.head.kinds for item in items))
    candidates = [one for one in _totals(edition, places[0]) if one.kinds & kinds]
    items = _of_one_outcome(items, candidates)
    if not kinds or not candidates or len(items) < 2:
        return
    sums: frozenset[int] = frozenset((0,))
    for item in items:
        sums = frozenset(one + other for one in sums for other in _item_sums(item))
    values = {one.value for one in candidates}
    # 93 killed, 41 of them civilians: the list of the others adds up to the difference.
    explained = values | {one - other for one in values for other in values} | {sum(values)}
    if sums & explained:
        return
    yield from _judge(candidates[-1], sums, edition)


def _judge(whole: Quantity, sums: frozenset[int], edition: Edition) -> Iterator[Issue]:
    least = min(sums)
    reached = [total for total in sums if total < whole.value]
    if least > whole.value:
        message = f"The items of the list add up to {least}, the total is {whole.value}."
        yield Issue("inconsistency", Severity.MAJOR, message, whole.span, expected=str(least))
    elif reached:
        yield remainder(whole, max(reached), Severity.NEUTRAL)


def _item(edition: Edition, at: int) -> _Item | None:
    span = edition.sentences[at].span
    text = span.of(edition.text)
    bullet = _BULLET.match(text)
    quantities = [
        one for one in find_quantities(text, edition.language) if not bullet or one.span.start >= bullet.end()
    ]
    stated = [one for one in quantities if one.kinds]
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
        if head.span.start <= one.span.start < stop and one.kinds & head.kinds:
            yield Part(one, any(position <= span.start < one.span.start for span in subsets))
            position = one.span.end


def _item_sums(item: _Item) -> frozenset[int]:
    """Return what an item may add: its first number, or with others joined to it (three civilians and two fighters)."""
    return frozenset((item.head.value,)) | frozenset(
        total for total in possible_sums(item.parts) if total >= item.head.value
    )


def _totals(edition: Edition, first: int) -> list[Quantity]:
    """Return the quantities before a list, those of its introduction last, in places of the whole text.

    Without an introduction that ends in a colon only the heading or line right above is asked.
    """
    introduction = edition.sentences[first - 1]
    opens = _OPENS.search(introduction.span.of(edition.text))
    spans = [sentence.span for sentence in edition.sentences[max(0, first - (_BEFORE if opens else 1)) : first]]
    return [
        one._replace(span=one.span.shift(span.start))
        for span in spans
        for one in find_quantities(span.of(edition.text), edition.language)
        if not one.implied
    ]


def _of_one_outcome(items: list[_Item], totals: Sequence[Quantity]) -> list[_Item]:
    """Leave out the wounded where the total is of the killed, and the other way round."""
    wounded = [item for item in items if "wounded" in item.head.concepts]
    others = [item for item in items if item not in wounded]
    if not wounded or not others or not totals:
        return items
    return wounded if "wounded" in totals[-1].concepts else others
