"""PO catalogues (GNU gettext): the translations, `msgstr` and its plurals, each over all its lines.

The header, what is obsolete (`#~`), contexts and originals stay; so do format directives, which must be what the
program expects.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.formats.html import collect_html
from toolkit.formats.parts import Collector, MalformedError, WholeReader
from toolkit.formats.parts.notations import po_string
from toolkit.text.encodings import Declares
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from toolkit.formats.parts import View

_LINE = re.compile(
    r"[ \t]*+(?:(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,2}\])?)[ \t]*+)?"
    r"(?:\"(?P<string>(?:[^\"\\\r\n]++|\\[^\r\n])*+)\"|(?P<comment>\#[^\r\n]*+)|(?P<other>[^\s][^\r\n]*+))?"
    r"[ \t]*+(?:\r\n|[\r\n]|\Z)"
)
_ESCAPE = re.compile(r"\\(?:[nrtabvf\"\\]|[0-7]{1,3}|x[0-9A-Fa-f]{2})")
_CHARACTERS = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}
_DIRECTIVE = re.compile(
    r"%(?:\([A-Za-z_]\w*\)|\d{1,2}\$)?[-+#0']*(?:\d+|\*)?(?:\.\d+)?(?:hh|h|ll|l|z|j|t|L)?[sdiufFeEgGxXocpq%@]"
    r"|\{[A-Za-z_0-9.]*(?:![rsa])?(?::[^{}]*)?\}|\$\{\w+\}"
)
_IS_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|\w+);")
_LANGUAGE = re.compile(r"Language:\s*(ar|en)\b")


class GettextReader(WholeReader):
    """A PO catalogue."""

    declares = Declares.PO

    def __init__(self, *, side: str = "target") -> None:
        self._keyword = "msgid" if side == "source" else "msgstr"

    def read(self, raw: str, collector: Collector) -> None:
        """Collect the translations, or the originals."""
        language: Language | None = None
        for keyword, lines, original in _strings(raw):
            if not keyword.startswith(self._keyword):
                continue
            view = _read_string(raw, lines)
            if self._keyword == "msgid":
                _collect(view, collector, None)
            elif original:
                _collect(view, collector, language)
            elif found := _LANGUAGE.search(view.text):
                language = Language(found[1])


def entry_starts(raw: str) -> list[int]:
    """Return where the original of each entry begins, in order. Raises MalformedError."""
    return [lines[0][0] for keyword, lines, _ in _strings(raw) if keyword == "msgid"]


def _strings(raw: str) -> list[tuple[str, list[tuple[int, int]], bool]]:
    """Return the strings of a catalogue: keyword, where each of its lines stands, and whether its msgid has words."""
    found: list[tuple[str, list[tuple[int, int]], bool]] = []
    has_original = False
    position = 0
    while position < len(raw):
        line = _LINE.match(raw, position)
        if line is None or line["other"] is not None or (line["keyword"] and line["string"] is None):
            raise MalformedError(position, "not a line of a PO catalogue (a keyword and a string in quotation marks)")
        position = line.end()
        if line["string"] is None:
            continue
        if keyword := line["keyword"]:
            has_original = has_original if keyword.startswith("msgstr") else False
            found.append((keyword, [], has_original))
        elif not found:
            raise MalformedError(line.start(), "a string without a keyword before it")
        found[-1][1].append(line.span("string"))
        if not found[-1][0].startswith("msgstr"):
            has_original = has_original or bool(line["string"])
    return found


def _read_string(raw: str, lines: list[tuple[int, int]]) -> View:
    inner = Collector(raw)
    for start, end in lines:
        position = start
        for found in _ESCAPE.finditer(raw, start, end):
            inner.literal(position, found.start())
            character = _CHARACTERS.get(found[0][1])
            if character is None:
                inner.joint(found.start())
            else:
                inner.stand_for(character, *found.span())
            position = found.end()
        inner.literal(position, end)
    return inner.view()


def _collect(view: View, collector: Collector, language: Language | None) -> None:
    if _IS_HTML.search(view.text):
        collect_html(view, collector, 0, len(view.text), outer=po_string, role="target")
        return
    position = 0
    for found in _DIRECTIVE.finditer(view.text):
        collector.read(view, position, found.start())
        begin = collector.length
        collector.read(view, *found.span())
        collector.protect(begin)
        position = found.end()
    collector.read(view, position, len(view.text))
    collector.end("target", po_string, language)
