"""Translation units: a segment in Arabic and in English, and where the pair comes from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from toolkit.formats.parts.notations import NOT_XML
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Mapping


class Code(NamedTuple):
    """Markup inside a segment as TMX holds it: where it stands, in code points of the text, and its XML."""

    at: int
    xml: str


class Segment(NamedTuple):
    """The words of a segment, as a reader sees them, and the codes between them, in order."""

    text: str
    codes: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """Two segments that translate each other.

    `attributes` are those of TMX's tu (tuid, creationdate, changedate, creationid …), `properties` its prop elements by
    type, `notes` its notes; all in their order and as they came. Of the properties the program itself reads "x-file"
    (the document), "x-score" (how sure an alignment is, 0 to 1), "x-before-ar" and "x-before-en" (the segment before
    this one).
    """

    arabic: Segment
    english: Segment
    attributes: tuple[tuple[str, str], ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()

    def side(self, language: Language) -> Segment:
        """Return the segment in one language."""
        return self.arabic if language is Language.AR else self.english

    def prop(self, kind: str) -> str:
        """Return the first property of a type; "" if there is none."""
        return next((text for name, text in self.properties if name == kind), "")

    def before(self, language: Language) -> str:
        """Return the segment that stood before this one; "" if it was the first, or nothing is known of it."""
        return self.prop(f"x-before-{language}")

    @property
    def origin(self) -> str:
        """The document that the unit comes from, as far as it is known."""
        return self.prop("x-file") or self.prop("file") or dict(self.attributes).get("srcfile", "")

    def from_document(self, name: str) -> TranslationUnit:
        """Return the unit as one that comes from a document."""
        return replace(self, properties=(*self.properties, ("x-file", NOT_XML.sub("", name))))


def unit_of(
    arabic: str,
    english: str,
    origin: str = "",
    before: Mapping[Language, str] | None = None,
    score: float | None = None,
) -> TranslationUnit:
    """Return a unit of two texts; `before` has the segments that stood before them, `score` is an alignment's."""
    properties = [("x-file", origin)] if origin else []
    if score is not None:
        properties.append(("x-score", f"{score:.3f}"))
    properties += [(f"x-before-{language}", text) for language, text in (before or {}).items() if text]
    writable = tuple((kind, NOT_XML.sub("", text)) for kind, text in properties)
    return TranslationUnit(Segment(NOT_XML.sub("", arabic)), Segment(NOT_XML.sub("", english)), properties=writable)


@dataclass(frozen=True, slots=True)
class TmxFile:
    """The units of a TMX file; `header` is its header element as it was written, "" for none.

    `skipped` counts units that lack one of the two languages, or have no words in it.
    """

    units: tuple[TranslationUnit, ...]
    header: str = ""
    skipped: int = 0
