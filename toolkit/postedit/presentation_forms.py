"""Rule presentation-forms: Arabic letters are encoded as letters, not as the shapes that a font shows them in.

Old programs and PDF files leave the shapes of the blocks U+FB50-FDFF and U+FE70-FEFC behind (ﺳﻮﺭﻳﺎ), which no search
finds. Where the shapes of a word stand in the order in which they were drawn, from left to right, the word has to be
turned as well; that is proposed as unsafe. Signs that are more than a shape (ﷺ, ﷲ, ﷼, ornate brackets) stay.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.postedit.rules import Proposer, Rule
from toolkit.text.edits import Applicability, Edit
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPOSER = Proposer("presentation-forms")
_SHAPES = "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdef\ufe80-\ufefc"
"""Without the signs U+FDF0-FDFD and the vowel marks U+FE70-FE7F, which stand on a space or a tatweel of their own."""
_RUN = re.compile(f"[{_SHAPES}]+")
_OPENS, _CLOSES = ("<initial>", "<medial>"), ("<final>", "<medial>")


@cache
def _shape(character: str) -> tuple[str, str]:
    """Return where in a word a shape stands (<initial>, <medial>, <final>, <isolated>), and its letters."""
    kind, *letters = unicodedata.decomposition(character).split()
    return kind, "".join(chr(int(letter, 16)) for letter in letters)


def _propose(text: str) -> Iterator[Edit]:
    if text.isascii():
        return
    for match in _RUN.finditer(text):
        run = [shape for shape in match.group() if unicodedata.decomposition(shape)]
        if len(run) < len(match.group()):
            continue
        turned = _is_turned(run)
        after = "".join(_shape(shape)[1] for shape in (reversed(run) if turned else run))
        reason = "letters are encoded as letters, not as shapes" + (", in the order of reading" if turned else "")
        level = Applicability.UNSAFE if turned else Applicability.SAFE
        yield _PROPOSER.edit(text, Span(*match.span()), after, reason, level)


def _is_turned(run: list[str]) -> bool:
    """Say whether the shapes stand in the order of drawing: the last letter of a word comes first."""
    pairs = list(pairwise(run))
    right = sum(_shape(one)[0] in _OPENS and _shape(two)[0] in _CLOSES for one, two in pairs)
    wrong = sum(_shape(one)[0] in _CLOSES and _shape(two)[0] in _OPENS for one, two in pairs)
    return wrong > right


PRESENTATION_FORMS = Rule(
    id="presentation-forms",
    languages=(Language.AR,),
    applicability=Applicability.SAFE,
    summary="Letters are encoded as letters, not as the shapes of a font.",
    source="The Unicode Standard, Arabic Presentation Forms",
    propose=_propose,
    firing=(("ﺳﻮﺭﻳﺎ", "سوريا"), ("ﺍﻟﻼﺫﻗﻴﺔ", "اللاذقية")),
    silent=("سوريا", "النبي ﷺ", "1000 ﷼", "﴿الحمد لله﴾"),
)
