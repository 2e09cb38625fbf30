"""Rule persian-letters: Arabic words are written with ك and ي, not with the ک and ی of Persian keyboards.

A Persian yeh at the end of a word has no dots and may be ي or ى: only words that are known to end in ى
(tables/final_alef_words.tsv) go unasked there. Words with a letter that Arabic has not, words in quotes or brackets,
and lines that show no Arabic word beside are perhaps Persian or Kurdish: they stay, or are proposed as unsafe.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from toolkit.postedit.rules import Proposer, Rule
from toolkit.postedit.word_tables import words
from toolkit.text.clitics import name_chains
from toolkit.text.edits import Applicability, Edit
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_WORD
from toolkit.text.mojibake import find_mojibake
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPOSER = Proposer("persian-letters")
_LETTERS = {"ک": "ك", "ڪ": "ك", "ی": "ي", "ھ": "ه", "ہ": "ه"}
_FOREIGN = "پچژگڤڕڵێۆەټډړښۍٹڈڑےۀۃ\u200c"
"""Letters of Persian, Kurdish, Pashto and Urdu that Arabic words do not have, and the joiner of Persian endings."""
_ANY = re.compile(f"[{''.join(_LETTERS)}]")
_WORD = re.compile(f"[{ARABIC_WORD}\u200c]+")
_IS_FOREIGN = re.compile(f"[{_FOREIGN}]")
_IS_ARABIC = re.compile(f"[ةىأإؤ]|(?<![{ARABIC_WORD}])[وفبكک]?(?:ال|لل)[{ARABIC_WORD}]{{2}}")
"""What Persian and Kurdish words hardly show: ة, ى, hamza seats, the article."""
_MARKED = re.compile(r"\([^()\n]*\)|\"[^\"\n]*\"|«[^«»\n]*»|“[^“”\n]*”|\[[^\[\]\n]*\]")


def _propose(text: str) -> Iterator[Edit]:
    if not _ANY.search(text):
        return
    for line in re.finditer("[^\n]+", text):
        if _ANY.search(line.group()):
            yield from _in_line(text, Span(*line.span()))


def _in_line(text: str, line: Span) -> Iterator[Edit]:
    inside = line.of(text)
    arabic, foreign = _IS_ARABIC.search(inside) is not None, _IS_FOREIGN.search(inside) is not None
    if foreign and not arabic:
        return
    misread = [edit.span.shift(line.start) for edit in find_mojibake(inside)]
    marked = [Span(*found.span()).shift(line.start) for found in _MARKED.finditer(inside)]
    for word in _WORD.finditer(text, line.start, line.end):
        if not _ANY.search(word.group()) or _IS_FOREIGN.search(word.group()):
            continue
        span = Span(*word.span())
        if _meets(span, misread):
            continue
        doubtful = foreign or not arabic or _meets(span, marked)
        for letter in _ANY.finditer(text, *word.span()):
            after, certain = _letter(word, letter)
            level = Applicability.SAFE if certain and not doubtful else Applicability.UNSAFE
            yield _PROPOSER.edit(text, Span(*letter.span()), after, "Arabic words have Arabic letters", level)


def _meets(span: Span, others: list[Span]) -> bool:
    """Say whether a stretch overlaps one of several in order that do not overlap each other."""
    place = bisect_right(others, span.start, key=lambda other: other.start)
    return any(span.overlaps(other) for other in others[max(0, place - 1) : place + 1])


def _letter(word: re.Match[str], letter: re.Match[str]) -> tuple[str, bool]:
    """Return the Arabic letter and whether no other can be meant."""
    after = _LETTERS[letter.group()]
    if letter.group() != "ی" or letter.end() < word.end():
        return after, True
    plain = "".join(_LETTERS.get(each, each) for each in word.group()[:-1]) + "ى"
    return ("ى", True) if plain in _ending_in_alef() else (after, False)


@cache
def _ending_in_alef() -> frozenset[str]:
    return frozenset(chain + word for word in words("final_alef_words") for chain in name_chains())


PERSIAN_LETTERS = Rule(
    id="persian-letters",
    languages=(Language.AR,),
    applicability=Applicability.SAFE,
    summary="Arabic words have ك and ي, not ک and ی.",
    source="The Unicode Standard, Arabic block; tables/final_alef_words.tsv",
    propose=_propose,
    firing=(
        ("وصلت القوات إلی حمص", "وصلت القوات إلى حمص"),
        ("عسکریة المرصد السوریة", "عسكرية المرصد السورية"),
        ("الی مدینة حلب", "الى مدينة حلب"),
    ),
    silent=("وصلت القوات إلى حمص", "گفت که می\u200cخواهم", "پژاک", "مدينة كركوك"),
)
