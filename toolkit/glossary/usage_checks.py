"""Lint of how a glossary is kept: one concept twice, articles that go with some names of a kind and not with others."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from toolkit.errors import Place
from toolkit.glossary.collisions import form_key
from toolkit.glossary.entries import EntryStatus
from toolkit.glossary.findings import Finding, Level
from toolkit.glossary.rows import column_of
from toolkit.text.clitics import ARTICLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.glossary.store import SourcedEntry

_ENOUGH = 4
"""Names with one head noun from which a habit can be told."""
_HABIT = 0.75
"""The share of them that makes it one."""
_ONE_OF_A_NAME = ("organisation", "person", "term")
"""Types that have no place: two with the same names in both languages are one."""
_ARTICLES = ("Al-", "An-", "Ar-", "As-", "Ash-", "At-", "Ad-", "Adh-", "Ath-", "Az-", "El-")


def check_usage(rows: Sequence[SourcedEntry]) -> Iterator[Finding]:
    """Yield what is inconsistent among the approved entries of a glossary."""
    approved = [row for row in rows if row.entry.status is EntryStatus.APPROVED]
    yield from _duplicates(approved)
    yield from _english_articles(approved)
    for row in approved:
        yield from _article_in_form(row)
        yield from _dropped_article(row)


def _duplicates(rows: Sequence[SourcedEntry]) -> Iterator[Finding]:
    """Yield entries of one type and place that have the same names in both languages.

    Two villages of one name are no news, unless they are in one district.
    """
    first: dict[tuple[object, ...], SourcedEntry] = {}
    for row in rows:
        entry = row.entry
        if not entry.parent and entry.type not in _ONE_OF_A_NAME:
            continue
        key = (entry.type, entry.parent, form_key(entry.ar.preferred), form_key(entry.en.preferred))
        other = first.setdefault(key, row)
        if other is not row:
            message = f"has the type, the place and both names of {other.entry.id} ({other.place}): merge them"
            yield _finding(row, "id", Level.WARNING, "duplicate-concept", message)


def _english_articles(rows: Sequence[SourcedEntry]) -> Iterator[Finding]:
    """Yield names whose article differs from that of most names with the same type and last word."""
    groups: dict[tuple[str, str], list[SourcedEntry]] = defaultdict(list)
    for row in rows:
        words = row.entry.en.preferred.split()
        if len(words) > 1:
            groups[row.entry.type, words[-1].casefold()].append(row)
    for (_, head), group in groups.items():
        with_article = [row for row in group if row.entry.article]
        for article, members in (("the", with_article), ("", [row for row in group if not row.entry.article])):
            if len(group) >= _ENOUGH and _HABIT <= len(members) / len(group) < 1:
                usual = "take 'the'" if article else "take no article"
                for row in group:
                    if row not in members:
                        message = f"most names in “{head.capitalize()}” {usual}, this one does not do so"
                        yield _finding(row, "article", Level.NEUTRAL, "article-habit", message)


def _article_in_form(row: SourcedEntry) -> Iterator[Finding]:
    if row.entry.en.preferred.casefold().startswith("the "):
        message = "the preferred form begins with 'the'; the article has a column of its own"
        yield _finding(row, "en", Level.WARNING, "article-in-form", message)


def _dropped_article(row: SourcedEntry) -> Iterator[Finding]:
    """Yield one-word places whose Arabic name has the article and whose English one has none."""
    ar, en = row.entry.ar.preferred, row.entry.en.preferred
    if not row.entry.is_name or row.entry.type in ("person", "organisation", "river"):
        return
    if ar.startswith(ARTICLE) and " " not in ar and en and " " not in en and not en.startswith(_ARTICLES):
        message = f"{ar} has the article in Arabic, {en!r} has none in English"
        yield _finding(row, "en", Level.NEUTRAL, "article-dropped", message)


def _finding(row: SourcedEntry, column: str, level: Level, code: str, message: str) -> Finding:
    return Finding(
        Place(row.file, row.line, column_of(column)), level, code, f"{row.entry.id}: {message}", row.entry.id
    )
