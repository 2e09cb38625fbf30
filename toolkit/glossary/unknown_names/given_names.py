"""What tables/given_names.tsv says of words that persons are called, and of words that stand beside their names."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from toolkit.data import read_table
from toolkit.glossary.unknown_names.evidence import TABLES
from toolkit.text.folding import fold_letters
from toolkit.text.languages import Language


class NameKind(StrEnum):
    """What a word of the table is: GIVEN and WOMAN names are nothing else, a COMMON one is an ordinary word as well.

    FOREIGN ones and FAMILY names come with their forms in the other language (John Smith, جون سميث). A WORD goes with
    a name and is no part of it: صديقه محمد, Mohammed Street.
    """

    GIVEN = "given name"
    FOREIGN = "foreign name"
    FAMILY = "foreign family name"
    WOMAN = "woman's name"
    COMMON = "common name"
    WORD = "word"


_OF_BOTH = (NameKind.FOREIGN, NameKind.FAMILY)


@cache
def names_of(language: Language, kind: NameKind) -> frozenset[str]:
    """Return the words of a kind, folded (English ones in small letters)."""
    if language is Language.AR and kind in _OF_BOTH:
        rows = (row for row in _rows() if row["kind"] == kind)
        return frozenset(fold_letters(form) for row in rows for form in _forms(row))
    fold = str.lower if language is Language.EN else fold_letters
    return frozenset(fold(row["name"]) for row in _rows() if row["language"] == language and row["kind"] == kind)


@cache
def foreign_names() -> dict[str, tuple[str, ...]]:
    """Return how names that are not Arabic are written in Arabic, the most usual form first; some have none."""
    return {row["name"]: _forms(row) for row in _rows() if row["kind"] in _OF_BOTH}


def _forms(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(filter(None, row["other_language"].split("|")))


@cache
def _rows() -> list[dict[str, str]]:
    return read_table(TABLES / "given_names.tsv")
