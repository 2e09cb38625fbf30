"""What a post says of itself: its number, address and date, and the group of translations that it belongs to.

Only what was published counts. What lies in the trash, drafts, revisions and attachments (whose status is "inherit")
are in an export too; no reader saw them, so that nothing is learnt from how they spell a name, and no edition of a
report is one of them.

WordPress keeps translations by a plugin, and exports show it: Polylang writes a category of the domain
`post_translations`, one for all translations of a post, and adds `lang` and `translations` to the REST interface; WPML
writes the custom field `_wpml_import_translation_group`.
"""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.archive.dates import iso_date
from toolkit.formats.xml import read_attributes
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.formats import Part

_EXPORT, _JSON_LINES = "wxr", "jsonl"
_JSON = ("json", _JSON_LINES)
_PUBLISHED = "publish"
_STATUSES = frozenset({_PUBLISHED, "future", "draft", "pending", "private", "trash", "auto-draft", "inherit"})
"""The statuses of WordPress itself (wp-includes/post.php, create_initial_post_types)."""
_REVISION = "revision"
_CDATA = r"!\[CDATA\[(?:[^\]]++|\](?!\]>))*+\]\]>"
# What stands in CDATA is text, whatever it looks like: a report may quote an export.
_FIELD = re.compile(
    rf"<(?:{_CDATA}|!--(?:[^-]++|-(?!->))*+-->"
    r"|(?P<name>link|pubDate|category|wp:(?:post_id|post_date|post_type|status|meta_key|meta_value))"
    rf"(?P<attributes>\s[^<>]*+)?>(?P<content>(?:[^<]++|<{_CDATA})*+)</(?P=name)\s*>)"
)
_CDATA_MARK = re.compile(r"<!\[CDATA\[|\]\]>")
_POLYLANG, _WPML = "post_translations", "_wpml_import_translation_group"
_DATE_KEYS = ("date_gmt", "date", "post_date_gmt", "post_date", "published", "date_published")
_NUMBER_KEYS = ("id", "ID", "post_id")
_LINK_KEYS = ("link", "url")


class PostFacts(NamedTuple):
    """A post's number, its ISO date, its group of translations and its address, "" where it does not say it."""

    number: str = ""
    date: str = ""
    group: str = ""
    link: str = ""


class Post(NamedTuple):
    """A post of a part of a file: where it stands in the part's `raw`, and what it says of itself."""

    span: Span
    facts: PostFacts


def holds_posts(format_name: str) -> bool:
    """Say whether files of a format hold posts: WordPress exports and JSON."""
    return format_name == _EXPORT or format_name in _JSON


def find_posts(part: Part, format_name: str) -> list[Post]:
    """Return the published posts of a part; one that the format reads no text of (a menu, a template) is none."""
    if not part.stretches:
        return []
    if format_name == _EXPORT:
        found = iter([(Span(0, len(part.raw)), export_facts(part.raw))])
    else:
        found = json_posts(part.raw, by_line=format_name == _JSON_LINES)
    return [Post(span, facts) for span, facts in found if facts is not None]


def export_facts(raw: str) -> PostFacts | None:
    """Return what a post of a WordPress export (an `item` of WXR) says of itself; None for what is not published.

    A status that is none of WordPress's own is a stage that a plugin puts before publication. A post without a status,
    as other programs write them, counts as published.
    """
    fields: dict[str, str] = {}
    group = key = ""
    for found in _FIELD.finditer(raw):
        name, content = found["name"], _content(found["content"] or "")
        if name == "category":
            attributes = read_attributes(found["attributes"] or "")
            if attributes.get("domain") == _POLYLANG and attributes.get("nicename"):
                group = f"polylang:{unescape(attributes['nicename'])}"
        elif name == "wp:meta_key":
            key = content
        elif name == "wp:meta_value":
            group = group or (f"wpml:{content}" if key == _WPML and content else "")
        elif name:
            fields.setdefault(name, content)
    if fields.get("wp:status") not in (None, "", _PUBLISHED) or fields.get("wp:post_type") == _REVISION:
        return None
    date = iso_date(fields.get("wp:post_date", "")) or iso_date(fields.get("pubDate", ""))
    return PostFacts(fields.get("wp:post_id", ""), date, group, fields.get("link", ""))


def _content(written: str) -> str:
    """Return what an element says that holds CDATA or text."""
    return (_CDATA_MARK.sub("", written) if "<![CDATA[" in written else unescape(written)).strip()


def json_facts(post: Any) -> PostFacts | None:
    """Return what a post in JSON says of itself; None for what WordPress says is not published.

    JSON of other programs has a `status` too: one that WordPress does not know says nothing.
    """
    if not isinstance(post, dict):
        return PostFacts()
    status = post.get("post_status", post.get("status"))
    if isinstance(status, str) and status in _STATUSES - {_PUBLISHED}:
        return None
    if _REVISION in (post.get("post_type"), post.get("type")):
        return None
    number = next((str(post[key]) for key in _NUMBER_KEYS if isinstance(post.get(key), int | str)), "")
    dates = (iso_date(post[key]) for key in _DATE_KEYS if isinstance(post.get(key), str))
    link = next((post[key] for key in _LINK_KEYS if isinstance(post.get(key), str)), "")
    translations = post.get("translations")
    group = ""
    if isinstance(translations, dict) and len(translations) > 1:
        group = "rest:" + "+".join(sorted(str(each) for each in translations.values()))
    return PostFacts(number, next(filter(None, dates), ""), group, link)


def json_posts(raw: str, *, by_line: bool) -> Iterator[tuple[Span, PostFacts | None]]:
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
