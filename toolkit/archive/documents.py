"""Reading a file as documents: a report, a page, or each post of an export, with the passages that a reader sees."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from toolkit.archive.dates import date_in_name, front_matter_date, page_date
from toolkit.archive.pairing import PairList, base_name_group
from toolkit.archive.posts import PostFacts, find_posts, holds_posts
from toolkit.errors import DataError, SohrError
from toolkit.formats import Options, open_source
from toolkit.text.scripts import count_scripts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from toolkit.formats import Part, Source
    from toolkit.text.languages import Language

_HEADINGS = frozenset({"heading", "title"})
_EMPTY_LINE = re.compile(r"[ \t]*\r?\n[ \t]*(?:\r?\n[ \t]*)+")
_LONGEST_HEADING = 120
_STOPS = (".", "!", "?", "؟", ":", ";", "؛", ",", "،", "…", ")", '"', "”", "»")


class Passage(NamedTuple):
    """A paragraph, heading, cell or caption; `start` is its first code point in the text of the document's part.

    `language` is that of most letters; a passage without letters has none and is not kept.
    """

    text: str
    start: int
    language: Language
    is_heading: bool


class Document(NamedTuple):
    """A report as an archive holds it.

    `name` is the file's path, with #number for a post of an export. `date` is ISO 8601 or "", `group` names what all
    translations of the report have in common, "" if nothing says it.
    """

    path: Path
    name: str
    date: str
    group: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Archive:
    """Files with what they are called in evidence, how they are read, and which belong together."""

    files: tuple[tuple[Path, str], ...]
    options: Options | None = None
    pairs: PairList = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that was passed over, and why."""

    path: Path
    reason: str


def problem_of(path: Path, error: SohrError | OSError) -> Problem:
    """Return what kept a file from being read, as a clause without the file's name."""
    if isinstance(error, DataError):
        line = f"line {error.place.line}: " if error.place.line else ""
        return Problem(path, f"{line}{error.problem}")
    if isinstance(error, SohrError):
        return Problem(path, str(error).removeprefix(f"{path}: "))
    return Problem(path, f"it cannot be read: {(error.strerror or str(error)).lower()}")


def read_documents(
    path: Path, options: Options | None = None, pairs: PairList | None = None, name: str = ""
) -> Iterator[Document]:
    """Yield the documents of a file in their order, each with at least one passage.

    `name` is what the file is called in evidence (its path, if it is empty). Memory is bounded by the largest post or
    part. Raises UsageError and DataError as `toolkit.formats.open_source` and its parts do.
    """
    with open_source(path, options) as source:
        for number, facts, passages in _posts(source) if holds_posts(source.format) else _whole(source):
            if passages:
                label = f"{name or path}{number}"
                group = (pairs or {}).get(f"{path.resolve()}{number}") or facts.group
                yield Document(path, label, facts.date, group, tuple(passages))


def _posts(source: Source) -> Iterator[tuple[str, PostFacts, list[Passage]]]:
    """Yield the published posts of a file; one without a number is counted."""
    count = 0
    for part in source.parts():
        passages = _passages(part)
        places = [part.raw_at(passage.start) for passage in passages]
        for span, facts in find_posts(part, source.format):
            count += 1
            own = slice(bisect_left(places, span.start), bisect_left(places, span.end))
            yield f"#{facts.number or count}", facts, passages[own]


def _whole(source: Source) -> Iterator[tuple[str, PostFacts, list[Passage]]]:
    """Yield a file as one document; a text of more than a part as one for each, so that memory stays bounded."""
    path, held, date = source.path, list[Passage](), date_in_name(source.path)
    members = source.format in ("docx", "odt")
    count = 0
    for part in source.parts():
        if count == 0:
            date = _stated_date(source.format, part) or date
        elif not members:
            yield f"#{count}", PostFacts(date=date), held
            held = []
        held += _passages(part)
        count += 1
    number = "" if count <= 1 or members else f"#{count}"
    yield number, PostFacts(date=date, group="" if number else base_name_group(path.resolve())), held


def _stated_date(kind: str, part: Part) -> str:
    if kind == "html":
        return page_date(part.raw)
    return front_matter_date(part.raw) if kind == "markdown" else ""


def _passages(part: Part) -> list[Passage]:
    """Return the paragraphs of a part that have letters; what a plain text has between empty lines is one each."""
    return [
        Passage(text, stretch.span.start + start, language, stretch.role in _HEADINGS or _is_heading(text))
        for stretch in part.stretches
        for start, text in _paragraphs(stretch.text)
        if (language := count_scripts(text).majority) is not None
    ]


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs of a text with where each begins."""
    start = 0
    for gap in _EMPTY_LINE.finditer(text):
        yield start, text[start : gap.start()]
        start = gap.end()
    yield start, text[start:]


def _is_heading(text: str) -> bool:
    """Say whether a paragraph is a short line without a stop, whose capitals say little."""
    return len(text) < _LONGEST_HEADING and "\n" not in text and not text.rstrip().endswith(_STOPS)
