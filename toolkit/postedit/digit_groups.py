"""Rule digit-groups: thousands are parted by a comma, not by a space or a point.

A space that does not break (U+00A0, U+2009, U+202F) parts nothing but thousands where a noun is counted or money is
named; an ordinary space may part two numbers, and a point may be a decimal one, so those are proposed as unsafe.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.postedit.rules import Proposer, Rule
from toolkit.text.edits import Applicability, Edit
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_LETTERS
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPOSER = Proposer("digit-groups")
_FIXED = "[\u00a0\u2009\u202f]"
_GROUPS = re.compile(
    rf"[1-9][0-9]{{0,2}}(?:(?:{_FIXED}[0-9]{{3}})+|(?: [0-9]{{3}})+|(?:\.[0-9]{{3}})+)(?![\w.,:/+-]\d|\d)"
)
_JOINED_BEFORE = re.compile(r"[\w+./,:()–—−*=-]$|[\d)][ \u00a0\u2009\u202f]$")
_NAMED_BEFORE = re.compile(r"[A-Z][\w.'-]*[ \u00a0]$")
_COUNTED_AFTER = re.compile(f"[ \u00a0\u202f](?:[a-z]{{3}}|[{ARABIC_LETTERS}]{{2}})")
_MONEY_BEFORE = re.compile("[$€£][ \u00a0]?$")
_REACH = 24


def _propose(text: str) -> Iterator[Edit]:
    for match in _GROUPS.finditer(text):
        low, start = max(0, match.start() - _REACH), match.start()
        money = _MONEY_BEFORE.search(text, low, start) is not None
        counted = _COUNTED_AFTER.match(text, match.end()) is not None
        if not (money or counted) or _JOINED_BEFORE.search(text, low, start):
            continue
        fixed = re.search(_FIXED, match.group()) is not None
        if not fixed and _NAMED_BEFORE.search(text, low, start):
            # March 12 500 people; Resolution 2 254 calls.
            continue
        after = re.sub(r"[^0-9]", ",", match.group())
        level = Applicability.SAFE if fixed else Applicability.UNSAFE
        yield _PROPOSER.edit(text, Span(*match.span()), after, "a comma parts the thousands", level)


DIGIT_GROUPS = Rule(
    id="digit-groups",
    languages=(Language.EN, Language.AR),
    applicability=Applicability.SAFE,
    summary="Thousands are parted by a comma, not by a space or a point.",
    source="AP Stylebook, numerals; house practice",
    propose=_propose,
    firing=(
        ("some 12\u00a0500 people", "some 12,500 people"),
        ("نحو 15\u202f000 مدني", "نحو 15,000 مدني"),
        ("$1\u00a0200\u00a0000", "$1,200,000"),
    ),
    silent=(
        "12,500 people",
        "on March 12 500 people left",
        "3.5 and 1.250",
        "call +963\u00a0944\u00a0123 now",
        "0.123 of it",
    ),
)
