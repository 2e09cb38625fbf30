"""WordPress: export files (WXR) post by post, and posts as JSON in the shape of its REST interface."""

from toolkit.formats.wordpress.export import ExportReader
from toolkit.formats.wordpress.posts import JsonLinesReader, JsonReader

__all__ = ["ExportReader", "JsonLinesReader", "JsonReader"]
