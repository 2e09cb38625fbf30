"""Formats that carry text from one program to another: XLIFF, PO, TMX, subtitles and tables."""

from toolkit.formats.exchange.gettext import GettextReader
from toolkit.formats.exchange.subtitles import SubtitleReader
from toolkit.formats.exchange.tables import TableReader
from toolkit.formats.exchange.tmx import TmxReader
from toolkit.formats.exchange.xliff import XliffReader

__all__ = ["GettextReader", "SubtitleReader", "TableReader", "TmxReader", "XliffReader"]
