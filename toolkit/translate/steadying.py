"""Steadying a draft: a word that stands twice, a small letter at the beginning, a lone proclitic, 16 lorry.

The post-editor leaves all four to a person, who may have meant them ("carried on on Monday", a list in small letters,
an initial, "16 lorry drivers"). In an engine's draft they are slips of the decoder: the doubled word goes, unless the
source doubles one as well; the segment, which is a sentence, heading or item of its own, gets its capital; the
proclitic its host; and the noun behind a number that the source has too its plural.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from toolkit.checks.numbers import align_numbers
from toolkit.data import read_table, tables_folder
from toolkit.text.clitics import join
from toolkit.text.edits import Edit
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_LETTERS, ARABIC_MARKS
from toolkit.text.numerals import NumberKind
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

STUTTER, OPENING, PROCLITIC, PLURAL = "stutter", "opening-capital", "proclitic", "counted-plural"
_WORD = rf"[^\W\d_](?:[^\W\d_]|[{ARABIC_MARKS}])+"
_DOUBLED = re.compile(rf"(?<![\w'’-])(?P<word>{_WORD})(?P<again>\s+(?P=word))+(?![\w'’-])", re.IGNORECASE)

_OPENING = re.compile(r"[\"“‘'«(\[]*(?P<letter>[a-z])(?![\w.-]*[A-Z@/])")
"""A small letter at the start, unless its word goes on like an address or a brand (iPhone, a.org/X)."""

_APART = re.compile(
    rf"(?<![^\s(«\"“])(?P<clitic>[وبل]) (?P<host>[{ARABIC_LETTERS}]{{3,}})(?![{ARABIC_LETTERS}{ARABIC_MARKS}])"
)
"""A proclitic on its own before a word of three letters or more; between shorter ones it may be an initial."""

_AFTER = (
    "and|or|but|of|in|at|on|by|from|to|near|with|during|against|inside|outside|between|across|since|after|before|including"
    "|who|that|which|were|have|had|are|carrying"
)
_COUNTED = re.compile(rf'[ \u00a0](?P<noun>[a-z]+)(?=\s*$|[,.;:!?)"”]|[ \u00a0](?:(?:{_AFTER})\b|[a-z]{{3,}}ed\b))')
"""A noun after a number where no other noun can follow that it would go with (two car bombs)."""
_NAMED = re.compile(r"[a-z.,;:]+ [A-Z][\w.'-]* $")
"""A name before a number, which may be part of it: on March 15."""
_YEARS = range(1900, 2101)


def drop_stutter(source: str, draft: str) -> Iterator[Edit]:
    """Yield an edit for each word of `draft` that stands twice or more in a row, unless `source` does the like."""
    if _DOUBLED.search(source):
        return
    for match in _DOUBLED.finditer(draft):
        span = Span(match.end("word"), match.end())
        yield Edit(span, span.of(draft), "", STUTTER, f'the engine wrote "{match["word"]}" more than once')


def capitalize_opening(draft: str, target: Language) -> Iterator[Edit]:
    """Yield the edit that gives an English segment its capital; quotes and brackets may stand before the letter."""
    opening = _OPENING.match(draft) if target is Language.EN else None
    if opening:
        span = Span(opening.start("letter"), opening.end("letter"))
        yield Edit(span, span.of(draft), span.of(draft).upper(), OPENING, "a sentence, heading or item begins here")


def join_proclitics(draft: str, target: Language) -> Iterator[Edit]:
    """Yield an edit for each و, ب or ل that stands apart from its Arabic host (ل باريس, ل التحالف: لباريس, للتحالف)."""
    for match in _APART.finditer(draft) if target is Language.AR else ():
        span, joined = Span(*match.span()), join(match["clitic"], match["host"])
        yield Edit(span, span.of(draft), joined, PROCLITIC, f'"{match["clitic"]}" is written together with its word')


def agree_with_count(source: str, draft: str, target: Language) -> Iterator[Edit]:
    """Yield an edit for each English singular behind a number above one that `source` has as well (16 lorry)."""
    if target is not Language.EN or not _COUNTED.search(draft):
        return
    for _, count in align_numbers(source, draft, target.other).pairs:
        number = count.number
        if number is None or number.value <= 1 or number.kind not in (NumberKind.DIGITS, NumberKind.WORDS):
            continue
        noun = _COUNTED.match(draft, number.span.end)
        plural = _plurals().get(noun["noun"]) if noun else None
        is_name = number.value in _YEARS or _NAMED.search(draft, 0, number.span.start)
        if noun and plural and not is_name:
            yield Edit(Span(*noun.span("noun")), noun["noun"], plural, PLURAL, "several are counted")


@cache
def _plurals() -> dict[str, str]:
    """Return the plural of each English noun of one word that reports count."""
    rows = read_table(tables_folder() / "countable_nouns.tsv")
    forms = {row["en_singular"]: row["en_plural"] for row in reversed(rows) if " " not in row["en_singular"]}
    return {singular: plural for singular, plural in forms.items() if singular not in forms.values()}
