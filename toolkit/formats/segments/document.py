"""A file as a sequence of segments: what a translator works on, and around it the frame that stays as it is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import DataError, Place
from toolkit.formats.parts.notations import Notation, plain
from toolkit.text.encodings import encode_exactly
from toolkit.text.languages import Language
from toolkit.text.scripts import count_scripts, detect_language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable


LINK_STAND_IN = "→"
"""What stands for the words of a link that could not be placed; an arrow needs no translation."""


@dataclass(frozen=True, slots=True)
class Markup:
    """Paired markup inside a segment: a link's or image's brackets, emphasis, an HTML tag and its end tag.

    `opening` and `closing` are the two marks ("[" and "](url)"), in code points of the segment's source; the
    words they belong to stand between them. `is_required` marks what must not get lost: links, images, and the codes
    of files for translators; `stand_in` is what stands between the marks where the words find no place.
    """

    opening: Span
    closing: Span
    is_required: bool = False
    stand_in: str = ""

    @property
    def content(self) -> Span:
        """The words between the two marks."""
        return Span(self.opening.end, self.closing.start)

    def shift(self, by: int) -> Markup:
        """Return the same markup `by` code points further on."""
        return replace(self, opening=self.opening.shift(by), closing=self.closing.shift(by))


class Escape(NamedTuple):
    """A stretch of a segment's source that a reader sees as something else: &amp; as &, a run's boundary as nothing."""

    span: Span
    text: str

    def shift(self, by: int) -> Escape:
        """Return the same `by` code points further on."""
        return Escape(self.span.shift(by), self.text)


@dataclass(frozen=True, slots=True)
class DocumentSegment:
    """One segment of a file and the frame around it; `lead + source + trail` is exactly what the file has there.

    `lead` holds indentation, list markers and heading marks, `trail` white space, line ends and blank lines.
    `role` is heading, item, paragraph, blank (nothing to say: white space, a rule) or code; `paragraph` counts
    the file's paragraphs, items and headings from 0. `translatable` is False where there is no letter or digit,
    or nothing but code.

    The spans are in code points of `source`: `protected` is to be carried over verbatim (URLs, e-mail addresses,
    handles, hashtags, inline code, tags without a partner, the brackets of links); `markup` is paired markup;
    `breaks` are the line breaks within a sentence, with the indentation or quote marks that follow them; `escapes` is
    what is read as something else than is written. `notation` writes other words as the place needs.
    """

    lead: str
    source: str
    trail: str
    role: str = "paragraph"
    paragraph: int = 0
    translatable: bool = True
    protected: tuple[Span, ...] = ()
    markup: tuple[Markup, ...] = ()
    breaks: tuple[Span, ...] = ()
    escapes: tuple[Escape, ...] = ()
    notation: Notation = plain

    @property
    def words(self) -> str:
        """The source without markup and what is carried over verbatim: the text that a language can be told from."""
        marks = [mark for pair in self.markup for mark in (pair.opening, pair.closing)]
        pieces, position = [], 0
        for span, text in sorted([*((span, "") for span in (*self.protected, *marks)), *self.escapes]):
            if span.start >= position:
                pieces += [self.source[position : span.start], text]
            position = max(position, span.end)
        return "".join([*pieces, self.source[position:]])


@dataclass(frozen=True)
class Document:
    """A file's segments in order, with what it takes to write another text back the same way.

    `encoding` names the codec, `bom` the byte order mark that stood first in the file (b"" if none). Where the format
    `has_references`, a character that the encoding does not have is written as one (&#1575;). `rebuild` makes the bytes
    of a file that is an archive, of which `segments` are the members that hold text.
    """

    name: str
    segments: tuple[DocumentSegment, ...]
    encoding: str = "utf-8"
    bom: bytes = b""
    has_references: bool = False
    rebuild: Callable[[str], bytes] | None = field(default=None, repr=False)

    @cached_property
    def text(self) -> str:
        """The file's text, exactly."""
        return "".join(segment.lead + segment.source + segment.trail for segment in self.segments)

    @cached_property
    def language(self) -> Language | None:
        """The language most letters of the translatable segments are in; None if there are none.

        Just as many letters of each script: the language of the first segment that has one.
        """
        sources = [segment.words for segment in self.segments if segment.translatable]
        counts = [count_scripts(source) for source in sources]
        arabic, latin = sum(count.arabic for count in counts), sum(count.latin for count in counts)
        if arabic == latin:
            return next(filter(None, map(detect_language, sources)), None)
        return Language.AR if arabic > latin else Language.EN

    def encode(self, text: str) -> bytes:
        """Return the bytes of `text` in this file's encoding, with its byte order mark; of an archive, the whole of it.

        Raises DataError for a character that the encoding does not have.
        """
        if self.rebuild is not None:
            return self.rebuild(text)
        try:
            errors = "xmlcharrefreplace" if self.has_references else "strict"
            return self.bom + encode_exactly(text, self.encoding, errors)
        except UnicodeEncodeError as error:
            character = text[error.start]
            raise DataError(
                Place(Path(self.name)),
                f"{character!r} (U+{ord(character):04X}) cannot be written in the file's encoding, {self.encoding}; "
                "convert the file to UTF-8 first",
            ) from None
