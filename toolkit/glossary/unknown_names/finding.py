"""Unknown names in running text, whatever its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.glossary.unknown_names.arabic import read_arabic
from toolkit.glossary.unknown_names.english import read_english
from toolkit.glossary.unknown_names.evidence import Taken
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.glossary.unknown_names.evidence import UnknownName
    from toolkit.text.spans import Span


def find_unknown_names(text: str, language: Language, known: Sequence[Span] = ()) -> list[UnknownName]:
    """Return the names in `text` that stand outside of `known` (the glossary's matches), from left to right.

    They do not overlap. Takes time in proportion to the text; any text has an answer.
    """
    read = read_arabic if language is Language.AR else read_english
    found: list[UnknownName] = []
    for name in sorted(read(text, Taken(known)), key=lambda each: (each.span.start, -len(each.span))):
        if not found or name.span.start >= found[-1].span.end:
            found.append(name)
    return found
