"""The English words that a name may be mistaken for: a desk dictionary with common first names and places.

The list is SCOWL's (Spell Checker Oriented Word Lists, Kevin Atkinson), up to size 70, folded as the keys of names
are; `scripts/derive_words` makes it and tables/english_words.LICENCE says on what terms.
"""

from __future__ import annotations

import lzma
from functools import cache

from toolkit.glossary.variants.latin_keys import TABLES


@cache
def english_words() -> frozenset[str]:
    """Return the words, small and plain, of three letters and more; read at the first call."""
    packed = (TABLES / "english_words.txt.xz").read_bytes()
    return frozenset(lzma.decompress(packed).decode("ascii").split("\n"))
