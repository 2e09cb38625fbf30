"""Totals that no noun stands beside: "the toll rose to 45: 21 men, …", ليرتفع العدد إلى 45.

The word before the number says that it counts people or events; its parts, or the sentence before, say which.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checks.totals.cues import find_cues
from toolkit.text.counting import find_nouns
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.checks.totals.cues import Cue
    from toolkit.checks.totals.quantities import Quantity

_KINDS = frozenset({"person", "event"})
_REACH = 60
"""Characters from the word that announces a total to its number: "the number of dead since the morning rose to 45"."""
_BEFORE = {
    Language.AR: re.compile(r"(?:إلى|على|هو|هي|بلغت?|:)\s+(?:نحو\s+|حوالي\s+)?$"),
    Language.EN: re.compile(
        r"(?:\b(?:to|at|is|was|reached|stands at|of)|:)\s+(?:about\s+|at least\s+)?$", re.IGNORECASE
    ),
}
"""What stands between the announcing word and the number, right before it."""
_AFTER = re.compile(r"\s*(?:[:،,؛;.(–—-]|$|(?:including|of whom|of them|بينهم|منهم|هم|وهم)(?!\w))", re.IGNORECASE)
"""What follows a number that nothing is counted by; a noun that no table has may be a sum of money or a distance."""


def with_tolls(quantities: Sequence[Quantity], text: str, language: Language) -> list[Quantity]:
    """Return the quantities, those without a noun that a word like "toll" announces as numbers of people or events."""
    if all(one.kinds for one in quantities):
        return list(quantities)
    # "The dead rose to 45" says whom it counts, "prices rose to 45" that it counts nobody.
    firsts = [cue.span.end for cue in find_cues(text, language, "toll")]
    firsts += [noun.span.end for noun in find_nouns(text, language) if noun.kinds & _KINDS]
    running = [cue for cue in find_cues(text, language, "running") if min(firsts, default=len(text)) <= cue.span.start]
    cues = [*find_cues(text, language, "toll"), *running]
    return [one._replace(kinds=_KINDS) if _is_toll(one, text, language, cues) else one for one in quantities]


def _is_toll(one: Quantity, text: str, language: Language, cues: Sequence[Cue]) -> bool:
    if one.kinds or one.implied or not _AFTER.match(text, one.span.end):
        return False
    starts = max(_announcing(one, cues), default=None)
    return starts is not None and _BEFORE[language].search(text, starts, one.span.start) is not None


def _announcing(one: Quantity, cues: Sequence[Cue]) -> Iterator[int]:
    """Yield where the words end that may announce a number."""
    return (cue.span.end for cue in cues if 0 <= one.span.start - cue.span.end <= _REACH)
