"""Reading names in Latin letters out of running text: capitalised words and the stretches that they form.

A name begins with a capital; between its words stand a space, a hyphen or both ("al- Bukamal"), and only an article
or what follows a hyphen may be in small letters. The possessive is not part of it. A word of more than 24 letters is
nobody's name; a stretch is at most five words. Reading takes time in proportion to the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.glossary.variants.latin_keys import APOSTROPHES, articles, is_article, literal_key, word_articles
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_WORDS = 5
"""Words of a stretch, articles included: "Ain al-Arab (Kobani)" and "Abd al-Rahman al-Shami" have no more."""
_LONGEST_WORD = 24
_LONGEST_SURFACE = 4 * _LONGEST_WORD
"""Characters of a word with its marks; a storm of combining marks is longer."""
_LETTER = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff"
_MARK = r"\u0300-\u036f"
_WORD = re.compile(rf"(?<![\w@#/\\])[ʿʾʼ`]?[{_LETTER}][{_LETTER}{_MARK}\u00ad{APOSTROPHES}]*+")
_GLUED = tuple("0123456789_@")
"""What a word does not run into: a code (T55), a handle, an address."""
_TAIL = re.compile(rf"(?:['’ʼ][sS])?[{APOSTROPHES}]*$")
_GAP = re.compile(r"[ \u00a0\u202f]{1,2}|[-‐‑–][ \u00a0\n]?|[ \u00a0][-‐‑]|\n")
_HYPHENS = "-‐‑–"
_SENTENCE_END = re.compile(r"(?:^|[.!?:;\"“”(\[\n•*]|[-–—] )[\s\"“‘'(\[]*$")
_LOWER_BEFORE = re.compile(r"(?<![A-Za-z])[a-z]+,? $")
_CAPITALISED_BEFORE = re.compile(r"(?<![\w'’-])[A-Z][a-z]+ $")
_LOOK_BACK = 8


class Word(NamedTuple):
    """One word of a text: where it stands, its plain letters, whether it is capitalised, what stood before it."""

    span: Span
    plain: str
    capital: bool
    gap: str | None
    """What stands between this word and the one before it; None if more than what may part the words of a name."""


class Stretch(NamedTuple):
    """Words of a text that may be a name."""

    span: Span
    words: tuple[Word, ...]

    @property
    def key(self) -> str:
        """The letters in one piece."""
        return "".join(word.plain for word in self.words)


def read_words(text: str) -> list[Word]:
    """Return the Latin words of a text in their order, without possessives."""
    words: list[Word] = []
    end = -1
    for found in _WORD.finditer(text):
        surface = found.group()
        if len(surface) > _LONGEST_SURFACE or text[found.end() : found.end() + 1] in _GLUED:
            continue
        surface = surface[: _TAIL.search(surface).start()]  # type: ignore[union-attr]  # it matches the empty end
        plain = literal_key(surface)
        if 0 < len(plain) <= _LONGEST_WORD:
            gap = text[end : found.start()] if 0 <= end <= found.start() <= end + 3 else ""
            capital = surface.lstrip(APOSTROPHES)[:1].isupper()
            span = Span(found.start(), found.start() + len(surface))
            words.append(Word(span, plain, capital, gap if _GAP.fullmatch(gap) else None))
            end = span.end
    return words


def stretches(words: Sequence[Word]) -> Iterator[Stretch]:
    """Yield every stretch of words that may be a name, by its start, the longest first."""
    for first, word in enumerate(words):
        if not (word.capital or _is_leading_article(words, first)):
            continue
        taken = [word]
        found = [Stretch(word.span, (word,))] if word.capital else []
        for following in words[first + 1 : first + MOST_WORDS]:
            if not _belongs(following):
                break
            taken.append(following)
            if following.capital or _hyphenated(following):
                found.append(Stretch(Span(word.span.start, following.span.end), tuple(taken)))
        yield from reversed(found)


def opens_sentence(text: str, position: int) -> bool:
    """Say whether a sentence, a quotation or a line begins at a position, so that its capital says nothing."""
    return _SENTENCE_END.search(text, max(0, position - _LOOK_BACK), position) is not None


def follows_a_name(text: str, position: int) -> bool:
    """Say whether a capitalised word that opens no sentence stands right before a position: "Nawal Sukkari"."""
    found = _CAPITALISED_BEFORE.search(text, max(0, position - _LONGEST_WORD), position)
    return found is not None and not opens_sentence(text, found.start())


def article_is_doubtful(text: str, words: Sequence[Word]) -> bool:
    """Say whether the first word is likelier the English "as", "at", "an" than an article: its capital says nothing.

    In "held As Suwayda" the capital is evidence; at the beginning of a sentence and in a title ("Clashes At Tabqa") it
    is none.
    """
    if len(words) == 1 or words[0].plain not in word_articles() or _hyphenated(words[1]):
        return False
    return not _LOWER_BEFORE.search(text, max(0, words[0].span.start - _LONGEST_WORD), words[0].span.start)


def _is_leading_article(words: Sequence[Word], first: int) -> bool:
    """Say whether a word in small letters is the article of the capitalised word after it: al-Bab, "el Bab".

    What is an English word too ("in Nasib", "at Tabqa") needs the hyphen.
    """
    if first + 1 == len(words):
        return False
    following = words[first + 1]
    if following.gap is None or not following.capital or not is_article(words[first].plain, following.plain):
        return False
    return _hyphenated(following) or words[first].plain not in word_articles()


def _belongs(word: Word) -> bool:
    return word.gap is not None and (word.capital or _hyphenated(word) or word.plain in articles())


def _hyphenated(word: Word) -> bool:
    return word.gap is not None and any(hyphen in word.gap for hyphen in _HYPHENS)
