"""Cutting a text into the tokens that numbers are made of: figures, words, and what links them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from itertools import accumulate, compress, count
from operator import add
from typing import TYPE_CHECKING

from toolkit.text.clitics import ARTICLE, name_chains
from toolkit.text.letters import ARABIC_WORD, TATWEEL
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

_D = "[0-9٠-٩۰-۹]"
_GROUP = "[,٬،\u00a0\u202f]"
_WORD = f"(?P<word>[A-Za-z\u00c0-\u024f]+|[{ARABIC_WORD}]+)"
_ADDRESS = r"(?P<address>(?:https?://|www\.)\S+|\S+@\S+\.\S+)"
_REST = (
    rf"(?P<skip>\[\^[^\]\s]+\]|(?:(?<=[^\s\[(])|(?m:^))\[{_D}{{1,3}}\]|\[{_D}{{1,3}}\](?=\s*(?:[.,،؛;:!?؟\[]|(?m:$)))"
    rf"|(?m:^)[ \t]*{_D}{{1,3}}[.)](?=\s))"
    rf"|(?P<grouped>(?<!{_D}){_D}{{1,3}}(?:{_GROUP}{_D}{{3}})+(?!{_D})(?:[.٫]{_D}+(?!\.?{_D}))?)"
    rf"|(?P<dotted>(?<![\d.]){_D}{{1,3}}(?:\.{_D}{{3}}){{2,}}(?!\.?{_D}))"
    rf"|(?P<decimal>(?<!{_D}[.,٫،]){_D}+[.٫]{_D}+(?!\.?{_D}))"
    rf"|(?P<comma>(?<!{_D}[.,٫،]){_D}+[,،]{_D}{{1,2}}(?![.,٫،]?{_D}))"
    rf"|(?P<integer>{_D}+)"
)  # fmt: skip
_PLAIN, _WITH_ADDRESSES = re.compile(f"{_WORD}|{_REST}"), re.compile(f"{_ADDRESS}|{_REST}|{_WORD}")
_IN_ADDRESSES = ("@", "://", "www.")
"""One of these is in every address; a text without them is read quicker, for no word can begin one."""
_FIGURE, _WORDS = re.compile(_D), re.compile(_WORD)
_LONGEST_KEPT = 40
"""Characters of what stands between two spaces up to which it is kept whether it may have a number."""
_ARTICLE = "article"
"""The role of "a" before a word of a number."""
_ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.")
_LINK = re.compile("[ \u00a0\u202f]?")
_HYPHEN_LINK = re.compile("[ \u00a0\u202f-]?")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or figures with their value. `inside` says that the figures are part of a name (F-16, T72)."""

    span: Span
    text: str
    value: Fraction | None = None
    inside: bool = False


_PHRASE = 3
"""Words after one of a number that may go on with it: two "and a half"."""
_FARTHEST = 24
"""Pieces between spaces in which these words are looked for: more without letters are a table of figures."""


def tokens(text: str, *, decimal_comma: bool, reads: Callable[[str], Collection[str]] | None = None) -> list[Token]:
    """Return the words and figures of a text in order, but for addresses, footnote marks ([^1], [2]) and list numbers.

    1,000 is a thousand and 3.5 three and a half in both languages; 1.000.000 is a million, but 1.000 is one.
    With `decimal_comma` (Arabic) 3,5 is three and a half too; else it is two numbers. With `reads`, which says as what
    a word can be one of a number, words further than three from figures and such words are left out, as most are.
    """
    found: list[Token] = []
    phrase = 0
    pattern = _WITH_ADDRESSES if any(sign in text for sign in _IN_ADDRESSES) else _PLAIN
    stretches = [(0, len(text))] if reads is None else _around_numbers(text, reads)
    for match in (match for start, end in stretches for match in pattern.finditer(text, start, end)):
        kind, piece = match.lastgroup, match.group()
        if kind == "word":
            phrase = _PHRASE if reads is None or reads(piece) else phrase - 1
            if phrase < 0:
                continue
            found.append(Token(Span(*match.span()), piece))
            continue
        phrase = _PHRASE
        if kind == "comma" and not decimal_comma:
            found += [
                Token(
                    Span(match.start() + part.start(), match.start() + part.end()), part.group(), _value(part.group())
                )
                for part in re.finditer(f"{_D}+", piece)
            ]
        elif kind not in ("address", "skip"):
            value = _value(piece, grouping=kind or "")
            found.append(Token(Span(*match.span()), piece, value, _inside_name(text, match.start())))
    return found


