"""Runs of words with capitals: all that names in Latin letters begin in, found at the pace of a regular expression.

Whatever `latin_text.stretches` yields begins in such a run, and what a run's own letters say of it holds wherever the
same run stands. Texts repeat their runs ("The", "Aleppo", "Syrian Democratic Forces"), so that a text is taken apart
into words only around the few that may be a variant.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from toolkit.glossary.variants.latin_keys import APOSTROPHES, articles, word_articles
from toolkit.glossary.variants.latin_text import (
    GAP,
    HYPHENS,
    LETTER,
    LONGEST_SURFACE,
    MARK,
    MOST_WORDS,
    WORD,
    Words,
    first_words,
    prepositions,
    read_words,
)
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_INNER = rf"[{LETTER}{MARK}\u00ad{APOSTROPHES}]"
_JOINT, _INNER_LETTER = re.compile(rf"[{MARK}\u00ad{APOSTROPHES}]"), re.compile(_INNER)
_WHOLE = r"(?![0-9_@])"
"""What a word does not run into: else it is a code, a handle or an address."""
_SIGNS = "ʿʾʼ`"
"""What a word may begin with before its first letter."""
_ODD = rf"(?:(?=[A-Za-z]*+[^\W\d_A-Za-z]|[A-Za-z]*+[{MARK}\u00ad{APOSTROPHES}])|(?=[{_SIGNS}])){WORD.pattern}{_WHOLE}"
"""A word that is not plain English letters alone; an article may be written like that (ál, al`)."""
_HYPHEN_GAP = rf"(?:[{HYPHENS}][ \u00a0\n]?|[ \u00a0][-‐‑])[\'‘’]?"
_LONGEST_LEAD = 2 * LONGEST_SURFACE
"""Characters before a capital in which an article, and a preposition before that, may stand."""
_NEAR = 24
"""The same where their letters have no marks and apostrophes."""
_DOUBTFUL = re.compile(r"[\'’](?!\w)")
"""An apostrophe at the end of a word, which may be a quotation mark that the text before has opened."""
_GAP_AT_END = re.compile(rf"(?:{GAP.pattern})\Z")
_TAIL = 8
"""Characters before a capital that tell whether an article may be there."""


def capital_runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each run of words with capitals begins, with the article before the first one, and ends.

    The words of a run are joined as those of a name are, and each has a capital, may be an article, or hangs on the one
    before by a hyphen.
    """
    end = 0
    for found in _run().finditer(text):
        start = _word_start(text, found.start(), end)
        if _may_be_led(text[max(0, start - _TAIL) : start]):
            near = text[max(end, start - _NEAR) : start]
            reach = _NEAR if near.isascii() and "'" not in near and "`" not in near else _LONGEST_LEAD
            lead = _lead().search(text, max(end, start - reach), start)
            start = lead.start(lead.lastgroup or 0) if lead else start
        end = found.end()
        yield start, end


def _word_start(text: str, place: int, low: int) -> int:
    """Return where the word of a capital begins, and the character before it, if a mark or an apostrophe joins it."""
    if place == low or not _JOINT.match(text, place - 1):
        return place
    while place > low and _INNER_LETTER.match(text, place - 1):
        place -= 1
    return max(low, place - 1)


def depends_on_text(run: str) -> bool:
    """Say whether it takes the text around a run to tell which stretches of it may be names.

    An apostrophe may close a quotation; what is an English word too is an article only after a preposition ("of as
    Suwayda"); a word that names begin with may go on in small letters ("Kafr nabel").
    """
    words = read_words(run)
    if not len(words) or _DOUBTFUL.search(run) or words.word(len(words) - 1).plain in first_words():
        return True
    return not words.word(0).capital and words.word(0).plain in word_articles()


def words_around(text: str, run: Span) -> Words:
    """Return the words of a run, with those beside it that have a say where it begins or ends with a small word."""
    words = Words(text, run)
    first, last = words.word(0), words.word(len(words) - 1)
    start, end = run.start, run.end
    if not first.capital:
        start = max(0, *(text.rfind(space, 0, max(0, start - _LONGEST_LEAD)) for space in " \n"))
    if last.plain in first_words():
        end = min(len(text), end + 2 * MOST_WORDS * LONGEST_SURFACE)
    return words if (start, end) == (run.start, run.end) else Words(text, Span(start, end))


@cache
def _run() -> re.Pattern[str]:
    """Return the pattern of a run, which begins with a character class so that the search for it is quick."""
    upper = "".join(filter(str.isupper, map(chr, range(0x1F00))))
    upper = "".join(re.findall(f"[{LETTER}]", upper))
    first = rf"[{upper}{_SIGNS}](?<![\w@#/\\].)(?:(?<=[{upper}])|(?<=[{_SIGNS}])[{upper}]){_INNER}*+{_WHOLE}"
    capital = rf"[{_SIGNS}]?[{upper}]{_INNER}*+{_WHOLE}"
    article = rf"(?i:{_article()})(?!{_INNER}){_WHOLE}"
    return re.compile(
        rf"{first}(?:{_HYPHEN_GAP}{WORD.pattern}{_WHOLE}|(?:{GAP.pattern})(?:{capital}|{article}|{_ODD}))*+", re.DOTALL
    )


@cache
def _lead() -> re.Pattern[str]:
    """Return the pattern of an article before a capital; an English word needs a hyphen or a preposition for it."""
    edge = r"(?<![\w@#/\\])"
    after = rf"{edge}(?:(?i:{'|'.join(sorted(prepositions()))})|{_ODD})(?:{GAP.pattern})"
    article = rf"{edge}(?i:{_article()})(?!{_INNER})"
    plain = "|".join(sorted(articles().keys() - word_articles(), key=len, reverse=True))
    sure = rf"{edge}(?i:{plain})(?!{_INNER})(?:{GAP.pattern})|{article}{_HYPHEN_GAP}"
    return re.compile(
        rf"(?:{after}(?P<after>{article}(?:{GAP.pattern}))|(?P<article>{sure}|{_ODD}(?:{GAP.pattern})))\Z", re.DOTALL
    )


def _article() -> str:
    return "|".join(sorted(articles(), key=len, reverse=True))


@lru_cache(maxsize=1 << 14)
def _may_be_led(tail: str) -> bool:
    """Say whether the characters before a capital may end with an article and a gap, as most do not."""
    gap = _GAP_AT_END.search(tail)
    letters = tail[: gap.start()].lower() if gap else ""
    plain = letters.isascii() and not any(sign in letters for sign in APOSTROPHES)
    return not plain or letters.endswith(tuple(article[-2:] for article in articles()))
