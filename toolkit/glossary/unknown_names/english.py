"""Unknown names in English text: capitalised words after "the town of" or "commander" that are no English words.

Without a cue, a given name and what follows it in capitals are a person's, and an article with its hyphen (Al-Rusafah)
shows that some name is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.glossary.unknown_names.english_persons import persons
from toolkit.glossary.unknown_names.evidence import DEED, NAME, PERSON, PLACE, Cue, Taken, UnknownName, cues
from toolkit.glossary.variants.english_words import english_words
from toolkit.glossary.variants.latin_keys import articles
from toolkit.glossary.variants.latin_text import Stretch, Word, first_words, other_places, read_words, stretches
from toolkit.names.persons import units_of
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_OF = "of"
_FIRST_LETTERS = ("a", "e")
"""What an article begins with; ul- and un- are rarer than Un-American."""
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
            yield UnknownName(stretch.span, stretch.span.of(text), _kind_of(cue), f'it follows "{cue.word}"')
    for span in persons(words, known):
        yield UnknownName(span, span.of(text), PERSON, "persons are called so")
    for span in _with_articles(words, known):
        yield UnknownName(span, span.of(text), NAME, "its article is Arabic")


def _kind_of(cue: Cue) -> str:
    return PERSON if cue.kind == DEED else cue.kind


def _with_articles(words: Sequence[Word], known: Taken) -> Iterator[Span]:
    """Yield the names that have an article with its hyphen, from the first of their words: Al-Hajar Al-Aswad."""
    number = 0
    while number + 1 < len(words):
        first, last = number, _end_of_articled(words, number)
        number += 1
        if last is None:
            continue
        number = last + 1
        if first and _begins_name(words[first - 1], words[first]):
            first -= 1
        span = Span(words[first].start, words[last].end)
        if not known.meet(span):
            yield span


def _end_of_articled(words: Sequence[Word], first: int) -> int | None:
    """Return the number of the last word of names with their articles that begin with a word; None if none do."""
    last, number = None, first
    while number + 1 < len(words) and (last is None or words[number].gap == " "):
        article, word = words[number], words[number + 1]
        hyphenated = article.capital and word.hyphenated and word.capital
        if not (hyphenated and article.plain in articles() and article.plain.startswith(_FIRST_LETTERS)):
            break
        if len(word.plain) < _SHORTEST or word.plain in other_places():
            break
        last = number + 1
        number += 2
    return last


def _begins_name(before: Word, article: Word) -> bool:
    """Say whether the word before an article belongs to the name: Tal Al-Jarbou."""
    return (
        article.gap == " " and before.capital and (before.plain in first_words() or before.plain not in english_words())
    )


def _cue(before: Sequence[Word], word: Word) -> Cue | None:
    """Return the cue before a word: "town of X", "village X" or "commander X"."""
    if not before or word.gap is None:
        return None
    last = before[-1].plain
    if last == _OF and len(before) > 1 and before[-1].gap is not None:
        cue = cues(Language.EN).get(before[-2].plain)
        return cue if cue and cue.kind in (PLACE, DEED) else None
    cue = cues(Language.EN).get(last)
    return cue if cue and cue.kind != DEED else None


def _is_name(stretch: Stretch, cue: Cue) -> bool:
    """Say whether no word of a stretch is an English one, its articles and the first words of places apart."""
    own = [word for word in stretch.letters if word not in articles()]
    if len("".join(own)) < _SHORTEST or stretch.key in other_places():
        return False
    stems = own[1:] if len(own) > 1 and own[0] in first_words() else own
    return bool(stems) and not any(_is_word(word, cue) for word in stems)


def _is_word(word: str, cue: Cue) -> bool:
    return word in english_words() and (cue.kind == PLACE or not units_of(word))
