"""Abbreviations with the long form beside them: "Syrian Democratic Forces (SDF)", قوات سوريا الديمقراطية (قسد).

The search is that of Schwartz and Hearst ("A simple algorithm for identifying abbreviation definitions in biomedical
text", PSB 2003): from the right, every letter of the short form has to be found in the long one, the first at the
beginning of a word. Two conditions are added: a short form has two capitals at least (or, in Arabic, three letters that
are the beginnings of words), every capitalised word has to give a letter, and the long form is the shortest row that
fits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.text.clitics import ARTICLE
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHORT_LATIN = re.compile(r"[ \u00a0]\(\s?([A-Z][A-Za-z&./-]{1,9})\s?\)")
_REVERSED = re.compile(r"(?<![\w-])([A-Z]{2,8})[ \u00a0]\(([A-Z][^()\n]{5,90})\)")
_SHORT_ARABIC = re.compile(rf"[ \u00a0][(\"«“]\s?([{ARABIC_LETTERS}]{{3,6}})\s?[)\"»”]")
_WORD = re.compile(r"[^\s()\"“”«»]+")
_ARABIC_WORD = re.compile(f"[{ARABIC_LETTERS}]+")
_THE = re.compile(r"(?:The[ \u00a0])?")
_SMALL = frozenset({"of", "for", "the", "and", "in", "to"})
_ARTICLE = re.compile(r"^[ae](?:l|sh?|[tdrzn])-")
_FOREIGN_LONG = re.compile(r"(?:[A-Z][\w'’-]+[ \u00a0](?:(?:of|for|the|and)[ \u00a0])*){1,6}[A-Z][\w'’-]+\Z")
_ROOM = 120
"""Characters before a short form in which its long form is sought."""


class Abbreviation(NamedTuple):
    """A short form with its long form as a text has them; `start` and `end` span both, in code points."""

    short: str
    long: str
    language: Language
    start: int
    end: int
    spelt: bool = True


def find_abbreviations(text: str, language: Language) -> Iterator[Abbreviation]:
    """Yield the abbreviations that a passage defines."""
    if "(" not in text and language is Language.EN:
        return
    if language is Language.AR:
        yield from _arabic(text)
        return
    for found in _SHORT_LATIN.finditer(text):
        short = found[1].rstrip(".")
        if sum(map(str.isupper, short)) < 2:
            continue
        begin = _long_before(text, found.start(), short)
        if begin is not None:
            yield Abbreviation(short, _one_line(text[begin : found.start()]), language, begin, found.end())
        elif short.isupper() and (name := _FOREIGN_LONG.search(text, max(0, found.start() - _ROOM), found.start())):
            begin = name.start() + len(_THE.match(name[0])[0])  # type: ignore[index]
            yield Abbreviation(short, _one_line(text[begin : found.start()]), language, begin, found.end(), False)
    for found in _REVERSED.finditer(text):
        words = found[2].split()
        if _initials(words) == found[1]:
            yield Abbreviation(found[1], _one_line(found[2]), language, found.start(), found.end())


def _long_before(text: str, end: int, short: str) -> int | None:
    """Return where the long form that ends at `end` begins: the shortest row of words that has all letters."""
    letters = [letter for letter in short.lower() if letter.isalpha()]
    words = [found for found in _WORD.finditer(text, max(0, end - _ROOM), end) if not _crosses(text, found.end(), end)]
    # Words of a long form: at most twice the letters, or five more (Schwartz and Hearst 2003).
    for first in range(len(words) - 1, max(-1, len(words) - 1 - min(len(letters) + 5, 2 * len(letters))), -1):
        row = [word[0] for word in words[first:]]
        if row[0][0].isupper() and row[0].lower().startswith(letters[0]) and _fits(letters, row):
            return words[first].start()
    return None


def _crosses(text: str, start: int, end: int) -> bool:
    return any(stop in text[start:end] for stop in (". ", "; ", ": ", "\n", "، "))


def _fits(letters: Sequence[str], row: Sequence[str]) -> bool:
    """Say whether the long form has all letters in their order, and every capitalised word gives one."""
    capitals = [_ARTICLE.sub("", word) for word in row if word.lower() not in _SMALL]
    if not capitals or not all(word[:1].isupper() for word in capitals) or len(capitals) > len(letters):
        return False
    rest = iter(" ".join(row).lower())
    return all(letter in rest for letter in letters) and _heads_used(letters, capitals)


def _heads_used(letters: Sequence[str], capitals: Sequence[str]) -> bool:
    """Say whether the words' first letters occur in the short form in their order."""
    rest = iter(letters)
    return all(word[0].lower() in rest for word in capitals)


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word.lower() not in _SMALL).upper()


def _arabic(text: str) -> Iterator[Abbreviation]:
    for found in _SHORT_ARABIC.finditer(text):
        words = list(_ARABIC_WORD.finditer(text, max(0, found.start() - _ROOM), found.start()))
        row = words[-len(found[1]) :]
        heads = "".join(word[0].removeprefix(ARTICLE)[:1] for word in row)
        if heads == found[1] and not _crosses(text, row[0].start(), found.start()):
            begin = row[0].start()
            yield Abbreviation(found[1], _one_line(text[begin : found.start()]), Language.AR, begin, found.end())


def _one_line(text: str) -> str:
    return " ".join(text.split())
