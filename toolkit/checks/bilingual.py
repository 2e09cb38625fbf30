"""A file with sources and translations (XLIFF, PO, TMX) as two editions: each unit's source belongs to its target.

Nothing has to be aligned, for the file says what belongs together. A unit without a translation is an omission.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from toolkit.checks.editions import EditionPair, Link
from toolkit.checks.reading import edition_of_parts
from toolkit.errors import DataError, Place
from toolkit.formats import Options, format_for, read_source
from toolkit.formats.bilingual import BILINGUAL_FORMATS, unit_starts
from toolkit.formats.bilingual.xliff_units import declared_codes
from toolkit.formats.registry import Side
from toolkit.text.files import read_bytes
from toolkit.text.languages import Language
from toolkit.text.scripts import dominant_language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from toolkit.checks.reading import FileEdition
    from toolkit.checks.terminology import Terminology
    from toolkit.formats import Part


class BilingualFile(NamedTuple):
    """The two sides of a file, and the pair of editions that they are."""

    source: FileEdition
    target: FileEdition
    pair: EditionPair


def is_bilingual(path: Path) -> bool:
    """Say whether files of this ending have sources and translations. Raises UsageError for one that is not read."""
    return format_for(path).name in BILINGUAL_FORMATS


def read_bilingual_file(
    path: Path,
    terminology: Terminology | None = None,
    *,
    language: Language | None = None,
    options: Options | None = None,
) -> BilingualFile:
    """Read a bilingual file; `language` is that of its translations, otherwise told from the letters of its sources.

    Raises UsageError for a file that is not there, DataError for one that is damaged, or in which no unit is
    translated.
    """
    data, encoding = read_bytes(path), (options or Options()).encoding
    sides = [
        list(read_source(data, path, Options(encoding=encoding, side=side)).parts())
        for side in (Side.SOURCE, Side.TARGET)
    ]
    form = format_for(path).name
    _refuse_others(path, sides[0][0].raw if form == "xliff" and sides[0] else "")
    originals, translations = ("\n".join(part.text for part in side) for side in sides)
    spoken = language.other if language else dominant_language(originals)
    if spoken is None or dominant_language(translations) is None:
        raise DataError(Place(path), "no unit has both a source and a translation, so there is nothing to compare")
    source = edition_of_parts(path, sides[0], terminology, spoken)
    target = edition_of_parts(path, sides[1], terminology, spoken.other)
    starts = unit_starts(sides[0][0].raw, form)
    pair = EditionPair(source.edition, target.edition, tuple(_links(source, target, starts)))
    return BilingualFile(source, target, pair)


def _refuse_others(path: Path, raw: str) -> None:
    """Raise DataError for an XLIFF file that says it is from or to another language than Arabic and English."""
    others = [code for code in declared_codes(raw) if code not in tuple(Language)]
    if others:
        message = f"it is from or to another language ({', '.join(others)}); give one between Arabic and English"
        raise DataError(Place(path), message)


def _links(source: FileEdition, target: FileEdition, starts: Sequence[int]) -> Iterator[Link]:
    """Yield a link for each unit with words on either side; an empty side stands after what came before it.

    What is not to be translated (translate="no") needs no target.
    """
    mine, theirs = _by_unit(source, starts), _by_unit(target, starts)
    kept = {unit for unit, span in mine.items() if any(each.covers(span) for each in source.edition.kept)}
    here = there = 0
    for unit in sorted((mine.keys() - kept) | theirs.keys()):
        link = Link(mine.get(unit, Span(here, here)), theirs.get(unit, Span(there, there)))
        here, there = link.source.end, link.target.end
        yield link


def _by_unit(file: FileEdition, starts: Sequence[int]) -> dict[int, Span]:
    """Return the stretch of an edition's text that each unit has, by the unit's number."""
    part: Part = file.parts[0]
    found: dict[int, Span] = {}
    for sentence in file.edition.sentences:
        unit = bisect_right(starts, part.raw_at(sentence.span.start))
        first = found.get(unit, sentence.span)
        found[unit] = Span(first.start, sentence.span.end)
    return found
