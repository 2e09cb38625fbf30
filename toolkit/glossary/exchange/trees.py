"""XML as a small tree with line numbers. Nothing outside the file is opened, no entity is expanded."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from toolkit.errors import DataError, Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DEEPEST = 100
"""Elements inside one another; terminology nests some ten deep."""

_WHITE = re.compile(r"[ \t\r\n]+")


@dataclass(slots=True)
class Node:
    """An element: its name without namespace, its attributes (xml:lang as "lang"), its children and own text."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list[Node] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text inside, its runs of white space made one space."""
        return _WHITE.sub(" ", "".join(self._texts())).strip(" ")

    def _texts(self) -> Iterator[str]:
        yield from self.parts
        for child in self.children:
            yield from child._texts()

    def all(self, *names: str) -> Iterator[Node]:
        """Yield the elements of these names inside, in order; what lies inside one of them is not looked at."""
        for child in self.children:
            if child.name in names:
                yield child
            else:
                yield from child.all(*names)


def parse_xml(data: bytes, path: Path) -> Node:
    """Return the root of an XML document.

    Raises DataError with line and column where it is not well-formed, declares an entity or nests too deep.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    top = Node("", {}, 0)
    opened = [top]

    def open_element(name: str, attributes: dict[str, str]) -> None:
        if len(opened) > DEEPEST:
            raise DataError(Place(path, parser.CurrentLineNumber), "elements are nested more than 100 deep")
        local = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        node = Node(name.rpartition(" ")[2], local, parser.CurrentLineNumber)
        opened[-1].children.append(node)
        opened.append(node)

    def refuse_entity(*_: object) -> None:
        raise DataError(Place(path, parser.CurrentLineNumber), "this file declares entities; no glossary needs any")

    parser.StartElementHandler = open_element
    parser.EndElementHandler = lambda _: opened.pop()
    parser.CharacterDataHandler = lambda text: opened[-1].parts.append(text)
    parser.EntityDeclHandler = refuse_entity
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        reason = expat.errors.messages[error.code]
        raise DataError(Place(path, error.lineno, error.offset + 1), f"not well-formed XML: {reason}") from None
    except (ValueError, LookupError) as error:  # an encoding that Python does not know
        raise DataError(Place(path, 1), f"not well-formed XML: {error}") from None
    return top.children[0]
