"""Reading files to be aligned: every supported format, an export post by post, segmented as for translating.

The segments are those that `sohr-tx translate` makes of the same file, so that a memory made of them finds them again.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from toolkit.alignment.documents import AlignableDocument
from toolkit.alignment.editions import joined
from toolkit.archive import Problem, problem_of
from toolkit.archive.pairing import edition_stem
from toolkit.archive.posts import find_posts, holds_posts
from toolkit.errors import DataError, Place, SohrError, UsageError
from toolkit.formats import Options, flow, format_for, read_document, read_source, source_suffixes
from toolkit.text.scripts import dominant_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from toolkit.archive.pairing import PairList
    from toolkit.formats import DocumentSegment
    from toolkit.glossary.matcher import Matcher

STDIN = "-"
_ALIGNED = "tmx"
"""The format of what is aligned already: a folder may hold the outcome of an earlier run."""


class AlignableFiles(NamedTuple):
    """The documents of files and folders, and the files of folders that were passed over, each with the reason."""

    documents: tuple[AlignableDocument, ...]
    problems: tuple[Problem, ...] = ()


def read_all(
    paths: Iterable[Path],
    matcher: Matcher | None = None,
    pairs: PairList | None = None,
    stdin: BinaryIO | None = None,
) -> AlignableFiles:
    """Read files, and the files of folders and of the folders in them; `pairs` says which belong together.

    The path "-" reads plain text from `stdin`.

    A file that cannot be read, or has nothing to align, is passed over in a folder, and an error where it was named.
    Raises UsageError for a folder without any file of a known format, and as `read_alignable`.
    """
    documents: list[AlignableDocument] = []
    problems: list[Problem] = []
    for path in paths:
        if stdin and str(path) == STDIN:
            segments = read_document(STDIN, stdin=stdin).segments
            documents += _refuse_empty(path, list(_document(STDIN, segments, matcher)))
            continue
        if not path.is_dir():
            documents += read_alignable(path, matcher, pairs)
            continue
        for file in _files(path):
            try:
                documents += read_alignable(file, matcher, pairs)
            except (SohrError, OSError) as error:
                problems.append(problem_of(file, error))
    return AlignableFiles(tuple(documents), tuple(problems))


def _files(folder: Path) -> list[Path]:
    files = sorted(each for each in folder.rglob("*") if _is_edition(each) and each.is_file())
    if not files:
        raise UsageError(f"{folder}: no file in this folder ends in {', '.join(source_suffixes())}")
    return files


def read_alignable(
    path: Path, matcher: Matcher | None = None, pairs: PairList | None = None
) -> list[AlignableDocument]:
    """Read a file as documents to be aligned.

    Raises UsageError if there is nothing of the name or it is TMX, DataError for a file that cannot be read or has no
    Arabic or Latin letters.
    """
    kind = format_for(path).name
    if kind == _ALIGNED:
        raise UsageError(f"{path}: a TMX file is aligned already; import it with: sohr-tx memory import MEMORY {path}")
    if holds_posts(kind):
        found = list(_read_posts(path, matcher, pairs or {}))
        return _refuse_empty(path, found, "no published post with Arabic or Latin letters")
    return _refuse_empty(path, list(_read_file(path, matcher, pairs or {})))


def _refuse_empty(
    path: Path, documents: list[AlignableDocument], lacking: str = "no Arabic or Latin letters"
) -> list[AlignableDocument]:
    if not documents:
        raise DataError(Place(path), f"there is nothing to align in it: {lacking}")
    return documents


def _is_edition(path: Path) -> bool:
    suffix = path.suffix.lower()
    return suffix in source_suffixes() and format_for(path).name != _ALIGNED


def _read_file(path: Path, matcher: Matcher | None, pairs: PairList) -> Iterator[AlignableDocument]:
    segments = read_document(str(path)).segments
    yield from _document(str(path), segments, matcher, stem=edition_stem(path.name), group=_group(path, "", pairs))


def _group(path: Path, post: str, pairs: PairList) -> str:
    """Return the group that a list of pairs puts a document in; "" for none."""
    return pairs.get(f"{path.resolve()}{post}", "")


def _read_posts(path: Path, matcher: Matcher | None, pairs: PairList) -> Iterator[AlignableDocument]:
    """Yield the published posts of a WordPress export or of JSON, each with its segments."""
    document = read_document(str(path))
    places = list(_places(document.segments))
    count = 0
    source = read_source(document.text.encode("utf-8", "surrogatepass"), path, Options(encoding="utf-8"))
    for part in source.parts():
        for span, facts in find_posts(part, source.format):
            own = slice(*(bisect_left(places, part.offset + edge) for edge in (span.start, span.end)))
            name = f"{path}#{facts.link or facts.number}".removesuffix("#")
            count += 1
            group = _group(path, f"#{facts.number or count}", pairs) or facts.group
            yield from _document(name, document.segments[own], matcher, group=group, date=facts.date)


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
