"""Which way the paragraphs of a Word or OpenDocument text run, when their words have been translated."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.formats.xml import Event, lex_xml
from toolkit.text.languages import Language
from toolkit.text.scripts import detect_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.formats.xml import Token

# What stands behind the switch among the properties of a paragraph, a run and a table, where the order of elements is
# fixed (ISO/IEC 29500-1, 17.3.1.26, 17.3.2.28 and 17.4.59).
_BEHIND_BIDI = """adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection
    textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"""
_BEHIND_RTL = "cs em lang eastAsianLayout specVanish oMath rPrChange"
_BEHIND_VISUAL = """tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout
    tblCellMar tblLook tblCaption tblDescription tblPrChange"""
_SWITCHES = {
    "w:p": ("w:pPr", "w:bidi", frozenset(f"w:{name}" for name in _BEHIND_BIDI.split())),
    "w:r": ("w:rPr", "w:rtl", frozenset(f"w:{name}" for name in _BEHIND_RTL.split())),
    "w:tbl": ("w:tblPr", "w:bidiVisual", frozenset(f"w:{name}" for name in _BEHIND_VISUAL.split())),
}
"""The element of properties, the switch in it, and what stands behind the switch."""
_WRITING_MODE = re.compile(r"(?<=style:writing-mode=[\"'])(?:lr|rl)-tb(?=[\"'])")
_WRITING_MODES = {Language.AR: "rl-tb", Language.EN: "lr-tb"}

Change = tuple[int, int, str]


def direct_word(raw: str, target: Language) -> str:
    """Return a member of a DOCX in which what is in `target` runs its way: paragraphs, runs, the columns of tables.

    A run of the other script keeps its own. Raises MalformedError.
    """
    return _apply(raw, _Reading(raw, target).changes())


def direct_opendocument(raw: str, target: Language) -> str:
    """Return a member of an ODT whose styles run the way of `target`."""
    return _WRITING_MODE.sub(_WRITING_MODES[target], raw)


def _apply(raw: str, changes: Iterable[Change]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end, replacement in sorted(changes):
        pieces += [raw[position:start], replacement]
        position = end
    return "".join([*pieces, raw[position:]])


@dataclass(slots=True)
class _Element:
    """A paragraph, run or table: where its content begins, where its switch is or belongs, and what it says."""

    kind: str
    content: int
    properties: tuple[int, int] | None = None
    """Where the element of its properties stands, if that is empty."""
    switch: tuple[int, int] | None = None
    place: int | None = None
    """Where the switch belongs, if there are properties."""
    texts: list[str] = field(default_factory=list)
    parts: list[_Element] = field(default_factory=list)

    def turn(self, *, rightwards: bool) -> Change:
        """Return the change that sets the switch; one that is not there may come from a style, and is written out."""
        properties, switch, _ = _SWITCHES[self.kind]
        set_to = f'<{switch} w:val="0"/>' if rightwards else f"<{switch}/>"
        if self.switch:
            return *self.switch, set_to
        if self.properties:
            return *self.properties, f"<{properties}>{set_to}</{properties}>"
        if self.place is not None:
            return self.place, self.place, set_to
        return self.content, self.content, f"<{properties}>{set_to}</{properties}>"


class _Reading:
    """Goes through the tokens once, with the elements that are open."""

    def __init__(self, raw: str, target: Language) -> None:
        self.raw = raw
        self.target = target
        self.open: list[_Element] = []
        self.path: list[str] = []

    def changes(self) -> Iterator[Change]:
        for token in lex_xml(self.raw):
            if token.event is Event.OPEN:
                self._open(token)
                self.path.append(token.name)
            elif token.event is Event.CLOSE:
                self.path.pop()
                yield from self._close(token)
            elif token.name == "w:t" and self.open:
                self.open[-1].texts.append(self.raw[token.start : token.end])

    def _open(self, token: Token) -> None:
        if token.name in _SWITCHES and not token.is_empty:
            self.open.append(_Element(token.name, token.end))
            return
        if not self.open or not self.path:
            return
        element = self.open[-1]
        properties, switch, behind = _SWITCHES[element.kind]
        if token.name == properties and self.path[-1] == element.kind:
            element.properties = (token.start, token.end) if token.is_empty else None
        elif self.path[-1] != properties or self.path[-2:-1] != [element.kind]:
            return
        elif token.name == switch:
            element.switch = (token.start, token.end)
        elif token.name in behind and element.place is None:
            element.place = token.start

    def _close(self, token: Token) -> Iterator[Change]:
        if not self.open:
            return
        element = self.open[-1]
        if token.name == _SWITCHES[element.kind][0] and self.path[-1:] == [element.kind]:
            if element.place is None and element.properties is None:
                element.place = token.start
        elif token.name == element.kind and token.start < token.end:
            self.open.pop()
            yield from self._finish(element)

    def _finish(self, element: _Element) -> Iterator[Change]:
        """Set the switch of a paragraph and its runs, or of a table, when it ends."""
        around = self.open[-1] if self.open else None
        if element.kind == "w:r" and around:
            around.parts.append(element)
            around.texts += element.texts
            return
        if element.kind == "w:p":
            if detect_language("".join(element.texts)) is not self.target:
                return
            for table in (each for each in self.open if each.kind == "w:tbl"):
                table.texts = [self.target.value]
            yield from (run.turn(rightwards=self.target is Language.EN) for run in element.parts if self._is_ours(run))
        if element.texts:
            yield element.turn(rightwards=self.target is Language.EN)

    def _is_ours(self, run: _Element) -> bool:
        """Say whether a run goes the way of its paragraph; one that never went the other way needs no word of it."""
        language = detect_language("".join(run.texts))
        has_text = bool(run.texts) and language in (self.target, None)
        return has_text and (self.target is Language.AR or run.switch is not None)
