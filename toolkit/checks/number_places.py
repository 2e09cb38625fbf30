"""Numbers that two places have exchanged: 12 in Aleppo and 15 in Idlib against 15 in Aleppo and 12 in Idlib.

Looked at are sentences in which places and numbers take turns in both editions, so that it is clear which belongs to
which: each number to the place after it (12 in Aleppo), or, where a place comes first, to the one before it. Where they
do not take turns, a number belongs to the place with which it is alone between two commas.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import PairCheck
from toolkit.checks.numbers import align_numbers
from toolkit.checks.numbers.pairing import is_ordinal, sort_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.checks.editions import Edition, EditionPair, Link
    from toolkit.text.counting import Count
    from toolkit.text.spans import Span

_NO_PLACES = frozenset({"organisation", "person", "term"})
_MEASURES = frozenset({"time", "distance", "weight", "volume", "area", "currency"})
_YEARS = range(1800, 2101)
_CLAUSE_END = re.compile(r"[,،;؛.:](?=\s)| and (?=\d)| و(?=\d)")


class Place(NamedTuple):
    """A place of the glossary in an edition: where, and which."""

    span: Span
    concept: str


def find_exchanged(pair: EditionPair) -> Iterator[Issue]:
    """Yield the first of two numbers of a link whose places the target has exchanged."""
    for link in pair.links:
        if link.is_complete:
            yield from _in_link(pair, link)


def _in_link(pair: EditionPair, link: Link) -> Iterator[Issue]:
    mine, theirs = places_in(pair.source, link.source), places_in(pair.target, link.target)
    if len(mine) < 2 or sorted(place.concept for place in mine) != sorted(place.concept for place in theirs):
        return
    texts = link.source.of(pair.source.text), link.target.of(pair.target.text)
    pairs = [each for each in align_numbers(*texts, pair.source.language).pairs if all(map(_is_count, each))]
    numbers = (
        [one.span.shift(link.source.start) for one, _ in pairs],
        [o.span.shift(link.target.start) for _, o in pairs],
    )
    here: Sequence[str] = owners_of(numbers[0], mine)
    there: Sequence[str] = owners_of(numbers[1], theirs)
    if not here or not there:
        here = _alone_with(numbers[0], mine, pair.source.text, link.source)
        there = _alone_with(numbers[1], theirs, pair.target.text, link.target)
    for number, (one, other) in enumerate(zip(here, there, strict=True)):
        if not one or not other or one == other:
            continue
        if not any(here[n] == other and there[n] == one for n in range(number)):
            continue
        mine_count, theirs_count = pairs[number]
        place = next(each.span.of(pair.source.text) for each in mine if each.concept == one)
        message = f'"{theirs_count.span.of(texts[1])}" belongs to another place: the source has it with "{place}"'
        target, source = theirs_count.span.shift(link.target.start), mine_count.span.shift(link.source.start)
        yield Issue("numbers", Severity.MAJOR, message, target, source)
        return


def _alone_with(numbers: Sequence[Span], places: Sequence[Place], text: str, stretch: Span) -> list[str]:
    """Return the place that each number has in its clause, "" where the clause has other numbers or places, too."""
    ends = [found.start() for found in _CLAUSE_END.finditer(text, stretch.start, stretch.end)]
    clauses = [bisect_right(ends, number.start) for number in numbers]
    held: dict[int, list[str]] = {}
    for place in places:
        held.setdefault(bisect_right(ends, place.span.start), []).append(place.concept)
    return [held[at][0] if clauses.count(at) == 1 and len(held.get(at, ())) == 1 else "" for at in clauses]


def places_in(edition: Edition, stretch: Span) -> list[Place]:
    """Return the places in a stretch; none if one stands there twice."""
    found = [
        Place(match.span, match.entry.id)
        for match in edition.matches
        if stretch.covers(match.span) and match.entry.type not in _NO_PLACES
    ]
    return found if len({place.concept for place in found}) == len(found) else []


def _is_count(count: Count) -> bool:
    number = count.number
    if number is None or not number.certain or sort_of(count) or is_ordinal(count) or count.kinds & _MEASURES:
        return False
    return count.value > 1 and (bool(count.nouns) or count.value not in _YEARS)


def owners_of(numbers: Sequence[Span], places: Sequence[Place]) -> list[str]:
    """Return the place of each number (or of what else has one), in their order; [] where they do not take turns."""
    if len(numbers) != len(places):
        return []
    ordered = sorted(range(len(numbers)), key=lambda number: numbers[number])
    by_place = sorted(places)
    turns = [
        span for both in zip((numbers[n] for n in ordered), (p.span for p in by_place), strict=True) for span in both
    ]
    first = by_place[0].span.start < numbers[ordered[0]].start
    if first:
        turns = [span for both in zip(turns[1::2], turns[::2], strict=True) for span in both]
    if turns != sorted(turns):
        return []
    owner = dict(zip(ordered, (place.concept for place in by_place), strict=True))
    return [owner[number] for number in range(len(numbers))]


NUMBER_PLACES = PairCheck(
    id="number-places",
    codes=("numbers",),
    severity=Severity.MAJOR,
    summary="Each number stands with the place that it has in the source.",
    source="ITS 2.0: numbers",
    find=find_exchanged,
    firing=(
        ("قُتل 12 مدنياً في حلب و15 في إدلب.", "15 civilians were killed in Aleppo and 12 in Idlib.", "15"),
        ("في حلب قُتل 12 مدنياً وفي إدلب 15.", "In Aleppo 15 civilians were killed and in Idlib 12.", "15"),
        (
            "جاءت حلب بـ190 حالة، ودرعا بـ153، وسُجلت 359 في بقية المحافظات.",
            "There were 153 in Aleppo, 190 in Daraa, and 359 elsewhere.",
            "153",
        ),
    ),
    silent=(
        ("قُتل 12 مدنياً في حلب و15 في إدلب.", "In Idlib 15 civilians were killed, and in Aleppo 12."),
        ("قُتل 12 مدنياً في حلب و15 في إدلب.", "12 civilians were killed in Aleppo and 15 in Idlib."),
        (
            "جاءت حلب بـ190 حالة، ودرعا بـ153، وسُجلت 359 في بقية المحافظات.",
            "There were 153 in Daraa, 190 in Aleppo, and 359 elsewhere.",
        ),
        ("نزح 12 مدنياً من حلب إلى إدلب.", "12 civilians fled to Idlib from Aleppo."),
    ),
)
