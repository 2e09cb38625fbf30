"""The units of an XLIFF file: what is to be translated, what is settled, and the notes beside them.

XLIFF 1.2 has `trans-unit` with a source and a target, and says of the target how far it is; XLIFF 2.x has `unit` with
`segment`s, and says it of the segment (OASIS XLIFF 1.2 §2.3.1, XLIFF 2.1 §4.7.2).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.formats.parts.notations import xml_text
from toolkit.formats.xml import Event, lex_xml, local_name, read_attributes
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.formats.xml import Token

ALTERNATIVES = frozenset({"alt-trans", "matches", "note"})
_SETTLED = frozenset({"final", "signed-off", "translated", "reviewed"})
"""States of a target that somebody stands behind, in 1.2 and 2.x; a `needs-` state is none of them."""
_NEEDS_REVIEW = {
    "trans-unit": ' state="needs-review-translation"',
    "segment": ' state="translated" subState="sohr-tx:needs-review"',
}
"""What is said of a new target: on the target in 1.2, on the segment in 2.x, whose own states have no such one."""
_STATES = re.compile(r"\s+(?:state|subState|state-qualifier)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_TARGET_LANGUAGE = re.compile(r"\s(?:target-language|trgLang)\s*=\s*[\"'](?P<code>ar|en)(?![a-z])", re.IGNORECASE)
_LANGUAGES = re.compile(
    r"\s(?:source-language|target-language|srcLang|trgLang)\s*=\s*[\"'](?P<code>[A-Za-z]{2,3})(?![A-Za-z])"
)
_SECTION = re.compile(r"<!\[CDATA\[(?P<text>[\s\S]*?)\]\]>")
_BEHIND_NOTES = frozenset({"originalData", "segment", "ignorable"})
"""What of a 2.x unit follows its notes."""


class Element(NamedTuple):
    """A source or a target: the whole of it, the words in it, its attributes and the prefix of its name."""

    whole: Span
    words: Span
    attributes: str
    prefix: str


class XliffUnit(NamedTuple):
    """A source with its target, if it has one, and the trans-unit or segment around them, if there is one.

    `is_open` says that its target may be made by a machine: it is to be translated, and nobody stands behind
    what is there. `divided` is the source once more, divided into segments, where XLIFF 1.2 has it.
    """

    source: Element
    target: Element | None
    container: Token | None
    is_open: bool
    divided: Element | None = None

    @property
    def end(self) -> int:
        """Where a target would stand: behind the source, and behind the source divided into segments."""
        return (self.divided or self.source).whole.end


def is_settled(name: str, attributes: str) -> bool:
    """Say whether an element states that somebody stands behind the target in it."""
    stated = read_attributes(attributes)
    if name == "trans-unit":
        return stated.get("approved") == "yes"
    return name in ("target", "segment") and stated.get("state") in _SETTLED and "subState" not in stated


def find_units(raw: str) -> list[XliffUnit]:
    """Return each source with the target that follows it in its unit; alternatives are passed over.

    Raises MalformedError where the file is not well-formed.
    """
    units: list[XliffUnit] = []
    opened: list[Token] = []
    for token in lex_xml(raw):
        if token.event is Event.OPEN:
            opened.append(token)
        elif token.event is Event.CLOSE:
            begin = opened.pop()
            name = local_name(begin.name)
            if name not in ("source", "seg-source", "target") or any(
                local_name(outer.name) in ALTERNATIVES for outer in opened
            ):
                continue
            words = Span(begin.end, max(token.start, begin.end))
            attributes = begin.attributes.removesuffix("/").rstrip()
            found = Element(Span(begin.start, token.end), words, attributes, begin.name.removesuffix(name))
            if name == "source":
                container = next((t for t in reversed(opened) if local_name(t.name) in _NEEDS_REVIEW), None)
                units.append(XliffUnit(found, None, container, is_open=_may_be_translated(opened)))
            elif name == "seg-source":
                units[-1:] = [unit._replace(divided=found) for unit in units[-1:]]
            elif units and units[-1].target is None:
                last = units[-1]
                is_open = last.is_open and not is_settled("target", attributes)
                # An approved unit without a target has nothing that anybody could stand behind.
                has_words = bool(words.of(raw).strip())
                units[-1] = last._replace(target=found, is_open=is_open or not has_words)
    return units


def _may_be_translated(opened: list[Token]) -> bool:
    for token in reversed(opened):
        translate = read_attributes(token.attributes).get("translate")
        if translate is not None:
            return translate != "no" and not any(is_settled(local_name(t.name), t.attributes) for t in opened)
    return not any(is_settled(local_name(token.name), token.attributes) for token in opened)


def declared_target(raw: str) -> Language | None:
    """Return the language that an XLIFF file says its targets are in, if it is one of ours."""
    found = _TARGET_LANGUAGE.search(raw)
    return Language(found["code"].lower()) if found else None


def declared_codes(raw: str) -> list[str]:
    """Return the codes of the languages that an XLIFF file says it is from and to ("ar", "fr"), each once."""
    return list(dict.fromkeys(found["code"].lower() for found in _LANGUAGES.finditer(raw)))


def fill_targets(raw: str) -> str:
    """Return an XLIFF text in which open units without a target of their own have the source there, to be reviewed."""
    changes: list[tuple[Span, str]] = []
    for unit in find_units(raw):
        source, target, container = unit.source, unit.target, unit.container
        words = _without_inner_sections((unit.divided or source).words.of(raw))
        own = target.words.of(raw).strip() if target else ""
        if not unit.is_open or not words.strip() or own not in ("", words.strip(), source.words.of(raw).strip()):
            continue
        kind = local_name(container.name) if container else ""
        attributes = target.attributes if target else ""
        if kind == "trans-unit":
            attributes = _STATES.sub("", attributes) + _NEEDS_REVIEW[kind]
        elif kind == "segment" and container:
            tag = f"<{container.name}{_STATES.sub('', container.attributes)}{_NEEDS_REVIEW[kind]}>"
            changes.append((Span(container.start, container.end), tag))
        name = f"{source.prefix}target"
        where = target.whole if target else Span(unit.end, unit.end)
        changes.append((where, f"<{name}{attributes}>{words}</{name}>"))
    return _apply(raw, changes)


def _without_inner_sections(words: str) -> str:
    """Return the content of a source with CDATA sections that stand beside other text written with entities."""
    if _SECTION.fullmatch(words.strip()):
        return words.strip()
    return _SECTION.sub(lambda section: xml_text(section["text"]), words)


class _NotePlace(NamedTuple):
    """Where a note goes in a unit that reaches over `extent`, and what stands before and after its text there."""

    extent: range
    at: int
    opening: str
    closing: str


def add_notes(raw: str, notes: Mapping[int, str]) -> str:
    """Return an XLIFF text with notes in the units that hold the given positions, each text once in a unit.

    Raises MalformedError where the file is not well-formed.
    """
    changes: list[tuple[Span, str]] = []
    for place in _note_places(raw):
        texts = dict.fromkeys(text for position, text in notes.items() if position in place.extent)
        if texts:
            written = "; ".join(xml_text(text) for text in texts)
            changes.append((Span(place.at, place.at), place.opening + written + place.closing))
    return _apply(raw, changes)


def _note_places(raw: str) -> Iterator[_NotePlace]:
    targets = {
        unit.container.start: unit.target.whole.end if unit.target else unit.end
        for unit in find_units(raw)
        if unit.container
    }
    opened: list[Token] = []
    notes = first = 0
    for token in lex_xml(raw):
        if token.event is Event.OPEN:
            name = local_name(token.name)
            if name == "unit":
                notes = first = 0
            elif name in _BEHIND_NOTES and opened and local_name(opened[-1].name) == "unit":
                first = first or token.start
            opened.append(token)
        elif token.event is Event.CLOSE:
            begin = opened.pop()
            name = local_name(begin.name)
            prefix, extent = begin.name.removesuffix(name), range(begin.start, token.end)
            if name == "notes" and token.start < token.end and local_name(opened[-1].name) == "unit":
                notes = token.start
            elif name == "trans-unit" and begin.start in targets:
                opening, closing = f'<{prefix}note from="sohr-tx">', f"</{prefix}note>"
                yield _NotePlace(extent, targets[begin.start], opening, closing)
            elif name == "unit" and first:
                opening, closing = f'<{prefix}note category="sohr-tx">', f"</{prefix}note>"
                if not notes:
                    opening, closing = f"<{prefix}notes>{opening}", f"{closing}</{prefix}notes>"
                yield _NotePlace(extent, notes or first, opening, closing)


def _apply(raw: str, changes: list[tuple[Span, str]]) -> str:
    pieces: list[str] = []
    position = 0
    for span, text in sorted(changes):
        pieces += [raw[position : span.start], text]
        position = span.end
    return "".join([*pieces, raw[position:]])
