"""Formats of translators' tools, with a source and its translation: XLIFF, TMX and gettext (PO)."""

from toolkit.formats.bilingual.gettext import GettextReader
from toolkit.formats.bilingual.tmx import TmxReader
from toolkit.formats.bilingual.units import BILINGUAL_FORMATS, unit_starts
from toolkit.formats.bilingual.xliff import XliffReader

__all__ = ["BILINGUAL_FORMATS", "GettextReader", "TmxReader", "XliffReader", "unit_starts"]
