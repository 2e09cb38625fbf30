"""Office documents: Word (DOCX) and OpenDocument text (ODT), archives whose members are XML.

Members that no edit touches are taken over with their compressed bytes.
"""

from toolkit.formats.office.archives import Archive, open_archive
from toolkit.formats.office.opendocument import OpenDocumentReader
from toolkit.formats.office.word import WordReader

__all__ = ["Archive", "OpenDocumentReader", "WordReader", "open_archive"]
