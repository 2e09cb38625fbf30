"""Sentence segmentation of Arabic and English that loses no character.

`segment` answers with spans: the sentences of one block of text (a paragraph, a list item, a heading). Spans and
the white space between them tile the text, so a translation can be set back into exactly the same frame. What
makes a block in a plain text file is `layout`'s business. docs/segmentation.md states the rules.
"""

from __future__ import annotations

import re
from functools import cache

from toolkit.text.sentence_ends import BIDI_MARKS, CANDIDATE, ends_sentence, sentence_words
from toolkit.text.spans import Span

LONGEST_SEGMENT = 600
"""Code points after which a sentence is divided: about 100 words or 200 pieces, what a Marian model was trained
on at most; the reports' own sentences rarely pass 450."""

_EDGE = re.compile(rf"[\s{BIDI_MARKS}]+")
_SPACE = re.compile(r"\s+")
_MARK = re.compile(f"[{BIDI_MARKS}]")
_QUOTES_AND_SPACES = re.compile(r"[«“(\[{]|[»”)\]}]|\"|\s+")
# A cut nearer to the start than this share of the limit would leave a stump.
_EARLIEST_CUT = 1 / 3
# Taken off the rank of a cut inside quotes or brackets: more than the best rank, so that any cut outside wins.
_INSIDE = 10


def segment(text: str, limit: int = LONGEST_SEGMENT) -> list[Span]:
    """Return the sentences of one block of text, in order, without the white space around them.

    A sentence longer than `limit` code points is divided where it does least harm: at a semicolon or dash, a
    comma, a conjunction, a space, outside quotes and brackets if possible; never inside a word or number, so a
    longer run without any space stays whole. Line breaks are spaces; a blank line always ends a sentence.
    """
    spans = []
    stop = _last(text, 0, len(text))
    position = _first(text, 0)
    while position < stop:
        end = _find_end(text, position, stop, limit)
        spans.append(Span(position, end))
        position = _first(text, end)
    return spans


def _first(text: str, position: int) -> int:
    """Return where the next character stands that is neither white space nor a direction mark."""
    edge = _EDGE.match(text, position)
    return edge.end() if edge else position


def _last(text: str, start: int, end: int) -> int:
    """Return where the text before `end` ends, white space and direction marks taken off; at least `start`."""
    while end > start and (text[end - 1].isspace() or _MARK.match(text, end - 1)):
        end -= 1
    return end


def _find_end(text: str, start: int, stop: int, limit: int) -> int:
    """Return the end of the first segment from `start`.

    Looked at alone, a segment must come out whole again; so a shorter answer within it is taken instead.
    """
    end = _first_end(text, start, stop, limit)
    while (shorter := _first_end(text, start, end, limit)) < end:
        end = shorter
    return end


def _first_end(text: str, start: int, stop: int, limit: int) -> int:
    # The search stops at the limit, or a file of one long line would be searched to its end again and again.
    position, horizon = start, min(stop, start + limit)
    while near := CANDIDATE.search(text, position, horizon):
        found = CANDIDATE.match(text, near.start(), stop) or near
        if ends_sentence(text, found, start, stop):
            return _last(text, start, found.start() if found["blank"] else found.end())
        position = found.end()
    if stop - start <= limit:
        return stop
    return _last(text, start, _find_cut(text, start, stop, limit))


def _find_cut(text: str, start: int, stop: int, limit: int) -> int:
    """Return the best place to divide a sentence that runs past the limit: the start of some white space."""
    best, best_rank = 0, -_INSIDE
    depth, in_quotes = 0, False
    for found in _QUOTES_AND_SPACES.finditer(text, start + 1, min(stop, start + limit + 1)):
        mark = found[0]
        if mark in "«“([{":
            depth += 1
        elif mark in "»”)]}":
            depth = max(0, depth - 1)
        elif mark == '"':
            in_quotes = not in_quotes
        elif found.end() < stop:
            is_inside = depth > 0 or in_quotes
            rank = _rank(text, found.start(), found.end(), is_inside=is_inside)
            if rank >= best_rank or best < start + limit * _EARLIEST_CUT:
                best, best_rank = found.start(), rank
    if best > start:
        return best
    space = _SPACE.search(text, start + limit, stop)
    return space.start() if space else stop


def _rank(text: str, left: int, right: int, *, is_inside: bool) -> int:
    """Return how well a sentence can be divided at the white space [left, right); more is better."""
    before = text[left - 1]
    if before in "؛;—–" or text[right] in "—–":
        rank = 8
    elif before in "،,:":
        rank = 6
    elif _conjunctions().match(text, right):
        rank = 4
    else:
        rank = 0 if before.isdigit() or before == "." else 2
    return rank - _INSIDE if is_inside else rank


@cache
def _conjunctions() -> re.Pattern[str]:
    """Return a pattern of the words before which a sentence divides well; و and ف count when written together."""
    words = sorted(sentence_words("conjunction"), key=len, reverse=True)
    prefixes = "".join(sentence_words("conjunction_prefix"))
    return re.compile(rf"(?:{'|'.join(words)})\b|[{prefixes}]\w\w\w")
