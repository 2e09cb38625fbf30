"""Names out of runs: which words of a capitalised row, or after an Arabic cue, are a name or the name of a body."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from toolkit.data import read_table, tables_folder
from toolkit.glossary.variants.arabic_keys import bound_words, letters
from toolkit.glossary.variants.latin_keys import articles, literal_key, plain_words
from toolkit.glossary.variants.latin_text import first_words
from toolkit.mining.lexicon import sentence_openers
from toolkit.mining.reading.runs import TABLES, RunKind
from toolkit.names.persons import person_spellings
from toolkit.text.clitics import ARTICLE
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from toolkit.mining.lexicon import Lexicon

NAME, PHRASE = "name", "phrase"
"""Kinds of what is found: a proper name, and the name of a body or office by its cue noun."""


class Found(NamedTuple):
    """A name in a run: its kind and where it stands in the run's form."""

    kind: str
    start: int
    end: int


class _Token(NamedTuple):
    text: str
    start: int
    end: int


_TOKEN = re.compile(r"\S+")
_HYPHEN = re.compile(r"[-‐‑]")
_CONNECTORS = frozenset({"of", "for", "and", "the"})
_PARTICLES = frozenset({"bin", "ibn", "bint", "abu", "abd", "umm", "um", "al", "el", "ul", "ad", "ud", "ed", "ez"})
_SHORT_PARTS = frozenset({"bu", "bo", "um", "al", "el", "as", "ar", "az", "ad", "an", "at"})
_MOST_TOKENS = 5
_SHORTEST_NAME = 3
"""Letters of the shortest name that is told from an abbreviation or a slip."""
_LONGEST_ACRONYM = 6


def latin_names(form: str, lexicon: Lexicon) -> Iterator[Found]:
    """Yield the proper names in a run of capitalised words, each as long as it goes."""
    held: list[_Token] = []
    tokens = [*_tokens(form), _Token("and", len(form), len(form))]
    for token, following in zip(tokens, [*tokens[1:], tokens[-1]], strict=True):
        begins = _goes_on(following, [token]) and _is_name(following.text, lexicon)
        if token.text not in _CONNECTORS and (begins or _goes_on(token, held) or _is_name(token.text, lexicon)):
            held.append(token)
            continue
        yield from _close(held)
        held = []
        if token.text not in _CONNECTORS and lexicon.may_be_name(token.text) and not _is_acronym(token.text):
            yield from _close([token])


def _goes_on(token: _Token, held: Sequence[_Token]) -> bool:
    """Say whether a word belongs to the name before it whatever it means: a particle, the Nur of Khirbat Tin Nur."""
    if not held:
        return False
    return token.text in _PARTICLES or literal_key(held[-1].text) in first_words()


def _is_acronym(token: str) -> bool:
    return token.isupper() and len(token) <= _LONGEST_ACRONYM


def _tokens(form: str) -> list[_Token]:
    return [_Token(found[0], *found.span()) for found in _TOKEN.finditer(form)]


def _close(held: list[_Token]) -> Iterator[Found]:
    """Yield the name that tokens make, without particles at its end; a month or a weekday by itself is none."""
    while held and (held[-1].text in _PARTICLES or literal_key(held[-1].text) in _SHORT_PARTS):
        held.pop()
    if all(literal_key(token.text) in first_words() or token.text.lower() in _PARTICLES for token in held):
        return  # Abu, Tal, Kafr: what names begin with
    if all(token.text.lower() in _days_and_months() for token in held):
        return
    if len(held) <= _MOST_TOKENS:
        start, end = held[0].start, held[-1].end
        if sum(len(literal_key(token.text)) for token in held) >= _SHORTEST_NAME:
            yield Found(NAME, start, end)


@cache
def _days_and_months() -> frozenset[str]:
    """Return the English names of months and weekdays, in small letters; May Skaf has more in hers."""
    rows = (row for name in ("months.tsv", "weekdays.tsv") for row in read_table(tables_folder() / name))
    return frozenset(row["form"].lower() for row in rows if row["language"] == Language.EN)


def _is_name(token: str, lexicon: Lexicon) -> bool:
    """Say whether a capitalised word is a name: by its article, or by each of its capitalised parts."""
    if _is_acronym(token):
        return False
    parts = [part for part in _HYPHEN.split(token) if part]
    if len(parts) > 1 and literal_key(parts[0]) in articles():
        return True
    if len(parts) == 1:
        return literal_key(token) in _SHORT_PARTS or lexicon.is_name(token)
    if any(part.islower() and len(part) > 4 and not lexicon.is_name(part) for part in parts):
        return False  # Iranian-backed
    return any(lexicon.is_name(part) for part in parts if part[:1].isupper())


