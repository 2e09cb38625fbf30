"""TMX (LISA OSCAR): the segments of translation units; notes, properties and native code stay.

Editing in place looks at the segments of both languages. For translating, every unit that has the file's source
language and not the other one gets a variant to translate; what is there stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.formats.parts import MalformedError, WholeReader, identical
from toolkit.formats.parts.notations import xml_text
from toolkit.formats.xml import Event, collect_xml_text, lex_xml, local_name, read_attributes
from toolkit.text.encodings import Declares
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from toolkit.formats.parts import Collector
    from toolkit.formats.xml import Token

_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})
_MADE = "sohr-tx"
"""The changeid of variants that were made here."""
_SOURCE = re.compile(r"<header\b[^>]*\ssrclang\s*=\s*[\"'](?P<code>ar|en)(?![a-z])", re.IGNORECASE)


class TmxReader(WholeReader):
    """A TMX file."""

    declares = Declares.XML

    def __init__(self, *, translating: bool = False, side: str | None = None) -> None:
        self._translating = translating
        self._side = side

    def read(self, raw: str, collector: Collector) -> None:
        """Collect the segments, of both languages or of one; for translating, those that were made for it."""
        view = identical(raw)
        wanted = _wanted(raw, self._side)
        language: Language | None = None
        is_read = True
        inside = codes = 0
        for token in lex_xml(raw):
            name = local_name(token.name)
            if token.event is Event.OPEN:
                if name == "tuv":
                    language = _language(token)
                    is_read = language in wanted and (not self._translating or _is_made(token))
                inside += name == "seg"
                if inside and name in _CODES and not codes and is_read:
                    collector.joint(token.start)
                codes += name in _CODES
            elif token.event is Event.CLOSE:
                codes -= name in _CODES
                inside -= name == "seg"
                if name == "seg":
                    collector.end("paragraph", xml_text, language)
            elif inside and is_read and not codes:
                if token.event is Event.CDATA:
                    collector.joint(token.start)
                else:
                    collect_xml_text(view, collector, token.start, token.end)


def _wanted(raw: str, side: str | None) -> frozenset[Language | None]:
    """Return the languages whose variants are read: both, or that of one side; Arabic is the source if none is said."""
    source = stated_source(raw) or Language.AR
    return frozenset(Language) if side is None else frozenset((source if side == "source" else source.other,))


def stated_source(raw: str) -> Language | None:
    """Return the language that a TMX file says it is from, if it is one of ours."""
    found = _SOURCE.search(raw)
    return Language(found["code"].lower()) if found else None


def add_variants(raw: str) -> str:
    """Return a TMX text in which each unit without the other language has the source there, to be translated.

    Raises MalformedError for a file that names no source language of ours, for it could not be told what is missing.
    """
    source = stated_source(raw)
    if source is None:
        raise MalformedError(0, 'the header names no source language to translate from (srclang="ar" or "en")')
    pieces: list[str] = []
    position = 0
    variants: dict[Language, tuple[Token, int]] = {}
    opened: list[Token] = []
    for token in lex_xml(raw):
        if token.event is Event.OPEN:
            opened.append(token)
            if local_name(token.name) == "tu":
                variants = {}
        elif token.event is Event.CLOSE:
            begin = opened.pop()
            language = _language(begin) if local_name(begin.name) == "tuv" else None
            if language is not None:
                variants.setdefault(language, (begin, token.end))
            elif local_name(begin.name) == "tu" and set(variants) == {source}:
                made, end = _variant(raw, *variants[source], source.other)
                pieces += [raw[position:end], made]
                position = end
    return "".join([*pieces, raw[position:]])


def _variant(raw: str, begin: Token, end: int, language: Language) -> tuple[str, int]:
    """Return a variant in another language with the words of the given one, and where it goes."""
    attribute = "xml:lang" if "xml:lang" in begin.attributes else "lang"
    seg = raw[begin.end : end]
    body = seg[seg.find("<seg") : seg.rfind(f"</{begin.name}")].rstrip()
    return f'<{begin.name} {attribute}="{language}" changeid="{_MADE}">{body}</{begin.name}>', end


def _language(token: Token) -> Language | None:
    code = read_attributes(token.attributes).get("lang", "")[:2].lower()
    return Language(code) if code in tuple(Language) else None


def _is_made(token: Token) -> bool:
    return read_attributes(token.attributes).get("changeid") == _MADE
