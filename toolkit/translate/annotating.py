"""Notes for translators in the files that they work on: which terms a unit has, and how the glossary wants them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.formats import directed, format_for

if TYPE_CHECKING:
    from toolkit.formats import Document
    from toolkit.text.languages import Language
    from toolkit.translate.results import TranslatedDocument, TranslatedSegment

STDIN = "-"


def stated_target(document: Document) -> Language | None:
    """Return the language that a file itself asks to be translated into, as XLIFF and TMX do; None if it does not."""
    kind = _format(document)
    if kind == "xliff":
        from toolkit.formats.bilingual.xliff_units import declared_target

        return declared_target(document.text)
    if kind == "tmx":
        from toolkit.formats.bilingual.tmx import stated_source

        source = stated_source(document.text)
        return source.other if source else None
    return None


def _format(document: Document) -> str:
    return format_for(Path(document.name)).name if document.name != STDIN else "text"


def finished_text(document: Document, translated: TranslatedDocument) -> str:
    """Return the text that goes out: the translation, in XLIFF with the terms of each unit as a note.

    A note names each term once, with its expected form, and says which one is missing. Files that say which language
    they are in, or which way they run, say it of the translation.
    """
    text, kind = translated.target_text, _format(document)
    if kind != "xliff":
        return directed(text, kind, translated.target_language)
    from toolkit.formats.bilingual.xliff_units import add_notes

    notes: dict[int, str] = {}
    position = 0
    for segment in translated.segments:
        if note := _note(segment):
            notes[position + len(segment.lead)] = note
        position += len(segment.lead + (segment.written or segment.target) + segment.trail)
    return add_notes(text, notes)


def _note(segment: TranslatedSegment) -> str:
    terms = dict.fromkeys(f"{check.source} = {check.expected} ({check.outcome})" for check in segment.terms)
    return "; ".join(terms)
