"""The English around a name: its article, "a" or "an", the possessive.

The rules are those of ordinary usage (Quirk et al. 1985, A Comprehensive Grammar of the English Language, 5.60-72
on names and articles, 5.11 on a/an; 5.112-116 on the genitive of names in -s). The words that tell whether an article
is due are in tables/article_contexts.tsv.
"""

from __future__ import annotations

import re
from functools import cache

from toolkit.data import read_table, tables_folder
from toolkit.text.spans import Span

_THE = re.compile(r"\b(the)\s+$", re.IGNORECASE)
_INDEFINITE = re.compile(r"\b(an?)(\s+)$", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(r"(?<!\w)(?:the|an?)[ \u00a0]$", re.IGNORECASE)
_SHARED_NOUN = re.compile(r"\s+and\s+(?:⟦\d⟧|[A-Z][\w-]+)\s+[a-z]+")
"""Another name and the noun that both modify: "the Homs and Hama countryside"."""
_CONSONANT = re.compile(r"U[A-Z]|(?i:eu|uni(?![nm])|uk|one\b)")
"""Names that are spelt with a vowel at the start and spoken without one: UN, European, United, Ukrainian, One."""
_SENTENCE_START = re.compile(
    r"(?:^|(?<!\b[A-Z])(?<!\b[DM]r)(?<!\bMrs)(?<!\bGen)[.!?…]['\"”’)\]]*\s+|:\s+[\"“]|\n\s*|^\W+)$"
)
"""The start of a text or what follows a stop, but not the stop of an initial or a title (U.S., Dr.); a quotation after
a colon."""
_PREMODIFIED = re.compile(
    r"\b(?:[\w-]+-(?:backed|led|aligned|affiliated|supported|run)|so-called|self-styled)\s+$", re.I
)
"""A participle, whose place is behind an article: "the Turkish-backed ...", "so-called ..."."""
_COUNTED = re.compile(r"(?<![\w,.])(?!(?:19|20)\d\d\s)\d{1,3}(?:,?\d{3})*\s+$")
"""A count right before the name ("44 SDF fighters"), not a year ("In 2017 the SDF")."""


@cache
def _words(place: str) -> str:
    """Return the words of tables/article_contexts.tsv for a place, before or after a name, as a regular expression."""
    rows = read_table(tables_folder() / "article_contexts.tsv")
    return "|".join(row["word"] for row in rows if row["place"] == place)


@cache
def _determiner() -> re.Pattern[str]:
    return re.compile(rf"(?:\b(?:{_words('before')})\s+|\w-)$", re.IGNORECASE)


@cache
def _end_of_name() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:$|[.,;:!?()\[\]\"”'’]|(?:{_words('after')}|[a-z]+ed)\b)", re.IGNORECASE)


def stands_alone(following: str) -> bool:
    """Say whether a name before the text `following` is a noun phrase of its own: "of ISIS.", not "ISIS fighters"."""
    return _end_of_name().match(following) is not None


def article_before(text: str, following: str, article: str) -> str:
    """Return `text`, which ends where a name begins, with the article right for that name.

    A name that needs "the" gets it unless a determiner is there already; a name that takes none loses a "the"
    that would stand before it alone ("of the Hezbollah." but "the Hezbollah fighters").
    """
    if article:
        if any(pattern.search(text) for pattern in (_determiner(), _PREMODIFIED, _COUNTED)):
            return text
        return text + (article.capitalize() if _SENTENCE_START.search(text) else article) + " "
    the = _THE.search(text)
    if the and stands_alone(following) and not _SHARED_NOUN.match(following):
        return text[: the.start()]
    return text


def indefinite_article(text: str, name: str) -> str:
    """Return `text` with its closing "a" or "an" made right for `name`: a UN base, an ISIS cell."""
    found = _INDEFINITE.search(text)
    if not found:
        return text
    right = "an" if _sounds_like_vowel(name) else "a"
    right = right.capitalize() if found[1][0].isupper() else right
    return text[: found.start(1)] + right + found[2]


def rename(text: str, span: Span, name: str, *, article: str) -> tuple[Span, str]:
    """Return the stretch to replace, and with what, so that `name` stands in `text` instead of the name at `span`.

    The stretch begins at the article before the name where that has to change: "a Daesh cell" becomes "an ISIS cell";
    and an acronym that takes no `article` sheds that of the full name, so that "the Islamic State said" becomes "ISIS
    said" (but "the Islamic State fighters" "the ISIS fighters": there it is the noun's).
    """
    found = _ARTICLE_BEFORE.search(text, max(0, span.start - len("the ")), span.start)
    before = found.group() if found else ""
    after = indefinite_article(before, name)
    if name.isupper() and not article and not span.of(text).isupper():
        after = article_before(after, text[span.end :], article)
    if after == before:
        return span, name
    return Span(span.start - len(before), span.end), after + name


def _sounds_like_vowel(name: str) -> bool:
    if _CONSONANT.match(name):
        return False
    first = name[:1].upper()
    if len(name) > 1 and name[:2].isupper() and first in "FHLMNRSX":
        # Initials are read letter by letter (an FSA fighter); SOHR and NATO are read as words.
        return name[1] not in "AEIOU"
    return first in "AEIOU"


def possessive(name: str, *, plural: bool) -> str:
    """Return the genitive of a name: Homs's, the Syrian Democratic Forces'."""
    return name + ("'" if plural and name.endswith("s") else "'s")
