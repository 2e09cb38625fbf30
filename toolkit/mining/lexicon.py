"""Which capitalised words are names: known ones, and those that no list of words and no small letter speaks against.

A capital says little where a sentence or a title begins, and "President", "Brigade" or "Monday" have it everywhere. A
word is ordinary if the archive has it in small letters, or if it stands in the list of English words and nobody is
called so. What carries the Arabic article is a name, whatever it is.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from toolkit.data import read_table, tables_folder
from toolkit.glossary.variants.english_words import english_words
from toolkit.glossary.variants.latin_keys import literal_key, plain_words
from toolkit.glossary.variants.latin_text import first_words
from toolkit.mining.reading.runs import TABLES
from toolkit.names.persons import units_of
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.glossary.entries import Glossary

_NO_NAMES = frozenset({"organisation", "term"})
_TELLING = 20_000
"""Words in small letters from which it says something that an archive never has a word so (Harem, Dana, Sur)."""
_SHORTEST = 3
"""Letters of a word that is a name by itself; shorter ones are In, On, At more often than not."""
_SELDOM_SMALL = 3
"""A word of no list that stands in small letters so often is an ordinary word; less often, a slip."""


class Lexicon:
    """What is known of the words of an archive; `lowercase` says how often each stands there in small letters."""

    def __init__(self, glossary: Glossary, lowercase: Mapping[str, int]) -> None:
        self._lowercase = lowercase
        self._listed = _listed_words(glossary)
        self._known: dict[str, bool] = {}
        self._is_telling = sum(lowercase.values()) >= _TELLING
        self._cues = english_phrase_words()

    def is_name(self, word: str) -> bool:
        """Say whether a capitalised word, its article apart, may be a name or a part of one."""
        key = literal_key(word)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._judge(key)
        return found

    def may_be_name(self, word: str) -> bool:
        """Say whether an English word may be a name by itself here: a large archive never has it in small letters."""
        key = literal_key(word)
        ordinary = len(key) < _SHORTEST or key in self._cues or key in sentence_openers()
        return self._is_telling and not ordinary and not self._lowercase.get(key, 0)

    def _judge(self, key: str) -> bool:
        if len(key) < _SHORTEST or key in self._cues:
            return False
        small = self._lowercase.get(key, 0)
        if key in english_words():
            return (key in self._listed or bool(units_of(key)) or key in first_words()) and not small
        return small < _SELDOM_SMALL or key in self._listed


def _listed_words(glossary: Glossary) -> frozenset[str]:
    """Return the words of the glossary's names of places and persons, in plain letters.

    Of an English word only what is a name by itself counts: that of Tishreen Dam makes no name of Dam.
    """
    forms = (form for entry in glossary.entries if entry.type not in _NO_NAMES for form, _ in entry.forms(Language.EN))
    words = [plain_words(form) for form in forms]
    return frozenset(word for row in words for word in row if len(row) == 1 or word not in english_words())


@cache
def sentence_openers() -> frozenset[str]:
    """Return the small words that open English sentences and have a capital for that alone."""
    rows = read_table(tables_folder() / "sentence_words.tsv")
    return frozenset(row["word"].lower() for row in rows if row["role"] == "opener")


def english_phrase_words() -> frozenset[str]:
    """Return the English words that announce organisations and titles (Brigade, Minister), in plain letters."""
    rows = read_table(TABLES / "phrase_cues.tsv")
    words = (word for row in rows for rendering in row["en"].split("|") for word in plain_words(rendering))
    return frozenset(word for word in words if word in english_words())
