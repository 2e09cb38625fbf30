"""Names of places in English that no list has as one: a capitalised word beside a word for places.

"Jericho city", "the town of Haram": the word is in every dictionary, so it counts as no name by itself; what stands
beside it says that it is one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checks.coverage import Coverage
from toolkit.glossary.variants.surroundings import confirmed, goes_on
from toolkit.text.calendar_names import find_names, month_names, weekday_names
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RUN = re.compile(
    r"(?<![\w'’-])(?:(?:[AaEe][stdrnz]h?|[AaEe]l)[- ])?[A-Z\u00c0-\u00de][\w’']*"
    r"(?:[ -](?:[AaEe][lstdrnz]h?-)?[A-Z\u00c0-\u00de][\w’']*)*"
)
_POSSESSIVE = re.compile("['’]s?$")
_KINDS = ("place", "town", "community", "neighbourhood")
_ORDINARY = re.compile(
    r"(?:The|A|An|This|That|In|On|At|And|But|Each|Every|No|Some|Another|Its?|Their|His|Her|All|Both"
    r"|(?:North|South|East|West)\w*|Central|Old|New|Upper|Lower|Greater|Industrial|City|Town|Village|Area|District)"
)
"""A capital of a sentence's first word, or of a part of a town, names no place."""


def find_strange_places(text: str, stretch: Span, known: Sequence[Span]) -> Iterator[Span]:
    """Yield the capitalised words of an English stretch that a word beside them says to be a place.

    `known` are the names that lists have.
    """
    calendar = (
        *find_names(text, month_names(Language.EN), Language.EN),
        *find_names(text, weekday_names(Language.EN), Language.EN),
    )
    taken = Coverage([*known, *(Span(name.start, name.end) for name in calendar)])
    for found in _RUN.finditer(text, stretch.start, stretch.end):
        name = _POSSESSIVE.sub("", found.group())
        span = Span(found.start(), found.start() + len(name))
        if taken.meeting(span) or _ORDINARY.fullmatch(name.split(" ")[0]):
            continue
        if any(confirmed(kind, span, text, Language.EN) for kind in _KINDS):
            yield span


def whole_name(text: str, span: Span) -> Span:
    """Return a name with the capitalised words that are a part of it: Tal in "Tal Tamr", not in "Tal District"."""
    found = _RUN.match(text, span.start) if goes_on(text, span.end) else None
    return Span(span.start, max(span.end, found.end())) if found else span
