"""Glossary entries and matches as text for people: plain, aligned, coloured on a terminal only."""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING

import typer

from toolkit.glossary.entries import EntryStatus, TermStatus
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.glossary.entries import ConceptEntry, Glossary
    from toolkit.glossary.matcher import Match
    from toolkit.glossary.variants import Variant

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
"""Around Arabic on a terminal, so that its direction does not reorder the rest of the line (UAX #9)."""

_LABELS = {
    TermStatus.PREFERRED: "preferred",
    TermStatus.ADMITTED: "also good",
    TermStatus.DEPRECATED: "unwanted",
    TermStatus.LOOKUP: "known as",
}
_NAMES = {Language.AR: "Arabic", Language.EN: "English"}


def print_matches(matches: Sequence[Match | Variant]) -> None:
    """Print one line a match: where, what, the other language's preferred form, the concept, the status.

    Of a variant the last column also says how certain it is, and why.
    """
    rows = [
        (
            f"{match.span.start}-{match.span.end}",
            (f"{match.clitics}+" if match.clitics else "") + match.surface.replace("\n", " "),
            match.entry.forms(match.language.other).preferred,
            match.entry.id,
            _standing(match),
        )
        for match in matches
    ]
    for row in aligned(rows):
        typer.echo(row)


def _standing(match: Match | Variant) -> str:
    from toolkit.glossary.variants import Variant  # not needed to show a concept

    status = str(match.status) + ("" if match.reviewed else ", unreviewed")
    return f"{status}, {match.tier.value}: {match.reason}" if isinstance(match, Variant) else status


def print_card(entry: ConceptEntry, glossary: Glossary) -> None:
    """Print one concept: both languages by status, then where it belongs and what it rests on."""
    reviewed = entry.status is EntryStatus.APPROVED
    typer.secho(f"{entry.id}  ({entry.type}, {entry.status.value})", bold=True, fg=None if reviewed else "yellow")
    for language in (Language.EN, Language.AR):
        _print_forms(entry, language)
    parent = glossary.by_id.get(entry.parent)
    facts = {
        "article": entry.article,
        "in": f"{isolated(parent.en.preferred)}  ({parent.id})" if parent else entry.parent,
        "needs a cue": entry.context,
        "codes": "  ".join(entry.codes),
        "note": entry.note,
        "source": entry.source.replace("|", ", "),
        "licence": entry.licence.replace("|", ", "),
        "line": glossary.rows.get(entry.id, ""),
    }
    for label, value in facts.items():
        if value:
            typer.echo(f"  {label:<13}{isolated(value)}")


def _print_forms(entry: ConceptEntry, language: Language) -> None:
    typer.echo(f"  {_NAMES[language]}")
    groups: dict[TermStatus, list[str]] = {}
    for form, status in entry.forms(language):
        groups.setdefault(status, []).append(isolated(form))
    for status, forms in groups.items():
        label = f"    {_LABELS[status]:<11}"
        unreviewed = status is TermStatus.PREFERRED and entry.status is EntryStatus.UNREVIEWED
        if unreviewed:
            label = f"    {'reference':<11}"
        typer.echo(label + (" | ".join(forms)))


def aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield the rows with their cells padded to the widest of each column; the last one is left as it is."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [isolated(c) + " " * (w - _width(c)) for c, w in zip(row, widths, strict=True)]
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """Return how many columns a text takes; vowel marks take none."""
    return sum(unicodedata.category(character) not in ("Mn", "Me", "Cf") for character in text)


def isolated(text: str) -> str:
    """Return a text that holds Arabic between isolates if it goes to a terminal, else as it is."""
    if not sys.stdout.isatty() or not any(unicodedata.bidirectional(c) in ("R", "AL") for c in text):
        return text
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
