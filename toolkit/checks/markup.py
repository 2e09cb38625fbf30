"""Marks of a file format that a reader would see: tags, entities and emphasis that were left open or written twice."""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import EditionCheck
from toolkit.text.addresses import blank_addresses
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checks.editions import Edition

_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|br|center|cite|code|div|em|figure|font|h[1-6]|hr|i|iframe|img|li|ol|p|pre|s|script"
    r"|small|span|strong|style|su[bp]|table|t[bdhr]|tbody|thead|u|ul|video)(?:\s[^<>\n]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:(?P<name>[A-Za-z][A-Za-z0-9]{1,31})|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_EMPHASIS = re.compile(r"\*\*+|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)")
_LINK = re.compile(r"\]\([^()\s]*(?:$|(?=\s))|\[[^\[\]]*\]\(\s*\)")
_SHORTCODE = re.compile(r"\[/?(?:caption|gallery|embed|video|audio|vc_\w+|et_pb_\w+)(?:\s[^\[\]\n]*)?\]")
_KINDS = (
    (_TAG, "a tag is left in the text"),
    (_ENTITY, "an entity is left in the text"),
    (_SHORTCODE, "a shortcode is left in the text"),
    (_LINK, "a link is not complete"),
)


def find_markup(edition: Edition) -> Iterator[Issue]:
    """Yield tags, entities, shortcodes, broken links, and marks of emphasis that have no partner."""
    text = edition.text
    for pattern, message in _KINDS:
        for found in pattern.finditer(text):
            if pattern is not _ENTITY or not found["name"] or f"{found['name']};" in html5:
                yield Issue("markup", Severity.MAJOR, message, Span(*found.span()))
    plain = blank_addresses(text)
    for paragraph in edition.paragraphs:
        marks = list(_EMPHASIS.finditer(plain, paragraph.start, paragraph.end))
        if len(marks) % 2:
            yield Issue("markup", Severity.MINOR, "emphasis has no partner", Span(*marks[-1].span()))


MARKUP = EditionCheck(
    id="markup",
    codes=("markup",),
    severity=Severity.MAJOR,
    summary="No tag, entity, shortcode or mark of emphasis shows in the text.",
    source="ITS 2.0: markup",
    find=find_markup,
    firing=(
        ("Three people <b>were killed.", "<b>"),
        ("قتل ثلاثة&nbsp;مدنيين.", "&nbsp;"),
        ("The **army withdrew.", "**"),
        ("see [the report]( ) for more", "[the report]( )"),
    ),
    silent=("a < b and c > d", "R&D; and AT&T", "The **army** withdrew.", "القرار <2254>", "file_name__x"),
)
