"""Recovery: a term that the engine lost or garbled is put where the model was looking at it.

Cross-attention says which target words were written while the model looked at the term's source words. Those
words are replaced by the expected form; or the draft is cut there, the form is forced, and the engine goes on
from it. Both are only proposals: the caller scores them and keeps the free draft if they read far worse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.text.spans import Span
    from toolkit.translate.engines.protocol import Draft

_WORD_START = "▁"
_TAG = re.compile(r"<2..>|>>.*<<|__.*__|[a-z]{3}_[A-Z][a-z]{3}|</?s>|<pad>")
"""Pieces that are no text: the language tags of every family of models (<2en>, >>ara<<, __en__, eng_Latn), ends."""
_SHARE = 0.4
"""A target word renders the term if this share of its attention is on it. With 0.5, words of long names whose
attention is split among the name's neighbours fall out; below 0.3, function words come in."""
_LONGEST_RUN = 8
"""No name of the glossary has more words; a longer run means that attention is diffuse and tells nothing."""


@dataclass(frozen=True, slots=True)
class Placing:
    """The words first..last of a draft, counted from 0, are where the form `expected` belongs."""

    first: int
    last: int
    expected: str


def place_term(source: str, draft: Draft, term: Span, expected: str) -> Placing | None:
    """Say where `expected` belongs in a draft that came with attention; None if attention does not say.

    `term` is the stretch of `source` that the expected form translates.
    """
    run = _strongest_run(_attention_shares(source, draft, term, len(draft.text.split(" "))))
    return Placing(*run, expected) if run else None


def replace_words(text: str, placings: Iterable[Placing]) -> str:
    """Put forms in the place of the words they belong to; where two claim a word, the first one has it."""
    words = text.split(" ")
    taken: set[int] = set()
    for placing in placings:
        claimed = set(range(placing.first, placing.last + 1))
        if claimed & taken:
            continue
        taken |= claimed
        words[placing.first] = placing.expected + _closing_marks(words[placing.last])
        words[placing.first + 1 : placing.last + 1] = [""] * (placing.last - placing.first)
    return " ".join(word for word in words if word)


def cut_before(text: str, placing: Placing) -> str:
    """Return the draft up to where a form belongs, with the form: the prefix to go on decoding from."""
    return " ".join([*text.split(" ")[: placing.first], placing.expected])


def _closing_marks(word: str) -> str:
    """Return what follows the letters of a word: its possessive and punctuation stay in the text."""
    marks = re.search(r"(?:['’]s?)?[^\w]*$", word)
    return marks[0] if marks else ""


def _attention_shares(source: str, draft: Draft, term: Span, words: int) -> list[float]:
    """Return for each target word the share of its attention that lies on the term's source words."""
    source_words = _word_numbers(draft.source_pieces)
    target_words = _word_numbers(draft.pieces)
    if max(target_words, default=-1) + 1 != words:
        return []
    before = source[: term.start]
    # A proclitic glued before the term (ومنبج) opens the term's own word.
    first = len(before.split()) - (bool(before) and not before[-1].isspace())
    last = first + max(len(term.of(source).split()), 1) - 1
    offset = _first_text_piece(draft.source_pieces)
    on_term, total = [0.0] * words, [0.0] * words
    for target, weights in zip(target_words, draft.attention, strict=False):
        if target < 0:
            continue
        for number, weight in zip(source_words[offset:], weights[offset:], strict=False):
            total[target] += weight
            on_term[target] += weight * (first <= number <= last)
    return [on / all_ if all_ else 0.0 for on, all_ in zip(on_term, total, strict=True)]


def _first_text_piece(pieces: Sequence[str]) -> int:
    """Return the index of the first piece that is text: tags such as <2en> or >>ara<< come before it."""
    index = 0
    while index < len(pieces) and _TAG.fullmatch(pieces[index]):
        index += 1
    return index


def _word_numbers(pieces: Sequence[str]) -> list[int]:
    """Return the number of the word that each piece belongs to; -1 for tags and end marks."""
    numbers, word = [], -1
    for piece in pieces:
        if _TAG.fullmatch(piece):
            numbers.append(-1)
            continue
        if piece.startswith(_WORD_START) or word < 0:
            word += 1
        numbers.append(word)
    return numbers


def _strongest_run(shares: Sequence[float]) -> tuple[int, int] | None:
    """Return the first and last word of the run of words that looks most at the term."""
    best: tuple[float, int, int] | None = None
    start = None
    for index, share in enumerate([*shares, 0.0]):
        if share >= _SHARE:
            start = index if start is None else start
        elif start is not None:
            weight = sum(shares[start:index])
            if index - start <= _LONGEST_RUN and (best is None or weight > best[0]):
                best = (weight, start, index - 1)
            start = None
    return (best[1], best[2]) if best else None
