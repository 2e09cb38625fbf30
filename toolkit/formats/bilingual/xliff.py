"""XLIFF 1.2 and 2.x (OASIS): the targets of units that may be translated.

Sources, notes and alternatives stay, and so does native code inside a target (`ph`, `bpt`, `it` ...). Words inside `g`,
`pc` and `mrk` are read with those around them. A CDATA section is read as the HTML that content systems put there
(WPML, Polylang); tags that are written with entities are carried over as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.formats.bilingual.xliff_units import is_settled
from toolkit.formats.html import collect_html
from toolkit.formats.parts import WholeReader, identical
from toolkit.formats.parts.notations import xml_text
from toolkit.formats.xml import Event, collect_xml_text, lex_xml, local_name, read_attributes
from toolkit.text.encodings import Declares
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from toolkit.formats.parts import Collector
    from toolkit.formats.xml import Token

_UNREAD = frozenset(
    {"alt-trans", "note", "notes", "seg-source", "originalData", "matches", "glossary", "skl", "skeleton"}
)
_CODES = frozenset({"ph", "bpt", "ept", "it", "sub"})
_JOINTS = frozenset({"ph", "x", "bx", "ex", "sc", "ec", "it", "bpt", "ept"})
_TRANSLATE = re.compile(r"\btranslate\s*=\s*[\"'](?P<value>yes|no)[\"']")
_PROTECTED = re.compile(r"\bmtype\s*=\s*[\"']protected[\"']")
"""How XLIFF 1.2 marks words that are not to be translated (§2.4, `mrk`)."""
_ESCAPED_TAG = re.compile(r"&lt;(?:/?[A-Za-z][\w:-]*(?:\s(?:(?!&[lg]t;)[^<>])*)?/?|!--(?:(?!--&gt;)[^<>])*--)&gt;")
"""A tag of HTML, or a comment, written as text: &lt;b&gt;."""
_LANGUAGES = {"source": ("source-language", "srcLang"), "target": ("target-language", "trgLang")}


class XliffReader(WholeReader):
    """An XLIFF file."""

    declares = Declares.XML

    def __init__(self, *, translating: bool = False, side: str = "target") -> None:
        self._translating = translating
        self._side = side

    def read(self, raw: str, collector: Collector) -> None:
        """Collect the targets (or the sources); for translating, those that are open."""
        _Reading(raw, collector, translating=self._translating, element=self._side).run()


class _Reading:
    def __init__(self, raw: str, collector: Collector, *, translating: bool, element: str) -> None:
        self.view = identical(raw)
        self.collector = collector
        self.language: Language | None = None
        self.element = element
        self.target = 0
        self.unread = 0
        self.codes = 0
        self.fixed = [False]
        """Of each open element, whether it is not to be translated; what an element does not say, it inherits."""
        self.translating = translating
        self.settled: list[str] = []
        """Open elements whose target somebody stands behind, and those inside them."""

    def run(self) -> None:
        """Go through the tokens once."""
        for token in lex_xml(self.view.raw):
            if token.event is Event.OPEN:
                self._open(token)
            elif token.event is Event.CLOSE:
                self._close(token.name)
            elif self.target and not self.unread and not self.codes and not self.settled:
                self._words(token)

    def _open(self, token: Token) -> None:
        name = local_name(token.name)
        if name in ("file", "xliff"):
            attributes = read_attributes(token.attributes)
            code = next((attributes[key] for key in _LANGUAGES[self.element] if key in attributes), "")
            self.language = Language(code[:2]) if code[:2] in tuple(Language) else self.language
        self.fixed.append(_is_fixed(token.attributes, self.fixed[-1]))
        if self.settled or (self.translating and is_settled(name, token.attributes)):
            self.settled.append(name)
        self.unread += name in _UNREAD
        self.target += name == self.element
        if self.target and name in _JOINTS and not self.codes and not self.settled:
            self.collector.joint(token.start)
        self.codes += name in _CODES

    def _words(self, token: Token) -> None:
        if token.event is Event.CDATA:
            self._section(token)
            return
        position, start = token.start, self.collector.length
        for tag in _ESCAPED_TAG.finditer(self.view.raw, position, token.end):
            collect_xml_text(self.view, self.collector, position, tag.start())
            self.collector.joint(tag.start())
            position = tag.end()
        collect_xml_text(self.view, self.collector, position, token.end)
        if self.fixed[-1]:
            self.collector.protect(start)

    def _section(self, token: Token) -> None:
        """Collect a CDATA section that is all of a target; beside other text its words would need two notations."""
        if self.fixed[-1] or not self.collector.is_empty:
            self.collector.joint(token.start)
        else:
            collect_html(self.view, self.collector, token.start, token.end, role=self.element, is_wordpress=True)

    def _close(self, name: str) -> None:
        name = local_name(name)
        self.fixed.pop()
        if self.settled:
            self.settled.pop()
        self.codes -= name in _CODES
        if name == self.element:
            self.target -= 1
            self.collector.end("target", xml_text, self.language)
        self.unread -= name in _UNREAD


def _is_fixed(attributes: str, inherited: bool) -> bool:
    """Say whether the words in an element are not to be translated, by what its start tag says."""
    if _PROTECTED.search(attributes):
        return True
    stated = _TRANSLATE.search(attributes)
    return stated["value"] == "no" if stated else inherited
