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
_NAME_BEFORE = re.compile(r"(?<![.!?:]\s)(?<!^)\b(?P<word>[A-Z][a-z'’][\w'’]*)[ -]$")
"""A word with a capital that does not begin a sentence: New Mexico, Michael Jordan, but also On Monday Jordan."""
_NAME_AFTER = re.compile(r" (?P<word>[A-Z][a-z]\w*)")
_TITLE_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Prof|St)\. $")
_REACH = 40
"""Characters before a name in which the word before it stands."""
_STEM = 4
"""Letters of a country's name that its adjective keeps, at least: Chin-ese, Niger-ian."""
_CORE = 3
"""Letters of an Arabic name without its ending, at least: ترك of تركيا."""
_NISBA = "(?:ا?و)?ي(?:ه|ا|ان|ين|ون|ات|تان|تين)?"
"""What the adjective of an Arabic name ends in (Ryding 2005, ch. 10): تركية, نمساوي."""
_LAND = re.compile("(?:i?stan|land)$")
_OF_A_PEOPLE = "(?:(?:i?an|ean|n|i|er?|k)?s?|ese|ish)"
"""What the names of peoples and their adjectives end in; the others stand in the table (French, Dutch)."""
_CUT_END = "(?:(?:i?an|ean|i|er)s?|ese|ish)"
"""The same behind a name that lost two letters or three, where an ending tells it from other words (Germs, Chin)."""


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

    `names` are the country's in `language`, the usual one first, with what else stands for it there. What stands in
    the name of another country does not count: Sudan in South Sudan.
    """
    own = frozenset(_plain(name, language) for name in names)
    plain = _long_names(language).sub(lambda name: name[0] if name[0] in own else " ", _plain(text, language))
    nations = {mention.nation for mention in find_nations(country, language.other)}
    if any(mention.nation in nations for mention in find_nations(plain, language)):
        return True
    if language is Language.AR:
        return any(_arabic_word(name).search(plain) for name in names)
    return _english_word(names[0]).search(plain) is not None or any(
        re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", plain) for name in own
    )


def _plain(text: str, language: Language) -> str:
    return fold_letters(text) if language is Language.AR else text.replace("’", "'")


@cache
def _long_names(language: Language) -> re.Pattern[str]:
    """Return what finds the names of more than one word that a country or its people has in a language."""
    names = {_plain(name, language) for answers in _answers().values() for name in answers if " " in name}
    return re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))


@lru_cache(maxsize=1024)
def _english_word(country: str) -> re.Pattern[str]:
    """Return what finds a word made from a country's name, but not from a longer one (Nigerian for Niger)."""
    whole = [stem for stem in (_LAND.sub("", country), country[:-1], country) if len(stem) >= _STEM]
    cut = [stem for stem in (country[:-2], country[:-3]) if len(stem) >= _STEM]
    if " " in country or not whole:
        return re.compile("(?!)")
    longer = (name for answers in _answers().values() for name in answers if name.startswith(country))
    others = "".join(f"(?!{re.escape(name)})" for name in longer if name != country)
    ways = rf"(?:{'|'.join(whole)}){_OF_A_PEOPLE}" + (rf"|(?:{'|'.join(cut)}){_CUT_END}" if cut else "")
    return re.compile(rf"\b{others}(?:{ways})\b")


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
    """Say whether an English name is no part of a longer one: New Mexico, but "President of Iran Raisi"."""
    name = match.surface.removeprefix("the ")
    if not name[0].isupper() or (match.form.isupper() and not name.isupper()):
        return False
    before = source[max(0, match.span.start - _REACH) : match.span.start]
    if before.endswith((" of ", " of the ")):
        return True
    beside = (_NAME_BEFORE.search(before), _NAME_AFTER.match(source, match.span.end))
    return not _TITLE_BEFORE.search(before) and not any(found and _is_name(found["word"]) for found in beside)


def _is_name(word: str) -> bool:
    """Say whether a word with a capital may be a part of a country's: no weekday, no compass point, no country."""
    return word not in _one_word_names() and word.lower() not in names_of(Language.EN, NameKind.WORD)


@cache
def _one_word_names() -> frozenset[str]:
    names = (name for row in read_table(_TABLE) for name in row["en"].split("|") if " " not in name)
    return frozenset({*names, "Northern", "Southern", "Eastern", "Western", "Central"})


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
