"""What a post says of itself: its number, its date, and the group of translations that it belongs to.

WordPress keeps translations by a plugin, and exports show it: Polylang writes a category of the domain
`post_translations`, one for all translations of a post, and adds `lang` and `translations` to the REST interface; WPML
writes the custom field `_wpml_import_translation_group`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.mining.reading.dates import iso_date
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_BODY = re.compile(r"<(content:encoded|excerpt:encoded)>.*?</\1>", re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_POLYLANG = re.compile(r"<category\s[^<>]*domain=\"post_translations\"[^<>]*nicename=\"([^\"]+)\"")
_WPML = re.compile(
    r"<wp:meta_key>(?:<!\[CDATA\[)?_wpml_import_translation_group(?:\]\]>)?</wp:meta_key>\s*"
    r"<wp:meta_value>(.*?)</wp:meta_value>",
    re.DOTALL,
)
_DATE_KEYS = ("date_gmt", "date", "post_date_gmt", "post_date", "published", "date_published")
_NUMBER_KEYS = ("id", "ID", "post_id")
_NOT_PUBLISHED = frozenset({"trash", "auto-draft", "inherit"})


class PostFacts(NamedTuple):
    """A post's number ("" if it has none), its ISO date and its group of translations, "" where it says neither."""

    number: str
    date: str
    group: str


def export_facts(raw: str) -> PostFacts | None:
    """Return what a post of a WordPress export says of itself; None for what was never published."""
    fields = _BODY.sub("", raw)
    if _field(fields, "wp:status") in _NOT_PUBLISHED or _field(fields, "wp:post_type") == "revision":
        return None
    date = iso_date(_field(fields, "wp:post_date")) or iso_date(_field(fields, "pubDate"))
    if found := _POLYLANG.search(fields):
        group = f"polylang:{found[1]}"
    elif found := _WPML.search(fields):
        group = f"wpml:{_CDATA.sub('', found[1]).strip()}"
    else:
        group = ""
    return PostFacts(_field(fields, "wp:post_id"), date, group)


def json_facts(post: Any) -> PostFacts:
    """Return what a post in JSON says of itself."""
    if not isinstance(post, dict):
        return PostFacts("", "", "")
    number = next((str(post[key]) for key in _NUMBER_KEYS if isinstance(post.get(key), int | str)), "")
    dates = (iso_date(post[key]) for key in _DATE_KEYS if isinstance(post.get(key), str))
    translations = post.get("translations")
    group = ""
    if isinstance(translations, dict) and len(translations) > 1:
        group = "rest:" + "+".join(sorted(str(each) for each in translations.values()))
    return PostFacts(number, next(filter(None, dates), ""), group)


def json_posts(raw: str, *, by_line: bool) -> Iterator[tuple[Span, PostFacts]]:
    """Yield each post of a JSON text that is known to be valid: where it stands, and what it says of itself."""
    if by_line:
        start = 0
        for line in raw.splitlines(keepends=True):
            if line.strip():
                yield Span(start, start + len(line)), json_facts(json.loads(line))
            start += len(line)
        return
    position = _skip(raw, 0)
    if not raw.startswith("[", position):
        yield Span(0, len(raw)), json_facts(json.loads(raw))
        return
    decoder = json.JSONDecoder()
    position = _skip(raw, position + 1)
    while not raw.startswith("]", position):
        value, end = decoder.raw_decode(raw, position)
        yield Span(position, end), json_facts(value)
        position = _skip(raw, end)


_BETWEEN = re.compile(r"[\s,\ufeff]*")


def _skip(raw: str, position: int) -> int:
    found = _BETWEEN.match(raw, position)
    return found.end() if found else position


def _field(fields: str, name: str) -> str:
    found = re.search(rf"<{name}>(.*?)</{name}>", fields, re.DOTALL)
    return _CDATA.sub("", found[1]).strip() if found else ""
