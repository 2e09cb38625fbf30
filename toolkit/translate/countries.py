"""Countries in a source: the newsroom's glossary has none of them, and a small model drops them without a trace.

The names are those of CLDR (tables/countries.tsv). A country counts as there when any of its names is, a word of its
stem (Nigerian for نيجيريا), or what else stands for it (Ankara).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.checks.nationalities import find_nations
from toolkit.data import read_table
from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms, Glossary
from toolkit.glossary.matcher import Matcher
from toolkit.glossary.unknown_names.given_names import NameKind, names_of
from toolkit.text.clitics import ARTICLE, word_chains
from toolkit.text.folding import fold_letters
from toolkit.text.languages import Language
from toolkit.translate.misread_terms import without_misread

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.glossary.matcher import Match
    from toolkit.text.spans import Span

_TABLE = Path(__file__).parent / "tables" / "countries.tsv"
_NAME_BEFORE = re.compile(r"(?<![.!?:]\s)(?<!^)\b(?P<word>[A-Z][\w'’]*)[ -]$")
"""A word with a capital that does not begin a sentence: New Mexico, Michael Jordan, but also On Monday Jordan."""
_NAME_AFTER = re.compile(r"[ -][A-Z][a-z]")
_STEM = 4
"""Letters of a country's name that its adjective keeps, at least: Chin-ese, Niger-ian."""
_CORE = 3
"""Letters of an Arabic name without its ending, at least: ترك of تركيا."""
_NISBA = "(?:ا?و)?ي(?:ه|ا|ان|ين|ون|ات|تان|تين)?"
"""What the adjective of an Arabic name ends in (Ryding 2005, ch. 10): تركية, نمساوي."""
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


def is_country_in(country: str, names: Sequence[str], text: str, language: Language) -> bool:
    """Say whether a text has a country of the other language's edition, a people or an adjective made from it.

    `names` are the country's in `language`, the usual one first, with what else stands for it there.
    """
    nations = {mention.nation for mention in find_nations(country, language.other)}
    if any(mention.nation in nations for mention in find_nations(text, language)):
        return True
    if language is Language.EN:
        return any(_english_word(name).search(text) for name in names[:1])
    folded = fold_letters(text)
    return any(_arabic_word(name).search(folded) for name in names)


@lru_cache(maxsize=1024)
def _english_word(country: str) -> re.Pattern[str]:
    """Return what finds a word made from a country's name."""
    cut = (country[:length] for length in range(len(country) - 3, len(country) + 1))
    stems = [stem for stem in (_LAND.sub("", country), *cut) if len(stem) >= _STEM and " " not in country]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, stems))}){_OF_A_PEOPLE}\b" if stems else "(?!)")


@lru_cache(maxsize=1024)
def _arabic_word(name: str) -> re.Pattern[str]:
    """Return what finds a name with its proclitics, and the adjectives made from one, in folded letters."""
    definite = [chain for chain in word_chains() if chain.endswith((ARTICLE, "لل"))]
    bare = fold_letters(name.removeprefix(ARTICLE))
    ways = [rf"(?:{'|'.join(definite if name.startswith(ARTICLE) else word_chains())}){bare}"]
    core = bare.rstrip("اهي")
    if " " not in name and len(core) >= _CORE:
        ways.append(rf"(?:{'|'.join(word_chains())}){core}{_NISBA}")
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)")


def _stands_alone(match: Match, source: str) -> bool:
    name = _NAME_BEFORE.search(source[max(0, match.span.start - 40) : match.span.start])
    is_part = name is not None and name["word"].lower() not in names_of(Language.EN, NameKind.WORD)
    return match.surface[0].isupper() and not is_part and not _NAME_AFTER.match(source, match.span.end)


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
