"""Rule bidi-controls: direction marks that have no effect, left behind by editors and copying.

A mark counts as stray where the letters on both sides have its direction anyway, where it repeats the mark before it,
where it opens and closes around nothing, or closes what was never opened. Marks that may decide how a line is laid out
stay: one beside a bracket, a figure or the other script, or an embedding around text.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from toolkit.postedit.rules import Proposer, Rule
from toolkit.text.edits import Applicability, Edit
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPOSER = Proposer("bidi-controls")
_LRM, _MARKS = "\u200e", "\u200e\u200f\u061c"
_EMBED, _POP = "\u202a\u202b\u202d\u202e", "\u202c"
_ISOLATE, _POP_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_CONTROL = re.compile(f"[{_MARKS}{_EMBED}{_POP}{_ISOLATE}{_POP_ISOLATE}]")
_EMPTY = re.compile(f"[{_EMBED}]{_POP}|[{_ISOLATE}]{_POP_ISOLATE}")
_STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def _propose(text: str) -> Iterator[Edit]:
    if text.isascii() or not _CONTROL.search(text):
        return
    for line in re.finditer("[^\n]+", text):
        for start, end, reason in _stray(line.group()):
            yield _PROPOSER.edit(text, Span(start, end).shift(line.start()), "", reason)


def _stray(line: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a line has controls without effect, and why they have none."""
    for empty in _EMPTY.finditer(line):
        yield (*empty.span(), "a direction is opened and closed around nothing")
    open_embeds = open_isolates = 0
    for found in _CONTROL.finditer(line):
        mark, place = found.group(), found.start()
        if mark in _MARKS and _is_idle(line, place):
            yield place, place + 1, "a direction mark without effect"
        elif mark in _EMBED:
            open_embeds += 1
        elif mark in _ISOLATE:
            open_isolates += 1
        elif mark == _POP:
            if open_embeds == 0 and open_isolates == 0:
                yield place, place + 1, "a direction is closed that was never opened"
            open_embeds = max(0, open_embeds - 1)
        elif mark == _POP_ISOLATE:
            if open_isolates == 0:
                yield place, place + 1, "a direction is closed that was never opened"
            open_isolates = max(0, open_isolates - 1)


def _is_idle(line: str, place: int) -> bool:
    """Say whether a mark repeats the one before it, or stands between letters of its own direction."""
    mark, before, after = line[place], line[place - 1 : place], line[place + 1 : place + 2]
    if before == mark:
        return True
    own = "ltr" if mark == _LRM else "rtl"
    return _direction(before) == own == _direction(after.lstrip(mark) or _next(line, place))


def _next(line: str, place: int) -> str:
    """Return the first character after a run of the same mark."""
    end = place
    while line[end : end + 1] == line[place]:
        end += 1
    return line[end : end + 1]


def _direction(character: str) -> str:
    """Return the direction of a letter; "" for anything that is no strong letter, or for no character."""
    return _STRONG.get(unicodedata.bidirectional(character), "") if character and character.isalpha() else ""


BIDI_CONTROLS = Rule(
    id="bidi-controls",
    languages=(Language.EN, Language.AR),
    applicability=Applicability.SAFE,
    summary="Direction marks without effect go.",
    source="Unicode Standard Annex #9, sections 2 and 3.3",
    propose=_propose,
    firing=(
        ("حل\u200fب", "حلب"),
        ("حلب\u202c", "حلب"),
        ("حلب \u200f\u200f(Aleppo)", "حلب \u200f(Aleppo)"),
        ("\u2068\u2069Aleppo", "Aleppo"),
    ),
    silent=("حلب\u200f (Aleppo)", "\u2068حلب\u2069 (Aleppo)", "\u202bحلب\u202c, Homs", "15\u200e%"),
)
