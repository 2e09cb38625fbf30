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
_DOUBLED = re.compile(rf"(?<![\w'’-])(?P<word>{_WORD})(?P<again>(?:\s+(?P=word))+)(?![\w'’-])", re.IGNORECASE)
_BRACKETED = re.compile(
    r"""(?<!\w)(?P<word>\w[\w'’ -]{1,60}\w)["”»]?(?P<again>\s+[(\[]["“«]?(?:the )?(?P=word)["”»]?[)\]])"""
)

_OPENING = re.compile(r"[\"“‘'«(\[]*(?P<letter>[a-z])(?![\w.-]*[A-Z@/])")
"""A small letter at the start, unless its word goes on like an address or a brand (iPhone, a.org/X)."""

_APART = re.compile(
    rf"(?<![^\s(«\"“])(?P<clitic>[وبل]) (?P<host>[{ARABIC_LETTERS}]{{3,}})(?![{ARABIC_LETTERS}{ARABIC_MARKS}])"
)
"""A proclitic on its own before a word of three letters or more; between shorter ones it may be an initial."""

_FOLLOWERS = (
    "(?:(?:and|or) )?(?:an?|the|\\d+|two|three|four|five|six|seven|eight|nine|ten|others?|most|all)|but|while|among|of"
    "|in|at|on|by|from|to|near|with|during|against|inside|outside|between|across|since|after|before|including|who|that"
    "|which|were|have|had|are|carrying|loaded|killed|wounded|injured|died|arrested|detained|kidnapped|abducted|captured|executed"
    "|destroyed|displaced"
)
_COUNTED = re.compile(rf'[ \u00a0](?P<noun>[a-z]+)(?=\s*$|[.;:!?)"”]|,?[ \u00a0](?:{_FOLLOWERS})\b)')
"""A noun after a number where none can follow that it would go with (two car bombs, two drone and missile raids)."""
_NUMBERED = (
    "regiment|division|brigade|battalion|corps|unit|article|resolution|clause|paragraph|chapter|page|room|number|no\\.|aged?"
    "|zone|sector|area|block|camp|gate|point|day|week|phase|stage|round|step|version|channel|route|road|highway|line|type"
)
_NO_COUNT = re.compile(
    rf"(?:[^\s(\[\"“«'‘]|[a-z.,;:]+ [A-Z][\w.'-]* |\b(?i:an?|the|this|that|each|every|per|{_NUMBERED}) )$"
)
"""What stands before a number that counts nothing: part of a word (an F-16 plane), a name (on March 15), a noun that is
numbered (regiment 46), or what makes a noun singular (a 122 rocket)."""
_YEARS = range(1900, 2101)


def drop_stutter(source: str, draft: str) -> Iterator[Edit]:
    """Yield an edit for each word of `draft` that stands twice or more in a row, unless `source` does the like.

    So for a name that stands in brackets behind itself, where the target has no short form for the source's.
    """
    for stutter in (_DOUBLED, _BRACKETED):
        for match in () if stutter.search(source) else stutter.finditer(draft):
            span = Span(*match.span("again"))
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
        is_label = number.value in _YEARS or _NO_COUNT.search(draft, 0, number.span.start)
        if noun and plural and not is_label:
            yield Edit(Span(*noun.span("noun")), noun["noun"], plural, PLURAL, "several are counted")


@cache
def _plurals() -> dict[str, str]:
    """Return the plural of each English noun of one word that reports count."""
    rows = read_table(tables_folder() / "countable_nouns.tsv")
    singulars = (row for row in reversed(rows) if row["en_singular"] and " " not in row["en_singular"])
    forms = {row["en_singular"]: row["en_plural"] for row in singulars}
    return {singular: plural for singular, plural in forms.items() if singular not in forms.values()}
