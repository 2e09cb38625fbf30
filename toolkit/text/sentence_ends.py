"""Whether a full stop, a question mark or an ellipsis ends a sentence: the rules, one candidate at a time.

A rule looks at the word before the mark and at the word after it, never further, so that the answer does not
depend on how much of a file is at hand. docs/segmentation.md states the rules with examples.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from toolkit.data import read_table, tables_folder
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_LETTERS, ARABIC_MARKS, TATWEEL
from toolkit.text.scripts import last_script

if TYPE_CHECKING:
    from collections.abc import Iterator

# Direction marks and isolates: invisible, they may stand between any two characters of a mixed line.
BIDI_MARKS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_STOPS = ".!?؟۔…‼⁇⁈⁉"
# Straight quotes close here because they touch the stop; a star, an underscore: emphasis in Markdown.
_CLOSERS = r"\"'”’»›)\]}*_~`" + BIDI_MARKS
# A closing mark that a space keeps from its stop, as in « نص. ».
_APART = rf"(?:[ \u00a0\u202f][”»›)\]}}]+[{_STOPS}]*)*"
_BLANK_LINE = r"\n[^\S\n]*\n|\r[^\S\r\n]*\r|\u2029"
CANDIDATE = re.compile(rf"(?P<marks>[{_STOPS}]+)(?P<rest>[{_STOPS}{_CLOSERS}]*{_APART})|(?P<blank>{_BLANK_LINE})")
_OPENING = re.compile(rf"[\s\"'“‘„«‹(\[{{*_~`\-–—{BIDI_MARKS}]+")
_NEXT_WORD = re.compile(rf"[\w{ARABIC_MARKS}]{{1,30}}")
# Marks that cannot open a sentence: the stop before them was not the end.
_INNER_MARKS = "،,؛;:)]}»”"
_LIST_NUMBER = re.compile(rf"(?:\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}|[A-Za-z{ARABIC_LETTERS}]|[ivxlc]{{1,6}}|ه)")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_SILENT = re.compile(rf"[{TATWEEL}{ARABIC_MARKS}{BIDI_MARKS}]+")
# No abbreviation of the table is longer; the bound keeps the look back short in a line without spaces.
_LONGEST_WORD = 40


@cache
def _abbreviations() -> dict[str, str]:
    """Return how each abbreviation, without its last point, may end a sentence: never, number, opener."""
    rows = read_table(tables_folder() / "abbreviations.tsv")
    return {_SILENT.sub("", row["abbreviation"]).removesuffix("."): row["ends"] for row in rows}


@cache
def sentence_words(role: str) -> frozenset[str]:
    """Return the words of tables/sentence_words.tsv with a role: opener, continuation, conjunction …"""
    rows = read_table(tables_folder() / "sentence_words.tsv")
    return frozenset(_SILENT.sub("", row["word"]) for row in rows if row["role"] == role)


def ends_sentence(text: str, found: re.Match[str], start: int, stop: int) -> bool:
    """Say whether the candidate `found` (a match of CANDIDATE) ends the sentence that begins at `start`.

    `stop` is where the text is taken to end.
    """
    if found["blank"] or found.end() >= stop:
        return True
    if not text[found.end()].isspace() or _is_remark(text, found, start):
        return False
    after, word = _look_ahead(text, found.end(), stop)
    if after and after in _INNER_MARKS:
        return False
    before = text[max(start, found.start() - _LONGEST_WORD) : found.start()]
    is_arabic = _is_arabic(before, word)
    brackets = any(mark in found["rest"] for mark in ")]}")
    if word[:1].islower() and (brackets or not is_arabic):
        return False
    quotes = any(mark in found["rest"] for mark in "\"'”’»›")
    if quotes and word in sentence_words("continuation"):
        return False
    if found["marks"] == ".":
        return _ends_after(before, word, is_whole=len(before) == found.start() - start)
    if not is_arabic or quotes:
        return True
    return bool(found["marks"].strip(".…")) and not brackets


def _is_remark(text: str, found: re.Match[str], start: int) -> bool:
    """Say whether the marks stand alone in brackets: (!), (؟), [...]."""
    opening = text[found.start() - 1] if found.start() > start else ""
    return opening in ("(", "[") and found["rest"][:1] in (")", "]")


def _look_ahead(text: str, position: int, stop: int) -> tuple[str, str]:
    """Return the first character after the white space and the first word after any opening marks."""
    opening = _OPENING.match(text, position, stop)
    end = opening.end() if opening else position
    word = _NEXT_WORD.match(text, end, stop)
    return text[end : min(end + 1, stop)], _SILENT.sub("", word[0]) if word else ""


def _is_arabic(before: str, word: str) -> bool:
    """Say whether the letter nearest before the mark is Arabic; the one after it if there is none before."""
    nearest = last_script(before)
    return (nearest or last_script(word[:1])) is Language.AR


def _ends_after(before: str, word: str, is_whole: bool) -> bool:
    """Say whether one full stop after the text `before` ends the sentence, seen the next word.

    `is_whole` tells that `before` goes back to the sentence's first character.
    """
    pieces = before.rsplit(maxsplit=1)
    last = _SILENT.sub("", pieces[-1] if pieces and not before[-1].isspace() else "").lstrip("\"'“‘«([{*_-–—")
    is_first = is_whole and len(pieces) == 1
    if is_first and _LIST_NUMBER.fullmatch(last):
        return False
    kind = _kind(last)
    if kind == "number":
        return not word[:1].isdigit()
    return kind == "" or (kind == "opener" and word in sentence_words("opener"))


def _kind(last: str) -> str:
    """Return what sort of abbreviation a word is: never, number, opener, or "" if it is none."""
    table = _abbreviations()
    for spelling in _spellings(last):
        if spelling in table:
            return table[spelling]
    if len(last) == 1 and last.isalpha():
        return "opener"
    return "opener" if _ACRONYM.fullmatch(last) else ""


def _spellings(word: str) -> Iterator[str]:
    """Yield the ways an abbreviation may stand in the table: as it is, less و, without capitals, with one."""
    yield word
    yield word.removeprefix("و")
    if word[:1].isupper():
        yield word.lower()
    if word.isupper():
        yield word.capitalize()
