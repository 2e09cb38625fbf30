"""Coordination: a place that was found confirms the names that stand in a row with it (الصنمين ونوى وجاسم).

A row is joined by و or "and"; a comma joins as well where the row goes on behind the name (الصنمين، نوى وجاسم). A name
that still waits for its cue is confirmed if it stands between two of the row. At the end of the row an Arabic one is
only if the phrase ends there (a cue of the context `row` in contexts.tsv): والباب مفتوح is a door. Names that no editor
has approved have to be no ordinary words and no names of persons besides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.glossary.contexts import load_contexts, words_around
from toolkit.text.folding import fold_key, fold_letters
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toolkit.glossary.matches import Match

PLACES = ("governorate", "town", "subdistrict", "district", "village", "community", "area", "neighbourhood", "camp")
"""The types of which names that stand in a row are all one."""
ROW = "row"
"""The context whose cues may stand behind the last name of a row."""
NEVER = "so-called"
"""The context of names that are everyday words even after the word for a town."""

_AND = "و"
_FOLDED_AND = fold_key(_AND)
_JOINT = re.compile(r"(?:[ \u00a0]|[ \u00a0]?[،,][ \u00a0]?)(?:and[ \u00a0])?")
_ALONE = 3
"""Names from which a row needs no place that was found: so many words are not all names of places by chance."""
_BARE_GAP = frozenset(" \u00a0")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0-]$")
_ROOM = 24
"""Characters before a name in which the word before it stands."""
_CLOSED = re.compile(r"[ \u00a0]*(?:[.!?؟…:;؛)\]»”\"\n]|$)")


class Member(NamedTuple):
    """A name that may stand in a row; `waits` says that it is one only if the row confirms it."""

    match: Match
    waits: bool


def may_be_in_a_row(text: str, first: int, last: int, chain: bytes | None) -> bool:
    """Say whether something before or behind a name joins it to another; `chain` is its folded proclitics, if any."""
    if chain and chain.startswith(_FOLDED_AND):
        return True
    behind = text[last : last + len(" and ")]
    return behind.startswith((" و", "، ", ", ", "،", " and ")) or text[max(0, first - len(" and ")) : first] == " and "


def confirmed(text: str, found: Iterable[Match], waiting: Iterable[Match]) -> Iterator[Match]:
    """Yield those of the names waiting for a cue that stand in a row with a place that was found."""
    members = [Member(match, False) for match in found if match.entry.type in PLACES]
    members += (Member(match, True) for match in waiting)
    by_start = _longest(members)
    for row in _rows(text, by_start):
        while row and row[-1].waits and not _ends(text, row[-1].match):
            row.pop()
        if len(row) >= _ALONE or any(not member.waits for member in row):
            yield from (member.match for member in row if member.waits and _may_be(text, member.match))


def _longest(members: Iterable[Member]) -> dict[int, Member]:
    """Return the members by where their words begin, of several the one that was found, else the longest."""
    ordered = sorted(members, key=lambda member: (not member.waits, member.match.span.end))
    return {member.match.word.start: member for member in ordered}


def _rows(text: str, by_start: Mapping[int, Member]) -> Iterator[list[Member]]:
    """Yield each row of two members or more, from left to right."""
    taken: set[int] = set()
    for start in sorted(by_start):
        if start in taken:
            continue
        row, commas = [by_start[start]], [False]
        while (joint := _JOINT.match(text, row[-1].match.span.end)) and (after := by_start.get(joint.end())):
            by_comma = _AND not in after.match.clitics and "and" not in joint.group()
            if by_comma and joint.group() in _BARE_GAP:
                break
            taken.add(after.match.word.start)
            row.append(after)
            commas.append(by_comma)
        while commas[-1] and row[-1].waits:  # behind a comma another clause may begin
            row.pop()
            commas.pop()
        if len(row) > 1:
            yield row


def _ends(text: str, match: Match) -> bool:
    """Say whether the phrase ends behind the last name of a row."""
    if match.language is Language.EN or _CLOSED.match(text, match.span.end):
        return True
    cues = load_contexts()[ROW, Language.AR]
    return cues.confirms([], words_around(text, match.word)[1])


def _may_be(text: str, match: Match) -> bool:
    """Say whether a name is likely to be one: an editor stands behind it, or it is nothing else and whole."""
    if match.reviewed:
        return True
    if match.entry.context == NEVER:
        return False
    before = _WORD_BEFORE.search(text, max(0, match.word.start - _ROOM), match.word.start)
    whole, names = before.group(1) if before else "", match.surface.lower().replace("-", " ").split()
    return (_is_arabic_name if match.language is Language.AR else _is_english_name)(whole, names)


def _is_arabic_name(before: str, words: list[str]) -> bool:
    """Say whether words are neither ordinary, nor names of persons, nor the rest of a longer name (خان طومان)."""
    from toolkit.glossary.unknown_names.arabic_tokens import spellings
    from toolkit.glossary.unknown_names.ordinary_words import is_ordinary
    from toolkit.glossary.variants.arabic_keys import bound_words

    letters = [fold_letters(word) for word in words]
    bound = fold_letters(before) in bound_words()
    return not (bound or is_ordinary(letters[-1]) or any(map(spellings, letters)))


def _is_english_name(before: str, words: list[str]) -> bool:
    """Say whether words are no English ones, nor the rest of a longer name (Kafar Dael)."""
    from toolkit.glossary.variants.english_words import english_words

    return not (before[:1].isupper() or any(word in english_words() for word in words if word != "al"))
