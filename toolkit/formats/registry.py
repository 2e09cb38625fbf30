"""The formats by the endings of their files."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from toolkit.errors import UsageError
from toolkit.text.encodings import Declares

if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from pathlib import Path

    from toolkit.formats.parts import Reader


class Side(StrEnum):
    """Which words of a file that has both are read: the originals or their translations."""

    SOURCE = "source"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is read: its encoding, for tables the columns that hold language, and what for.

    `columns` are names of the header, or numbers from 1; none chosen: every column that is not an address or a key.
    `translating` leaves out what somebody has translated (approved targets of XLIFF, variants of TMX). `side` is what
    is read of a format with sources and translations; none chosen: the translations, of TMX the variants of both.
    """

    encoding: str | None = None
    columns: tuple[str, ...] = ()
    translating: bool = False
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: how its text is read, where it names its encoding, and for archives which members are read.

    `reader` imports what it needs, so that a run loads the formats that it meets and no other.
    """

    name: str
    suffixes: tuple[str, ...]
    reader: Callable[[Options], Reader]
    declares: Declares = Declares.NOWHERE
    members: Callable[[], re.Pattern[str]] | None = None


def _text(options: Options) -> Reader:
    from toolkit.formats.plain.reading import TextReader

    return TextReader()


def _markdown(options: Options) -> Reader:
    from toolkit.formats.markdown.reading import MarkdownReader

    return MarkdownReader()


def _html(options: Options) -> Reader:
    from toolkit.formats.html import HtmlReader

    return HtmlReader()


def _export(options: Options) -> Reader:
    from toolkit.formats.wordpress import ExportReader

    return ExportReader()


def _json(options: Options) -> Reader:
    from toolkit.formats.wordpress import JsonReader

    return JsonReader()


def _json_lines(options: Options) -> Reader:
    from toolkit.formats.wordpress import JsonLinesReader

    return JsonLinesReader()


def _word(options: Options) -> Reader:
    from toolkit.formats.office import WordReader

    return WordReader()


def _word_members() -> re.Pattern[str]:
    from toolkit.formats.office.word import MEMBERS

    return MEMBERS


def _opendocument(options: Options) -> Reader:
    from toolkit.formats.office import OpenDocumentReader

    return OpenDocumentReader()


def _opendocument_members() -> re.Pattern[str]:
    from toolkit.formats.office.opendocument import MEMBERS

    return MEMBERS


def _csv(options: Options) -> Reader:
    from toolkit.formats.plain.tables import TableReader

    return TableReader(options.columns)


def _tsv(options: Options) -> Reader:
    from toolkit.formats.plain.tables import TableReader

    return TableReader(options.columns, "\t")


def _xliff(options: Options) -> Reader:
    from toolkit.formats.bilingual import XliffReader

    return XliffReader(translating=options.translating, side=options.side or Side.TARGET)


def _tmx(options: Options) -> Reader:
    from toolkit.formats.bilingual import TmxReader

    return TmxReader(translating=options.translating, side=options.side)


def _gettext(options: Options) -> Reader:
    from toolkit.formats.bilingual import GettextReader

    return GettextReader(side=options.side or Side.TARGET)


def _subrip(options: Options) -> Reader:
    from toolkit.formats.plain.subtitles import SubtitleReader

    return SubtitleReader(is_vtt=False)


def _webvtt(options: Options) -> Reader:
    from toolkit.formats.plain.subtitles import SubtitleReader

    return SubtitleReader(is_vtt=True)


FORMATS: tuple[Format, ...] = (
    Format("text", (".txt", ".text"), _text),
    Format("markdown", (".md", ".markdown"), _markdown),
    Format("html", (".html", ".htm", ".xhtml"), _html, Declares.HTML),
    Format("wxr", (".xml", ".wxr"), _export, Declares.XML),
    Format("json", (".json",), _json),
    Format("jsonl", (".jsonl", ".ndjson"), _json_lines),
    Format("docx", (".docx", ".docm"), _word, Declares.XML, _word_members),
    Format("odt", (".odt",), _opendocument, Declares.XML, _opendocument_members),
    Format("csv", (".csv",), _csv),
    Format("tsv", (".tsv", ".tab"), _tsv),
    Format("xliff", (".xlf", ".xliff"), _xliff, Declares.XML),
    Format("tmx", (".tmx",), _tmx, Declares.XML),
    Format("po", (".po",), _gettext, Declares.PO),
    Format("srt", (".srt",), _subrip),
    Format("vtt", (".vtt",), _webvtt),
)


def format_for(path: Path, suffix: str = "") -> Format:
    """Return the format of a file by its ending, or by another one that is given.

    Raises UsageError if there is none for it, or no such file, which is said first.
    """
    ending = (suffix or path.suffix).lower()
    for known in FORMATS:
        if ending in known.suffixes:
            return known
    if not suffix and not path.exists():
        raise UsageError(f"{path}: there is no such file")
    endings = ", ".join(source_suffixes())
    raise UsageError(f"{path}: this kind of file is not supported; give a file that ends in {endings}")


def source_suffixes() -> tuple[str, ...]:
    """Return the endings of the files that can be edited."""
    return tuple(suffix for known in FORMATS for suffix in known.suffixes)
