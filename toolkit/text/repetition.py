"""Phrases that follow themselves: "on the road on the road on the road"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

LONGEST_PHRASE = 12
"""Words of the longest phrase that is looked for; loops of machine translation are shorter."""

WORD = re.compile(r"\d+(?:[.,٫٬]\d+)*|[^\W\d_ـ]+(?:['’-][^\W\d_ـ]+)*")
"""A number with its groups, or letters with an apostrophe or hyphen inside; tatweel alone is no word."""


class Repetition(NamedTuple):
    """A phrase of `length` words that stands `times` times in a row, and where all of it stands."""

    span: Span
    phrase: str
    length: int
    times: int


def find_repetitions(text: str, is_loop: Callable[[int, int], bool]) -> Iterator[Repetition]:
    """Yield the phrases that follow themselves, from left to right; at each place the shortest that counts.

    `is_loop` says of a phrase's length in words and the times that it stands in a row (2 or more) whether it counts.
    Numbers alone are no phrase: "5 5 5" is a table.
    """
    matches = list(WORD.finditer(text))
    words = [match.group().casefold() for match in matches]
    at = 0
    while at < len(words):
        loop = _loop_at(words, at, is_loop)
        if loop is None:
            at += 1
            continue
        length, times = loop
        span = Span(matches[at].start(), matches[at + length * times - 1].end())
        yield Repetition(span, text[span.start : matches[at + length - 1].end()], length, times)
        at += length * times


def _loop_at(words: Sequence[str], at: int, is_loop: Callable[[int, int], bool]) -> tuple[int, int] | None:
    for length in range(1, min(LONGEST_PHRASE, (len(words) - at) // 2) + 1):
        times = _times(words, at, length)
        if times > 1 and is_loop(length, times) and not _is_figures(words[at : at + length]):
            return length, times
    return None


def _times(words: Sequence[str], at: int, length: int) -> int:
    phrase, times = words[at : at + length], 1
    while words[at + times * length : at + (times + 1) * length] == phrase:
        times += 1
    return times


def _is_figures(phrase: Sequence[str]) -> bool:
    return all(word[0].isdecimal() for word in phrase)
