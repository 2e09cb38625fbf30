"""Placeholders across any engine: a draft that has each one exactly as often as its source, or none at all.

A runtime that can constrain decoding does it at once. For the others the same is done from outside, with what each
engine can do: read many hypotheses; where all of them lose or repeat a placeholder, cut the best one at every word
up to its first fault, put a missing placeholder there, let the engine finish each, and keep the likeliest. Each
round must leave fewer faults than the one before, so the search ends.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.errors import EngineError
from toolkit.translate.engines.constraints import PLACEHOLDERS
from toolkit.translate.engines.protocol import Decoding
from toolkit.translate.protection import PLACEHOLDER
from toolkit.translate.runaways import is_runaway
from toolkit.translate.splitting import as_sentences, join_drafts, split_clauses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.languages import Language
    from toolkit.translate.engines.protocol import Draft, Engine

WIDE = Decoding(beam=8, hypotheses=8)
"""The first try: eight hypotheses of a model that carries placeholders nearly always hold one that is right."""

GUARDED = Decoding(beam=1, no_repeat_ngram=3)
"""How a draft goes on after a placeholder was put: on its guard against loops, since it was about to go astray."""

CUTS = 12
"""Most places at which a missing placeholder is tried in one round: every second or third word of a sentence."""

ROUNDS = 4
"""Most placeholders that are forced into one draft. A model that lost more of them in eight hypotheses does not carry
placeholders here, and a translation without any is better."""


def count_placeholders(text: str) -> Counter[str]:
    """Return how often each placeholder occurs in a text."""
    return Counter(found.group() for found in PLACEHOLDER.finditer(text))


def carry_placeholders(engine: Engine, source: str, target: Language) -> Draft | None:
    """Translate a source so that each of its placeholders comes out exactly as often; None if that fails.

    The draft's score is that of the whole forced text, to be compared with a free draft's: a name that the model
    would not have put there costs likelihood. A source that is too long for the model fails. Raises EngineError.
    """
    parts = split_clauses(source) if engine.info.clauses else [source]
    drafts = [draft for part in as_sentences(parts) if (draft := _carry(engine, part, target))]
    return join_drafts(parts, drafts) if len(drafts) == len(parts) else None


def _carry(engine: Engine, source: str, target: Language) -> Draft | None:
    if engine.count_pieces(source, target) > engine.info.max_pieces:
        return None
    owed = count_placeholders(source)
    drafts = engine.translate([source], target, WIDE)[0]
    if engine.info.constrains and not any(_faults(draft, owed) == 0 for draft in drafts):
        drafts += engine.translate([source], target, Decoding(beam=4, owed=True))[0]
    best: Draft | None = min(drafts, key=lambda draft: (_faults(draft, owed), -draft.score))
    while best is not None and 0 < _faults(best, owed) <= ROUNDS:
        best = _improve(engine, source, best, owed, target)
    return best if best is not None and not _faults(best, owed) and not is_runaway(source, best) else None


def _faults(draft: Draft, owed: Counter[str]) -> int:
    """Count the placeholders that a draft lacks and those that it has too often."""
    said = count_placeholders(draft.text)
    return (owed - said).total() + (said - owed).total()


def _improve(engine: Engine, source: str, draft: Draft, owed: Counter[str], target: Language) -> Draft | None:
    """Return the likeliest completion with fewer faults than `draft`, None if there is none."""
    alike: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for prefix in _prefixes(draft.text, owed):
        alike.setdefault(_paid(prefix, owed), []).append((source, prefix))
    drafts: list[Draft] = []
    try:
        for paid, pairs in alike.items():
            drafts += engine.complete(pairs, target, replace(GUARDED, without=paid))
    except EngineError:  # a prefix as long as the model's positions leaves no room to go on
        return None
    limit = _faults(draft, owed)
    better = [each for each in drafts if _faults(each, owed) < limit and not is_runaway(source, each)]
    return min(better, key=lambda each: (_faults(each, owed), -each.score), default=None)


def _paid(prefix: str, owed: Counter[str]) -> tuple[str, ...]:
    """Return the placeholders that may not follow a prefix any more."""
    said = count_placeholders(prefix)
    return tuple(piece for piece in PLACEHOLDERS if said[piece] >= owed[piece])


def _prefixes(text: str, owed: Counter[str]) -> Iterator[str]:
    """Yield the starts of targets to try: each right so far, and with a missing placeholder put at its end."""
    sound = text[: _first_surplus(text, owed)]
    ends = [0, *(index for index, character in enumerate(sound) if character == " "), len(sound.rstrip(" .!?؟"))]
    if len(sound) < len(text):
        yield from _tidy(sound)
    missing = sorted((owed - count_placeholders(text)).elements()) or sorted(
        (owed - count_placeholders(sound)).elements()
    )
    for placeholder in dict.fromkeys(missing[:2]):
        for end in _thinned(sorted(set(ends)), CUTS):
            if count_placeholders(sound[:end])[placeholder] < owed[placeholder]:
                yield f"{sound[:end].rstrip()} {placeholder}".strip()


def _tidy(sound: str) -> Iterator[str]:
    """Yield the text before a surplus placeholder, without a half-written word."""
    words = sound.rsplit(" ", 1)[0].strip()
    if words:
        yield words


def _first_surplus(text: str, owed: Counter[str]) -> int:
    """Return where the first placeholder stands that the source does not owe (any more); the text's end if none."""
    said: Counter[str] = Counter()
    for found in PLACEHOLDER.finditer(text):
        said[found.group()] += 1
        if said[found.group()] > owed[found.group()]:
            return found.start()
    return len(text)


def _thinned(ends: list[int], most: int) -> list[int]:
    """Return at most `most` of the positions, evenly spread, the last one among them."""
    step = -(-len(ends) // most)
    return ends[::-1][::step][::-1]
