"""Reading files to be aligned: every supported format, an export post by post, segmented as for translating.

The segments are those that `sohr-tx translate` makes of the same file, so that a memory made of them finds them again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.alignment.documents import AlignableDocument, stem_of
from toolkit.alignment.editions import joined
from toolkit.errors import DataError, Place, UsageError
from toolkit.formats import flow, format_for, read_document, read_source, source_suffixes
from toolkit.formats.segments.assembly import assemble
from toolkit.formats.segments.dividing import find_part_blocks
from toolkit.text.files import read_bytes
from toolkit.text.scripts import dominant_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from toolkit.formats import DocumentSegment
    from toolkit.glossary.matcher import Matcher

_GROUPS = (
    # Polylang keeps translations as a taxonomy, which WordPress exports with each post.
    re.compile(r'<category domain="post_translations" nicename="(?P<group>[^"]+)"'),
    # WPML Export and Import writes them as fields of a post.
    re.compile(
        r"<wp:meta_key>(?:<!\[CDATA\[)?_wpml_import_translation_group(?:\]\]>)?</wp:meta_key>\s*"
        r"<wp:meta_value>(?:<!\[CDATA\[)?(?P<group>[^<\]]+)"
    ),
)
_ALIGNED = "tmx"
"""The format of what is aligned already: a folder may hold the outcome of an earlier run."""
_LINK = re.compile(r"<link>(?:<!\[CDATA\[)?(?P<link>[^<\]]+)")
_DATE = re.compile(r"<wp:post_date>(?:<!\[CDATA\[)?(?P<date>\d{4}-\d\d-\d\d)")


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
    documents = list(_read_export(path, matcher) if format_for(path).name == "wxr" else _read_file(path, matcher))
    if not documents:
        raise DataError(Place(path), "there is nothing to align in it: no Arabic or Latin letters")
    return documents


def _is_edition(path: Path) -> bool:
    suffix = path.suffix.lower()
    return suffix in source_suffixes() and format_for(path).name != _ALIGNED


def _read_file(path: Path, matcher: Matcher | None) -> Iterator[AlignableDocument]:
    yield from _document(str(path), read_document(str(path)).segments, matcher, stem=stem_of(path.name))


def _read_export(path: Path, matcher: Matcher | None) -> Iterator[AlignableDocument]:
    """Yield the posts of a WordPress export."""
    for part in read_source(read_bytes(path), path).parts():
        segments = assemble(part.raw, find_part_blocks(part, "wxr", 0))
        link = _LINK.search(part.raw)
        groups = (found["group"] for pattern in _GROUPS if (found := pattern.search(part.raw)))
        date = _DATE.search(part.raw)
        name = f"{path}#{link['link'].strip()}" if link else str(path)
        yield from _document(name, segments, matcher, group=next(groups, ""), date=date["date"] if date else "")


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
