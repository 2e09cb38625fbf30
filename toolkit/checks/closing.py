"""Brackets and quotes that do not close, paragraph by paragraph."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import EditionCheck
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checks.editions import Edition

_CLOSERS = {"(": ")", "[": "]", "{": "}"}
_BRACKET = re.compile(r"[()\[\]{}]")
_QUOTE = re.compile('["«»“”„]')
_LIST_NUMBER = re.compile(r"(?m)^\s*\w{1,3}\)|(?<=\s)(?:\d{1,2}|[A-Za-z])\)(?=\s)")
_FACE = re.compile(r"(?<!\w)[:;]-?[()]")
_INCHES = re.compile(r'(?<=\d)"(?!\w)')
"""Behind a figure, where nothing is quoted: a 12" pipe. Where something is, it closes the quote."""


def find_unclosed(edition: Edition) -> Iterator[Issue]:
    """Yield the brackets and quotes without a partner in their paragraph."""
    paragraphs = edition.paragraphs
    for paragraph, following in pairwise([*paragraphs, None]):
        if paragraph is None:
            continue
        text = paragraph.of(edition.text)
        plain = _blank(_blank(text, _LIST_NUMBER), _FACE)
        for place, message in _brackets(plain):
            yield _issue(message, paragraph.start + place)
        quotes = _quotes(plain)
        # A speech of several paragraphs is opened in each and closed in the last.
        goes_on = following is not None and _QUOTE.match(edition.text, following.start) is not None
        if len(quotes) % 2 and not goes_on:
            yield _issue("a quote does not close", paragraph.start + quotes[-1])


def _blank(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda found: "\0" * len(found.group()), text)


def _quotes(text: str) -> list[int]:
    """Return the places of the quotation marks, without the inches."""
    inches = {found.start() for found in _INCHES.finditer(text)}
    quotes: list[int] = []
    for found in _QUOTE.finditer(text):
        if len(quotes) % 2 or found.start() not in inches:
            quotes.append(found.start())
    return quotes


def _brackets(text: str) -> Iterator[tuple[int, str]]:
    opened: list[tuple[int, str]] = []
    for found in _BRACKET.finditer(text):
        mark, place = found.group(), found.start()
        if mark in _CLOSERS:
            opened.append((place, mark))
        elif not opened:
            yield place, f"{mark} closes nothing"
        elif _CLOSERS[(partner := opened.pop()[1])] != mark:
            yield place, f"{partner} is closed by {mark}"
    yield from ((place, f"{mark} does not close") for place, mark in opened)


def _issue(message: str, place: int) -> Issue:
    return Issue("typographical", Severity.MINOR, message, Span(place, place + 1))


CLOSING = EditionCheck(
    id="closing",
    codes=("typographical",),
    severity=Severity.MINOR,
    summary="Brackets and quotes close in their paragraph.",
    source="ITS 2.0: typographical",
    find=find_unclosed,
    firing=(
        ("A civilian (a child was killed.", "("),
        ("قُتل مدني (طفل في حلب.", "("),
        ('He said: "We will stay.', '"'),
        ("وصل إلى [حلب) صباحاً.", ")"),
    ),
    silent=(
        "A civilian (a child) was killed.",
        "a) first, b) second",
        '"We stayed.\n"Then we left."',
        "قال: «لم نغادر» (حتى الفجر).",
        'a 12" pipe',
        '"A dollar was worth 47 pounds before 2011", he said.',
    ),
    of_segments=True,
)
