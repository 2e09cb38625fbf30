"""In words, how a spelling differs from the listed form that it is a variant of."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from toolkit.glossary.variants.arabic_keys import bound_words, letters
from toolkit.glossary.variants.latin_keys import APOSTROPHES, is_article, plain_words
from toolkit.text.clitics import ARTICLE
from toolkit.text.folding import fold_letters
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

_HYPHEN = re.compile(r"[-‐‑–]")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")


def describe(surface: str, form: str, language: Language) -> str:
    """Return the differences of a surface from a form of the same letters: "the hyphen is missing"."""
    found = _arabic(surface, form) if language is Language.AR else _latin(surface, form)
    return ", ".join(found) or "another shape of the same letters"


def is_spelt_as(form: str, surface: str, words: Sequence[str]) -> bool:
    """Say whether a surface of these plain words is a form as it is listed, up to case, marks and kinds of hyphens."""
    return list(words) == plain_words(form) and _apostrophe_places(surface) == _apostrophe_places(form)


def _apostrophe_places(name: str) -> list[int]:
    """Return how many letters stand before each apostrophe: Der'aa is not Dera'a."""
    parts = _APOSTROPHE.split(name)[:-1]
    return [*accumulate(sum(map(str.isalpha, part)) for part in parts)]


def _latin(surface: str, form: str) -> list[str]:
    articles = _articles(surface), _articles(form)
    words = [
        [word for word in plain_words(name) if word not in own]
        for name, own in zip((surface, form), articles, strict=True)
    ]
    hyphens = [len(_HYPHEN.findall(name)) for name in (surface, form)]
    said = []
    if len(articles[0]) < len(articles[1]):
        joined = len("".join(plain_words(surface))) >= len("".join(plain_words(form)))
        said.append("the article is joined" if joined else "the article is missing")
    elif len(articles[0]) > len(articles[1]):
        said.append("the article is added or stands apart")
    elif articles[0] != articles[1]:
        said.append(f"the article is written {articles[0][0]}")
    if not said and len(words[0]) < len(words[1]):
        said.append("the words are joined")
    elif not said and len(words[0]) > len(words[1]):
        said.append("one word is written as two")
    elif hyphens[0] < hyphens[1] and len(articles[0]) == len(articles[1]):
        said.append("the hyphen is missing")
    elif hyphens[0] >= hyphens[1] and re.search(r"[-‐‑–]\s|\s[-‐‑–]", surface):
        said.append("there is a space beside the hyphen")
    if _apostrophe_places(surface) != _apostrophe_places(form):
        said.append("apostrophes differ")
    if fold_letters(surface).translate(_NO_QUOTES) != surface.lower().translate(_NO_QUOTES):
        said.append("letters carry marks")
    if not said and "".join(plain_words(surface)) != "".join(plain_words(form)):
        said.append("the article is joined")  # of a form that is listed without it
    return said


_NO_QUOTES = str.maketrans("", "", APOSTROPHES)


def _articles(name: str) -> list[str]:
    words = plain_words(name)
    return [word for word, following in pairwise(words) if is_article(word, following)]


def _arabic(surface: str, form: str) -> list[str]:
    words = [letters(name) for name in (surface, form)]
    said = []
    bound = [[bound_words().get(word, word) for word in side] for side in words]
    if "".join(bound[0]) != "".join(bound[1]):
        definite = [sum(word.startswith(ARTICLE) for word in side) for side in words]
        if definite[0] < definite[1]:
            said.append("the article is missing")
        elif definite[0] > definite[1] or "".join(words[0]) == ARTICLE + "".join(words[1]):
            said.append("the article is added")
        elif "".join(bound[0])[:-1] == "".join(bound[1])[:-1]:
            said.append("another ending of the same sound")
        elif "".join(bound[0]) + "ء" == "".join(bound[1]):
            said.append("the final hamza is missing")
        else:
            said.append("another shape of a bound word")
    elif words[0] != words[1] and len(words[0]) == len(words[1]):
        said.append("another shape of a bound word")
    if len(words[0]) < len(words[1]):
        said.append("the words are joined")
    elif len(words[0]) > len(words[1]):
        said.append("one word is written as two")
    return said
