"""Naming: an unlisted name that the engine lost or garbled is put where it belongs, as its best proposal.

An engine that carries placeholders is asked once more, with the name carried like those of the glossary. Of any other
engine, cross-attention says which words were written for the name; they are replaced if they look like a name gone
wrong, that is, if each has a capital. Where neither helps, the draft stays as it is, and the name is reported.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.translate.attempts import FAR_BELOW
from toolkit.translate.engines.protocol import Draft
from toolkit.translate.protection import Carried, protect
from toolkit.translate.recovery import place_term, replace_words
from toolkit.translate.safety import translate_safely
from toolkit.translate.unlisted_names import UnlistedName, lost_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.text.spans import Span
    from toolkit.translate.attempts import Attempt, Drafter, Request
    from toolkit.translate.recovery import Placing


@dataclass(frozen=True, slots=True)
class NameRequest:
    """A segment with its draft, its unlisted names, and the stretches that are carried as they are."""

    request: Request
    attempt: Attempt
    names: tuple[UnlistedName, ...]
    verbatim: tuple[Span, ...] = ()

    def lost(self, attempt: Attempt) -> list[UnlistedName]:
        """Return the names that an attempt does not have."""
        return lost_names(self.names, attempt.text, self.request.target)


@dataclass(frozen=True, slots=True)
class Named:
    """An attempt, the unlisted names of its source, and those that were put into it by this program."""

    attempt: Attempt
    names: tuple[UnlistedName, ...]
    put: tuple[UnlistedName, ...] = ()


def put_names(drafter: Drafter, segments: Sequence[NameRequest]) -> list[Named]:
    """Return the attempts, those that lost a name with its best proposal in them as far as that can be done.

    A new attempt is taken only if it has more of the names, misses no more terms, and does not read far worse. Raises
    EngineError.
    """
    lacking = {number: lost for number, each in enumerate(segments) if (lost := _proposed(each.lost(each.attempt)))}
    if drafter.engine.info.placeholders:
        requests = [_carrying(segments[number], lost) for number, lost in lacking.items()]
        tried = dict(zip(lacking, drafter.draft(requests, lambda done: None), strict=True))
    else:
        tried = {
            number: better
            for number, lost in lacking.items()
            if (better := _place(drafter, segments[number], lost)) is not None
        }
    return [_better(each, lacking.get(number, []), tried.get(number)) for number, each in enumerate(segments)]


def _proposed(names: Sequence[UnlistedName]) -> list[UnlistedName]:
    return [name for name in names if name.proposals]


def _carrying(segment: NameRequest, lost: Sequence[UnlistedName]) -> Request:
    request = segment.request
    names = [(name.span, Carried(name.proposals[0], name.article)) for name in lost]
    protected = protect(request.source, request.matches, segment.verbatim, request.target, names)
    return replace(request, protected=protected)


def _better(segment: NameRequest, lost: Sequence[UnlistedName], tried: Attempt | None) -> Named:
    """Return the attempt that was tried if it has more names and misses no more, else the one before."""
    before = segment.attempt
    if tried is None or (tried.problem and not before.problem) or len(tried.missed) > len(before.missed):
        return Named(before, segment.names)
    if tried.score < before.score - FAR_BELOW:
        return Named(before, segment.names)
    still = segment.lost(tried)
    put = tuple(name for name in lost if name not in still and name.proposals[0] in tried.text)
    better = put and len(still) < len(segment.lost(before))
    return Named(tried, segment.names, put) if better else Named(before, segment.names)


def _place(drafter: Drafter, segment: NameRequest, lost: Sequence[UnlistedName]) -> Attempt | None:
    """Put names where attention says; None if it does not say."""
    engine, request, before = drafter.engine, segment.request, segment.attempt
    if engine.count_pieces(before.source, request.target) > engine.info.max_pieces:
        return None
    decoding = replace(drafter.decoding, attention=True)
    [outcome] = translate_safely(engine, [before.source], request.target, decoding)
    looked = next((draft for draft in outcome.drafts if draft.text == before.text), None)
    placings = list(_placings(before.source, looked, request, lost)) if looked else []
    if not looked or not placings:
        return None
    text = replace_words(looked.text, placings)
    score = engine.score([(before.source, text)], request.target)[0]
    return replace(before, raw=Draft(text, score), text=text)


def _placings(source: str, looked: Draft, request: Request, lost: Sequence[UnlistedName]) -> Iterator[Placing]:
    if source != request.source:  # its placeholders have moved the names
        return
    words = looked.text.split(" ")
    for name in lost:
        placing = place_term(source, looked, name.span, name.proposals[0])
        if placing and all(_is_capitalised(word) for word in words[placing.first : placing.last + 1]):
            yield placing


def _is_capitalised(word: str) -> bool:
    return any(map(str.isupper, word[:1] + word.partition("-")[2][:1]))
