"""Sentences that the review makes, in the language of the pages.

What `toolkit.review` says of a proposal is English, on the command line as here. `locale/sentences.LANGUAGE.tsv` has
the usual ones in another language: `{1}`, `{2}` stand for what is filled in, `{*3}` for what is a sentence (or several)
itself. What is not there stays English.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from markupsafe import Markup, escape

from toolkit.data import read_table
from toolkit.report.display import disarmed
from toolkit.text.languages import Language
from toolkit.web.catalogues import LOCALE

_PLACE = re.compile(r"\{(\*?\d)\}")
_BREAK = re.compile("; |: ")
_IN_A_FILE = re.compile(r"(?P<place>[^\n]+?\.\w+(?::\d+){0,2}): (?P<rest>.+)", re.DOTALL)
"""A sentence about a file: its name, where known a line and a column, and what is wrong there."""
_BREAKS = {Language.AR: {"; ": "؛ ", ": ": ": "}, Language.EN: {"; ": "; ", ": ": ": "}}


def retell(sentence: str, language: Language) -> Markup | None:
    """Return a sentence as HTML in a language, what is filled in isolated in <bdi>; None if it is not known there.

    One of several parts (a semicolon or a colon between them) is told part by part, if all of them are known; one about
    a file after the name of the file.
    """
    whole = _find(sentence, language)
    if whole is not None and not any(_BREAK.search(part) for part in whole.filled):
        return whole.told
    for found in _BREAK.finditer(sentence):
        first, rest = _find(sentence[: found.start()], language), retell(sentence[found.end() :], language)
        if first is not None and rest is not None:
            return first.told + Markup(_BREAKS[language][found[0]]) + rest
    if whole is not None:
        return whole.told
    about = _IN_A_FILE.fullmatch(sentence)
    rest = retell(about["rest"], language) if about is not None else None
    return None if about is None or rest is None else _bdi(about["place"]) + ": " + rest


class _Retold(NamedTuple):
    told: Markup
    filled: tuple[str, ...]


def _find(sentence: str, language: Language) -> _Retold | None:
    for pattern, translation in _known(language):
        found = pattern.fullmatch(sentence)
        if found is not None:
            parts = enumerate(_PLACE.split(translation))
            told = (_filled(part, found, language) if at % 2 else escape(part) for at, part in parts)
            return _Retold(
                Markup("").join(told), tuple(text for name, text in found.groupdict().items() if name[0] == "p")
            )
    return None


def _filled(place: str, found: re.Match[str], language: Language) -> Markup:
    """Return what stands at a place of a sentence: as it is, or retold where it is a sentence itself."""
    text = found[_group(place)]
    told = retell(text, language) if place.startswith("*") else None
    return told if told is not None else _bdi(text)


def _group(place: str) -> str:
    """Return the name of a place's group: s3 of {*3}, p3 of {3}."""
    return f"s{place[1:]}" if place.startswith("*") else f"p{place}"


def _bdi(text: str) -> Markup:
    return Markup("<bdi>{}</bdi>").format(disarmed(text))


@cache
def _known(language: Language) -> list[tuple[re.Pattern[str], str]]:
    path = LOCALE / f"sentences.{language.value}.tsv"
    # The one that says most first: what it fills in is the least.
    rows = sorted(read_table(path) if path.is_file() else [], key=lambda row: -len(row["sentence"]))
    return [(_pattern(row["sentence"]), row["translation"]) for row in rows]


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = _PLACE.split(sentence)
    return re.compile(
        "".join(f"(?P<{_group(part)}>.+?)" if at % 2 else re.escape(part) for at, part in enumerate(parts))
    )
