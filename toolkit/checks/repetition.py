"""Whether a model went round in circles: the same words again and again."""

from __future__ import annotations

import re

from toolkit.checks.issues import Issue, Severity
from toolkit.text.spans import Span

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_LONGEST_PHRASE = 12
"""Words of the longest phrase that is looked for; loops of machine translation are shorter."""
_TIMES = 3
"""How often in a row a short phrase must stand to be a loop."""
_LONG_PHRASE = 4
"""Words from which a phrase that stands twice in a row is no rhetoric."""


def check_repetition(source: str, target: str) -> list[Issue]:
    """Report phrases that follow themselves in the target more often than any phrase does in the source."""
    allowed = max((times for _, times, _ in _loops(source)), default=1)
    return [
        Issue("duplication", Severity.MAJOR, f'"{phrase}" stands {times} times in a row', span)
        for span, times, phrase in _loops(target)
        if times > allowed
    ]


def _loops(text: str) -> list[tuple[Span, int, str]]:
    """Return the phrases that follow themselves: where all of it stands, how many times, the phrase."""
    matches = list(_WORD.finditer(text))
    words = [match.group().casefold() for match in matches]
    found: list[tuple[Span, int, str]] = []
    at = 0
    while at < len(words):
        length, times = _loop_at(words, at)
        if times > 1:
            end = at + length * times
            span = Span(matches[at].start(), matches[end - 1].end())
            found.append((span, times, text[span.start : matches[at + length - 1].end()]))
            at = end
        else:
            at += 1
    return found


def _loop_at(words: list[str], at: int) -> tuple[int, int]:
    """Return the shortest phrase that loops at a word, as its length and how many times it stands there."""
    for length in range(1, min(_LONGEST_PHRASE, (len(words) - at) // 2) + 1):
        phrase = words[at : at + length]
        if phrase != words[at + length : at + 2 * length]:
            continue
        times = 2
        while words[at + times * length : at + (times + 1) * length] == phrase:
            times += 1
        if (times >= _TIMES or length >= _LONG_PHRASE) and not all(word.isdecimal() for word in phrase):
            return length, times
    return 0, 0
