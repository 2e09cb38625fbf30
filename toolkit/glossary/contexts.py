"""Cues: the words around an ambiguous name that show that it is the name (مدينة الباب, not باب الدار)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, compress
from typing import TYPE_CHECKING

from toolkit import caching
from toolkit.data import glossaries_folder, read_table
from toolkit.text.clitics import ARTICLE, contract, name_chains
from toolkit.text.folding import DELIMITER, fold_key, fold_keys, folded
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.text.spans import Span

_EDGE = bytes([DELIMITER])
TABLE = "cues"
"""What the folded cues are called in the cache."""


@dataclass(frozen=True, slots=True)
class CueSet:
    """The cues of one context in one language: folded word -> how many words away it may stand."""

    before: Mapping[bytes, int]
    after: Mapping[bytes, int]

    def confirms(self, words_before: list[bytes], words_after: list[bytes]) -> bool:
        """Say whether a cue stands near enough; words are folded, the nearest one first."""
        return _near(self.before, words_before) or _near(self.after, words_after)

    def confirms_at(self, text: str, word: Span) -> bool:
        """Say whether a cue stands near enough to a word of a text."""
        return self._is_in_sight(text, word) and self.confirms(*words_around(text, word))

    def _is_in_sight(self, text: str, word: Span) -> bool:
        """Say whether a cue may stand near a word, in whatever clause: mostly there is none, which takes less time."""
        start, end = word.start, word.end
        if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
            return True  # a word that is cut may be another one
        near = _cues_near(text, start, end)
        return any(word in (self.before if place < start else self.after) for place, word in near)

    def stands_near(self, text: str, start: int, end: int) -> bool:
        """Say whether a cue stands so near that it could confirm some part of a stretch from word to word."""
        return any(word in self.before or word in self.after for _, word in _cues_near(text, start, end))


def _near(cues: Mapping[bytes, int], words: list[bytes]) -> bool:
    return any(distance <= cues.get(word, 0) for distance, word in enumerate(words, start=1))


@cache
def load_contexts() -> dict[tuple[str, Language], CueSet]:
    """Return the cue sets of contexts.tsv by name and language."""
    table = glossaries_folder() / "contexts.tsv"
    kept = caching.recall(TABLE, contexts_key(), lambda: _fold_cues(read_table(table)))
    return {(name, Language(language)): CueSet(**sides) for (name, language), sides in kept.items()}


def contexts_key() -> str:
    """Return the key in the cache of the folded cues."""
    return caching.key_of([(glossaries_folder() / "contexts.tsv").read_bytes()])


def _fold_cues(rows: list[dict[str, str]]) -> dict[tuple[str, str], dict[str, dict[bytes, int]]]:
    """Return, by name and language, the folded shapes of the cues on each side and how far each reaches."""
    shapes = [(shape, row) for row in rows for shape in _shapes(row["cue"], Language(row["language"]))]
    cues: dict[tuple[str, str], dict[str, dict[bytes, int]]] = {}
    for key, (_, row) in zip(fold_keys([shape for shape, _ in shapes]), shapes, strict=True):
        sides = cues.setdefault((row["name"], row["language"]), {"before": {}, "after": {}})
        sides[row["position"]][key] = int(row["reach"])
    return cues


def _shapes(cue: str, language: Language) -> list[str]:
    """Return a cue as it meets the eye: an Arabic one may carry proclitics (بمدينة, وللمدينة)."""
    if language is Language.EN:
        return [cue]
    chains = sorted(name_chains())
    shapes = [chain + cue for chain in chains]
    if cue.startswith(ARTICLE):
        shapes += [chain + contract(cue) for chain in chains if chain.endswith("ل")]
    return shapes


@lru_cache(maxsize=2)
def _cues_in(text: str) -> tuple[list[int], list[bytes]]:
    """Return where the words of a text begin that are a cue of any context, and these words, folded."""
    words = folded(text).words
    known = list(map(_cue_words().__contains__, words))
    starts = accumulate(map(len(_EDGE).__add__, map(len, words)), initial=len(_EDGE))
    return folded(text).origins(list(compress(starts, known))), list(compress(words, known))


def _cues_near(text: str, start: int, end: int) -> list[tuple[int, bytes]]:
    """Return the words that are cues of any context in and around a stretch, with where they begin."""
    places, words = _cues_in(text)
    near = slice(bisect_left(places, start - _ROOM), bisect_right(places, end + _ROOM))
    return list(zip(places[near], words[near], strict=True))


@cache
def _cue_words() -> frozenset[bytes]:
    return frozenset(word for cues in load_contexts().values() for side in (cues.before, cues.after) for word in side)


@lru_cache(maxsize=16)
def words_around(text: str, word: Span) -> tuple[list[bytes], list[bytes]]:
    """Return the folded words before and after a word, the nearest first, as far as any cue reaches in its clause.

    (Kept for a moment: several readings of one stretch ask for the same words.)
    """
    before = _BREAK.split(text[max(0, word.start - _ROOM) : word.start])[-1]
    after = _BREAK.split(text[word.end : word.end + _ROOM])[0]
    return _words(before)[::-1], _words(after)


def _words(text: str) -> list[bytes]:
    return [word for word in fold_key(text).split(_EDGE) if word]


_ROOM = 120
"""Characters to look at on each side of a name: the farthest reach of a cue is six words."""
_BREAK = re.compile(r"[.!?؟…:;؛،,()\n]")
"""A cue on the other side of a stop, a comma or a bracket says nothing of the name."""
