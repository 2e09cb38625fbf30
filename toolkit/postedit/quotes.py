"""Rule quotes: straight quotes in English; in Arabic straight ones or « », never a mixture; no space inside.

The house writes "..." and '...' in English, and "..." or «...» in Arabic. What a quote belongs to is never guessed:
a text whose quotes do not pair is left alone, but for shapes that mean one thing only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.postedit.rules import Proposer, Rule
from toolkit.text.edits import Applicability, Edit
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPOSER = Proposer("quotes")
_DOUBLE = re.compile("[“”„‟〝〞＂]|''(?!')")
_SINGLE = re.compile("[‘’‚‛]")
_GUILLEMET = re.compile("[«»]")
_PADDED = re.compile(r'(?<![^\s(\[])"(?P<left>[ \t]*)(?P<inside>[^"\n]*?[^"\s])(?P<right>[ \t]*)"(?![^\s.,;:!?،؛؟)\]])')


def _straight(text: str) -> Iterator[Edit]:
    for match in () if text.isascii() else _DOUBLE.finditer(text):
        if match.group() != "''":
            yield _PROPOSER.edit(text, Span(*match.span()), '"', "the house writes straight quotes")


def _inside(text: str) -> Iterator[Edit]:
    """Take out the spaces inside a pair of straight quotes, where the pairs of the line are beyond doubt."""
    for start, line in _lines_with_quotes(text):
        if line.count('"') % 2:
            continue
        pairs = list(_PADDED.finditer(line))
        if 2 * len(pairs) != line.count('"'):
            continue
        for pair in pairs:
            for side in ("left", "right"):
                if pair[side]:
                    span = Span(*pair.span(side)).shift(start)
                    yield _PROPOSER.edit(text, span, "", "no space inside quotes")


def _lines_with_quotes(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that have a straight quote, and where they begin."""
    place = text.find('"')
    while place >= 0:
        start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
        line = text[start : end if end >= 0 else len(text)]
        yield start, line
        place = text.find('"', start + len(line))


def _propose_english(text: str) -> Iterator[Edit]:
    yield from _straight(text)
    for match in () if text.isascii() else _SINGLE.finditer(text):
        yield _PROPOSER.edit(text, Span(*match.span()), "'", "the house writes straight quotes")
    if _alternate(text):
        for match in _GUILLEMET.finditer(text):
            yield _PROPOSER.edit(text, Span(*match.span()), '"', "the house writes straight quotes in English")
    yield from _inside(text)


def _alternate(text: str) -> bool:
    """Say whether « and » open and close in turn."""
    if "«" not in text:
        return False
    marks = "".join(_GUILLEMET.findall(text))
    return bool(marks) and re.fullmatch("(?:«»)+", marks) is not None


def _propose_arabic(text: str) -> Iterator[Edit]:
    yield from _straight(text)
    yield from _inside(text)


QUOTES = Rule(
    id="quotes",
    languages=(Language.EN,),
    applicability=Applicability.SAFE,
    summary="Straight quotes and apostrophes in English, without spaces inside.",
    source="house practice",
    propose=_propose_english,
    firing=(
        ("the “Islamic State” group’s", 'the "Islamic State" group\'s'),
        ("«Baath» party", '"Baath" party'),
        ('a " word " here', 'a "word" here'),
    ),
    silent=('the "Baath" party', "5'10\" tall", 'one " only', "»odd«"),
)

ARABIC_QUOTES = Rule(
    id="arabic-quotes",
    languages=(Language.AR,),
    applicability=Applicability.SAFE,
    summary='Quotes in Arabic are "..." or «...», without spaces inside.',
    source="house practice",
    propose=_propose_arabic,
    firing=(("تنظيم “الدولة الإسلامية”", 'تنظيم "الدولة الإسلامية"'), ('تنظيم " الدولة " هناك', 'تنظيم "الدولة" هناك')),
    silent=('تنظيم "الدولة الإسلامية"', "حزب «البعث»", 'علامة " وحيدة'),
)
