"""Rule glued-words: a missing space after a preposition or an article, "bysenior", "inHoms".

It needs the list of English words: a word that is none, and is a short word of grammar (tables/glue_words.tsv)
followed by a word, in one way only, was probably two. Names and new words look the same, so it is only shown.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.postedit.rules import Proposer, Rule
from toolkit.postedit.word_tables import words
from toolkit.text.edits import Applicability, Edit
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPOSER = Proposer("glued-words")
_WORD = re.compile(r"(?<![\w.@/#&'’*-])[a-z]+(?:[A-Z][a-z]+)?(?![\w@/*'’]|\.\w|-[a-z])")
_SHORTEST, _LONGEST = 5, 14
"""Letters of a word that is looked at; the list of English words goes up to 14."""
_SHORTEST_PART = 4
"""Letters of what follows a preposition: three letters are too often the end of an unlisted word."""


def _propose(text: str) -> Iterator[Edit]:
    for match in _WORD.finditer(text):
        at = _split(match.group())
        if at:
            place = match.start() + at
            yield _PROPOSER.edit(text, Span(place, place), " ", "a space seems to be missing", Applicability.DISPLAY)


@lru_cache(maxsize=16_384)
def _split(word: str) -> int:
    """Return after how many letters the space is missing; 0 if none is, or if it may be at several places."""
    small = next((place for place, letter in enumerate(word) if letter.isupper()), 0)
    if small:
        return small if word[:small] in words("glue_words") else 0
    if not _SHORTEST <= len(word) <= _LONGEST:
        return 0
    glue = words("glue_words")
    places = [place for place in range(2, len(word) - 2) if word[:place] in glue and _follows(word[place:])]
    return 0 if len(places) != 1 or _is_word(word) else places[0]


def _follows(rest: str) -> bool:
    return rest == "the" or (len(rest) >= _SHORTEST_PART and _is_word(rest))


def _is_word(word: str) -> bool:
    from toolkit.glossary.variants.english_words import english_words  # read where a word may be glued

    return word in english_words()


GLUED_WORDS = Rule(
    id="glued-words",
    languages=(Language.EN,),
    applicability=Applicability.DISPLAY,
    summary="A space is missing between a short word and the next.",
    source="SCOWL; tables/glue_words.tsv",
    propose=_propose,
    firing=(
        ("was killed bysenior officers", "was killed by senior officers"),
        ("an attack inHoms", "an attack in Homs"),
        ("ofthe city", "of the city"),
    ),
    silent=("bylines and inside", "an iPhone", "the intermilitia fights", "see inhoms.net", "a handler", "al-Bab"),
)
