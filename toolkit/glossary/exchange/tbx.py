"""TBX (ISO 30042:2019): writing the dialect TBX-Basic in DCT style, with everything that an entry has.

What TBX has a place for goes there: subjectField has the type, administrativeStatus what the house says of a term,
crossReference the place that contains this one, externalCrossReference the codes, source the sources. A look-up form
has no administrative status but the term type "variant". What TBX has no place for (status of the entry, article,
context, licence) stands in notes that begin with "sohr-tx:", so that a round trip loses nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from toolkit.errors import UsageError
from toolkit.glossary.entries import EntryStatus, TermStatus
from toolkit.glossary.exchange.values import Export
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.glossary.entries import ConceptEntry, Forms

ADMINISTRATIVE = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.DEPRECATED: "deprecatedTerm-admn-sts",
}
"""The picklist of administrativeStatus (TBX-Basic); a superseded term is read as a deprecated one."""

VARIANT = "variant"
"""The term type of a look-up form."""

OURS = "sohr-tx:"
"""How a note begins that holds a cell which TBX has no place for."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" \
xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
  <tbxHeader>
    <fileDesc>
      <titleStmt><title>Glossary</title></titleStmt>
      <sourceDesc><p>sohr-tx glossary, release {release}</p></sourceDesc>
    </fileDesc>
  </tbxHeader>
  <text>
    <body>
"""
_TAIL = "    </body>\n  </text>\n</tbx>\n"


def write_tbx(entries: Sequence[ConceptEntry], release: str = "") -> Export:
    """Write entries as TBX-Basic, sorted by id; raises UsageError for a character that XML cannot hold."""
    lines = [_HEAD.format(release=escape(release) or "none")]
    for entry in sorted(entries, key=lambda entry: entry.id):
        text = "".join(f"      {line}\n" for line in _concept(entry))
        if wrong := _NOT_XML.search(text):
            raise UsageError(f"{entry.id} holds U+{ord(wrong[0]):04X}, which no XML file can hold")
        lines.append(text)
    return Export("".join((*lines, _TAIL)).encode())


def _concept(entry: ConceptEntry) -> Iterator[str]:
    yield f"<conceptEntry id={quoteattr(entry.id)}>"
    yield f"  <min:subjectField>{escape(entry.type)}</min:subjectField>"
    if entry.parent:
        yield f"  <basic:crossReference target={quoteattr(entry.parent)}>{escape(entry.parent)}</basic:crossReference>"
    for code in entry.codes:
        cross = "min:externalCrossReference"
        yield f"  <{cross} target={quoteattr(code)}>{escape(code)}</{cross}>"
    for source in filter(None, entry.source.split("|")):
        yield f"  <basic:source>{escape(source)}</basic:source>"
    yield from (f"  <note>{escape(note)}</note>" for note in _notes(entry))
    for language in Language:
        yield from _terms(entry.forms(language), language)
    yield "</conceptEntry>"


def _notes(entry: ConceptEntry) -> Iterator[str]:
    if entry.note:
        yield f"{OURS}note={entry.note}" if entry.note.startswith(OURS) else entry.note
    cells = {"article": entry.article, "context": entry.context, "licence": entry.licence}
    if entry.status is EntryStatus.UNREVIEWED:
        cells = {"status": entry.status.value, **cells}
    yield from (f"{OURS}{name}={value}" for name, value in cells.items() if value)


def _terms(forms: Forms, language: Language) -> Iterator[str]:
    if not any(True for _ in forms):
        return
    yield f'  <langSec xml:lang="{language.value}">'
    for form, status in forms:
        yield f"    <termSec><term>{escape(form)}</term>"
        if status is TermStatus.LOOKUP:
            yield f"      <basic:termType>{VARIANT}</basic:termType></termSec>"
        else:
            yield f"      <min:administrativeStatus>{ADMINISTRATIVE[status]}</min:administrativeStatus></termSec>"
    yield "  </langSec>"
