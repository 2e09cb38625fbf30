"""Sentences that the review makes, in the language of the pages.

What `toolkit.review` says of a proposal is English, on the command line as here. `locale/sentences.LANGUAGE.tsv` has
the usual ones in another language: `{1}`, `{2}` stand for what is filled in. What is not there stays English.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from toolkit.data import read_table
from toolkit.report.display import printable
from toolkit.web.catalogues import LOCALE

if TYPE_CHECKING:
    from toolkit.text.languages import Language

_PLACE = re.compile(r"\{(\d)\}")


def retell(sentence: str, language: Language) -> Markup | None:
    """Return a sentence as HTML in a language, what is filled in isolated in <bdi>; None if it is not known there."""
    for pattern, translation in _known(language):
        found = pattern.fullmatch(sentence)
        if found is not None:
            parts = _PLACE.split(translation)
            return Markup("").join(_bdi(found[f"p{part}"]) if at % 2 else escape(part) for at, part in enumerate(parts))
    return None


def _bdi(text: str) -> Markup:
    return Markup("<bdi>{}</bdi>").format(printable(text))


@cache
def _known(language: Language) -> list[tuple[re.Pattern[str], str]]:
    path = LOCALE / f"sentences.{language.value}.tsv"
    rows = read_table(path) if path.is_file() else []
    return [(_pattern(row["sentence"]), row["translation"]) for row in rows]


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = _PLACE.split(sentence)
    return re.compile("".join(f"(?P<p{part}>.+?)" if at % 2 else re.escape(part) for at, part in enumerate(parts)))
