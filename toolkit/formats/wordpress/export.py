"""WordPress export files (WXR 1.0 to 1.2): the title, content and excerpt of each post, one post a part.

Everything else stays: links, slugs (`wp:post_name`), categories and tags, which are matched by name on import, comments
(their writers' words) and custom fields.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.formats.html import collect_html
from toolkit.formats.parts import Collector, MalformedError, identical
from toolkit.formats.parts.notations import plain, xml_text
from toolkit.formats.xml import collect_xml_text
from toolkit.text.encodings import Declares

if TYPE_CHECKING:
    from toolkit.formats.parts import View
    from toolkit.formats.parts.notations import Notation

_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_ITEM, _ITEM_END = re.compile(r"<item(?=[\s>])"), "</item>"
_FIELD = re.compile(r"<(?P<name>title|content:encoded|excerpt:encoded|wp:post_type)(?:\s[^<>]*+)?>")
_ROLES = {"title": "title", "content:encoded": "paragraph", "excerpt:encoded": "excerpt"}
# Posts whose content is no text: styles, templates, settings, menus (wp-includes/post.php, create_initial_post_types).
_NO_TEXT = frozenset(
    {"custom_css", "customize_changeset", "nav_menu_item", "oembed_cache", "user_request", "wp_font_face"}
    | {"wp_font_family", "wp_global_styles", "wp_navigation", "wp_template", "wp_template_part"}
)


class ExportReader:
    """A WordPress export; what stands before the first post and after the last are parts without text."""

    declares = Declares.XML

    def __init__(self) -> None:
        self._is_checked = False

    def cut(self, text: str, start: int, *, final: bool) -> int:
        """Return the end of the post that begins at `start`, or of what stands before the next one."""
        head = _ITEM.search(text, start)
        blank = head is not None and not text[start : head.start()].strip()
        if head and not blank:
            return head.start()
        end = self._item_end(text, head.end()) if head else -1
        if end >= 0:
            return end
        return len(text) if final else start

    @staticmethod
    def _item_end(text: str, start: int) -> int:
        end = start
        while (end := text.find(_ITEM_END, end)) >= 0:
            if text.rfind(_CDATA, start, end) <= text.rfind(_CDATA_END, start, end):
                return end + len(_ITEM_END)
            end += len(_ITEM_END)
        return -1

    def read(self, raw: str, collector: Collector) -> None:
        """Collect a post's title, content and excerpt."""
        if not self._is_checked:
            self._check(raw)
        found = _ITEM.search(raw)
        if found is None:
            return
        if not raw.endswith(_ITEM_END):
            raise MalformedError(len(raw), "the export ends inside a post; it is cut off")
        fields = _fields(raw, found.end())
        kind = next((raw[start:end] for name, start, end in fields if name == "wp:post_type"), "")
        if _without_cdata(kind) in _NO_TEXT or _without_cdata(kind).startswith("acf-"):
            return
        for name, start, end in fields:
            if role := _ROLES.get(name):
                self._collect(raw, collector, start, end, role)

    def _check(self, raw: str) -> None:
        """Refuse XML that is no export, before anything is read of it."""
        self._is_checked = True
        if "<!ENTITY" in raw:
            raise MalformedError(raw.index("<!ENTITY"), "it declares entities, which are not expanded here")
        if "<rss" not in raw or "wordpress.org/export/" not in raw:
            raise MalformedError(0, "this XML is no WordPress export (its first element is not an rss with wp: names)")

    def _collect(self, raw: str, collector: Collector, start: int, end: int, role: str) -> None:
        if raw.startswith(_CDATA, start) and raw.find(_CDATA_END, start, end) == end - len(_CDATA_END):
            view: View = identical(raw)
            outer: Notation = plain
            start, end = start + len(_CDATA), end - len(_CDATA_END)
        else:
            view, outer = _read_element(raw, start, end)
            start, end = 0, len(view.text)
        collect_html(view, collector, start, end, outer=outer, role=role, is_wordpress=role != "title")


def _fields(raw: str, start: int) -> list[tuple[str, int, int]]:
    """Return the fields of a post that matter, each with where its content begins and ends."""
    fields = []
    while found := _FIELD.search(raw, start):
        # A tag inside the CDATA of another field is text.
        opened = raw.rfind(_CDATA, 0, found.start())
        if opened > raw.rfind(_CDATA_END, 0, found.start()):
            start = _after_cdata(raw, found.start())
            continue
        end = _field_end(raw, found["name"], found.end())
        fields.append((found["name"], found.end(), end))
        start = end
    return fields


def _after_cdata(raw: str, start: int) -> int:
    closing = raw.find(_CDATA_END, start)
    if closing < 0:
        raise MalformedError(start, "not well-formed XML: a CDATA section is not closed")
    return closing + len(_CDATA_END)


def _field_end(raw: str, name: str, start: int) -> int:
    """Return where the content of an element ends; CDATA sections in it are passed over."""
    position = start
    while True:
        closing = raw.find(f"</{name}", position)
        if closing < 0:
            raise MalformedError(start, f"not well-formed XML: <{name}> is not closed")
        opened = raw.find(_CDATA, position, closing)
        if opened < 0:
            return closing
        position = _after_cdata(raw, opened)


def _without_cdata(content: str) -> str:
    return content.replace(_CDATA, "").replace(_CDATA_END, "").strip()


def _read_element(raw: str, start: int, end: int) -> tuple[View, Notation]:
    """Return the content of an element that is not one CDATA section, and how text in it is written.

    Several sections are read as one; what mixes sections with other text is left alone.
    """
    inner = Collector(raw)
    if raw.find(_CDATA, start, end) < 0:
        collect_xml_text(identical(raw), inner, start, end)
        return inner.view(), xml_text
    while (opened := raw.find(_CDATA, start, end)) >= 0 and not raw[start:opened].strip():
        closing = raw.find(_CDATA_END, opened, end)
        inner.literal(opened + len(_CDATA), closing)
        start = closing + len(_CDATA_END)
    return (Collector(raw) if raw[start:end].strip() else inner).view(), plain
