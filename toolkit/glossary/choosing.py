"""Choosing among the readings of one hit: an ambiguous name needs its cue, and of several the likeliest is meant.

What letters can be read as depends on them and the few characters around them; it is found out once and holds wherever
the same stand again. Only what cues decide is asked at each place, and most places are told from the folded text to
have none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.glossary.contexts import CueSet, load_contexts, words_around
from toolkit.glossary.entries import TermStatus
from toolkit.glossary.matches import Match, plain_quotes
from toolkit.glossary.readings import may_be_kunya, needed_context
from toolkit.text.folding import DELIMITER
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from toolkit.glossary.readings import Hit

_EDGE = bytes([DELIMITER])
_STATUS_ORDER = tuple(TermStatus)
_TYPE_ORDER = ("governorate", "town", "subdistrict", "district", "village", "area", "neighbourhood")
"""Which place is meant by a bare name that several share: the larger, better known one first."""
_KUNYA = "kunya"
_ROOM = 120
"""Letters of the folded text in which the words are that a cue may be."""
_BESIDE = 2
"""Words before a hit beside those that a cue may be: an article in Latin letters, the proclitics of an Arabic name."""


class Reading(NamedTuple):
    """One thing that a hit can be read as: a match, how it was first found, and where it begins and ends.

    `before` and `after` count from the first of the hit's letters and from behind the last one; `chain` is how many
    folded letters stand before it in its word. `departs` says what `Match.departs` does.
    """

    match: Match
    before: int
    after: int
    chain: int
    departs: bool


def reading_of(match: Match, hit: Hit) -> Reading:
    """Return a match as what the same letters can be read as wherever they stand."""
    before, after = match.span.start - hit.first, match.span.end - hit.last
    return Reading(match, before, after, len(match.clitics), match.departs)


class _Cue(NamedTuple):
    """A context that the choice depends on: of which reading, its name, its cues."""

    reading: int
    context: str
    cues: CueSet


class _Side(NamedTuple):
    """The cues on one side of a hit, and how many words away the farthest may stand; 0 if there are none."""

    words: frozenset[bytes]
    reach: int

    @classmethod
    def of(cls, cues: Sequence[Mapping[bytes, int]]) -> _Side:
        """Return the cues of several contexts on one side."""
        reach = max((reach for side in cues for reach in side.values()), default=0)
        return cls(frozenset(word for side in cues for word in side), reach)


class Choice:
    """The readings of a hit, none or several, with what the choice among them depends on."""

    __slots__ = ("_after", "_before", "_chosen", "asked", "readings", "settled")

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = tuple(readings)
        self.asked = tuple(_asked([reading.match for reading in readings]))
        self._before = _Side.of([cue.cues.before for cue in self.asked])
        self._after = _Side.of([cue.cues.after for cue in self.asked])
        self._chosen: dict[frozenset[tuple[int, str]], Reading | None] = {}
        self.settled = None if self.asked else self._likeliest(_NO_CUES)
        """The reading that is chosen wherever the hit stands, if no cue has a say."""

    def choose(self, hit: Hit) -> Reading | None:
        """Return the likeliest of the readings that the text around a hit allows."""
        return self._given(_NO_CUES if self._is_bare(hit) else frozenset(self._confirmed(hit)))

    def if_in_a_row(self, types: Container[str]) -> Reading | None:
        """Return the likeliest reading of one of some types if names beside the hit did for its cue."""
        shown = (each for each in self.asked if each.context != _KUNYA)
        return self._given(
            frozenset((each.reading, each.context) for each in shown if self._type(each.reading) in types)
        )

    def _given(self, confirmed: frozenset[tuple[int, str]]) -> Reading | None:
        """Return the likeliest reading if these contexts have their cue; it is found out once for each such set."""
        if confirmed not in self._chosen:
            self._chosen[confirmed] = self._likeliest(confirmed)
        return self._chosen[confirmed]

    def _type(self, number: int) -> str:
        return self.readings[number].match.entry.type

    def _likeliest(self, confirmed: frozenset[tuple[int, str]]) -> Reading | None:
        number = _chosen([reading.match for reading in self.readings], confirmed)
        return None if number is None else self.readings[number]

    def _is_bare(self, hit: Hit) -> bool:
        """Say whether no cue can stand near a hit, from the words of the folded text, in whichever clause they are."""
        codes, (words, reach) = hit.folded.codes, self._after
        if reach:
            after = codes[hit.end : hit.end + _ROOM].split(_EDGE, reach)
            if not words.isdisjoint(after[:reach]) or (len(after) <= reach and hit.end + _ROOM < len(codes)):
                return False
        words, reach = self._before
        if not reach:
            return True
        before = codes[max(0, hit.start - _ROOM) : hit.start].rsplit(_EDGE, reach + _BESIDE)
        return words.isdisjoint(before) and (len(before) > reach + _BESIDE or hit.start <= _ROOM)

    def _confirmed(self, hit: Hit) -> Iterator[tuple[int, str]]:
        for number, context, cues in self.asked:
            word = place(self.readings[number], hit).word
            if cues.confirms(*words_around(hit.text, word)):  # `_is_bare` has looked for any
                yield number, context


_NO_CUES: frozenset[tuple[int, str]] = frozenset()


def place(reading: Reading, hit: Hit) -> Match:
    """Return the match that a reading is at a hit."""
    first, span = reading.match, Span(hit.first + reading.before, hit.last + reading.after)
    word, surface = span, first.surface
    if reading.before or reading.chain:
        word = Span(hit.folded.origin(hit.start - reading.chain) if reading.chain else hit.first, span.end)
        surface = word.of(hit.text)
    return Match(
        first.entry, span, first.surface, first.form, first.language, first.status, first.clitics, word, surface
    )


def _asked(matches: Sequence[Match]) -> Iterator[_Cue]:
    for number, match in enumerate(matches):
        contexts = [needed_context(match)]
        contexts += [_KUNYA] if may_be_kunya(match) else []
        contexts += [match.entry.type] if len(matches) > 1 else []
        for context in dict.fromkeys(filter(None, contexts)):
            cues = load_contexts().get((context, match.language))
            if cues:
                yield _Cue(number, context, cues)


def _chosen(matches: Sequence[Match], confirmed: Container[tuple[int, str]]) -> int | None:
    """Return the number of the likeliest match, given which contexts have their cue."""
    fitting = [number for number, match in enumerate(matches) if _agrees(match, number, confirmed)]
    return min(fitting, key=lambda number: _likelihood(matches[number], number, confirmed), default=None)


def _agrees(match: Match, number: int, confirmed: Container[tuple[int, str]]) -> bool:
    """Say whether an ambiguous name has its cue."""
    if may_be_kunya(match) and (number, _KUNYA) in confirmed:
        return match.entry.type == "person"
    context = needed_context(match)
    return context is None or (number, context) in confirmed


def _likelihood(match: Match, number: int, confirmed: Container[tuple[int, str]]) -> tuple[object, ...]:
    """Order readings of one stretch: named by its cue, approved, as spelt, by status, by type, by id."""
    entry = match.entry
    spelt = plain_quotes(match.surface) != match.form
    return (
        (number, entry.type) not in confirmed,
        not match.reviewed,
        spelt and plain_quotes(match.surface).casefold() != match.form.casefold(),
        spelt,
        _STATUS_ORDER.index(match.status),
        _TYPE_ORDER.index(entry.type) if entry.type in _TYPE_ORDER else len(_TYPE_ORDER),
        entry.id,
        match.form,
    )
