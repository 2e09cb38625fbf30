"""Rule apostrophes: people's, not people`s, people´s or people 's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.postedit.rules import Proposer, Rule
from toolkit.text.edits import Applicability, Edit
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPOSER = Proposer("apostrophes")
_SAFE, _UNSAFE = Applicability.SAFE, Applicability.UNSAFE
_REACH = 400
"""Characters to either side in which the other quote of a pair may stand."""
_ENDINGS = "(?:s|t|re|ve|ll|d|m)"
_BLANKS = " \t\u00a0"
_BEFORE_S, _BEFORE_T, _INSIDE = ([sign.format(blank) for blank in _BLANKS] for sign in ("{}'s", "{}'t", "'{}s"))
_PATTERNS = (
    ("`´ʼ′", rf"(?<=[A-Za-z])[`´ʼ′](?={_ENDINGS}(?![\w`´ʼ′]))", "'", "an apostrophe is straight", _SAFE),
    # Between a word and a quotation the same letters mean something else: the 's' of "bus".
    (_BEFORE_S, rf"(?<=[a-z]{{2}})[{_BLANKS}](?='s[ \t.,;:)])", "", "no space before 's", _SAFE),
    (_BEFORE_T, rf"(?<=[a-z]n)[{_BLANKS}](?='t[ \t.,;:)])", "", "no space before 't", _SAFE),
    (_INSIDE, rf"(?<=[A-Za-z]{{2}}')[{_BLANKS}](?=s[ \t][a-z])", "", "no space before s", _UNSAFE),
)
SEARCHES = tuple(
    (tuple(held), re.compile(pattern), after, reason, level) for held, pattern, after, reason, level in _PATTERNS
)
"""Of what every match holds one, which is found faster; what is looked for, what takes its place, why, how certain."""


def _propose(text: str) -> Iterator[Edit]:
    for held, pattern, after, reason, level in SEARCHES:
        if not any(sign in text for sign in held):
            continue
        for match in pattern.finditer(text):
            if not _may_be_quoted(text, match):
                yield _PROPOSER.edit(text, Span(*match.span()), after, reason, level)


def _may_be_quoted(text: str, match: re.Match[str]) -> bool:
    """Say whether the apostrophe may open or close a quotation: the line has another one near that stands free."""
    if match.group() and not match.group().isspace():
        return False
    before = text[max(0, match.start() - _REACH) : match.start()].rpartition("\n")[2]
    after = text[match.start() : match.end() + _REACH].partition("\n")[0]
    line = before + after
    return re.search(r"(?:^|[\s(])'(?!s[ \t.,;:)]|t[ \t.,;:)])\w", line) is not None


APOSTROPHES = Rule(
    id="apostrophes",
    languages=(Language.EN,),
    applicability=_SAFE,
    summary="An apostrophe is straight and stands at its word.",
    source="house practice",
    propose=_propose,
    firing=(
        ("the people`s council", "the people's council"),
        ("it isn´t over", "it isn't over"),
        ("the regime 's forces", "the regime's forces"),
    ),
    silent=("the people's council", "run `s` now", "the letter 's' here", "10′ north", "a 'small' one 's here"),
)
