"""HTML by offsets: which characters of a page are words that a reader sees, and what stands between them.

Pages are read as HTML 13.2 tokenises them, mistakes and all, and never written anew. `collect_html` does a page, or the
HTML of a post inside another format; `HtmlReader` is the format of whole pages.
"""

from toolkit.formats.html.reading import HtmlReader, collect_html

__all__ = ["HtmlReader", "collect_html"]
