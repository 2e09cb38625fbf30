"""Names that the glossary does not have, told from ordinary words by what stands before them and what they are not.

`find_unknown_names` reads them out of a text, in either language: a word after "the town of" or "the commander" that no
list of ordinary words has, or a chain of words that persons are called. Whether such a name is spelt as it should be
nobody knows; whoever asks can see to it that it is not lost (`toolkit.translate`), or collect it (mining).
"""

from __future__ import annotations

from toolkit.glossary.unknown_names.evidence import PERSON, PLACE, Taken, UnknownName
from toolkit.glossary.unknown_names.finding import find_unknown_names
from toolkit.glossary.unknown_names.given_names import foreign_names
from toolkit.glossary.unknown_names.ordinary_words import is_ordinary

__all__ = ["PERSON", "PLACE", "Taken", "UnknownName", "find_unknown_names", "foreign_names", "is_ordinary"]
