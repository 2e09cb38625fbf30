"""Where names stand in a text, whatever their context: by their folded letters, or by how they sound."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from toolkit.glossary.variants.english_words import english_words
from toolkit.names import alignment_cost, arabic_skeleton_keys, skeleton_keys
from toolkit.names.orthography import latin_letters
from toolkit.names.persons import units_of
from toolkit.text.addresses import blank_addresses
from toolkit.text.clitics import ARTICLE, contract, name_chains
from toolkit.text.folding import DELIMITER, fold, fold_key
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_LETTERS, ARABIC_MARKS
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.glossary.entries import ConceptEntry
    from toolkit.text.folding import Folded

_EDGE = bytes([DELIMITER])
_ENDINGS = (b"", fold_key("s"), fold_key("es"))
"""What an English term may end in: airstrike, airstrikes."""
_LIKE = 1.0
"""Cost per letter up to which a Latin name is taken for a romanisation of an Arabic one; attested ones stay below 1.9,
their mean is about 0.5 (docs/names.md)."""
_FATHER = re.compile(r"(?<=\b[أا])ب[اي](?= )")
"""أبو in the cases that a sentence puts it into: أبا, أبي."""
_ARABIC_WORD = re.compile(f"[{ARABIC_LETTERS}{ARABIC_MARKS}]+")
_LATIN_NAME = re.compile(r"(?<![\w'’-])(?:(?:[AaEe][stdrnz]h?-)|[AaEe]l[ -])?[A-Z\u00c0-\u00de][\w'’`]*(?:-[\w'’`]+)*")
_DEAREST = 1.9
"""Cost per letter that attested romanisations hardly ever pass."""
_ACRONYM = re.compile("(?:[^-]*[a-z])?[A-Z][^-]*[A-Z]")
_POSSESSIVE = re.compile("['’]s?$")
_SHORTEST_UNLISTED = 4
"""Letters of a name that no list has, and that is no abbreviation."""
_SHORTEST = 3
"""Letters of a name that sound alone can tell from a chance likeness."""


def related(one: ConceptEntry, other: ConceptEntry) -> bool:
    """Say whether two concepts may be called by one name.

    A town and its governorate are (حلب), a camp and its town (مخيم الهول، الهول), a body and its short name.
    """
    if one.id == other.id:
        return True
    mine, theirs = _names(one), _names(other)
    return any(a <= b or b <= a for a, b in zip(mine, theirs, strict=True) if a and b)


@lru_cache(maxsize=16384)
def _names(entry: ConceptEntry) -> tuple[frozenset[bytes], frozenset[bytes]]:
    """Return the words of an entry's preferred forms, folded, in Arabic and in English."""
    forms = (entry.ar.preferred, entry.en.preferred)
    arabic, english = (frozenset(filter(None, fold_key(form).split(_EDGE))) for form in forms)
    return arabic, english


def stands_in(forms: Iterable[str], text: str, language: Language) -> bool:
    """Say whether one of the forms stands in a text, with proclitics in Arabic and a plural ending in English."""
    return any(True for _ in find_forms(tuple(forms), fold(text), language))


def find_forms(forms: tuple[str, ...], folded: Folded, language: Language) -> Iterator[Span]:
    """Yield where one of the forms stands in a folded text as a word or words of its own."""
    codes = folded.codes
    for head, key in _keys(forms, language):
        place = codes.find(key)
        while place >= 0:
            if _begins_word(codes, place, head):
                yield Span(folded.origin(place), folded.origin(place + len(key) - 1))
            place = codes.find(key, place + 1)


@lru_cache(maxsize=8192)
def _keys(forms: tuple[str, ...], language: Language) -> tuple[tuple[bool, bytes], ...]:
    """Return the folded forms with their closing delimiter, and whether ل has to stand before each."""
    keys: dict[tuple[bool, bytes], None] = {}
    for form in filter(None, forms):
        if language is Language.EN:
            keys |= {(False, fold_key(form) + ending + _EDGE): None for ending in _ENDINGS}
            continue
        keys[False, fold_key(form) + _EDGE] = None
        if form.startswith(ARTICLE):
            keys[True, fold_key(contract(form)) + _EDGE] = None
    return tuple(keys)


def _begins_word(codes: bytes, place: int, after_lam: bool) -> bool:
    edge = codes.rfind(_EDGE, 0, place)
    chain = codes[edge + 1 : place]
    return chain in _chains() and (not after_lam or chain.endswith(fold_key("ل")))


@cache
def _chains() -> frozenset[bytes]:
    return frozenset(map(fold_key, name_chains()))


def find_sound(name: str, text: str, language: Language) -> Iterator[Span]:
    """Yield the words of a text that a name written in the other script may be: capitalised ones, or Arabic ones."""
    pattern = _LATIN_NAME if language is Language.EN else _ARABIC_WORD
    words = [Span(*found.span()) for found in pattern.finditer(text)]
    most = len(name.split()) + 1
    for first, word in enumerate(words):
        last = first
        while last < len(words) and last - first < most:
            if last > first and text[words[last - 1].end : words[last].start] not in (" ", "-", "\u00a0"):
                break
            span = Span(word.start, words[last].end)
            if _sounds_like(name, span.of(text), language):
                yield span
            last += 1


def _sounds_like(name: str, words: str, language: Language) -> bool:
    if len(name) < _SHORTEST or len(words) < _SHORTEST:
        return False
    if language is Language.EN:
        return alignment_cost(name, words) <= _LIKE
    return any(alignment_cost(_FATHER.sub("بو", bare), name) <= _LIKE for bare in _without_proclitics(words))


def _without_proclitics(words: str) -> Iterator[str]:
    """Yield what Arabic words may be without the proclitics before them: للبوكمال, لبوكمال, البوكمال."""
    for chain in name_chains():
        if words.startswith(chain):
            host = words[len(chain) :]
            yield host
            if chain.endswith("ل") and host.startswith("ل"):
                yield ARTICLE + host.removeprefix("ل")


def find_capitalised(text: str) -> Iterator[Span]:
    """Yield the capitalised words of an English text that no dictionary has, without a possessive.

    A given name that the dictionary has as well (Mohammad) counts before one that it has not.
    """
    words = [(found, _POSSESSIVE.sub("", found.group())) for found in _LATIN_NAME.finditer(blank_addresses(text))]
    for (found, name), following in zip_longest(words, words[1:]):
        is_given = (
            following is not None and text[found.end() : following[0].start()] == " " and _is_unlisted(following[1])
        )
        if _is_unlisted(name) or (is_given and units_of(latin_letters(name))):
            yield Span(found.start(), found.start() + len(name))


def _is_unlisted(name: str) -> bool:
    letters = latin_letters(re.split("[ -]", name)[-1])
    return len(letters) >= _SHORTEST_UNLISTED and not _ACRONYM.match(name) and letters not in english_words()


class Sounds:
    """The words of an Arabic text by their consonants, to be looked up by how a name sounds."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: dict[str, list[Span]] = defaultdict(list)
        for found in _ARABIC_WORD.finditer(text):
            span = Span(*found.span())
            for host in set(_without_proclitics(found.group())):
                for key in arabic_skeleton_keys(host):
                    self._words[key].append(span)

    def find(self, name: str) -> tuple[Span, ...]:
        """Return where the text has a word that may be a Latin name, however it is romanised."""
        near = {span for key in skeleton_keys(name) for span in self._words.get(key, ())}
        return tuple(sorted(span for span in near if self._is_like(name, span.of(self._text))))

    def _is_like(self, name: str, word: str) -> bool:
        return any(alignment_cost(host, name) < _DEAREST for host in _without_proclitics(word))
