"""Formats that hold pairs of terms: OmegaT, DeepL, Google, TMX and PO.

A pair says "write this for that". From an entry come as many pairs as it has forms in the source language, each with
the preferred form of the other; a spelling that several concepts have goes to the first, and the others are told.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from toolkit.errors import DataError, Place
from toolkit.glossary.entries import EntryStatus
from toolkit.glossary.exchange.sheets import csv_rows, neutralise, read_rows, tsv_rows
from toolkit.glossary.exchange.trees import parse_xml
from toolkit.glossary.exchange.values import (
    Defaults,
    Export,
    Imported,
    Loss,
    Sourced,
    check_value,
    losses_of,
    pair_entry,
)
from toolkit.text.files import decode
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from toolkit.glossary.entries import ConceptEntry


_PO_LINE = re.compile(r"\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?\"(?:[^\"\\]|\\.)*\")?\s*")


class Pair(NamedTuple):
    """A form of the source language and what stands for it."""

    source: str
    target: str
    note: str
    concept: str


def pairs_of(entries: Iterable[ConceptEntry], source: Language) -> tuple[list[Pair], list[Loss]]:
    """Return the pairs of entries, those of approved ones first, each source form once; and what has no pair."""
    pairs: dict[str, Pair] = {}
    losses: list[Loss] = []
    for entry in sorted(entries, key=lambda entry: (entry.status is not EntryStatus.APPROVED, entry.id)):
        target = entry.forms(source.other).preferred
        for form, _ in entry.forms(source) if target else ():
            known = pairs.setdefault(form, Pair(form, target, entry.note, entry.id))
            if known.target != target:
                losses.append(Loss(entry.id, f"{form!r}, which stands for {known.concept} here"))
        if not target or not any(entry.forms(source)):
            losses.append(Loss(entry.id, "the whole concept: it has no form in one of the languages"))
    return list(pairs.values()), losses


_HELD = frozenset({"admitted", "deprecated", "lookup"})
"""A file of pairs has all forms of one language, though not what the house says of them."""


def _export(text: str, entries: Sequence[ConceptEntry], losses: Iterable[Loss], held: frozenset[str] = _HELD) -> Export:
    return Export(text.encode(), (*losses, *losses_of(entries, held)))


def write_omegat(entries: Sequence[ConceptEntry], source: Language) -> Export:
    """Write an OmegaT glossary: source, target and comment, separated by tabs, in UTF-8."""
    pairs, losses = pairs_of(entries, source)
    text = "".join(f"{pair.source}\t{pair.target}\t{pair.note}\n" for pair in pairs)
    return _export(text, entries, losses, _HELD | {"note"})


def read_omegat(data: bytes, path: Path, defaults: Defaults) -> Imported:
    """Read an OmegaT glossary; lines that begin with "#" are comments."""
    return read_rows(tsv_rows(data, path), path, defaults)


def write_deepl(entries: Sequence[ConceptEntry], source: Language, *, tabs: bool = False) -> Export:
    """Write a DeepL glossary: source and target, as CSV with the two languages, or separated by tabs."""
    pairs, losses = pairs_of(entries, source)
    if tabs:
        return _export("".join(f"{pair.source}\t{pair.target}\n" for pair in pairs), entries, losses)
    codes = (source.value, source.other.value)
    return _export(_csv([neutralise(p.source), neutralise(p.target), *codes] for p in pairs), entries, losses)


def read_deepl(data: bytes, path: Path, defaults: Defaults) -> Imported:
    """Read a DeepL glossary, CSV or separated by tabs; CSV may name the languages of each row."""
    if b"\t" in data:
        return read_rows([(n, row[:2]) for n, row in tsv_rows(data, path)], path, defaults)
    rows = csv_rows(data, path)
    arranged = [(n, _arranged(row, Language.EN)) if len(row) >= 4 else (n, row) for n, row in rows]
    if any(len(row) >= 4 for _, row in rows):
        return read_rows([(0, ["en", "ar"]), *arranged], path, defaults)
    return read_rows(arranged, path, defaults)


def _arranged(row: list[str], first: Language) -> list[str]:
    """Return the two terms of a row that names their languages, that of `first` first."""
    return row[:2] if row[2].strip().casefold().startswith(first.value) else [row[1], row[0]]


def write_google(entries: Sequence[ConceptEntry], source: Language) -> Export:
    """Write a Google glossary of equivalent terms: CSV with a header of languages, and a description."""
    pairs, losses = pairs_of(entries, source)
    rows = ([neutralise(cell) for cell in (pair.source, pair.target, pair.note)] for pair in pairs)
    text = _csv([[source.value, source.other.value, "description"], *rows])
    return _export(text, entries, losses, _HELD | {"note"})


def read_google(data: bytes, path: Path, defaults: Defaults) -> Imported:
    """Read a Google glossary: equivalent terms under a header of languages, or two columns without one."""
    return read_rows(csv_rows(data, path), path, defaults)


def write_tmx(entries: Sequence[ConceptEntry], source: Language) -> Export:
    """Write a translation memory (TMX 1.4) of the preferred forms, for phrases; notes and ids go along."""
    units = []
    for entry in sorted(entries, key=lambda entry: entry.id):
        if not entry.ar.preferred or not entry.en.preferred:
            continue
        note = f"<note>{escape(entry.note)}</note>" if entry.note else ""
        both = "".join(
            f'<tuv xml:lang="{x.value}"><seg>{escape(entry.forms(x).preferred)}</seg></tuv>'
            for x in (source, source.other)
        )
        units.append(f'    <tu tuid="{escape(entry.id)}">{note}{both}</tu>\n')
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n  <header creationtool="sohr-tx" '
        'creationtoolversion="1" segtype="phrase" o-tmf="sohr-tx" adminlang="en" '
        f'srclang="{source.value}" datatype="plaintext"/>\n  <body>\n'
    )
    text = "".join((head, *units, "  </body>\n</tmx>\n"))
    return _export(text, entries, pairs_of(entries, source)[1], frozenset({"id", "note"}))


def read_tmx(data: bytes, path: Path, defaults: Defaults) -> Imported:
    """Read the phrases of a translation memory; units without both languages are left out."""
    root = parse_xml(data, path)
    if root.name != "tmx":
        raise DataError(Place(path, root.line), f"expected a TMX file, found <{root.name}>")
    entries, without = [], 0
    for unit in root.all("tu"):
        found: dict[str, str] = {}
        for variant in unit.all("tuv"):
            segment = next(variant.all("seg"), None)
            tag = variant.attributes.get("lang", "").casefold().partition("-")[0]
            if segment is not None and segment.text:
                found.setdefault(tag, check_value(segment.text, path, segment.line))
        if not {"ar", "en"} <= found.keys():
            without += 1
            continue
        note = next((check_value(n.text.replace("|", "/"), path, n.line) for n in unit.all("note")), "")
        entries.append(Sourced(pair_entry([found["ar"]], [found["en"]], defaults, note), unit.line))
    ignored = (f"{without} units without both languages",) if without else ()
    return Imported(tuple(entries), ignored)


def write_po(entries: Sequence[ConceptEntry], source: Language) -> Export:
    """Write a PO glossary as Weblate has it: a message a pair, the note as a comment, the id as context."""
    pairs, losses = pairs_of(entries, source)
    head = (
        'msgid ""\nmsgstr ""\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Content-Transfer-Encoding: 8bit\\n"\n"Language: {source.other.value}\\n"\n'
    )
    messages = "".join(
        f"\n{f'#. {pair.note}' + chr(10) if pair.note else ''}msgctxt {_quoted(pair.concept)}\n"
        f"msgid {_quoted(pair.source)}\nmsgstr {_quoted(pair.target)}\n"
        for pair in pairs
    )
    return _export(head + messages, entries, losses, _HELD | {"id", "note"})


def read_po(data: bytes, path: Path, defaults: Defaults) -> Imported:
    """Read a PO glossary; messages without a translation are left out. Raises DataError with the line of a fault."""
    from babel.messages.pofile import PoFileError  # seldom needed
    from babel.messages.pofile import read_po as read_catalogue

    for number, text in enumerate(decode(data, path).text.split("\n"), 1):
        if not _PO_LINE.fullmatch(text):
            raise DataError(
                Place(path, number), "not a line of a PO catalogue (a keyword and a string in quotation marks)"
            )
    try:
        catalogue = read_catalogue(io.BytesIO(data), abort_invalid=True, charset="utf-8")
    except PoFileError as error:
        raise DataError(Place(path, (error.lineno or 0) + 1), f"not a PO catalogue: {error}") from None
    except (UnicodeDecodeError, ValueError, LookupError) as error:
        raise DataError(Place(path), f"not a PO catalogue: {error}") from None
    language = str(catalogue.locale_identifier or "")
    target = next((x for x in Language if language.startswith(x.value)), defaults.source.other)
    entries, empty = [], 0
    for message in catalogue:
        if not message.id:
            continue
        if not isinstance(message.id, str) or not isinstance(message.string, str) or not message.string:
            empty += 1
            continue
        line = message.lineno or 0
        both = {target.other: message.id, target: message.string}
        ar, en = (check_value(both[x], path, line) for x in Language)
        note = check_value("; ".join(message.auto_comments).replace("|", "/"), path, line)
        entries.append(Sourced(pair_entry([ar], [en], defaults, note), line))
    return Imported(tuple(entries), (f"{empty} messages without a translation",) if empty else ())


def _csv(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