def _around_numbers(text: str, reads: Callable[[str], Collection[str]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text in which figures and words of numbers are, with the words around them.

    They begin and end at spaces, at which the text is parted in one go: most texts have few numbers. An article begins
    a number only right before a word of one ("a hundred").
    """
    pieces = text.split(" ")
    judge = _judge(reads)
    if len(max(pieces, key=len)) > _LONGEST_KEPT:
        marked = [n for n, piece in enumerate(pieces) if len(piece) > _LONGEST_KEPT or judge(piece)]
    else:
        marked = list(compress(count(), map(judge, pieces)))
    if not marked:
        return
    ends = list(map(add, accumulate(map(len, pieces)), count()))
    first = last = -1
    for number in marked:
        if last < 0 or number > last + 2:
            if last >= 0:
                yield _start(text, ends, first), ends[last]
            first = number
        last = max(last, _end_of_phrase(pieces, number))
    yield _start(text, ends, first), ends[last]


def _start(text: str, ends: Sequence[int], number: int) -> int:
    """Return where the piece before a number begins, with the blanks before it, which show the number of a list."""
    start = ends[number - 2] if number > 1 else 0
    while start and text[start - 1].isspace():
        start -= 1
    return start


def _end_of_phrase(pieces: Sequence[str], number: int) -> int:
    """Return the number of the last piece that the words of a phrase after one of a number can be in."""
    words = 0
    stop = min(number + _FARTHEST, len(pieces) - 1)
    while words < _PHRASE and number < stop:
        number += 1
        words += any(map(str.isalpha, pieces[number]))
    return number


@cache
def _judge(reads: Callable[[str], Collection[str]]) -> Callable[[str], bool]:
    """Return a function that says whether a piece of a text may have a number; each is judged once."""

    @lru_cache(maxsize=1 << 14)
    def may_have_number(piece: str) -> bool:
        return _FIGURE.search(piece) is not None or any(map(is_of_number, _WORDS.findall(piece)))

    def is_of_number(word: str) -> bool:
        return any(role != _ARTICLE for role in reads(word))

    return may_have_number


def _value(figures: str, grouping: str = "") -> Fraction:
    plain = figures.translate(_ASCII)
    if grouping == "grouped":
        plain = re.sub(_GROUP, "", plain)
    elif grouping == "dotted":
        plain = plain.replace(".", "")
    elif grouping == "comma":
        plain = re.sub("[,،]", ".", plain)
    return Fraction(plain)


def _inside_name(text: str, start: int) -> bool:
    """Say whether figures hang on a Latin letter (T72), on an Arabic word (توشكا1) or on either by a hyphen (F-16)."""
    before = text[max(0, start - 5) : start]
    if len(before) > 1 and before[-1] in "-–":
        return before[-2].isalpha() and before[-2] != TATWEEL
    if not before[-1:].isalpha():
        return False
    letters = re.split(r"[^\w]", before)[-1].replace(TATWEEL, "")
    return letters not in _glued_chains()


@cache
def _glued_chains() -> frozenset[str]:
    """Return what may be written together with figures in Arabic: و12, ال15, لل10."""
    return name_chains() | {chain + ARTICLE for chain in name_chains()} | {chain + "ل" for chain in name_chains()}


def linked(text: str, left: Token, right: Token, *, hyphen: bool = False) -> bool:
    """Say whether only a space (or, with `hyphen`, a hyphen) stands between two tokens."""
    between = text[left.span.end : right.span.start]
    return bool((_HYPHEN_LINK if hyphen else _LINK).fullmatch(between))
