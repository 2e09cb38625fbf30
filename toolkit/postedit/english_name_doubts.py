"""How certain it is that Latin letters which fit a glossary name are the name, by what stands around them.

A listed name may be common nouns (an Islamic state), the beginning of another body's name (Islamic State Khorasan
Province), a man's surname (Hassan Deraa) or by-name (Abu Kamal), or a word of a title (Raqqa Is Being Slaughtered
Silently). The words that tell are in tables/words_beside_names.tsv.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from toolkit.glossary.variants.occurrences import least
from toolkit.glossary.variants.surroundings import follows_a_name, is_kunya, names_a_town
from toolkit.names.persons import units_of
from toolkit.postedit.name_glosses import certainty_beside_gloss
from toolkit.postedit.word_tables import rows
from toolkit.text.edits import Applicability
from toolkit.text.english import stands_alone
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from toolkit.glossary.matcher import Match
    from toolkit.glossary.variants import Variant

_ROOM = 40
"""Characters to look at before a name: a title or a given name, with an article."""
_SMALL_WORD = re.compile(r"(?<![\w'’])[a-z][a-z'’]*(?![\w'’])")
_PARTICLES = frozenset(
    {"of", "in", "and", "the", "for", "to", "al", "el", "as", "ash", "at", "ath", "ad", "an", "ar", "az"}
)
"""Small letters in the names of bodies: function words, and the Arabic article in its shapes."""
_INDEFINITE = re.compile(r"(?<![\w'’-])[Aa]n?[ \u00a0]$")
_DEFINITE = re.compile(r"(?<![\w'’-])the[ \u00a0]$", re.IGNORECASE)
_LONGER_NAME = re.compile(r"[ \u00a0](?:of[ \u00a0](?:the[ \u00a0])?)?[A-Z][a-z]")
_PLACE_IN_NAME = re.compile(r"[ \u00a0]in[ \u00a0](?:the[ \u00a0])?[A-Z][a-z]")
"""After a full name whose preferred form is an acronym: Islamic State in Khorasan."""
_ARTICLE_AFTER = re.compile(r"[ \u00a0-][AaEe](?:l|sh?|dh?|th?|[nrz])[ \u00a0-][A-Z]")
"""What goes on the name of a larger place, of which the village's is a part: Marrat al-Numaan."""
_SMALL_PLACES = frozenset({"village", "community", "neighbourhood"})
_PERHAPS_VERB = re.compile(r"[ \u00a0]([a-z]+[^s\W])s(?![\w'’-])")
_GIVEN_NAME = re.compile(r"(?<![\w'’-])(?:[AaEe]l-)?([A-Z][a-z'’]+)[ \u00a0](?:[AaEe]l[ -])?$")


def english_certainty(text: str, found: Match | Variant) -> Applicability | None:
    """Return how certainly a Latin stretch is the name that it fits; None if what stands around it is another name."""
    if not found.entry.is_name:
        return Applicability.SAFE
    if found.entry.type == "person":
        return certainty_beside_gloss(text, found)
    judge = _as_organisation if found.entry.type == "organisation" else _as_place
    certainties = (judge(text, found), certainty_beside_gloss(text, found))
    known = [certainty for certainty in certainties if certainty is not None]
    return least(*known) if len(known) == len(certainties) else None


def _as_organisation(text: str, found: Match | Variant) -> Applicability | None:
    preferred, surface = found.entry.forms(found.language).preferred, found.surface
    if preferred.isupper() and not surface.isupper() and _article_is_doubtful(text, found):
        return Applicability.UNSAFE
    if " " not in found.form:
        return Applicability.SAFE
    if not _PARTICLES.union(_SMALL_WORD.findall(found.form)).issuperset(_SMALL_WORD.findall(surface)):
        return None
    before, end = text[max(0, found.span.start - _ROOM) : found.span.start], found.span.end
    goes_on = _LONGER_NAME.match(text, end) or (preferred.isupper() and _PLACE_IN_NAME.match(text, end))
    doubtful = _INDEFINITE.search(before) or (goes_on and not surface.isupper())
    return Applicability.UNSAFE if doubtful else Applicability.SAFE


def _article_is_doubtful(text: str, found: Match | Variant) -> bool:
    """Say whether a word in -s after "the" and a name may be its verb or a noun: the Islamic State claims."""
    before, end = text[max(0, found.span.start - _ROOM) : found.span.start], found.span.end
    word = _PERHAPS_VERB.match(text, end)
    if found.entry.article or word is None or not _DEFINITE.search(before) or stands_alone(text[end : end + _ROOM]):
        return False
    return word.group().strip() not in _plural_nouns()


@cache
def _plural_nouns() -> frozenset[str]:
    """Return the plurals that are no third person of a verb."""
    counted = (row["plural"] for row in rows("counted_nouns") if row["verb"] == "no")
    return frozenset([*counted, *(row["words"] for row in rows("words_beside_names") if row["says"] == "plural")])


def _as_place(text: str, found: Match | Variant) -> Applicability | None:
    titles, others, doubts = _patterns()
    before, end = text[max(0, found.span.start - _ROOM) : found.span.start], found.span.end
    if others.match(text, end):
        return None
    if found.entry.type in _SMALL_PLACES and _ARTICLE_AFTER.match(text, end):
        return Applicability.UNSAFE
    where = found.entry, found.word, text, Language.EN
    if is_kunya(found.surface) and not names_a_town(*where):
        return Applicability.UNSAFE
    if titles.search(before) or doubts.match(text, end) or _is_surname(text, before, found.span.start):
        return Applicability.UNSAFE
    return Applicability.SAFE


def _is_surname(text: str, before: str, start: int) -> bool:
    """Say whether a given name stands right before a place's name: Khaled Raqqa, not "Said Raqqa's governor"."""
    given = _GIVEN_NAME.search(before)
    if given is None or not units_of(re.sub(r"\W", "", given[1]).lower()):
        return False
    return follows_a_name(text, start - len(before) + given.end(1) + 1)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a title before a name, and of what follows in another name and in a doubtful one."""
    titles, others, doubts = (
        "|".join(re.escape(row["words"]) for row in rows("words_beside_names") if row["says"] == kind)
        for kind in ("title", "other", "doubt")
    )
    return (
        re.compile(rf"(?<![\w'’-])(?:{titles})\.?[ \u00a0](?:[AaEe]l[ -])?$"),
        re.compile(rf"[ \u00a0](?:{others})(?![\w-])", re.IGNORECASE),
        re.compile(rf"[ \u00a0-](?:{doubts})(?![\w-])", re.IGNORECASE),
    )
