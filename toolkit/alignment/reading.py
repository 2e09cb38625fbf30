"""Reading files to be aligned: every supported format, an export post by post, segmented as for translating.

The segments are those that `sohr-tx translate` makes of the same file, so that a memory made of them finds them again.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from toolkit.alignment.documents import AlignableDocument
from toolkit.alignment.editions import joined
from toolkit.archive.pairing import edition_stem
from toolkit.archive.posts import find_posts, holds_posts
from toolkit.errors import DataError, Place, UsageError
from toolkit.formats import Options, flow, format_for, read_document, read_source, source_suffixes
from toolkit.text.scripts import dominant_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from toolkit.formats import DocumentSegment
    from toolkit.glossary.matcher import Matcher

_ALIGNED = "tmx"
"""The format of what is aligned already: a folder may hold the outcome of an earlier run."""


def read_alignable(path: Path, matcher: Matcher | None = None) -> list[AlignableDocument]:
    """Read a file, or every supported file of a folder and the folders in it, as documents to be aligned.

    Files without Arabic or Latin letters have none. Raises UsageError if there is nothing of the name or
    it is TMX, DataError for a file that cannot be read.
    """
    if path.is_dir():
        files = sorted(each for each in path.rglob("*") if _is_edition(each) and each.is_file())
        if not files:
            raise UsageError(f"{path}: no file in this folder ends in {', '.join(source_suffixes())}")
        return [document for file in files for document in read_alignable(file, matcher)]
    if format_for(path).name == _ALIGNED:
        raise UsageError(f"{path}: a TMX file is aligned already; import it with: sohr-tx memory import MEMORY {path}")
    in_posts = holds_posts(format_for(path).name)
    documents = list(_read_posts(path, matcher) if in_posts else _read_file(path, matcher))
    if not documents:
        lacking = "no published post with Arabic or Latin letters" if in_posts else "no Arabic or Latin letters"
        raise DataError(Place(path), f"there is nothing to align in it: {lacking}")
    return documents


def _is_edition(path: Path) -> bool:
    suffix = path.suffix.lower()
    return suffix in source_suffixes() and format_for(path).name != _ALIGNED


def _read_file(path: Path, matcher: Matcher | None) -> Iterator[AlignableDocument]:
    yield from _document(str(path), read_document(str(path)).segments, matcher, stem=edition_stem(path.name))


def _read_posts(path: Path, matcher: Matcher | None) -> Iterator[AlignableDocument]:
    """Yield the published posts of a WordPress export or of JSON, each with its segments."""
    document = read_document(str(path))
    places = list(_places(document.segments))
    source = read_source(document.text.encode("utf-8", "surrogatepass"), path, Options(encoding="utf-8"))
    for part in source.parts():
        for span, facts in find_posts(part, source.format):
            own = slice(*(bisect_left(places, part.offset + edge) for edge in (span.start, span.end)))
            name = f"{path}#{facts.link or facts.number}".removesuffix("#")
            yield from _document(name, document.segments[own], matcher, group=facts.group, date=facts.date)


def _places(segments: Iterable[DocumentSegment]) -> Iterator[int]:
    """Yield where each segment's source begins in the file's text."""
    position = 0
    for segment in segments:
        yield position + len(segment.lead)
        position += len(segment.lead) + len(segment.source) + len(segment.trail)


def _document(
    name: str,
    segments: Iterable[DocumentSegment],
    matcher: Matcher | None,
    *,
    stem: str = "",
    group: str = "",
    date: str = "",
) -> Iterator[AlignableDocument]:
    kept = [segment for segment in segments if segment.translatable]
    texts: Sequence[str] = [flow(segment).source for segment in kept]
    language = dominant_language("\n".join(texts))
    if language is not None:
        text = joined(texts, language, [segment.paragraph for segment in kept], matcher)
        yield AlignableDocument(name, text, stem, group, date)
