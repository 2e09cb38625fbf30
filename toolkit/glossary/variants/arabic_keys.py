"""The folds of Arabic names: words joined or apart, أبو and بو, ابن and بن, a final hamza, the article left out.

What folding does already (hamza seats, ى/ي, ه/ة, Persian letters, presentation forms, marks, tatweel) is not repeated
here. A key is the folded letters of a name in one piece. Whether words may be joined or parted is read from the
surface: words may always be joined (كفرنبل for كفر نبل), but one word is parted only after a word that names are
bound to (كفر، تل، أبو), since any other parting makes two ordinary words of a name.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from toolkit.data import read_table
from toolkit.glossary.variants.latin_keys import TABLES
from toolkit.text.clitics import ARTICLE
from toolkit.text.edits import Applicability
from toolkit.text.folding import fold_letters

if TYPE_CHECKING:
    from collections.abc import Sequence

_APART = re.compile(r"[^\u0621-\u063a\u0641-\u064a\u067e\u0686\u06a4\u0698\u06af]+")
_FIGURE = re.compile(r"[\d()\"«»]")
"""A name with a figure or in quotes (منطقة 55) is not its letters alone."""
_HAMZA = "ء"
_MOST_WORDS = 5
_SHORTEST_BARE = 3
"""Letters that must be left when the article is dropped."""
_ENDINGS = {"ا": "ه", "ه": "ا"}
"""The feminine ending as it is folded: سوريا and سورية, درعا and درعه."""


def letters(name: str) -> list[str]:
    """Return the folded words of an Arabic name."""
    return [word for word in _APART.split(fold_letters(name)) if word]


@cache
def bound_words() -> dict[str, str]:
    """Return the words that names are bound to, folded, and the shape that all their shapes stand for."""
    return {fold_letters(row["word"]): row["folded_as"] for row in read_table(TABLES / "bound_words.tsv")}


def arabic_keys(name: str) -> dict[str, Applicability]:
    """Return the keys of an Arabic name with how certain each is.

    Joining, أبو/بو, ابن/بن and a hamza left out at the end are SAFE. UNSAFE, for they may make other words: an article
    left out of the name, or put before its first word although a later one has it (الدير الزور); a final ا written as
    ه or ة and the other way round (درعه for درعا). A letter exchanged for its neighbour in sound (طرتوس with ت) is no
    variant: it makes another word too often (طين, تين), and is read only where the glossary lists it.
    """
    words = [] if _FIGURE.search(name) else letters(name)
    if not 0 < len(words) <= _MOST_WORDS:
        return {}
    keys: dict[str, Applicability] = {}
    for choice in product(*(_safe_shapes(word) for word in words)):
        keys["".join(choice)] = Applicability.SAFE
    for choice in product(*(_article_shapes(word) for word in words)):
        keys.setdefault("".join(choice), Applicability.UNSAFE)
    for key in (*_with_article(words), *_other_endings(words)):
        keys.setdefault(key, Applicability.UNSAFE)
    return {key: level for key, level in keys.items() if len(key) >= _SHORTEST_BARE}


def may_be_parted(words: Sequence[str]) -> bool:
    """Say whether the parting of one word into these is one that names have: after a bound word."""
    return all(word in bound_words() for word in words[:-1])


def _safe_shapes(word: str) -> list[str]:
    shapes = {word}
    bound = bound_words().get(word)
    if bound:
        shapes |= {other for other, same in bound_words().items() if same == bound}
    if word.endswith("ا" + _HAMZA) and len(word) > len(ARTICLE) + 3:
        shapes.add(word.removesuffix(_HAMZA))
    return sorted(shapes)


def _article_shapes(word: str) -> list[str]:
    if word.startswith(ARTICLE) and len(word) >= len(ARTICLE) + _SHORTEST_BARE:
        return [word, word.removeprefix(ARTICLE)]
    return [word]


def _with_article(words: list[str]) -> list[str]:
    """Return a name with the article before its first word too, where only a later one has it: no grammar has that."""
    first, *rest = words
    definite = any(word.startswith(ARTICLE) for word in rest)
    return ["".join([ARTICLE, *words])] if definite and not first.startswith(ARTICLE) else []


def _other_endings(words: list[str]) -> list[str]:
    """Return a name with the other spelling of a long vowel at its end: both are heard alike, and hands change them."""
    name = "".join(words)
    if len(words[-1].removeprefix(ARTICLE)) <= _SHORTEST_BARE or name[-1] not in _ENDINGS:
        return []
    return [name[:-1] + _ENDINGS[name[-1]]]


def without_articles(name: str) -> str:
    """Return the letters of an Arabic name in one piece, without articles: names that differ in them are one name."""
    return "".join(word.removeprefix(ARTICLE) for word in letters(name))
