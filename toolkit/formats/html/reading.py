"""Reading HTML: words go to the collector, tags between them are passed over, blocks end a stretch."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from toolkit.formats.html.tags import (
    ATTRIBUTE,
    ATTRIBUTES,
    KINDS,
    REFERENCE,
    ROLES,
    TOKEN,
    UNTRANSLATED,
    WORDPRESS_TOKEN,
    Kind,
    find_end,
    read_reference,
)
from toolkit.formats.parts import View, WholeReader, identical
from toolkit.formats.parts.notations import Notation, bare_attribute, nest, plain, xml_attribute, xml_text
from toolkit.text.encodings import Declares

if TYPE_CHECKING:
    import re

    from toolkit.formats.parts import Collector

# WordPress shortcodes whose content is code or an address.
_CODE_SHORTCODES = frozenset(
    {"code", "sourcecode", "php", "html", "css", "js", "javascript", "embed", "video", "audio"}
)
_BLOCK_COMMENTS = ("!-- wp:", "!-- /wp:", "!--more", "!--nextpage")


class HtmlReader(WholeReader):
    """A page of HTML."""

    declares = Declares.HTML

    def read(self, raw: str, collector: Collector) -> None:
        """Collect the words of the page, and its titles and alternative texts."""
        collect_html(identical(raw), collector, 0, len(raw))


def collect_html(
    view: View,
    collector: Collector,
    start: int,
    end: int,
    *,
    outer: Notation = plain,
    role: str = "paragraph",
    is_wordpress: bool = False,
) -> None:
    """Collect the words of the HTML between two positions of a view.

    `outer` writes text into what the HTML lies in. In WordPress content a line end is a break and a blank line ends a
    paragraph, shortcodes are joints, and the comments of the block editor end a stretch.
    """
    notation = xml_text if outer is plain else nest(xml_text, outer)
    _Reading(view, collector, end, outer, notation, role, role, is_wordpress).run(start)


_END_OF_BLOCK = "end"
_KNOWN_TAGS: dict[str, str] = {}
"""Tags that do nothing but end a stretch, with the role of the next one, or nothing at all ("")."""
_MOST_KNOWN, _LONGEST_KNOWN = 4096, 120


def _remember(tag: str, attributes: str, role: str) -> None:
    """Keep what a tag does, unless its attributes hold something to read or to protect."""
    if len(_KNOWN_TAGS) < _MOST_KNOWN and len(tag) <= _LONGEST_KNOWN:
        lowered = attributes.lower()
        if not any(name in lowered for name in (*ATTRIBUTES, "translate")):
            _KNOWN_TAGS[tag] = role


@dataclass
class _Reading:
    """One pass over HTML; `waiting` are attributes that come after the stretch they stand in."""

    view: View
    collector: Collector
    end: int
    outer: Notation
    notation: Notation
    default_role: str
    role: str
    is_wordpress: bool
    waiting: list[tuple[int, int, Notation]] = field(default_factory=list)
    protected: list[tuple[str, int, int]] = field(default_factory=list)
    """Open elements whose words stay: name, where the words begin, how many of the name are open inside."""

    def run(self, start: int) -> None:
        """Read to the end."""
        while start < self.end:
            start = self._scan(start)
        self._end_stretch()

    def _scan(self, position: int) -> int:
        """Read until the end, or until something that is passed over as a whole; return where to go on.

        Pages repeat a few tags over and over: what one means is kept by how it is written.
        """
        tokens = WORDPRESS_TOKEN if self.is_wordpress else TOKEN
        view, known = self.view, _KNOWN_TAGS
        read = self.collector.literal if view.is_identical else partial(self.collector.read, view)
        for found in tokens.finditer(view.text, position, self.end):
            begin, stop = found.span()
            role = known.get(found[0])
            if role is None and position == begin and self._is_idle_break(found):
                pass
            elif role is None or self.protected:
                resume = self._take(found, position)
                if resume > stop:
                    return resume
            else:
                if position < begin:
                    read(position, begin)
                if role:
                    self._end_stretch()
                    self.role = self.default_role if role == _END_OF_BLOCK else role
            position = stop
        read(position, self.end)
        return self.end

    def _take(self, found: re.Match[str], position: int) -> int:
        """Take a token and the text before it; return where to go on, which is after it unless more is passed over."""
        kind = found.lastgroup
        if kind == "break":
            return self._break(position, found.start(), found.end())
        self.collector.read(self.view, position, found.start())
        if kind == "attributes":
            return self._tag(found)
        if kind == "shortcode":
            return self._shortcode(found)
        if kind == "reference":
            self._reference(found)
        else:
            self._other(found)
        return found.end()

    def _is_idle_break(self, found: re.Match[str]) -> bool:
        """Say whether this is a line end between two blocks, which every block has and which says nothing."""
        return self.collector.is_empty and found.lastgroup == "break"

    def _break(self, position: int, begin: int, stop: int) -> int:
        """Read a line end with the white space around it: a space, in WordPress content a break."""
        text = self.view.text
        while begin > position and text[begin - 1] in " \t":
            begin -= 1
        self.collector.read(self.view, position, begin)
        if self.is_wordpress and text.count("\n", begin, stop) > 1:
            self._end_stretch()
        elif not self.collector.is_empty:
            self.collector.read_as(self.view, "\n" if self.is_wordpress else " ", begin, stop)
        return stop

    def _reference(self, found: re.Match[str]) -> None:
        character = read_reference(found["reference"])
        if character is not None:
            self.collector.read_as(self.view, character, found.start(), found.end())
            return
        begin = self.collector.length
        self.collector.read(self.view, found.start(), found.end())
        self.collector.protect(begin)

    def _other(self, found: re.Match[str]) -> None:
        """Pass over a comment, declaration or what is left of a tag that is never closed."""
        if found["other"].startswith(_BLOCK_COMMENTS):
            self._end_stretch()
            _remember(found[0], "", _END_OF_BLOCK)
        elif not self.collector.is_empty:
            self.collector.joint(self.view.raw_at(found.start()))

    def _tag(self, found: re.Match[str]) -> int:
        """Take a tag; return where to go on."""
        name, attributes = found["tag"].lower(), found["attributes"]
        is_end = name[0] == "/"
        if is_end:
            name = name[1:]
        kind = KINDS.get(name, Kind.BLOCK)
        if kind is Kind.BLOCK:
            self._end_stretch()
            if name != "br":
                self.role = self.default_role if is_end else ROLES.get(name, self.default_role)
                _remember(found[0], attributes, _END_OF_BLOCK if is_end else ROLES.get(name, _END_OF_BLOCK))
        elif kind is Kind.INLINE:
            _remember(found[0], attributes, "")
        elif kind in (Kind.JOINT, Kind.OPAQUE) and not self.collector.is_empty:
            self.collector.joint(self.view.raw_at(found.start()))
        if attributes and not is_end:
            self._attributes(attributes, found.start("attributes"))
        if kind is Kind.OPAQUE and not is_end and not attributes.endswith("/"):
            if name == "pre":
                self._end_stretch()
            return find_end(self.view.text, name, found.end(), self.end).end
        if kind is Kind.PROTECTED or self.protected or "translate" in attributes:
            self._watch(name, attributes, is_end=is_end, is_protected=kind is Kind.PROTECTED)
        return found.end()

    def _watch(self, name: str, attributes: str, *, is_end: bool, is_protected: bool) -> None:
        """Keep count of the open elements whose words stay, and protect those of one that ends."""
        if self.protected and self.protected[-1][0] == name:
            opened, start, depth = self.protected.pop()
            depth += -1 if is_end else 1
            if depth > 0:
                self.protected.append((opened, start, depth))
            else:
                self.collector.protect(start)
        elif not is_end and (is_protected or UNTRANSLATED.search(attributes)):
            self.protected.append((name, self.collector.length, 1))

    def _attributes(self, attributes: str, offset: int) -> None:
        """Note the values that a reader is shown; they become stretches of their own."""
        lowered = attributes.lower()
        if not any(name in lowered for name in ATTRIBUTES):
            return
        for found in ATTRIBUTE.finditer(attributes):
            if found["name"].lower() in ATTRIBUTES and found.lastgroup != "name":
                group = found.lastgroup or ""
                begin, end = found.span(group)
                inner = bare_attribute if group == "bare" else xml_attribute
                self.waiting.append((offset + begin, offset + end, nest(inner, self.outer)))

    def _shortcode(self, found: re.Match[str]) -> int:
        """Pass over a shortcode; the content of one for code or media goes with it."""
        if not self.collector.is_empty:
            self.collector.joint(self.view.raw_at(found.start()))
        name = found["shortcode"].split()[0]
        if name in _CODE_SHORTCODES:
            closing = self.view.text.find(f"[/{name}]", found.end(), self.end)
            return max(closing, found.end())
        return found.end()

    def _end_stretch(self) -> None:
        """End the stretch, then take the attributes that stood in it."""
        collector = self.collector
        if collector.is_empty and not self.waiting and not self.protected:
            return
        for _, start, _ in self.protected:
            collector.protect(start)
        collector.end(self.role, self.notation)
        for begin, end, notation in self.waiting:
            position = begin
            for found in REFERENCE.finditer(self.view.text, begin, end):
                collector.read(self.view, position, found.start())
                self._reference(found)
                position = found.end()
            collector.read(self.view, position, end)
            collector.end("attribute", notation)
        self.waiting.clear()
        if self.protected:
            self.protected = [(name, collector.length, depth) for name, _, depth in self.protected]
