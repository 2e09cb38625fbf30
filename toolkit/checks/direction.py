"""Direction controls that do nothing, or more than anyone can see: what turns a line round for some readers only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import EditionCheck
from toolkit.postedit.bidi_controls import BIDI_CONTROLS
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checks.editions import Edition

_LINE = re.compile("[^\n]+")
_OVERRIDES = "\u202d\u202e"
_OPENERS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}
_OPENERS |= dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NAMES = {
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}


def find_controls(edition: Edition) -> Iterator[Issue]:
    """Yield overrides, embeddings and isolates that stay open to the end of their line, and marks without effect."""
    for line in _LINE.finditer(edition.text):
        for place, severity, message in _in_line(line.group()):
            span = Span(line.start() + place, line.start() + place + 1)
            yield Issue("characters", severity, message, span)
    for edit in BIDI_CONTROLS.propose(edition.text):
        yield Issue("characters", Severity.MINOR, edit.reason, edit.span)


def _in_line(line: str) -> Iterator[tuple[int, Severity, str]]:
    opened: list[tuple[int, str]] = []
    for found in _CONTROL.finditer(line):
        mark = found.group()
        if mark in _OVERRIDES:
            yield found.start(), Severity.MAJOR, f"{_NAMES[mark]} makes the letters after it run backwards"
        if mark in _OPENERS:
            opened.append((found.start(), mark))
        elif opened and _OPENERS[opened[-1][1]] == mark:
            opened.pop()
    for place, mark in opened:
        if mark not in _OVERRIDES:
            yield place, Severity.MAJOR, f"{_NAMES[mark]} is not closed in its line"


DIRECTION = EditionCheck(
    id="direction",
    codes=("characters",),
    severity=Severity.MAJOR,
    summary="Direction controls are closed, do not turn letters round, and have an effect.",
    source="Unicode Standard Annex #9; Unicode Technical Report #36, section 2.7",
    find=find_controls,
    firing=(
        ("The file \u202etxt.exe was sent.", "\u202e"),
        ("في \u2067مدينة حلب.", "\u2067"),
        ("حل\u200fب", "\u200f"),
    ),
    silent=("حلب\u200f (Aleppo)", "\u2068حلب\u2069 (Aleppo)", "\u202bحلب\u202c, Homs"),
)
