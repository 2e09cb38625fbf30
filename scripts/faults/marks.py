"""Faults in marks and letters: a bracket or quote that does not close, a letter of another script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scripts.faults.editing import Planted, pick, replace_at
from toolkit.text.languages import Language

if TYPE_CHECKING:
    import random

    from scripts.faults.pairs import Pair

_CLOSING = re.compile(r'(?<=[\w.،؟])["”»)\]]|(?<=\w)\)')
_LATIN = re.compile(r"(?<=[A-Za-z])[aeocp](?=[a-z])")
_ARABIC = re.compile("(?<=[\u0628-\u064a])[اهوي](?=[\u0628-\u064a])")
_CYRILLIC = dict(zip("aeocp", "\u0430\u0435\u043e\u0441\u0440", strict=True))
_LOOKALIKES = {"ا": "l", "ه": "o", "و": "g", "ي": "s"}


def unclosed(pair: Pair, language: Language, draw: random.Random) -> Planted | None:
    """Take a closing quote or bracket away."""
    found = pick(draw, list(_CLOSING.finditer(pair.text(language))))
    return replace_at(pair, language, *found.span(), "") if found else None


def wrong_script(pair: Pair, language: Language, draw: random.Random) -> Planted | None:
    """Write a letter of another script that looks like the right one, or that a keyboard was left in."""
    pattern, letters = (_LATIN, _CYRILLIC) if language is Language.EN else (_ARABIC, _LOOKALIKES)
    found = pick(draw, list(pattern.finditer(pair.text(language))))
    return replace_at(pair, language, *found.span(), letters[found.group()]) if found else None
