"""Writing TMX 1.4b (LISA OSCAR 2005), as OmegaT, Trados, memoQ and Virtaal read it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit import __version__
from toolkit.formats.parts.notations import xml_attribute, xml_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.memory.units import Segment, TranslationUnit
    from toolkit.text.languages import Language

_ATTRIBUTES = frozenset(
    {"tuid", "o-encoding", "datatype", "usagecount", "lastusagedate", "creationtool", "creationtoolversion"}
    | {"creationdate", "creationid", "changedate", "segtype", "changeid", "o-tmf", "srclang"}
)
"""What TMX 1.4b allows on a tu."""
_HEADER_PARTS = re.compile(r"<(?P<name>[\w:]*(?:prop|note))\b[^<>]*(?:/>|>[^<]*</(?P=name)\s*>)")


def write_tmx(units: Iterable[TranslationUnit], source: Language, headers: Sequence[str] = ()) -> bytes:
    """Return a TMX file in UTF-8; `source` is named as the source language.

    `headers` are header elements of the files that units came from: their properties and notes are kept. Raises
    ValueError for a character that XML cannot hold.
    """
    return "".join(_pieces(units, source, headers)).encode("utf-8")


def _pieces(units: Iterable[TranslationUnit], source: Language, headers: Sequence[str]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
    kept = dict.fromkeys(part[0] for header in headers for part in _HEADER_PARTS.finditer(header))
    yield f'  <header creationtool="sohr-tx" creationtoolversion="{__version__}" segtype="sentence" '
    yield f'o-tmf="sohr-tx" adminlang="en" srclang="{source}" datatype="plaintext"'
    yield ">\n" + "".join(f"    {part}\n" for part in kept) + "  </header>\n" if kept else "/>\n"
    yield "  <body>\n"
    for unit in units:
        yield from _unit(unit, source)
    yield "  </body>\n</tmx>\n"


def _unit(unit: TranslationUnit, source: Language) -> Iterator[str]:
    attributes = (f' {name}="{xml_attribute(value)}"' for name, value in unit.attributes if name in _ATTRIBUTES)
    yield f"    <tu{''.join(attributes)}>\n"
    yield from (f"      <note>{xml_text(note)}</note>\n" for note in unit.notes)
    yield from (f'      <prop type="{xml_attribute(kind)}">{xml_text(text)}</prop>\n' for kind, text in unit.properties)
    for language in (source, source.other):
        yield f'      <tuv xml:lang="{language}"><seg>{_segment(unit.side(language))}</seg></tuv>\n'
    yield "    </tu>\n"


def _segment(segment: Segment) -> str:
    pieces, position = [], 0
    for at, xml in segment.codes:
        pieces += [xml_text(segment.text[position:at]), xml]
        position = at
    return "".join([*pieces, xml_text(segment.text[position:])])
