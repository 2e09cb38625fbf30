"""Lint, one line at a time: is each cell filled, clean and in its own script, does each reference exist."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.errors import Place
from toolkit.glossary.entries import ConceptEntry, EntryStatus, TermStatus
from toolkit.glossary.findings import Finding, Level
from toolkit.glossary.form_checks import unusable
from toolkit.glossary.rows import TYPES, column_of
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.glossary.store import SourcedEntry

_ID = re.compile(r"[a-z]+\.[a-z0-9]+(?:-[a-z0-9]+)*")
_CODE = re.compile(r"[a-z]+:\S+")
_ARABIC = re.compile(f"[{ARABIC_LETTERS}]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_COLUMNS = {
    TermStatus.PREFERRED: "{}",
    TermStatus.ADMITTED: "{}_admitted",
    TermStatus.DEPRECATED: "{}_deprecated",
    TermStatus.LOOKUP: "{}_lookup",
}


@dataclass(frozen=True, slots=True)
class References:
    """What a line may refer to: ids of concepts, names of contexts, keys of sources."""

    ids: frozenset[str]
    contexts: frozenset[str]
    sources: frozenset[str]


def check_row(row: SourcedEntry, references: References) -> Iterator[Finding]:
    """Yield what is wrong with one line in itself."""
    for column, level, code, message in _faults(row.entry, references):
        yield Finding(
            Place(row.file, row.line, column_of(column)),
            level,
            code,
            f"{row.entry.id}: {message}",
            row.entry.id,
        )


def _faults(entry: ConceptEntry, references: References) -> Iterator[tuple[str, Level, str, str]]:
    for column, code, message in (*_identity(entry), *_unfilled(entry), *_unknown(entry, references)):
        yield column, Level.ERROR, code, message
    for column, text in _texts(entry):
        for code, message in character_faults(text):
            yield column, Level.ERROR, code, f"{message} in {text!r}"
    for language in Language:
        yield from _form_faults(entry, language)


def _identity(entry: ConceptEntry) -> Iterator[tuple[str, str, str]]:
    if not _ID.fullmatch(entry.id):
        yield (
            "id",
            "id",
            "expected an id like town.al-bab: the type, a dot, lower-case ASCII words and hyphens",
        )
    if entry.type not in TYPES:
        yield "type", "unknown-type", f"no type {entry.type!r}; there are {', '.join(TYPES)}"
    elif not entry.id.startswith(f"{entry.type}."):
        yield "id", "id", f"the id of a {entry.type} begins with '{entry.type}.'"
    if entry.article not in ("", "the"):
        yield "article", "article", f"expected 'the' or nothing, found {entry.article!r}"


def _unfilled(entry: ConceptEntry) -> Iterator[tuple[str, str, str]]:
    required = {
        "ar": entry.ar.preferred,
        "en": entry.en.preferred,
        "source": entry.source,
        "licence": entry.licence,
    }
    for column, cell in required.items():
        if not cell:
            yield column, "empty-cell", f"the column {column} must not be empty"
    for column, text in _texts(entry):
        if not text and column not in required:
            yield column, "empty-value", "a '|' with nothing before or after it"
    for code in entry.codes:
        if code and not _CODE.fullmatch(code):
            yield "codes", "code", f"expected a key with its gazetteer, like ocha:C5167, found {code!r}"


def _unknown(entry: ConceptEntry, references: References) -> Iterator[tuple[str, str, str]]:
    if entry.context and entry.context not in references.contexts:
        yield "context", "unknown-context", f"no context {entry.context!r} in contexts.tsv"
    if entry.parent and entry.parent not in references.ids:
        yield "parent", "unknown-parent", f"no concept {entry.parent!r}"
    for key in filter(None, entry.source.split("|")):
        if key not in references.sources:
            yield "source", "unknown-source", f"no source {key!r} in SOURCES.tsv"


def _texts(entry: ConceptEntry) -> Iterator[tuple[str, str]]:
    """Yield every form and the note, with the column it stands in."""
    for language in Language:
        for form, status in entry.forms(language):
            yield _COLUMNS[status].format(language.value), form
    for code in entry.codes:
        yield "codes", code
    if entry.note:
        yield "note", entry.note


def character_faults(text: str) -> Iterator[tuple[str, str]]:
    """Yield a code and a message for each way in which a cell's characters are not what they look like."""
    hidden = next((c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Co", "Cn", "Cs")), "")
    if hidden:
        yield (
            "invisible",
            f"an invisible character, U+{ord(hidden):04X} {unicodedata.name(hidden, '')}".rstrip(),
        )
    if not unicodedata.is_normalized("NFC", text):
        yield "not-nfc", "letters and marks that are not in composed form (NFC)"
    if text != " ".join(text.split()) or any(c.isspace() and c != " " for c in text):
        yield "spaces", "a space too many, or one that is no plain space"


def _form_faults(entry: ConceptEntry, language: Language) -> Iterator[tuple[str, Level, str, str]]:
    wanted, foreign = (_ARABIC, _LATIN) if language is Language.AR else (_LATIN, _ARABIC)
    seen: dict[str, TermStatus] = {}
    for form, status in entry.forms(language):
        column = _COLUMNS[status].format(language.value)
        if form and (foreign.search(form) or not wanted.search(form)):
            yield column, Level.ERROR, "script", f"{form!r} is not in the script of the column {column}"
        for code, message in unusable(form, language):
            yield column, Level.ERROR, code, message
        if form in seen:
            wavering = seen[form] is not status and TermStatus.DEPRECATED in (seen[form], status)
            code = "contradiction" if wavering else "duplicate-form"
            yield (
                column,
                Level.ERROR,
                code,
                f"{form!r} stands here as {seen[form].value} and as {status.value}",
            )
        seen[form] = status
    if entry.status is EntryStatus.UNREVIEWED and entry.forms(language).deprecated:
        column = _COLUMNS[TermStatus.DEPRECATED].format(language.value)
        message = "an unreviewed entry has no house form, so nothing can be deprecated in favour of it"
        yield column, Level.WARNING, "unreviewed-deprecates", message
