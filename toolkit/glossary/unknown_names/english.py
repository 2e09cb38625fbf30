"""Unknown names in English text: capitalised words after "the town of" or "commander" that are no English words.

Without a cue, a given name and what follows it in capitals are a person's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.glossary.unknown_names.english_persons import persons
from toolkit.glossary.unknown_names.evidence import PERSON, PLACE, Cue, Taken, UnknownName, cues
from toolkit.glossary.variants.english_words import english_words
from toolkit.glossary.variants.latin_keys import articles
from toolkit.glossary.variants.latin_text import Stretch, Word, first_words, other_places, read_words, stretches
from toolkit.names.persons import units_of
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_OF = "of"
_SHORTEST = 4
"""Letters of an unknown name: shorter ones are acronyms and initials."""


def read_english(text: str, known: Taken) -> Iterator[UnknownName]:
    """Yield the unknown names of an English text; shorter readings of one may overlap longer ones."""
    words = read_words(text)
    before = {word.span: (words[max(0, number - 2) : number], words[number]) for number, word in enumerate(words)}
    for stretch in stretches(words):
        cue = _cue(*before[stretch.words[0].span])
        named = cue and not known.meet(stretch.span) and _is_name(stretch, cue)
        if cue and named:
            yield UnknownName(stretch.span, stretch.span.of(text), cue.kind, f'it follows "{cue.word}"')
    for span in persons(words, known):
        yield UnknownName(span, span.of(text), PERSON, "persons are called so")


def _cue(before: Sequence[Word], word: Word) -> Cue | None:
    """Return the cue before a word: "town of X", "village X" or "commander X"."""
    if not before or word.gap is None:
        return None
    last = before[-1].plain
    if last == _OF and len(before) > 1 and before[-1].gap is not None:
        cue = cues(Language.EN).get(before[-2].plain)
        return cue if cue and cue.kind == PLACE else None
    return cues(Language.EN).get(last)


def _is_name(stretch: Stretch, cue: Cue) -> bool:
    """Say whether no word of a stretch is an English one, its articles and the first words of places apart."""
    own = [word for word in stretch.letters if word not in articles()]
    if len("".join(own)) < _SHORTEST or stretch.key in other_places():
        return False
    stems = own[1:] if len(own) > 1 and own[0] in first_words() else own
    return bool(stems) and not any(_is_word(word, cue) for word in stems)


def _is_word(word: str, cue: Cue) -> bool:
    return word in english_words() and (cue.kind == PLACE or not units_of(word))
