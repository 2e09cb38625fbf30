"""Rule tanwin-seat: where the house puts the two fathas, on the letter before the alef's line or on the alef.

Both مدنيًا and مدنياً are right and widespread; the house writes the second. It is only shown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.postedit.rules import Proposer, Rule
from toolkit.text.edits import Applicability, Edit
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_LETTERS, ARABIC_WORD, FATHATAN
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPOSER = Proposer("tanwin-seat")
_BEFORE_ALEF = re.compile(f"(?<=[{ARABIC_LETTERS}\u0651]){FATHATAN}(?P<alef>[اى])(?![{ARABIC_WORD}])")


def _propose(text: str) -> Iterator[Edit]:
    if FATHATAN not in text:
        return
    for match in _BEFORE_ALEF.finditer(text):
        reason = "the house writes the tanwin on the alef"
        yield _PROPOSER.edit(text, Span(*match.span()), match["alef"] + FATHATAN, reason, Applicability.DISPLAY)


TANWIN_SEAT = Rule(
    id="tanwin-seat",
    languages=(Language.AR,),
    applicability=Applicability.DISPLAY,
    summary="Tanwin is written on the alef: مدنياً.",
    source="house practice",
    propose=_propose,
    firing=(("44 مدنيًا", "44 مدنياً"), ("شكرًا لكم", "شكراً لكم")),
    silent=("44 مدنياً", "مساءً", "مدينةً", "جزءًا\u0651"),
)
