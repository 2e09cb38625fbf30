"""What a file needs before it is translated: targets to translate into, letters in place of escapes, spaces that stay.

Translating writes a new file; unlike editing in place it may say the same thing in other characters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.formats.xml import Event, lex_xml, local_name
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from toolkit.formats.xml import Token

_JSON_ESCAPE = re.compile(r"\\(?:u(?P<code>[0-9a-fA-F]{4})|.)", re.DOTALL)
_WORD_TEXT = re.compile(r"<w:t>(?=[^<]*\S)")
_ALTERNATIVES = frozenset({"alt-trans", "matches", "note"})
_PO_ENTRY = re.compile(
    r"^msgid[ \t]+(?P<one>\"(?:[^\"\\\n]|\\.)*\"(?:\s*\n\"(?:[^\"\\\n]|\\.)*\")*)"
    r"(?:\s*\nmsgid_plural[ \t]+(?P<many>\"(?:[^\"\\\n]|\\.)*\"(?:\s*\n\"(?:[^\"\\\n]|\\.)*\")*))?",
    re.MULTILINE,
)
_EMPTY_MSGSTR = re.compile(r"(?P<head>\s*\nmsgstr(?:\[(?P<number>\d+)\])?[ \t]+)\"\"[ \t]*(?=\r?\n(?!\")|\Z)")


def prepare(raw: str, format_name: str) -> str:
    """Return the text of a part as its translation begins. Raises MalformedError."""
    if format_name in ("json", "jsonl"):
        return _JSON_ESCAPE.sub(_letter, raw)
    if format_name == "docx":
        return _WORD_TEXT.sub('<w:t xml:space="preserve">', raw)
    if format_name == "xliff":
        return _fill_xliff(raw)
    if format_name == "po":
        return _fill_po(raw)
    return raw


def _letter(found: re.Match[str]) -> str:
    r"""Return the letter that \u0627 stands for; halves of pairs, control and ASCII characters stay as they are."""
    code = int(found["code"], 16) if found["code"] else 0
    is_letter = code > 0x9F and not 0xD800 <= code <= 0xDFFF and code not in (0x2028, 0x2029)
    return chr(code) if is_letter else found[0]


def _fill_xliff(raw: str) -> str:
    """Return an XLIFF text in which every empty or missing target holds the source."""
    pieces: list[str] = []
    position = 0
    for source, target in _find_units(raw):
        if target is not None and target.words.of(raw).strip():
            continue
        name = f"{source.prefix}target"
        filled = f"<{name}{target.attributes if target else ''}>{source.words.of(raw)}</{name}>"
        where = target.whole if target else Span(source.whole.end, source.whole.end)
        pieces += [raw[position : where.start], filled]
        position = where.end
    return "".join([*pieces, raw[position:]])


class _Element(NamedTuple):
    """A source or a target: the whole of it, the words in it, its attributes and the prefix of its name."""

    whole: Span
    words: Span
    attributes: str
    prefix: str


def _find_units(raw: str) -> list[tuple[_Element, _Element | None]]:
    """Return each source with the target that follows it in its unit; alternatives are passed over."""
    units: list[tuple[_Element, _Element | None]] = []
    opened: list[Token] = []
    for token in lex_xml(raw):
        if token.event is Event.OPEN:
            opened.append(token)
        elif token.event is Event.CLOSE:
            begin = opened.pop()
            name = local_name(begin.name)
            if name not in ("source", "target") or any(local_name(outer.name) in _ALTERNATIVES for outer in opened):
                continue
            words = Span(begin.end, max(token.start, begin.end))
            attributes = begin.attributes.removesuffix("/").rstrip()
            found = _Element(Span(begin.start, token.end), words, attributes, begin.name.removesuffix(name))
            if name == "source":
                units.append((found, None))
            elif units and units[-1][1] is None:
                units[-1] = (units[-1][0], found)
    return units


def _fill_po(raw: str) -> str:
    """Return a PO text in which every empty translation holds the original."""
    pieces: list[str] = []
    position = 0
    for entry in _PO_ENTRY.finditer(raw):
        if entry.start() < position or entry["one"].replace('"', "").strip() == "":
            continue
        at = entry.end()
        while found := _EMPTY_MSGSTR.match(raw, at):
            original = entry["many"] if entry["many"] and found["number"] not in (None, "0") else entry["one"]
            pieces += [raw[position : found.end("head")], original]
            position = at = found.end()
    return "".join([*pieces, raw[position:]])
