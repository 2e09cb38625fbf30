"""Persons in Arabic text without any cue: two words or more that persons are called, the first a given name.

How much a word says depends on what else it may be. Names that are nothing else (محمود, عبد الرحمن, and those of
tables/given_names.tsv) are *sure*. A word that is an adjective or a noun as well is a name beside a sure one: with the
article as a family name (محمد الشريف), without it if it is a common name (أحمد سعيد). What no list has is taken for a
family name if it has the article (خالد الجربوعاوي), or if the given name is foreign (جون جرانت). So كريم, نور or
عبد الله alone are none, nor is كريم جميل.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.glossary.unknown_names.arabic_tokens import spellings
from toolkit.glossary.unknown_names.evidence import cues
from toolkit.glossary.unknown_names.given_names import NameKind, names_of
from toolkit.glossary.unknown_names.ordinary_words import is_ordinary
from toolkit.text.clitics import ARTICLE, name_chains
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_MARKS, TATWEEL
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.glossary.unknown_names.arabic_tokens import Token

_MOST_UNITS = 5
"""Parts of a person's name: given name, father's, grandfather's and family name, and a by-name."""
_COMMON = 3
"""Spellings from which an ordinary word is a common name of persons; كان and مات, which have fewer, are not."""
_TA, _COMMON_WITH_TA = "ه", 4
"""The same with ة, as most nouns have it: عطية, not هدية."""
_COMMON_FAMILY = 2
"""The same with the article: الحكيم, not الجبل."""
_SHORTEST, _SHORTEST_FOREIGN, _SHORTEST_AFTER_CLITIC, _SHORTEST_FAMILY = 3, 4, 4, 6
_CERTAIN = (NameKind.GIVEN, NameKind.WOMAN, NameKind.FOREIGN)
_AND = "و"
_SON = frozenset({"بن", "ابن"})
_BOUND = frozenset({"عبد", "ابو", "ابي", "ابا", "ام"})
"""What is a name only together with the word after it."""
_FAITH = "الدين"
"""The second word of many given names: حسام الدين."""
_ADJECTIVE = "يه"
"""إيزابيلا الكاثوليكية: no family name ends so."""
_IMPERFECT = "ي"
"""What a verb of the third person begins with."""
_MARKS = re.compile(f"[{TATWEEL}{ARABIC_MARKS}]*")


class _Kind(Enum):
    """What a word says of itself."""

    SURE = "a name and nothing else"
    FAMILY = "a family name with the article, perhaps an ordinary word"
    COMMON = "a common name that is an ordinary word as well"


class _Unit(NamedTuple):
    """A part of a name: its kind, and the number of the token after it."""

    kind: _Kind
    end: int


def persons(text: str, tokens: Sequence[Token]) -> Iterator[Span]:
    """Yield the stretches of a text that are names of persons by their words alone; they do not overlap."""
    number = 0
    while number < len(tokens):
        for chain in _chains(tokens[number].letters):
            end = _end_of_person(tokens, number, len(chain))
            if end is not None:
                first = tokens[number].word.span
                yield Span(_after(text, first.start, len(chain)), tokens[end - 1].word.span.end)
                number = end
                break
        else:
            number += 1


def _chains(word: str) -> list[str]:
    """Return the proclitics that may stand before the first word of a name, none of them first.

    What persons are called as a whole has none: بيان is not ب and يان.
    """
    chains = (chain for chain in name_chains() if word.startswith(chain))
    return sorted((chain for chain in chains if not chain or _may_carry(word, chain)), key=len)


def _may_carry(word: str, chain: str) -> bool:
    host = word[len(chain) :]
    listed = chain == _AND and any(_is(host, kind) for kind in _CERTAIN)  # كيان is not ك and يان
    return len(host) >= (_SHORTEST if listed else _SHORTEST_AFTER_CLITIC) and not spellings(word)


def _after(text: str, start: int, letters: int) -> int:
    """Return where the letter after so many stands, the marks of those passed over."""
    for _ in range(letters):
        start += 1
        marks = _MARKS.match(text, start)
        start = marks.end() if marks else start
    return start


