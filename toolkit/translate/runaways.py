"""How a decoder's failures are known: loops, endless and empty drafts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.text.repetition import WORD, find_repetitions

if TYPE_CHECKING:
    from toolkit.translate.engines.protocol import Draft

REPEATS = {1: 4}
"""How often in a row a phrase of so many words must come to be a loop: a word four times ("very, very, very" is
speech); longer phrases three times."""

_LOOPED_CHARACTERS = re.compile(r"(\S{1,6}?)\1{9,}")
"""Ten times the same one to six characters without a space between: decoders stutter in byte pieces as well."""


def is_runaway(source: str, draft: Draft) -> bool:
    """Say whether a draft is a decoder's failure: a loop, cut off at the length bound, or empty."""
    return bool(find_problem(source, draft))


def find_problem(source: str, draft: Draft) -> str:
    """Return what is wrong with a draft ("loop", "unfinished", "empty"), "" if nothing is.

    What the source itself repeats may be repeated in the draft.
    """
    if _loops(draft.text) and not _loops(source):
        return "loop"
    if not draft.finished:
        return "unfinished"
    return "empty" if not WORD.search(draft.text) and WORD.search(source) else ""


def _loops(text: str) -> bool:
    loops = find_repetitions(text, lambda length, times: times >= REPEATS.get(length, 3))
    return bool(_LOOPED_CHARACTERS.search(text)) or any(loops)
