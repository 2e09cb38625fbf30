"""Persons in English text without any cue: a given name and what follows it in capitals.

A given name is one of tables/given_names.tsv (John, Ahmed) or a spelling of an Arabic name that is no English word
(Mahmoud, not Hope). After an Arabic one stand Arabic names, with or without an article, or a word that is none of
English; after another, any capitalised word but those that stand beside a name and are none (Street, Mosque, Monday).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.glossary.unknown_names.given_names import NameKind, names_of
from toolkit.glossary.variants.english_words import english_words
from toolkit.glossary.variants.latin_keys import articles, word_articles
from toolkit.names.persons import units_of
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.glossary.unknown_names.evidence import Taken
    from toolkit.glossary.variants.latin_text import Word

_MOST_WORDS = 6
"""Words of a person's name: Abdul Rahman bin Khalid al-Shami."""
_PARTICLES = frozenset({"bin", "ibn", "bint", "abu", "abou", "abd", "abdul", "abdel", "umm", "van", "von", "de", "der"})
"""Words within a name that may be written small."""
_SHORTEST = 3
_LINK_WORD = 3
"""Letters of the words that a headline writes small: of, in, and."""
_HEADLINE = 4
"""Words of a headline at least; fewer may be a name alone."""


def persons(words: Sequence[Word], known: Taken) -> Iterator[Span]:
    """Yield the stretches of a text that are names of persons by their words alone; they do not overlap."""
    headline = _is_headline(words)
    number = 0
    while number < len(words):
        end = _end_of_person(words, number, known, headline=headline)
        if end is None:
            number += 1
        else:
            yield Span(words[number].start, words[end - 1].end)
            number = end


def _is_headline(words: Sequence[Word]) -> bool:
    return len(words) >= _HEADLINE and all(word.capital or len(word.plain) <= _LINK_WORD for word in words)


def _end_of_person(words: Sequence[Word], first: int, known: Taken, *, headline: bool) -> int | None:
    """Return the number of the word after a name, None if none begins here."""
    given = words[first]
    arabic = _is_arabic_given(given.plain)
    if not given.capital or known.meet(given.span) or not (arabic or _is_foreign_given(given.plain)):
        return None
    last, number = first, first + 1
    while number < min(len(words), first + _MOST_WORDS) and _goes_on(words, number, known):
        if not _is_particle(words, number):
            if not _is_part(words[number], strict=arabic or headline):
                break
            last = number
        number += 1
    return last + 1 if last > first else None


def _goes_on(words: Sequence[Word], number: int, known: Taken) -> bool:
    """Say whether a word may belong to the name before it, which no possessive has closed."""
    word, before = words[number], words[number - 1]
    near = word.gap is not None and "\n" not in word.gap and before.plain == before.whole
    return near and not known.meet(word.span)


def _is_particle(words: Sequence[Word], number: int) -> bool:
    """Say whether a word links those of a name; "in" and "as", which an article may be, only before a hyphen."""
    plain = words[number].plain
    if plain in word_articles():
        return number + 1 < len(words) and words[number + 1].hyphenated
    return plain in _PARTICLES or plain in articles()


def _is_part(word: Word, *, strict: bool) -> bool:
    """Say whether a word is a part of the name that it follows; `strict` is no English word but a person's name."""
    if not word.capital or word.plain in names_of(Language.EN, NameKind.WORD):
        return False
    return len(word.plain) >= _SHORTEST and (
        not strict or bool(units_of(word.plain)) or word.plain not in english_words()
    )


def _is_foreign_given(plain: str) -> bool:
    return plain in names_of(Language.EN, NameKind.FOREIGN)


@lru_cache(maxsize=1 << 12)
def _is_arabic_given(plain: str) -> bool:
    if plain in names_of(Language.EN, NameKind.GIVEN):
        return True
    if len(plain) <= _SHORTEST or _is_foreign_given(plain) or plain in english_words():
        return False
    return bool(units_of(plain))
