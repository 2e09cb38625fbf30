"""Which sentences the words are counted in: the reports' templates first, then all parallel text, manuals capped."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scripts.train.corpora import MANUALS, WEIGHTS, training_texts
from scripts.train.resources import TEMPLATES, read_pairs
from scripts.train.templates import SLOT, Template
from toolkit.alignment.words import find_words, word_key
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = {"bible_vandyck_web": 6000, "msdocs_d365_finops": 8000}
"""Pairs taken of a source that would drown the others with its own language."""
MOST_OF_MANUALS = 2000
LONGEST = 60
"""Words of a sentence: longer ones say little about which word stands for which."""


class WordPair(NamedTuple):
    """The distinct word keys of a sentence and of its translation, and the name of where it comes from."""

    arabic: frozenset[str]
    english: frozenset[str]
    source: str


def word_pairs() -> Iterator[WordPair]:
    """Yield the sentences that words may be learnt from, as sets of keys."""
    for source, arabic, english in _texts():
        sides = find_words(arabic, Language.AR), find_words(english, Language.EN)
        if all(0 < len(words) <= LONGEST for words in sides):
            yield WordPair(
                frozenset(word_key(word, Language.AR) for word in sides[0]),
                frozenset(word_key(word, Language.EN) for word in sides[1]),
                source,
            )


def _texts() -> Iterator[tuple[str, str, str]]:
    for path in sorted(TEMPLATES.glob("*.tsv")):
        for arabic, english in read_pairs(path):
            template = Template(arabic, english, path.stem)
            if not template.held_out:
                yield "templates", SLOT.sub(" ", arabic), SLOT.sub(" ", english)
    for name in (*WEIGHTS, *MANUALS):
        most = MOST.get(name, MOST_OF_MANUALS if name in MANUALS else None)
        for text in training_texts(name)[:most]:
            yield name, text.arabic, text.english