def _end_of_person(tokens: Sequence[Token], first: int, clitics: int) -> int | None:
    """Return the number of the token after a name that begins `clitics` letters into a word; None if none does."""
    given = _given(tokens, first, clitics)
    if given is None or (clitics and given.kind is not _Kind.SURE):
        return None
    kinds, end = [given.kind], given.end
    foreign = _is(tokens[first].letters[clitics:], NameKind.FOREIGN)
    while len(kinds) < _MOST_UNITS and (unit := _further(tokens, end, sure=_Kind.SURE in kinds, foreign=foreign)):
        kinds.append(unit.kind)
        end = unit.end
    return end if len(kinds) > 1 and _Kind.SURE in kinds else None


def _given(tokens: Sequence[Token], first: int, clitics: int) -> _Unit | None:
    """Return the given name that a name begins with."""
    word = tokens[first].letters[clitics:]
    if not tokens[first].free or word.startswith(ARTICLE) or word in cues(Language.AR):
        return None
    return _compound(tokens, first, word) or _single(word, first)


def _further(tokens: Sequence[Token], number: int, *, sure: bool, foreign: bool) -> _Unit | None:
    """Return the unit that goes on a name; where none was sure so far, one without the article does."""
    if number >= len(tokens) or not tokens[number].joins:
        return None
    word = tokens[number].letters
    if _is(word, NameKind.WOMAN):  # what follows a given name is the father's: قتل سامي ليلى are two
        return None
    if word in _SON:
        return _further(tokens, number + 1, sure=sure, foreign=foreign)
    unit = _compound(tokens, number, word) or _single(word, number) or _unheard(word, number, foreign=foreign)
    return unit if unit and (sure or unit.kind is not _Kind.FAMILY) else None


def _compound(tokens: Sequence[Token], number: int, word: str) -> _Unit | None:
    """Return a compound of two words that are one name: عبد الرحمن, نور الدين, أبو بكر."""
    if number + 1 >= len(tokens) or not tokens[number + 1].joins:
        return None
    second = tokens[number + 1].letters
    listed = spellings(f"{word} {second}") > 0
    bound = word in _BOUND and (spellings(second) > 0 or second.startswith(ARTICLE))
    faithful = second == _FAITH and spellings(word) > 0
    return _Unit(_Kind.SURE, number + 2) if listed or bound or faithful else None


def _single(word: str, number: int) -> _Unit | None:
    kind = _kind(word)
    return _Unit(kind, number + 1) if kind else None


@cache
def _kind(word: str) -> _Kind | None:
    """Return what one word says of itself, None if persons are not called so."""
    often = spellings(word)
    if len(word) < _SHORTEST or _is(word, NameKind.WORD):
        return None
    if any(_is(word, kind) for kind in _CERTAIN) or _is_joined_compound(word):
        return _Kind.SURE
    if often and not is_ordinary(word):
        return _Kind.SURE
    if word.startswith(ARTICLE):
        return _Kind.FAMILY if often >= _COMMON_FAMILY else None
    fewest = _COMMON_WITH_TA if word.endswith(_TA) else _COMMON
    return _Kind.COMMON if often >= fewest or _is(word, NameKind.COMMON) else None


def _is(word: str, kind: NameKind) -> bool:
    return word in names_of(Language.AR, kind)


def _is_joined_compound(word: str) -> bool:
    """Say whether a word is a compound written in one: عبدالرحمن, العبدالله."""
    bare = word.removeprefix(ARTICLE)
    return bare.startswith("عبد" + ARTICLE) and spellings(f"عبد {bare.removeprefix('عبد')}") > 0


def _unheard(word: str, number: int, *, foreign: bool) -> _Unit | None:
    """Return a word that no list has as a family name: with the article, not the ending of an adjective, or foreign."""
    definite = word.startswith(ARTICLE) and len(word) >= _SHORTEST_FAMILY and not word.endswith(_ADJECTIVE)
    if foreign and _is(word, NameKind.FAMILY):
        return _Unit(_Kind.SURE, number + 1)
    bare = foreign and not word.startswith(ARTICLE) and len(word) >= _SHORTEST_FOREIGN and not _may_be_other(word)
    return _Unit(_Kind.FAMILY, number + 1) if (definite or bare) and not is_ordinary(word) else None


def _may_be_other(word: str) -> bool:
    """Say whether a word after a given name may be a verb (جون يتحدث) or another given name (توم وماري)."""
    return word.startswith(_IMPERFECT) or any(_kind(word[len(chain) :]) for chain in _chains(word) if chain)
