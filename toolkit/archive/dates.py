"""The date of a document, as far as the document itself says one: never the file's time stamp.

A file that was copied, restored or converted carries the day of that, and a name dated by it would seem new. So only
what was written down counts: the date of a post, a page's metadata, front matter, or the name of the file.
"""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePath

_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?:\D|$)")
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_./]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_HEAD = 1 << 17
"""Characters of a page in which its metadata stand."""
_META = re.compile(r"<meta\s[^<>]*>", re.IGNORECASE)
_META_DATE = re.compile(
    r"(?:name|property|itemprop)\s*=\s*[\"']?"
    r"(?:article:published_time|og:article:published_time|datePublished|date|pubdate|dc\.date(?:\.issued)?"
    r"|dcterms\.(?:date|created|issued)|publish[_-]?date|sailthru\.date)[\"'\s]",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"content\s*=\s*[\"']([^\"']*)[\"']", re.IGNORECASE)
_LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"([^"]+)"')
_TIME = re.compile(r"<time\s[^<>]*datetime\s*=\s*[\"']([^\"']+)[\"']", re.IGNORECASE)
_FRONT_MATTER = re.compile(
    r"\A\ufeff?(?:---|\+\+\+)[ \t]*\r?\n(.*?)\r?\n(?:---|\+\+\+|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_FRONT_DATE = re.compile(r"^(?:date|published|publishdate|pubdate)\s*[:=]\s*[\"']?(.+?)[\"']?\s*$", re.I | re.M)


def iso_date(written: str) -> str:
    """Return a date as ISO 8601 ("2021-03-14") from ISO or RFC 5322 notation; "" if it is none, or no real day."""
    if found := _ISO.match(written):
        return _checked(*map(int, found.groups()))
    parsed = parsedate(written)
    return _checked(*parsed[:3]) if parsed else ""


def date_in_name(path: PurePath) -> str:
    """Return the date in a file's name, else in its folders (2019/03/12/report.html); "" if there is none."""
    for text in (path.name, path.parent.as_posix() + "/"):
        found = list(_IN_NAME.finditer(text))
        if found:
            return _checked(*(int(found[-1][n]) for n in (1, 3, 4)))
    return ""


def page_date(raw: str) -> str:
    """Return the date of publication that an HTML page states in its metadata; "" if it does not."""
    head = raw[:_HEAD]
    return next(filter(None, map(iso_date, _stated(head))), "")


def front_matter_date(raw: str) -> str:
    """Return the date in the front matter (YAML or TOML) of a Markdown file; "" if it has none."""
    matter = _FRONT_MATTER.match(raw)
    found = _FRONT_DATE.search(matter[1]) if matter else None
    return iso_date(found[1]) if found else ""


def _stated(head: str) -> Iterator[str]:
    """Yield what a page states as its date, the most telling place first."""
    for meta in _META.finditer(head):
        content = _CONTENT.search(meta[0]) if _META_DATE.search(meta[0]) else None
        if content:
            yield content[1]
    yield from (found[1] for found in _LINKED_DATA.finditer(head))
    yield from (found[1] for found in _TIME.finditer(head))


def _checked(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:  # WordPress writes 0000-00-00 for a draft
        return ""