def latin_phrases(form: str) -> Iterator[Found]:
    """Yield the names of bodies and offices in a run: what has a word like Brigade, Front, Liwa, Minister in it."""
    for tokens in _split(_tokens(form), lambda token: token.text == "and"):
        while tokens and (tokens[0].text.lower() in sentence_openers() or tokens[0].text in _CONNECTORS):
            tokens = tokens[1:]
        yield from _phrases(tokens)


def _phrases(tokens: Sequence[_Token]) -> Iterator[Found]:
    """Yield a row of words that has a cue; if one stands after "of the" only, what follows that by itself too.

    Of "Warplanes of the International Coalition" and "Falcons of the North Brigade" only their numbers can tell which
    half is the name.
    """
    if len(tokens) < 2 or not any(_is_cue(token.text) for token in tokens):
        return
    yield Found(PHRASE, tokens[0].start, tokens[-1].end)
    for number, token in enumerate(tokens):
        if token.text == "of" and not any(_is_cue(each.text) for each in tokens[:number]):
            rest = tokens[number + 1 :]
            yield from _phrases(rest[1:] if rest and rest[0].text == "the" else rest)
            return


def _split(tokens: Sequence[_Token], divides: Callable[[_Token], bool]) -> Iterator[list[_Token]]:
    held: list[_Token] = []
    for token in tokens:
        if divides(token):
            yield held
            held = []
        else:
            held.append(token)
    yield held


def _is_cue(word: str) -> bool:
    return literal_key(word) in latin_cues()


@cache
def latin_cues() -> dict[str, frozenset[str]]:
    """Return the words of Latin letters that announce a body or office, each with the Arabic cues it can stand for."""
    found: dict[str, set[str]] = {}
    for row in read_table(TABLES / "phrase_cues.tsv"):
        for rendering in row["en"].split("|"):
            words = plain_words(rendering)
            for word in words if len(words) == 1 else words[:1]:
                found.setdefault(word, set()).add(arabic_cue_key(row["ar"]))
    return {word: frozenset(cues) for word, cues in found.items()}


def arabic_cue_key(phrase: str) -> str:
    """Return the folded first word of an Arabic name without its article: what its cue is compared by."""
    words = letters(phrase)
    return words[0].removeprefix(ARTICLE) if words else ""


def arabic_name(kind: RunKind, form: str, is_listed: Callable[[str], bool]) -> Found | None:
    """Return the name after the cue of a place or person; None if nothing there looks like one.

    A listed name is taken as it is listed. Else a place is one word, or two after a word that names are bound to
    (تل، كفر، أبو); a person is a row of known given names and of words with the article.
    """
    tokens = _before_conjunction(list(takewhile(lambda token: letters(token.text), _tokens(form))))
    for count in range(len(tokens), 0, -1):
        if is_listed(form[: tokens[count - 1].end]):
            return Found(NAME, 0, tokens[count - 1].end)
    count = _place_words(tokens) if kind is RunKind.PLACE else _person_words(tokens)
    return Found(NAME, 0, tokens[count - 1].end) if count else None


def _before_conjunction(tokens: Sequence[_Token]) -> Sequence[_Token]:
    """Return the words before one that begins with و: the second of a list (البصيرة والشحيل)."""
    for number, token in enumerate(tokens[1:], start=1):
        if token.text.startswith("و") and (token.text.startswith("وال") or len(token.text) > len("وادي")):
            return tokens[:number]
    return tokens


def _place_words(tokens: Sequence[_Token]) -> int:
    if not tokens or len(letters(tokens[0].text)) != 1:
        return 0
    count = 1
    while count < min(len(tokens), 3) and "".join(letters(tokens[count - 1].text)) in bound_words():
        count += 1
    return count if sum(len("".join(letters(token.text))) for token in tokens[:count]) >= _SHORTEST_NAME else 0


def _person_words(tokens: Sequence[_Token]) -> int:
    count = 0
    for token in tokens:
        word = "".join(letters(token.text))
        if not (word in _given_names() or word in bound_words() or (count and word.startswith(ARTICLE))):
            break
        count += 1
    return count if count > 1 else 0


@cache
def _given_names() -> frozenset[str]:
    return frozenset("".join(letters(unit)) for unit in person_spellings() if " " not in unit)
