"""The nouns that reports count, from tables/countable_nouns.tsv: a row is one way to say a concept in both languages.

Arabic nouns carry their number in their form: قتيل is one, قتيلان two, قتلى several. The oblique dual of a sound
masculine noun is written as its plural (مدنيين), so a form may have several numbers (Ryding 2005, ch. 7).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from toolkit.data import read_table, tables_folder
from toolkit.text.clitics import ARTICLE, name_chains
from toolkit.text.folding import fold_key
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_WORD, FATHATAN, without_marks
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TABLE = "countable_nouns.tsv"
_WORDS = {
    Language.AR: re.compile(f"[{ARABIC_WORD}]+"),
    Language.EN: re.compile(r"[A-Za-z\u00c0-\u024f]+"),
}
_GAPS = {Language.AR: re.compile("[ \u00a0\u202f]"), Language.EN: re.compile("[ \u00a0\u202f-]")}
_LONGEST = 4
"""Words of the longest noun in the table: case of enforced disappearance."""
_ACCUSATIVES = (FATHATAN, f"{FATHATAN}ا")
"""The tanwin of the accusative, written after its alef or before it."""


INFLECTED_KINDS = frozenset({"person", "event", "thing", "place", "time", "group"})
"""Classes of nouns that print holds to the form their number asks for. Of measures and money it keeps 5 كيلو."""


class GrammaticalNumber(StrEnum):
    """How many a form of a noun speaks of."""

    SINGULAR = "singular"
    DUAL = "dual"
    PLURAL = "plural"


@dataclass(frozen=True, slots=True)
class CountableNoun:
    """What a noun stands for: the concept, the same in both languages, and its class (person, event, time, …)."""

    concept: str
    kind: str


@dataclass(frozen=True, slots=True)
class NounMention:
    """A noun of the table in a text: its span (proclitics left out), what it may mean and how many it speaks of."""

    span: Span
    nouns: frozenset[CountableNoun]
    numbers: frozenset[GrammaticalNumber]
    definite: bool = False

    @property
    def concepts(self) -> frozenset[str]:
        """The concepts that it may mean."""
        return frozenset(noun.concept for noun in self.nouns)

    @property
    def kinds(self) -> frozenset[str]:
        """The classes of what it may mean."""
        return frozenset(noun.kind for noun in self.nouns)

    @property
    def is_dual(self) -> bool:
        """Whether it can only mean two."""
        return self.numbers == {GrammaticalNumber.DUAL}

    @property
    def is_singular(self) -> bool:
        """Whether it can only mean one."""
        return self.numbers == {GrammaticalNumber.SINGULAR}


@dataclass(frozen=True, slots=True)
class _Form:
    nouns: frozenset[CountableNoun]
    numbers: frozenset[GrammaticalNumber]


_COLUMNS = {
    Language.AR: {
        "ar_singular": GrammaticalNumber.SINGULAR,
        "ar_accusative": GrammaticalNumber.SINGULAR,
        "ar_dual": GrammaticalNumber.DUAL,
        "ar_dual_oblique": GrammaticalNumber.DUAL,
        "ar_plural": GrammaticalNumber.PLURAL,
        "ar_plural_oblique": GrammaticalNumber.PLURAL,
    },
    Language.EN: {"en_singular": GrammaticalNumber.SINGULAR, "en_plural": GrammaticalNumber.PLURAL},
}


@cache
def _forms(language: Language) -> Mapping[tuple[bytes, ...], _Form]:
    """Return the forms of a language by the folded keys of their words."""
    nouns: dict[tuple[bytes, ...], set[CountableNoun]] = {}
    numbers: dict[tuple[bytes, ...], set[GrammaticalNumber]] = {}
    for row in read_table(tables_folder() / _TABLE):
        noun = CountableNoun(row["concept"], row["class"])
        for column, number in _COLUMNS[language].items():
            if not row[column]:
                continue
            key = tuple(map(_key, _WORDS[language].findall(row[column])))
            nouns.setdefault(key, set()).add(noun)
            numbers.setdefault(key, set()).add(number)
            if number is GrammaticalNumber.DUAL and len(key) == 1:
                construct = (_key(row[column][:-1]),)
                nouns.setdefault(construct, set()).add(noun)
                # مدينتي is "two cities of" and "my city"; طفلا is "two children of" and طفلاً.
                numbers.setdefault(construct, set()).update((number, GrammaticalNumber.SINGULAR))
    return {key: _Form(frozenset(nouns[key]), frozenset(numbers[key])) for key in nouns}


@cache
def _first_words(language: Language) -> frozenset[bytes]:
    return frozenset(key[0] for key in _forms(language))


@lru_cache(maxsize=1 << 15)
def _key(word: str) -> bytes:
    """Fold a word without its marks; a final ة is told from ه, which also is "his" (شقيقه)."""
    return fold_key(without_marks(word)) + (b"\x00" if word.endswith("ة") else b"")


@cache
def _prefixes() -> tuple[tuple[str, bool], ...]:
    """Return what may stand before a noun in its own word, with whether it has the article; the shortest first."""
    bare = [(chain, False) for chain in name_chains()]
    definite = [(chain + ARTICLE, True) for chain in name_chains()]
    contracted = [(chain + "ل", True) for chain in name_chains() if chain.endswith("ل")]
    return tuple(sorted({*bare, *definite, *contracted}, key=lambda prefix: (len(prefix[0]), prefix)))


@lru_cache(maxsize=1 << 15)
def _readings(word: str) -> tuple[tuple[bytes, int, bool], ...]:
    """Return what an Arabic word may be as the first of a noun: its key, the length of its proclitics, the article."""
    found = []
    for prefix, definite in _prefixes():
        key = _key(word[len(prefix) :]) if word.startswith(prefix) else b""
        if key in _first_words(Language.AR):
            found.append((key, len(prefix), definite))
    return tuple(found)


def find_nouns(text: str, language: Language) -> list[NounMention]:
    """Find the nouns of the table in a text, the longest at each place, in order and without overlap."""
    words = [(match.group(), match.start(), match.end()) for match in _WORDS[language].finditer(text)]
    found: list[NounMention] = []
    at = 0
    while at < len(words):
        mention, taken = next(_mentions(text, words, at, language), (None, 1))
        if mention:
            found.append(mention)
        at += taken
    return found


def _mentions(
    text: str, words: list[tuple[str, int, int]], at: int, language: Language
) -> Iterator[tuple[NounMention, int]]:
    """Yield the nouns that begin at a word, the longest first, with the number of their words."""
    word, start, _ = words[at]
    if language is Language.EN:
        readings: tuple[tuple[bytes, int, bool], ...] = ((_key(word), 0, False),)
        if readings[0][0] not in _first_words(language):
            return
    else:
        readings = _readings(word)
    for first, prefix, definite in readings:
        keys = [first, *_following(text, words, at, language, definite=definite)]
        for length in range(len(keys), 0, -1):
            form = _forms(language).get(tuple(keys[:length]))
            if form:
                span = Span(start + prefix, words[at + length - 1][2])
                yield NounMention(span, form.nouns, _numbers(form, span.of(text)), definite), length


def _numbers(form: _Form, surface: str) -> frozenset[GrammaticalNumber]:
    """Return how many a form speaks of as it is written: طفلاً with its tanwin is one, never "two children of"."""
    one = frozenset((GrammaticalNumber.SINGULAR,))
    return one if surface.endswith(_ACCUSATIVES) and one <= form.numbers else form.numbers


def _following(
    text: str, words: list[tuple[str, int, int]], at: int, language: Language, *, definite: bool
) -> list[bytes]:
    """Return the keys of the words that only a space parts from word `at`, the article taken off after a definite."""
    keys = []
    for left, right in zip(words[at : at + _LONGEST - 1], words[at + 1 : at + _LONGEST], strict=False):
        if not _GAPS[language].fullmatch(text, left[2], right[1]):
            break
        keys.append(_key(right[0].removeprefix(ARTICLE) if definite else right[0]))
    return keys
