"""Unknown names in Arabic text, which has no capitals.

After a cue of a place (بلدة, قرية) a word is a name if it is no ordinary one, or if it is one that names of places
begin with (تل, كفر) and another word follows. After a cue of a person (القيادي, المدعو) the words are names as long as
each is one that persons are called, or no ordinary word; after a deed (مقتل, اعتقال) two at least. An adjective of the
cue has its article, so that كريم after الطفل is a name, and الطموح is none, as long as nobody is called so and no ي
makes a family name of it. Without a cue, two words or more that persons are called, and nothing else, are one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.glossary.unknown_names.arabic_persons import persons
from toolkit.glossary.unknown_names.arabic_tokens import read_tokens, spellings
from toolkit.glossary.unknown_names.evidence import DEED, PERSON, PLACE, Cue, Taken, UnknownName, cues
from toolkit.glossary.unknown_names.given_names import NameKind, names_of
from toolkit.glossary.unknown_names.ordinary_words import is_ordinary
from toolkit.glossary.variants.arabic_keys import bound_words
from toolkit.text.clitics import ARTICLE
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.glossary.unknown_names.arabic_tokens import Token

_AND = "و"
_SHORTEST = 3
_MOST_WORDS = 5
"""Words of a person's name: given name, father's, grandfather's and family name, one of them a compound."""
_COMMON = 3
"""Spellings from which a word is a common name of persons; أو or من, which have one, are not."""


def read_arabic(text: str, known: Taken) -> Iterator[UnknownName]:
    """Yield the unknown names of an Arabic text; those without a cue may overlap the others."""
    tokens = read_tokens(text, known)
    found = cues(Language.AR)
    for number, token in enumerate(tokens):
        cue = found.get(token.letters)
        if cue and cue.kind == PLACE:
            yield from _places(text, tokens, number + 1, cue)
        elif cue and cue.kind == DEED:
            yield from _befallen(text, tokens, number + 1, cue)
        elif cue:
            yield from _person(text, tokens, number + 1, cue)
    for span in persons(text, tokens):
        yield UnknownName(span, span.of(text), PERSON, "persons are called so")


def _places(text: str, tokens: Sequence[Token], first: int, cue: Cue) -> Iterator[UnknownName]:
    """Yield the place after a cue, and after a plural one those joined to it by و."""
    start = 0
    while first < len(tokens) and tokens[first].word.follows:
        last = _end_of_place(tokens, first, start)
        if last is None and not (cue.several and not tokens[first].free):
            return
        if last is not None:
            yield _name(text, tokens, (first, last), start, cue)
        first, start = (last or first) + 1, len(_AND)
        if not cue.several or first >= len(tokens) or not tokens[first].letters.startswith(_AND):
            return


def _end_of_place(tokens: Sequence[Token], first: int, start: int) -> int | None:
    """Return the number of the last word of a place that begins `start` letters into a word; None if none does."""
    word = tokens[first].letters[start:]
    if not tokens[first].free or len(word) < _SHORTEST - (word in bound_words()) or word in cues(Language.AR):
        return None
    following = first + 1
    joined = following < len(tokens) and tokens[following].joins
    if word in bound_words():
        return following if joined and _may_close(tokens[following].letters) else None
    return None if is_ordinary(word) else first


def _may_close(word: str) -> bool:
    """Say whether a word may be the second one of a name: it has the article, or is no ordinary word."""
    return len(word) >= _SHORTEST and (word.startswith(ARTICLE) or not is_ordinary(word))


def _person(text: str, tokens: Sequence[Token], first: int, cue: Cue) -> Iterator[UnknownName]:
    first = _past_adjectives(tokens, first)
    last = None if first < len(tokens) and _is_adjective(tokens[first].letters) else _end_of_person(tokens, first)
    if last is not None and any(_is_strong(token.letters) for token in tokens[first : last + 1]):
        yield _name(text, tokens, (first, last), 0, cue)


def _befallen(text: str, tokens: Sequence[Token], first: int, cue: Cue) -> Iterator[UnknownName]:
    """Yield the person after a deed: two words at least, the first of which is no noun (مقتل شاب كريم)."""
    last = _end_of_person(tokens, first)
    if last is None or last == first:
        return
    word = tokens[first].letters
    named = word in bound_words() or spellings(word) >= _COMMON or not is_ordinary(word)
    if named and not word.startswith(ARTICLE) and any(_is_strong(token.letters) for token in tokens[first : last + 1]):
        yield _name(text, tokens, (first, last), 0, cue._replace(kind=PERSON))


def _end_of_person(tokens: Sequence[Token], first: int) -> int | None:
    number, last = first, None
    while number < min(len(tokens), first + _MOST_WORDS) and tokens[number].joins:
        word = tokens[number].letters
        if word in bound_words():
            number += 1
            bound = number < len(tokens) and tokens[number].joins
            if not bound or not (spellings(tokens[number].letters) or _may_close(tokens[number].letters)):
                break
        elif not _is_personal(word):
            if not _goes_on(tokens, number):
                break
            number += 1
        last = number
        number += 1
    return last


def _goes_on(tokens: Sequence[Token], number: int) -> bool:
    """Say whether a common name that is a word stands before a family name, as خير in محمد خير الزعبي."""
    if spellings(tokens[number].letters) < _COMMON or number + 1 >= len(tokens) or not tokens[number + 1].joins:
        return False
    family = tokens[number + 1].letters
    return family.startswith(ARTICLE) and _is_personal(family) and not is_ordinary(family)


def _past_adjectives(tokens: Sequence[Token], first: int) -> int:
    """Return the number of the word after a cue's adjectives, if it begins a name: شيار in القيادي الكردي شيار ديرك."""
    number = first
    while number < len(tokens) and tokens[number].joins and _is_definite_word(tokens[number].letters):
        number += 1
    if number == first or number >= len(tokens) or not tokens[number].joins:
        return first
    word = tokens[number].letters
    begins = word in bound_words() or (_is_personal(word) and _is_strong(word))
    return number if begins and not word.startswith(ARTICLE) else first


def _is_definite_word(word: str) -> bool:
    return word.startswith(ARTICLE) and is_ordinary(word)


def _is_personal(word: str) -> bool:
    """Say whether a word may be one of a person's name: persons are called so, or it is no ordinary word."""
    if not word.startswith(ARTICLE) and word in names_of(Language.AR, NameKind.WORD):
        return False
    joined = word.startswith(_AND) and bool(spellings(word[1:])) and not spellings(word)
    return not joined and len(word) >= _SHORTEST and (bool(spellings(word)) or not is_ordinary(word))


def _is_adjective(word: str) -> bool:
    """Say whether a word right after a cue with the article may be its adjective: المعجزة, not الجولاني."""
    return word.startswith(ARTICLE) and not spellings(word) and not word.endswith("ي")


def _is_strong(word: str) -> bool:
    """Say whether a word is a name and nothing else: no ordinary word, or a common name without the article."""
    return not is_ordinary(word) or (not word.startswith(ARTICLE) and spellings(word) >= _COMMON)


def _name(text: str, tokens: Sequence[Token], words: tuple[int, int], start: int, cue: Cue) -> UnknownName:
    first, last = tokens[words[0]].word.span, tokens[words[1]].word.span
    span = Span(first.start + start, last.end)
    return UnknownName(span, span.of(text), cue.kind, f"it follows {cue.word}")
