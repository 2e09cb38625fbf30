"""Faults in names: two that stand in each other's place, another place, another person, a spelling of old."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from scripts.faults.editing import Planted, line_of, replace_at
from toolkit.checks.occurrences import related
from toolkit.glossary import load_glossary
from toolkit.glossary.entries import EntryStatus
from toolkit.glossary.matcher import Matcher
from toolkit.text.clitics import join
from toolkit.text.languages import Language

if TYPE_CHECKING:
    import random

    from scripts.faults.pairs import Pair
    from toolkit.glossary.entries import ConceptEntry
    from toolkit.glossary.matches import Match

_PLACES = frozenset({"town", "village", "governorate"})
_PERSON = {
    Language.EN: re.compile(
        r"(?:^|\. )[A-Z][a-z]+ (?P<name>(?:Al-)?[A-Z][a-z]+)(?=, (?:an?|one|the|who)\b)", re.MULTILINE
    ),
    Language.AR: re.compile(r"^وقالت? (?P<name>\w+)", re.MULTILINE),
}
_FAMILIES = {
    Language.EN: ("Al-Jasim", "Qasim", "Al-Sayyed", "Darwish", "Al-Mustafa"),
    Language.AR: ("ياسين", "طارق", "هشام", "جميل", "زينب"),
}
"""Names that no person of the reports has: of families in English, given ones in Arabic."""


@cache
def _matcher() -> Matcher:
    return Matcher(load_glossary())


def _places(pair: Pair, language: Language) -> list[Match]:
    found = _matcher().find(pair.text(language), language)
    return [match for match in found if match.entry.type in _PLACES and match.reviewed and match.is_canonical]


def swapped(pair: Pair, language: Language, draw: random.Random) -> Planted | None:
    """Let two places of different paragraphs stand in each other's place."""
    text, places = pair.text(language), _places(pair, language)
    for _ in range(20):
        if len(places) < 2:
            return None
        one, other = sorted(draw.sample(places, 2), key=lambda match: match.span)
        lines = {line_of(text, one.span.start), line_of(text, other.span.start)}
        if len(lines) < 2 or related(one.entry, other.entry) or _beside(text, one, other.entry, language):
            continue
        if _beside(text, other, one.entry, language):
            continue
        changed = replace_at(pair, language, other.word.start, other.word.end, _written(other, one.entry))[0]
        changed = replace_at(changed, language, one.word.start, one.word.end, _written(one, other.entry))[0]
        return changed, frozenset(lines)
    return None


def _beside(text: str, match: Match, entry: ConceptEntry, language: Language) -> bool:
    """Say whether the paragraph of a match names another concept too: then nothing would be wrong but the order."""
    start, end = text.rfind("\n", 0, match.span.start) + 1, text.find("\n", match.span.end)
    return any(related(found.entry, entry) for found in _matcher().find(text[start:end], language))


def _written(match: Match, entry: ConceptEntry) -> str:
    """Write another concept's name as a match is written, with its proclitics."""
    form = entry.forms(match.language).preferred
    return join(match.clitics, form) if match.language is Language.AR else form


def wrong_place(pair: Pair, language: Language, draw: random.Random) -> Planted | None:
    """Write a place that the report does not name."""
    places = _places(pair, language)
    named = [match.entry for match in _matcher().find(pair.text(language), language)]
    others = [entry for entry in _towns() if not any(related(entry, known) for known in named)]
    if not places:
        return None
    match = draw.choice(places)
    return replace_at(pair, language, match.word.start, match.word.end, _written(match, draw.choice(others)))


@cache
def _towns() -> tuple[ConceptEntry, ...]:
    return tuple(
        entry
        for entry in load_glossary().entries
        if entry.status is EntryStatus.APPROVED and entry.type == "town" and not entry.context
    )


def changed_person(pair: Pair, language: Language, draw: random.Random) -> Planted | None:
    """Give a person that is quoted another name."""
    found = list(_PERSON[language].finditer(pair.text(language)))
    if not found:
        return None
    return replace_at(pair, language, *draw.choice(found).span("name"), draw.choice(_FAMILIES[language]))


def deprecated(pair: Pair, language: Language, draw: random.Random) -> Planted | None:
    """Write a name of the glossary in a form that it deprecates."""
    found = [
        (match, form)
        for match in _matcher().find(pair.text(language), language)
        if match.reviewed and match.is_canonical
        for form in match.entry.forms(language).deprecated
    ]
    if not found:
        return None
    match, form = draw.choice(found)
    after = join(match.clitics, form) if language is Language.AR else form
    return replace_at(pair, language, match.word.start, match.word.end, after)
