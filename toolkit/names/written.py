"""How Arabic names are written out: the tables have their letters folded (فاطمه, احمد, مصطفي), a reader has not.

Which letter was folded is seen from the Latin spelling: Ahmed has أ and Ibrahim إ, Mustafa ى and Ali ي. A last ه is
a ة but in a few words, and verbal nouns with an inserted ت or ن keep their plain alef (ابتسام). What goes against the
rules, or has آ or ؤ, is in `tables/written_words.tsv`.
"""

from __future__ import annotations

import re
from functools import cache

from toolkit.data import read_table
from toolkit.names.costs import TABLES
from toolkit.names.orthography import latin_letters
from toolkit.names.persons import person_spellings
from toolkit.names.units import ARTICLE

_SHORTEST_HOST = 3
"""Letters that a word has besides its article: those of ألين and ألبير begin with none."""
_LATIN_ARTICLE = re.compile(r"^[AaEe]l[- ]?(?=.)")
_VERBAL_NOUN = re.compile("ا(?:.ت.ا.|ن..ا.|ست..ا.)")
"""Nouns of the forms VII, VIII and X, whose alef is only an onset: انتصار."""


def written_form(name: str) -> str:
    """Return a name of a person, its letters folded, as it is written: فاطمة الأحمد for فاطمه الاحمد."""
    latin = _latin(name)
    words = name.split(" ")
    return " ".join(_written(word, _latin(word) or (latin if word == words[-1] else "")) for word in words)


def _latin(unit: str) -> str:
    """Return the most usual Latin spelling of a unit, "" if it has none."""
    return person_spellings().get(unit, ("",))[0]


def _written(word: str, latin: str) -> str:
    exceptions = _exceptions()
    if word in exceptions:
        return exceptions[word]
    host = word.removeprefix(ARTICLE)
    if host != word and len(host) >= _SHORTEST_HOST:
        return ARTICLE + _written(host, _latin(host) or _LATIN_ARTICLE.sub("", latin))
    letters = latin_letters(latin)
    return _onset(word, letters) + _ending(word, letters)


def _onset(word: str, latin: str) -> str:
    """Return a word but for its last letter, a first alef with its hamza."""
    stem = word[:-1]
    if not stem.startswith("ا"):
        return stem
    if latin[:1] not in ("i", "e"):
        return "أ" + stem[1:]
    return stem if _VERBAL_NOUN.fullmatch(word) else "إ" + stem[1:]


def _ending(word: str, latin: str) -> str:
    if word.endswith("ه"):
        return "ة"
    return "ى" if word.endswith("ي") and latin.endswith("a") else word[-1:]


@cache
def _exceptions() -> dict[str, str]:
    return {row["folded"]: row["written"] for row in read_table(TABLES / "written_words.tsv")}
