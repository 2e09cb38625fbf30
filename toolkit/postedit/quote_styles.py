"""Rules quotes and arabic-quotes for houses that write other marks than the shipped style: “...”, «...» or "...".

Marks are turned in pairs only, on lines where nothing but pairs stands: what a lone mark opens or closes is never
guessed. A straight apostrophe is turned inside a word and after a plural (don't, the people's, the fighters').
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from toolkit.postedit.house_style import GUILLEMETS, STRAIGHT
from toolkit.postedit.quotes import ARABIC_QUOTES, QUOTES
from toolkit.postedit.rules import Proposer
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.postedit.rules import Rule
    from toolkit.text.edits import Edit

_CURLY = ("“", "”")
_ANGLES = ("«", "»")
_PLAIN = ('"', '"')
_SPACES = " \t\u00a0"
_PAIRS = (
    re.compile(r'(?<![^\s(\[])"(?P<inside>[^"“”«»\n]*[^"“”«»\s])[ \t\u00a0]*"(?![^\s.,;:!?،؛؟)\]])'),
    re.compile(r"“(?P<inside>[^\"“”«»\n]*[^\"“”«»\s])[ \t\u00a0]*”"),
    re.compile(r"«(?P<inside>[^\"“”«»\n]*[^\"“”«»\s])[ \t\u00a0]*»"),
)
_MARK = re.compile('["“”„‟〝〞＂«»]')
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])'(?=(?:s|t|re|ve|ll|d|m)(?![\w']))|(?<=[a-z]s)'(?=[ \t\u00a0][a-z])")


def _propose(text: str, marks: tuple[str, str], proposer: Proposer) -> Iterator[Edit]:
    """Propose the marks of the house for every pair of a line that holds nothing but pairs."""
    for line in re.finditer("[^\n]+", text):
        pairs = [found for pattern in _PAIRS for found in pattern.finditer(line.group())]
        if not pairs or 2 * len(pairs) != len(_MARK.findall(line.group())):
            continue
        for found in pairs:
            yield from _turn(text, found, line.start(), marks, proposer)


def _turn(text: str, pair: re.Match[str], start: int, marks: tuple[str, str], proposer: Proposer) -> Iterator[Edit]:
    """Propose one pair's marks, without the spaces inside."""
    whole = Span(*pair.span()).shift(start)
    first = whole.start + 1
    while text[first] in _SPACES:
        first += 1
    last = whole.end - 1
    while text[last - 1] in _SPACES:
        last -= 1
    reason = f"the house writes {marks[0]}...{marks[1]}"
    for span, after in ((Span(whole.start, first), marks[0]), (Span(last, whole.end), marks[1])):
        if span.of(text) != after:
            yield proposer.edit(text, span, after, reason)


def _propose_curly(text: str) -> Iterator[Edit]:
    yield from _propose(text, _CURLY, Proposer(QUOTES.id))
    for found in _APOSTROPHE.finditer(text):
        if not _in_single_quotes(text, found.start()):
            yield Proposer(QUOTES.id).edit(text, Span(*found.span()), "’", "the house writes ’ for an apostrophe")


def _in_single_quotes(text: str, position: int) -> bool:
    """Say whether the mark may close a quotation: an opening ' stands before it on the line."""
    line = text[text.rfind("\n", 0, position) + 1 : position]
    return re.search(r"(?:^|[\s(])'\w", line) is not None


CURLY_QUOTES = replace(
    QUOTES,
    summary="Curly quotes and apostrophes in English, without spaces inside.",
    source="house choice english-quotes",
    propose=_propose_curly,
    firing=(
        ('the "Islamic State" group\'s', "the “Islamic State” group’s"),
        ("« Baath » party, the fighters' families", "“Baath” party, the fighters’ families"),
    ),
    silent=("the “Baath” party", "5'10\" tall", 'one " only', "»odd«", "in 'Ain Issa", "the 'cubs' left"),
)


def arabic_quotes(style: str) -> Rule:
    """Return the rule for a house that writes its Arabic quotes one way: guillemets or straight."""
    if style == GUILLEMETS:
        return ARABIC_GUILLEMETS
    return ARABIC_STRAIGHT if style == STRAIGHT else ARABIC_QUOTES


ARABIC_GUILLEMETS = replace(
    ARABIC_QUOTES,
    summary="Quotes in Arabic are «...», without spaces inside.",
    source="house choice arabic-quotes",
    propose=partial(_propose, marks=_ANGLES, proposer=Proposer(ARABIC_QUOTES.id)),
    firing=(("تنظيم “الدولة الإسلامية”", "تنظيم «الدولة الإسلامية»"), ('حزب "البعث" و« قسد »', "حزب «البعث» و«قسد»")),
    silent=("حزب «البعث»", 'علامة " وحيدة', "»معكوس«"),
)
ARABIC_STRAIGHT = replace(
    ARABIC_QUOTES,
    summary='Quotes in Arabic are "...", without spaces inside.',
    source="house choice arabic-quotes",
    propose=partial(_propose, marks=_PLAIN, proposer=Proposer(ARABIC_QUOTES.id)),
    firing=(("حزب « البعث »", 'حزب "البعث"'), ("تنظيم “الدولة”", 'تنظيم "الدولة"')),
    silent=('حزب "البعث"', 'علامة " وحيدة', "»معكوس«"),
)
