"""What goes in and out of an exchange, and the checks that all formats share."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import DataError, Place
from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms
from toolkit.glossary.rows import COLUMNS, TYPES
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

ID = re.compile(r"[a-z]+\.[a-z0-9]+(?:-[a-z0-9]+)*")
"""An id as the glossary has it; another program's id becomes a code."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What is assumed where a file does not say: the type and status of a concept, where it comes from.

    `source` is the language of the first column of a file with two columns and no names for them.
    """

    type: str = "term"
    status: EntryStatus = EntryStatus.APPROVED
    source: Language = Language.EN
    origin: str = "editors"
    licence: str = "MIT"


class Sourced(NamedTuple):
    """An entry and the line of the file (the row of a spreadsheet) that it begins in."""

    entry: ConceptEntry
    line: int


@dataclass(frozen=True, slots=True)
class Imported:
    """The entries of a file; `ignored` says what was left out of it, and why.

    `columns` are the columns of the glossary that the file has: of a concept that is there already, the cells of the
    others stay as they are.
    """

    entries: tuple[Sourced, ...]
    ignored: tuple[str, ...] = ()
    columns: tuple[str, ...] = COLUMNS


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of a concept that the format cannot hold."""

    concept: str
    what: str

    def __str__(self) -> str:
        return f"{self.concept}: {self.what}"


@dataclass(frozen=True, slots=True)
class Export:
    """The bytes of a file, and what is not in it."""

    data: bytes
    losses: tuple[Loss, ...] = ()


def losses_of(entries: Iterable[ConceptEntry], held: frozenset[str]) -> list[Loss]:
    """Return what entries have beside the fields that a format holds.

    The fields are those of `ConceptEntry`, and admitted, deprecated and lookup for the forms.
    """
    return [Loss(entry.id, ", ".join(lost)) for entry in entries if (lost := _lost(entry, held))]


def _lost(entry: ConceptEntry, held: frozenset[str]) -> list[str]:
    fields = ("id", "type", "article", "context", "codes", "parent", "note", "source", "licence")
    named = [name for name in fields if name not in held and getattr(entry, name)]
    if "status" not in held:
        named.append(f"status {entry.status.value}")
    for kind in ("admitted", "deprecated", "lookup"):
        count = sum(len(getattr(entry.forms(language), kind)) for language in Language)
        if count and kind not in held:
            named.append(f"{count} {kind} form{'s' if count > 1 else ''}")
    return named


def check_value(value: str, path: Path, line: int, column: int = 0) -> str:
    """Return a value that a glossary file can hold, its outer spaces taken off, in composed form (NFC).

    Raises DataError with the place for one that holds "|", a tab, a line end or half a surrogate pair.
    """
    value = unicodedata.normalize("NFC", value.strip())
    wrong = next((c for c in value if c == "|" or unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")), None)
    if wrong is not None:
        shown = "'|'" if wrong == "|" else f"U+{ord(wrong):04X}"
        raise DataError(Place(path, line, column), f"{value[:40]!r} holds {shown}, which no glossary file can hold")
    return value


def check_type(kind: str, path: Path, line: int) -> str:
    """Return a type of the glossary; raises DataError with the place for another."""
    if kind not in TYPES:
        raise DataError(Place(path, line), f"no type {kind!r}; there are {', '.join(TYPES)}")
    return kind


def pair_entry(ar: Sequence[str], en: Sequence[str], defaults: Defaults, note: str = "") -> ConceptEntry:
    """Return an entry of forms alone: in each language the first is preferred, the others are look-up forms."""
    arabic, english = (Forms(found[0], lookup=tuple(dict.fromkeys(found[1:]))) for found in (ar, en))
    return ConceptEntry(
        "",
        defaults.type,
        defaults.status,
        arabic,
        english,
        note=note,
        source=defaults.origin,
        licence=defaults.licence,
    )
