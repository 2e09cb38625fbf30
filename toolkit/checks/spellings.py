"""Names that one edition spells in two ways, whether the glossary has them or not.

Three kinds of names are looked at: a concept of the gazetteer that goes by two of its spellings; a person that no
glossary has, whose spellings can be read as one Arabic name (rule person-spellings); and any other capitalised word
that differs from another one by a habit of romanisation alone (tables/spelling_habits.tsv: Ghandoura, Ghandourah).
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from toolkit.checks.coverage import Coverage
from toolkit.checks.foreign_letters import TABLES
from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import EditionCheck
from toolkit.data import read_table
from toolkit.glossary.entries import TermStatus
from toolkit.glossary.variants.english_words import english_words
from toolkit.postedit.person_spellings import person_names, same_person
from toolkit.text.addresses import blank_addresses
from toolkit.text.folding import fold_letters
from toolkit.text.languages import Language
from toolkit.text.spans import Span
from toolkit.text.spellings import departures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.checks.editions import Edition

_NAME = re.compile(r"(?<![\w'’-])(?:(?:[AaEe]l|[AaEe][stdrnz]h?)[ -])?[A-Z][a-z'’`]{2,}(?:-[A-Z][a-z'’`]+)*(?![\w-])")
_SHORTEST = 5
"""Letters of a name that is told from another one by its key."""
_POSSESSIVE = re.compile(r"['’]s?$")
_FREE = (TermStatus.PREFERRED, TermStatus.LOOKUP)


def find_inconsistent(edition: Edition) -> Iterator[Issue]:
    """Yield the rarer spellings of names that are spelt in two ways."""
    for spans in (*_gazetteer_names(edition), *_others(edition)):
        yield from _report(edition.text, spans)


def _gazetteer_names(edition: Edition) -> Iterator[list[Span]]:
    """Yield where the concepts stand that no editor has approved a form of."""
    found: dict[tuple[str, int], list[Span]] = defaultdict(list)
    for match in edition.matches:
        if not match.reviewed and match.status in _FREE and match.entry.is_name:
            found[match.entry.id, match.form.count(" ")].append(match.span)
    yield from found.values()


def _others(edition: Edition) -> Iterator[list[Span]]:
    if edition.language is Language.AR:
        return
    listed = [*(match.span for match in edition.matches), *(variant.span for variant in edition.variants)]
    taken = Coverage(listed)
    text = blank_addresses(edition.text)
    persons = [span for span in person_names(text) if not taken.meeting(span)]
    yield from same_person(text, persons)
    taken = Coverage([*listed, *persons])
    words = (Span(*found.span()) for found in _NAME.finditer(text))
    yield from _by_key(text, (span for span in words if not taken.meeting(span)))


def _by_key(text: str, words: Iterable[Span]) -> Iterable[list[Span]]:
    groups: dict[str, list[Span]] = defaultdict(list)
    for span in words:
        name = _POSSESSIVE.sub("", span.of(text))
        plain = fold_letters(name)
        if len(plain) >= _SHORTEST and plain.split("-")[-1] not in english_words():
            groups[_key(plain)].append(Span(span.start, span.start + len(name)))
    return groups.values()


def _key(name: str) -> str:
    """Return what is left of a name when its romaniser's habits are taken out of it."""
    for habit, plain in _habits():
        name = habit.sub(plain, name)
    return re.sub(r"(.)\1", r"\1", name)


@cache
def _habits() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["plain"]) for row in read_table(TABLES / "spelling_habits.tsv"))


def _report(text: str, spans: Sequence[Span]) -> Iterator[Issue]:
    """Yield the places of all spellings but the commonest, the first of several."""
    for span, model in departures(text, spans, _counted):
        message = f'"{span.of(text)}" is spelt "{model}" elsewhere in this text'
        yield Issue("inconsistency", Severity.MINOR, message, span, expected=model)


def _counted(name: str) -> str:
    """Return a spelling as it is counted: case, and in Arabic the form after ل, apart."""
    return fold_letters(name) if name.isascii() else re.sub("^ل(?=ل)|^ا?ل", "", name)


SPELLINGS = EditionCheck(
    id="spellings",
    codes=("inconsistency",),
    severity=Severity.MINOR,
    summary="A name is spelt in one way within an edition.",
    source="the newsroom's practice; spellings of names from Wikidata; tables/spelling_habits.tsv",
    find=find_inconsistent,
    firing=(
        ("Khaled Al-Mahmoud came. Then Khalid Al-Mahmud left. Khaled Al-Mahmoud stayed.", "Khalid Al-Mahmud"),
        ("Shells hit Ghandourine. They left Ghandurine. Ghandourine was empty.", "Ghandurine"),
    ),
    silent=(
        "Hassan Khalil met Hussein Khalil.",
        "Al-Bokamal and al-Bokamal",
        "Turkey and Turkish forces, Syria and Syrians",
        "وصلت تعزيزات للبوكمال والبوكمال",
    ),
)
