"""Reading TMX 1.1 to 1.4 (LISA OSCAR): units, header, properties, notes, and the codes inside segments.

A file is read to its end before anything is made of it, so a broken one gives nothing. No entity is expanded and no
DTD is opened.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.errors import DataError, Place
from toolkit.formats.parts import Collector, MalformedError, identical
from toolkit.formats.xml import Event, collect_xml_text, lex_xml, local_name, read_attributes
from toolkit.memory.units import Code, Segment, TmxFile, TranslationUnit
from toolkit.text.files import decode, read_bytes
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.formats.xml import Token

_OPAQUE = frozenset({"bpt", "ept", "it", "ph", "ut"})
"""Elements that hold native code, which is no language; the words of a `sub` inside one are not the segment's."""


def read_tmx(path: Path) -> TmxFile:
    """Read a TMX file.

    Raises UsageError if there is none; DataError, with line and column, where it is no TMX or not well-formed.
    """
    raw = decode(read_bytes(path), path).text
    reading = _Reading(raw)
    try:
        for token in lex_xml(raw):
            reading.take(token)
    except MalformedError as error:
        line = raw.count("\n", 0, error.position) + 1
        column = error.position - raw.rfind("\n", 0, error.position)
        raise DataError(Place(path, line, column), f"{error.problem}; nothing was taken from it") from None
    return TmxFile(tuple(reading.units), reading.header, reading.skipped)


@dataclass
class _Reading:
    raw: str
    units: list[TranslationUnit] = field(default_factory=list)
    header: str = ""
    skipped: int = 0
    opened: list[Token] = field(default_factory=list)
    segments: dict[Language, Segment] = field(default_factory=dict)
    properties: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    language: Language | None = None
    texts: list[str] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    opaque: int = 0
    """How many elements of native code are open, of which the outermost began at `code_start`."""
    code_start: int = 0

    def take(self, token: Token) -> None:
        """Take the next token of the file."""
        if token.event is Event.OPEN:
            self._open(token)
        elif token.event is Event.CLOSE:
            self._close(token, self.opened.pop())
        elif self._is_inside("seg") and not self.opaque:
            self.texts.append(self._text(token))

    def _is_inside(self, name: str) -> bool:
        return any(local_name(token.name) == name for token in self.opened)

    def _open(self, token: Token) -> None:
        name = local_name(token.name)
        if not self.opened and name != "tmx":
            raise MalformedError(token.start, f"this XML is no TMX: its first element is <{name[:60]}>, not <tmx>")
        if name == "tu":
            self.segments, self.properties, self.notes = {}, [], []
        elif name == "tuv":
            code = read_attributes(token.attributes).get("lang", "")[:2].lower()
            self.language = Language(code) if code in tuple(Language) else None
        elif name == "seg":
            self.texts, self.codes, self.opaque = [], [], 0
        elif self._is_inside("seg"):
            self._open_code(token, name)
        self.opened.append(token)

    def _open_code(self, token: Token, name: str) -> None:
        if name in _OPAQUE or self.opaque:
            if not self.opaque:
                self.code_start = token.start
            self.opaque += 1
        else:
            self.codes.append(Code(self._length, self.raw[token.start : token.end]))

    def _close(self, token: Token, begin: Token) -> None:
        name = local_name(begin.name)
        if name == "seg":
            self._end_segment()
        elif self._is_inside("seg"):
            self._close_code(token)
        elif name in ("prop", "note") and self._is_inside("tu"):
            text = self._inner(begin, token)
            if name == "note":
                self.notes.append(text)
            else:
                self.properties.append((read_attributes(begin.attributes).get("type", ""), text))
        elif name == "header":
            self.header = self.raw[begin.start : token.end]
        elif name == "tu":
            self._end_unit(begin)

    def _close_code(self, token: Token) -> None:
        if self.opaque:
            self.opaque -= 1
            if not self.opaque:
                self.codes.append(Code(self._length, self.raw[self.code_start : token.end]))
        elif token.start < token.end:
            self.codes.append(Code(self._length, self.raw[token.start : token.end]))

    def _end_segment(self) -> None:
        if self.language and self.language not in self.segments:
            text = "".join(self.texts)
            if text.strip():
                self.segments[self.language] = Segment(text, tuple(self.codes))

    def _end_unit(self, begin: Token) -> None:
        if len(self.segments) < len(Language):
            self.skipped += 1
            return
        attributes = tuple((key, unescape(value)) for key, value in read_attributes(begin.attributes).items())
        arabic, english = self.segments[Language.AR], self.segments[Language.EN]
        self.units.append(TranslationUnit(arabic, english, attributes, tuple(self.properties), tuple(self.notes)))

    @property
    def _length(self) -> int:
        return sum(map(len, self.texts))

    def _text(self, token: Token) -> str:
        text = self.raw[token.start : token.end]
        if token.event is Event.CDATA or "&" not in text:
            return text
        collector = Collector(self.raw)
        collect_xml_text(identical(self.raw), collector, token.start, token.end)
        return collector.view().text

    def _inner(self, begin: Token, end: Token) -> str:
        return unescape(self.raw[begin.end : max(begin.end, end.start)]).strip()


def unescape(text: str) -> str:
    """Return what XML text says: its references read. Raises MalformedError for one that XML does not know."""
    if "&" not in text:
        return text
    collector = Collector(text)
    collect_xml_text(identical(text), collector, 0, len(text))
    return collector.view().text
