"""Small changes of an edition, with the lines that they fall on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.text.segmentation import segment

if TYPE_CHECKING:
    import random
    import re
    from collections.abc import Sequence

    from scripts.faults.pairs import Pair
    from toolkit.text.languages import Language

Planted = tuple["Pair", frozenset[int]]


def line_of(text: str, place: int) -> int:
    """Return the number of the line, from 1, that a place of a text is on."""
    return text.count("\n", 0, place) + 1


def replace_at(pair: Pair, language: Language, start: int, end: int, after: str) -> Planted:
    """Return the pair with a stretch of one edition replaced."""
    text = pair.text(language)
    return pair.with_text(language, text[:start] + after + text[end:]), frozenset({line_of(text, start)})


def pick(draw: random.Random, found: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """Return one of several matches, None if there are none."""
    return draw.choice(found) if found else None


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of paragraphs stand that have two or more; headings and list items are none."""
    found, start = [], 0
    for line in text.split("\n"):
        spans = segment(line)
        if len(spans) > 1 and line[:1] not in "-#>*" and not line[:1].isdigit():
            found += [(start + span.start, start + span.end) for span in spans]
        start += len(line) + 1
    return found
