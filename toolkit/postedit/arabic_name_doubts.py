"""How certain it is that Arabic letters which fit a glossary name are the name, by what stands around them.

Two shapes are as often something else: a by-name (أبو كمال is a town and many a man), and a short word that is the name
only when its last letter is taken for another (حماه is the town without the dots of its ة, and "he protected him").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.glossary.variants.surroundings import confirmed, is_cued, is_kunya, names_a_town
from toolkit.text.edits import Applicability
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from toolkit.glossary.matcher import Match
    from toolkit.glossary.variants import Variant

_ENDINGS = (frozenset("هة"), frozenset("ىي"))
"""Last letters that careless typing confuses and that grammar tells apart: a suffix, or the end of a name."""
_LONGEST_WORD = 5
"""Letters up to which a word with the other last letter may well be a word of the language (الرقه, حماه)."""


def arabic_certainty(text: str, found: Match | Variant) -> Applicability:
    """Return how certainly an Arabic stretch is the place that it fits: SAFE where nothing speaks against it.

    What may be a by-name is shown only, unless the text says that a place is meant; so is UNSAFE what a last letter
    makes the name. Entries of other types than places are not doubted.
    """
    if found.entry.type in ("person", "organisation") or not found.entry.is_name:
        return Applicability.SAFE
    if is_kunya(found.word_surface) and not names_a_town(found.entry, found.word, text):
        return Applicability.DISPLAY
    if _differs_in_ending(found) and not _is_place(found, text):
        return Applicability.UNSAFE
    return Applicability.SAFE


def _differs_in_ending(found: Match | Variant) -> bool:
    """Say whether a short single word is the preferred form but for a last letter of one confused pair."""
    surface, form = found.surface, found.entry.forms(found.language).preferred
    if " " in form or len(form) > _LONGEST_WORD or " " in surface:
        return False
    return surface[-1] != form[-1] and any({surface[-1], form[-1]} <= pair for pair in _ENDINGS)


def _is_place(found: Match | Variant, text: str) -> bool:
    """Say whether a cue of places, or of governorates, which share their names with towns, stands by."""
    where = found.word, text, Language.AR
    return is_cued(found.entry, *where) or confirmed("governorate", *where)
