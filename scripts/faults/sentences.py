"""Faults in what is said: a sentence or list item that is gone, one that stands twice, a word left untranslated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scripts.faults.editing import Planted, line_of, pick, replace_at, sentences_of
from toolkit.glossary import load_glossary
from toolkit.glossary.matcher import Matcher
from toolkit.text.languages import Language

if TYPE_CHECKING:
    import random

    from scripts.faults.pairs import Pair

_ITEM = re.compile(r"^(?:-|\d\.) .*\n", re.MULTILINE)
_WORDS = {
    "مدنيين": "civilians",
    "عائلة": "families",
    "شخصاً": "people",
    "قذيفة": "shells",
    "منزل": "house",
    "المدينة": "city",
}
"""Words of the reports and what an engine may leave of their English source."""


def lost(pair: Pair, language: Language, draw: random.Random) -> Planted | None:
    """Take a sentence away."""
    start, end = draw.choice(sentences_of(pair.text(language)))
    while pair.text(language)[end : end + 1] == " ":
        end += 1
    return replace_at(pair, language, start, end, "")


def dropped_item(pair: Pair, language: Language, draw: random.Random) -> Planted | None:
    """Take a list item away, with its line."""
    found = pick(draw, list(_ITEM.finditer(pair.text(language))))
    return replace_at(pair, language, *found.span(), "") if found else None


def doubled(pair: Pair, language: Language, draw: random.Random) -> Planted | None:
    """Write a sentence twice."""
    text = pair.text(language)
    start, end = draw.choice([(start, end) for start, end in sentences_of(text) if text[start:end].count(" ") > 4])
    return replace_at(pair, language, end, end, f" {text[start:end]}")


def untranslated(pair: Pair, language: Language, draw: random.Random) -> Planted | None:
    """Leave a name or word in the other language."""
    text = pair.text(language)
    if language is Language.EN:
        names = [match for match in Matcher(load_glossary()).find(text, language) if match.entry.ar.preferred]
        match = draw.choice(names)
        return replace_at(pair, language, match.span.start, match.span.end, match.entry.ar.preferred)
    found = pick(draw, list(re.finditer(rf"\b(?:{'|'.join(_WORDS)})\b", text)))
    if found is None:
        return None
    planted, _ = replace_at(pair, language, *found.span(), _WORDS[found.group()])
    return planted, frozenset({line_of(text, found.start())})
