"""Posts as JSON, in the shape of WordPress's REST interface (a post, a list of posts, or one a line).

Read are `title`, `excerpt`, `content`, `caption` and `description` with `rendered` and `raw` in them, `alt_text`, and
the flat fields of WP-CLI (`post_title`, `post_content`, `post_excerpt`). Slugs, links, dates, meta and all else stay.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.formats.html import collect_html
from toolkit.formats.parts import Collector, LineReader, MalformedError, WholeReader
from toolkit.formats.parts.notations import json_ascii, json_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.formats.parts import View
    from toolkit.formats.parts.notations import Notation

_NESTED = frozenset({"title", "excerpt", "content", "caption", "description"})
_FORMS = frozenset({"rendered", "raw"})
_FLAT = {
    "title": "title",
    "content": "paragraph",
    "excerpt": "excerpt",
    "post_title": "title",
    "post_content": "paragraph",
    "post_excerpt": "excerpt",
    "alt_text": "attribute",
}
_STORED = frozenset({"raw", "post_content", "post_excerpt"})
"""Fields as the editor keeps them, before WordPress makes paragraphs of line ends."""

_TOKEN = re.compile(r'"(?P<string>(?:[^"\\]++|\\.)*+)"|(?P<mark>[{}\[\],:])', re.DOTALL)
_ESCAPE = re.compile(
    r"(?P<pair>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|(?P<run>(?:\\u(?![dD][89a-fA-F])[0-9a-fA-F]{4})+)|\\u[0-9a-fA-F]{4}|(?P<short>\\[\"\\/bfnrt])"
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED_LETTER = re.compile(r"\\u[0-9a-fA-F]{4}")


class _String(NamedTuple):
    """A string value: where it stands between its quotes, its own key and the key of the object it lies in."""

    start: int
    end: int
    key: str
    parent: str


class JsonReader(WholeReader):
    """A JSON file: one post, a list of posts, or anything that holds posts."""

    def read(self, raw: str, collector: Collector) -> None:
        """Collect what readers read of the posts."""
        _read_value(raw, collector, 0, len(raw))


class JsonLinesReader(LineReader):
    """A file of one JSON value a line."""

    def read(self, raw: str, collector: Collector) -> None:
        """Collect what readers read of the posts."""
        start = 0
        while start < len(raw):
            end = raw.find("\n", start) + 1 or len(raw)
            if raw[start:end].strip():
                _read_value(raw, collector, start, end)
            start = end


def _read_value(raw: str, collector: Collector, start: int, end: int) -> None:
    # Without the line end, so that what is missing is missed in its own line.
    whole = raw[start:end].rstrip()
    try:
        json.loads(whole, parse_int=_ignore, parse_float=_ignore)
    except json.JSONDecodeError as error:
        raise MalformedError(start + error.pos, f"not valid JSON: {error.msg.lower()}") from None
    except RecursionError:
        raise MalformedError(start, "the JSON is nested too deep to be posts") from None
    notation = json_string if not whole.isascii() and not _ESCAPED_LETTER.search(whole) else json_ascii
    for string in _strings(raw, start, end):
        role = _role(string)
        if role and raw[string.start : string.end].strip():
            view = _unescape(raw, string.start, string.end)
            _collect(view, collector, notation, role, is_stored=string.key in _STORED)


def _ignore(digits: str) -> int:
    """Take any number; Python refuses integers of more than 4,300 digits, which is no business of ours."""
    return 0


def _collect(view: View, collector: Collector, notation: Notation, role: str, *, is_stored: bool) -> None:
    collect_html(view, collector, 0, len(view.text), outer=notation, role=role, is_wordpress=is_stored)


def _role(string: _String) -> str:
    if string.key in _FORMS and string.parent in _NESTED:
        return _FLAT.get(string.parent, "caption")
    return _FLAT.get(string.key, "") if string.parent not in _NESTED else ""


def _strings(raw: str, start: int, end: int) -> Iterator[_String]:
    """Yield the strings that are values of an object; the JSON is known to be valid."""
    keys = [""]
    in_object = [False]
    key = ""
    expects_value = True
    for found in _TOKEN.finditer(raw, start, end):
        mark = found["mark"]
        if mark is None:
            if not expects_value:
                key = found["string"]
            elif in_object[-1]:
                yield _String(*found.span("string"), key, keys[-1])
        elif mark in "{[":
            keys.append(key if in_object[-1] else keys[-1])
            in_object.append(mark == "{")
            expects_value = mark == "["
        elif mark in "}]":
            keys.pop()
            in_object.pop()
            expects_value = not in_object[-1]
        else:
            expects_value = mark == ":" or not in_object[-1]


def _unescape(raw: str, start: int, end: int) -> View:
    """Return what a string says, with the way back to how it is written."""
    inner = Collector(raw)
    position = start
    if raw.find("\\", start, end) >= 0:
        for found in _ESCAPE.finditer(raw, start, end):
            inner.literal(position, found.start())
            inner.stand_for(_LONE_SURROGATE.sub("\ufffd", json.loads(f'"{found[0]}"')), *found.span())
            position = found.end()
    inner.literal(position, end)
    return inner.view()
