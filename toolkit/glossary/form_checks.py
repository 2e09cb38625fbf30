"""Lint of a form as something to look for in a text: what would match in places where no name stands."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from toolkit.data import read_table, tables_folder
from toolkit.text.folding import fold_key
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

_ARABIC_LETTER = re.compile(f"[{ARABIC_LETTERS}]")
_FEWEST_LETTERS = 3
"""Arabic writes its particles with one or two letters (في, من, عن, و); no name of the glossary is so short."""
_APOSTROPHES = "'\u2018\u2019\u02bb\u02bc"
"""Romanisations write an initial ain or hamza with one of these ('Ain Issa); each may begin a form."""


def unusable(form: str, language: Language) -> Iterator[tuple[str, str]]:
    """Yield a code and a message for each way in which a form is unfit to be looked for in a text."""
    start = form[:1]
    if unicodedata.category(start or "a")[0] in "PS" and start not in _APOSTROPHES:
        yield "punctuation", f"{form!r} begins with {start!r}; a form begins with a letter or a digit"
    letters = len(_ARABIC_LETTER.findall(form))
    if form and fold_key(form) in _function_words()[language]:
        yield "function-word", f"{form!r} is an everyday word of grammar and would be found in every text"
    elif language is Language.AR and letters and letters < _FEWEST_LETTERS and not any(c.isdigit() for c in form):
        yield "short-form", f"{form!r} has fewer than {_FEWEST_LETTERS} letters and would be found inside plain text"


@cache
def _function_words() -> dict[Language, frozenset[bytes]]:
    """Return the folded words of tables/function_words.tsv by language."""
    rows = read_table(tables_folder() / "function_words.tsv")
    return {
        language: frozenset(fold_key(row["word"]) for row in rows if row["language"] == language.value)
        for language in Language
    }
