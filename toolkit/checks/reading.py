"""Files as editions: what a reader reads of a file, with the way back to the lines and columns that its owner sees.

Any format that `toolkit.formats` can edit in place can be checked. The text of all parts of a file is one edition; the
posts of an export are an edition each, for what is said twice in two posts is said once in each.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from toolkit.checks.editions import Edition, Sentence
from toolkit.formats import SEPARATOR, Options, open_source, parse_text
from toolkit.text.scripts import dominant_language
from toolkit.text.segmentation import segment
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from toolkit.checks.terminology import Terminology
    from toolkit.formats import Part, Stretch
    from toolkit.text.languages import Language

_BREAK = "\n"
"""Stands between the texts of two parts, and between the stretches of one."""
_RECORDS = frozenset({"wxr", "json", "jsonl"})
"""Formats whose parts are posts, each an edition of its own."""
_PAGES = frozenset({"docx", "odt"})
"""Formats without lines that anyone sees: their places are counted in paragraphs."""
_ROLES = {"heading": "heading", "title": "heading", "item": "item"}


class FilePlace(NamedTuple):
    """Where in a file something stands: line and column from 1, in a Word file paragraph and character.

    `member` is the file of a zip archive that it is in, "" elsewhere.
    """

    path: Path
    line: int
    column: int
    member: str = ""


@dataclass(frozen=True)
class FileEdition:
    """An edition that was read from a file."""

    path: Path
    edition: Edition
    parts: tuple[Part, ...]
    starts: tuple[int, ...]
    in_paragraphs: bool = False

    def place(self, position: int) -> FilePlace:
        """Return where in the file a position of the edition's text is."""
        if not self.parts:
            return FilePlace(self.path, 1, 1)
        number = max(bisect_right(self.starts, position) - 1, 0)
        part = self.parts[number]
        inside = min(position - self.starts[number], len(part.text))
        if self.in_paragraphs:
            return FilePlace(self.path, *_in_paragraphs(part, inside), part.member)
        return FilePlace(self.path, *part.place(part.raw_at(inside)), part.member)


def read_editions(
    path: Path,
    terminology: Terminology | None = None,
    *,
    language: Language | None = None,
    options: Options | None = None,
    stream: BinaryIO | None = None,
    whole: bool = False,
) -> list[FileEdition]:
    """Read a file, or plain text from a `stream`; the language is that of most letters unless it is given.

    The ending of the path tells the format, of a `stream` without one plain text. `whole` makes one edition of all
    posts of an export. A file without letters is no edition: []. Raises UsageError for
    a file that is not there or of a kind that cannot be read, DataError for what is damaged or in an unknown encoding.
    """
    with open_source(path, options, stream=stream, suffix="" if path.suffix or stream is None else ".txt") as source:
        parts = list(source.parts())
    groups = [[part] for part in parts] if source.format in _RECORDS and not whole else [parts]
    read = (_edition(path, group, terminology, language, in_paragraphs=source.format in _PAGES) for group in groups)
    return [edition for edition in read if edition is not None]


def _edition(
    path: Path,
    parts: Sequence[Part],
    terminology: Terminology | None,
    language: Language | None,
    *,
    in_paragraphs: bool,
) -> FileEdition | None:
    spoken = language or dominant_language(_BREAK.join(part.text for part in parts))
    return edition_of_parts(path, parts, terminology, spoken, in_paragraphs=in_paragraphs) if spoken else None


def edition_of_parts(
    path: Path,
    parts: Sequence[Part],
    terminology: Terminology | None,
    language: Language,
    *,
    in_paragraphs: bool = False,
) -> FileEdition:
    """Return the text of parts of a file as one edition; `in_paragraphs` says how its places are counted."""
    texts = [part.text.replace(SEPARATOR, _BREAK) for part in parts]
    starts: list[int] = []
    sentences: list[Sentence] = []
    kept: list[Span] = []
    start = 0
    for part, own in zip(parts, texts, strict=True):
        starts.append(start)
        first = sentences[-1].paragraph + 1 if sentences else 0
        sentences += [
            sentence._replace(span=sentence.span.shift(start), paragraph=sentence.paragraph + first)
            for sentence in _sentences(part)
        ]
        kept += [span.shift(start) for stretch in part.stretches for span in stretch.protected]
        start += len(own) + len(_BREAK)
    edition = Edition(_BREAK.join(texts), language, tuple(sentences), terminology, tuple(kept))
    return FileEdition(path, edition, tuple(parts), tuple(starts), in_paragraphs)


def _sentences(part: Part) -> Iterator[Sentence]:
    """Yield the sentences of a part's stretches; what lies inside another stretch is that one's."""
    paragraph, end = 0, 0
    for stretch in sorted(part.stretches, key=lambda each: (each.span.start, -each.span.end)):
        if stretch.span.start < end:
            continue
        found = list(_of_text(stretch) if stretch.role == "text" else _of_stretch(stretch))
        yield from (each._replace(paragraph=each.paragraph + paragraph) for each in found)
        paragraph += found[-1].paragraph + 1 if found else 1
        end = stretch.span.end


def _of_stretch(stretch: Stretch) -> Iterator[Sentence]:
    role = _ROLES.get(stretch.role, "paragraph")
    number = 0
    start = stretch.span.start
    for piece in stretch.text.split(SEPARATOR):
        for span in segment(piece):
            yield Sentence(span.shift(start), role, number)
        start += len(piece) + 1


def _of_text(stretch: Stretch) -> Iterator[Sentence]:
    """Yield the sentences of plain text, of which headings and list items are told by their lines."""
    place = stretch.span.start
    for each in parse_text(stretch.text, "").segments:
        start = place + len(each.lead)
        end = start + len(each.source)
        if each.translatable:
            yield Sentence(Span(start, end), _ROLES.get(each.role, "paragraph"), each.paragraph)
        place = end + len(each.trail)


def _in_paragraphs(part: Part, position: int) -> tuple[int, int]:
    """Return the paragraph and the character in it, from 1, of a position in a part's text."""
    number, start = 1, 0
    for count, stretch in enumerate(part.stretches, start=1):
        if stretch.span.start <= position:
            number, start = count, stretch.span.start
    return number, position - start + 1
