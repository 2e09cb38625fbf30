"""Formats of translators' tools, with a source and its translation: XLIFF, TMX and gettext (PO)."""

from toolkit.formats.bilingual.gettext import GettextReader
from toolkit.formats.bilingual.tmx import TmxReader
from toolkit.formats.bilingual.xliff import XliffReader

__all__ = ["GettextReader", "TmxReader", "XliffReader"]
