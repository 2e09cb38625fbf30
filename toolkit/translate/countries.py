"""Countries in a source: the newsroom's glossary has none of them, and a small model drops them without a trace.

The names are those of CLDR (tables/countries.tsv). A country counts as there when any of its names is, a word of its
stem (Nigerian for نيجيريا), or what else stands for it (Ankara).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.data import read_table
from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms, Glossary
from toolkit.glossary.matcher import Matcher
from toolkit.text.clitics import ARTICLE
from toolkit.text.folding import fold_letters
from toolkit.text.languages import Language
from toolkit.translate.misread_terms import without_misread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.glossary.matcher import Match
    from toolkit.text.spans import Span

_TABLE = Path(__file__).parent / "tables" / "countries.tsv"
_NAME_BEFORE = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-Z][\w'’]*[ -]$")
"""A word with a capital that does not begin a sentence: New Mexico, Michael Jordan."""
_NAME_AFTER = re.compile(r"[ -][A-Z][a-z]")
_STEM = 4
"""Letters of a country's name that its adjective keeps, at least: Chin-ese, Niger-ian."""
_LAND = re.compile("(?:i?stan|land)$")
_OF_A_PEOPLE = "(?:(?:i?an|ean|n|i|er?|k)?s?|ese|ish)"
"""What the names of peoples and their adjectives end in; the others stand in the table (French, Dutch)."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country in a source: where it stands, its name in the target with its article, what else stands for it."""

    span: Span
    surface: str
    name: str
    article: str
    answers: tuple[str, ...]


def find_countries(source: str, language: Language) -> Iterator[Country]:
    """Yield the countries that a text in `language` names, from left to right, none inside of a longer name."""
    for match in without_misread(_matcher(language).find(source, language), source):
        if language is Language.EN and not _stands_alone(match, source):
            continue
        forms = match.entry.forms(language.other)
        yield Country(match.span, match.surface, forms.preferred, match.entry.article, _answers()[match.entry.id])


def is_stem_in(country: str, text: str, language: Language) -> bool:
    """Say whether a text has a word made from the name of a country: a people, an adjective."""
    if " " in country:
        return False
    if language is Language.EN:
        cut = (country[:length] for length in range(len(country) - 3, len(country) + 1))
        stems = (stem for stem in (_LAND.sub("", country), *cut) if len(stem) >= _STEM)
        return re.search(rf"\b(?:{'|'.join(stems)}){_OF_A_PEOPLE}\b", text) is not None
    stem = fold_letters(country).removeprefix(ARTICLE).rstrip("اهي")
    return len(stem) >= _STEM - 1 and stem in fold_letters(text)


def _stands_alone(match: Match, source: str) -> bool:
    before = source[max(0, match.span.start - 40) : match.span.start]
    return (
        match.surface[0].isupper() and not _NAME_BEFORE.search(before) and not _NAME_AFTER.match(source, match.span.end)
    )


@cache
def _matcher(language: Language) -> Matcher:
    """Return a matcher for the countries whose names are no other words in a language."""
    rows = (row for row in read_table(_TABLE) if row["unread"] != language)
    return Matcher(Glossary([_entry(row) for row in rows], "countries"))


def _entry(row: dict[str, str]) -> ConceptEntry:
    ar, en = (tuple(row[language].split("|")) for language in ("ar", "en"))
    return ConceptEntry(
        id=f"country.{row['code'].lower()}",
        type="country",
        status=EntryStatus.APPROVED,
        ar=Forms(ar[0], ar[1:]),
        en=Forms(en[0], en[1:]),
        article=row["article"],
    )


@cache
def _answers() -> dict[str, tuple[str, ...]]:
    """Return all that stands for a country in either language, by the id of its entry."""
    columns = ("ar", "en", "ar_answers", "en_answers")
    return {
        f"country.{row['code'].lower()}": tuple(word for column in columns for word in row[column].split("|") if word)
        for row in read_table(_TABLE)
    }
