"""What an Arabic name is made of when it is romanised: units, each with its place and with the vowels it may carry.

A unit is a letter, or the article ال as a whole, for its Latin form depends on the letter after it (Ar-Raqqah,
Al-Raqqah, Raqqah). Two things decide how a letter comes out: where it stands (`place`), and what follows it, which
tells whether a short vowel can be heard between the two (`slot`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.names.orthography import MarkedLetter

ARTICLE = "ال"
SUN_LETTERS = frozenset("تثدذرزسشصضطظلن")
"""The letters to which the l of the article is assimilated (Ryding 2005, ch. 2)."""

_GLIDES = frozenset("وي")
_LONG = frozenset("اويىآ")
_AYN = frozenset("عءأإؤئ")
_SHORTEST_STEM = 2


class Unit(NamedTuple):
    """One letter of a name, or the article, with what decides its Latin form.

    `place` is initial, medial, prevocalic (و and ي before a long vowel), final, or construct (ة before another word);
    of the article: first or inner. `slot` names the table of short vowels that may follow; `next_letter` is the
    letter after an article.
    """

    letter: str
    place: str
    slot: str = ""
    mark: str = ""
    doubled: bool = False
    next_letter: str = ""


def units(words: Iterable[tuple[MarkedLetter, ...]]) -> tuple[Unit, ...]:
    """Return the units of a name's words in order."""
    in_order = list(words)
    last = len(in_order) - 1
    return tuple(unit for i, word in enumerate(in_order) for unit in _word_units(word, i == 0, i == last))


def has_article(letters: str) -> bool:
    """Say whether a word begins with the article: ال and two letters or more."""
    return letters.startswith(ARTICLE) and len(letters) >= len(ARTICLE) + _SHORTEST_STEM


def _word_units(word: tuple[MarkedLetter, ...], first: bool, last: bool) -> Iterator[Unit]:
    stem = word
    if has_article("".join(marked.letter for marked in word)):
        stem = word[len(ARTICLE) :]
        yield Unit(ARTICLE, "first" if first else "inner", next_letter=stem[0].letter)
        if stem[0].letter in SUN_LETTERS:
            stem = (stem[0]._replace(doubled=False), *stem[1:])  # the shadda says that the article is assimilated
    for i, (letter, mark, doubled) in enumerate(stem):
        after = stem[i + 1].letter if i + 1 < len(stem) else ""
        at_end = i + 2 == len(stem)
        yield Unit(letter, _place(letter, i, after, last), _slot(letter, after, at_end), mark, doubled)


def _place(letter: str, index: int, after: str, last_word: bool) -> str:
    if letter == "ة":
        return "final" if last_word else "construct"
    if index == 0:
        return "initial"
    if not after:
        return "final"
    return "prevocalic" if letter in _GLIDES and after in _LONG else "medial"


def _slot(letter: str, after: str, at_end: bool) -> str:
    kind = "ayn" if letter in _AYN else "plain"
    if not after:
        return f"{kind}-end"
    if after == "ة" or (after == "ه" and at_end):
        return f"{kind}-ta"
    return f"{kind}-long" if after in _LONG else f"{kind}-consonant"
