"""The tokens of XML by offsets: tags, text, CDATA. Nothing is expanded, nothing outside the file is opened.

A file that declares entities is refused: they are how an XML file of a few hundred bytes fills a machine's memory, and
how it reads other files; no export of a newsroom's tools declares any.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from toolkit.formats.parts import MalformedError
from toolkit.formats.parts.notations import NOT_XML

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.formats.parts import Collector, View

DEEPEST = 500
"""Elements inside one another; documents nest some twenty deep, and nested ten thousand deep only to do harm."""

_LONGEST_NAME = 60
"""Characters of a name that a message shows."""

_NAME = r"[A-Za-z_:\u00c0-\uffff][\w:.\-\u00b7]*+"
_TOKEN = re.compile(
    rf"<(?:(?P<open>{_NAME})(?P<attributes>[^<>\"']*+(?:\"[^<\"]*+\"[^<>\"']*+|'[^<']*+'[^<>\"']*+)*+)>"
    rf"|/(?P<close>{_NAME})\s*+>"
    r"|!\[CDATA\[(?P<cdata>[\s\S]*?)\]\]>|!--(?P<comment>[\s\S]*?)-->|\?(?P<instruction>[\s\S]*?)\?>"
    r"|!DOCTYPE(?P<doctype>[^<>\[]*+(?:\[[^\]]*+\]\s*+)?)>)"
)
_REFERENCE = re.compile(r"&(?:#(?P<decimal>[0-9]{1,7})|#x(?P<hexadecimal>[0-9A-Fa-f]{1,6})|(?P<name>[A-Za-z]{2,4}));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ATTRIBUTE = re.compile(r"([^\s=\"']+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


class Event(Enum):
    """What a token is; an element without content is OPEN and then CLOSE."""

    OPEN = 0
    CLOSE = 1
    TEXT = 2
    CDATA = 3


class Token(NamedTuple):
    """A token: what it is, where it stands (of CDATA, the content), the element's name and its attributes as written.

    A token of text has the name of the element it stands in.
    """

    event: Event
    start: int
    end: int
    name: str
    attributes: str = ""
    is_empty: bool = False


def lex_xml(raw: str) -> Iterator[Token]:
    """Yield the tokens of an XML document, in order. Raises MalformedError where it is not well-formed."""
    if forbidden := NOT_XML.search(raw):
        raise MalformedError(forbidden.start(), f"not well-formed XML: it holds U+{ord(forbidden[0]):04X}")
    opened: list[str] = []
    position = int(raw.startswith("\ufeff"))
    has_root = False
    while (begin := raw.find("<", position)) >= 0:
        if position < begin and opened:
            yield Token(Event.TEXT, position, begin, opened[-1])
        found = _TOKEN.match(raw, begin)
        if found is None:
            raise MalformedError(begin, "not well-formed XML: a tag, comment or CDATA section is not closed here")
        position = found.end()
        if name := found["open"]:
            has_root = True
            if len(opened) >= DEEPEST:
                raise MalformedError(begin, f"elements are nested more than {DEEPEST} deep; this is no document")
            is_empty = found["attributes"].endswith("/")
            yield Token(Event.OPEN, begin, position, name, found["attributes"], is_empty)
            if is_empty:
                yield Token(Event.CLOSE, position, position, name)
            else:
                opened.append(name)
        elif name := found["close"]:
            _close(opened, name, begin)
            yield Token(Event.CLOSE, begin, position, name)
        elif found["cdata"] is not None and opened:
            yield Token(Event.CDATA, *found.span("cdata"), opened[-1])
        elif found["doctype"] and "<!ENTITY" in found["doctype"]:
            raise MalformedError(begin, "it declares entities, which are not expanded here; save it without them")
    if opened or not has_root:
        raise MalformedError(len(raw), f"not well-formed XML: it ends {_inside(opened)}; the file may be cut off")


def _inside(opened: list[str]) -> str:
    return f"inside <{opened[-1][:_LONGEST_NAME]}>" if opened else "without any element"


def _close(opened: list[str], name: str, position: int) -> None:
    if not opened or opened[-1] != name:
        raise MalformedError(position, f"not well-formed XML: </{name[:_LONGEST_NAME]}> stands {_inside(opened)}")
    opened.pop()


def local_name(name: str) -> str:
    """Return an element's name without its prefix."""
    return name.rpartition(":")[2]


def read_attributes(attributes: str) -> dict[str, str]:
    """Return an element's attributes, by local name, as they are written."""
    found = _ATTRIBUTE.findall(attributes)
    return {local_name(name): double or single for name, double, single in found}


def collect_xml_text(view: View, collector: Collector, start: int, end: int) -> None:
    """Collect text between tags; the five entities of XML and character references are read.

    Raises MalformedError for a reference to an entity that XML does not know.
    """
    text = view.text
    position = start
    while (begin := text.find("&", position, end)) >= 0:
        collector.read(view, position, begin)
        found = _REFERENCE.match(text, begin, end)
        character = _character(found) if found else None
        if found is None or character is None:
            raise MalformedError(begin, "not well-formed XML: '&' does not begin an entity that XML knows")
        collector.read_as(view, character, begin, found.end())
        position = found.end()
    collector.read(view, position, end)


def _character(found: re.Match[str]) -> str | None:
    if found["name"]:
        return _NAMED.get(found["name"])
    number = int(found["decimal"]) if found["decimal"] else int(found["hexadecimal"], 16)
    is_character = number in (9, 10, 13) or (0x20 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF)
    return chr(number) if is_character else None
