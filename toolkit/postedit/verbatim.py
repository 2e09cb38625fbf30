"""What no rule may touch, whatever it proposes: addresses, code, markup, placeholders."""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.text.addresses import find_addresses
from toolkit.text.spans import Span

_VERBATIM = re.compile(
    r"`[^`\n]*`"
    r"|(?<=\])\([^)\s]*\)"
    r"|</?[A-Za-z][^<>\n]*>|&#?\w+;"
    r"|⟦\d*⟧"
    r"|(?<!\w)[A-Za-z0-9]+(?:_+[A-Za-z0-9]+)+(?!\w)"
    r"|(?<![\w.])[\w-]+(?:\.[\w-]+)*\.(?:pdf|html?|docx?|jpg|png|mp4)(?!\w)"
)


def verbatim_near(text: str, span: Span) -> list[Span]:
    """Return those of the verbatim spans that stand in the lines of a stretch: none goes beyond its line."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    return [found.shift(start) for found in _spans_of(text[start : end if end >= 0 else len(text)])]


@lru_cache(maxsize=64)
def _spans_of(lines: str) -> tuple[Span, ...]:
    return verbatim_spans(lines)


def verbatim_spans(text: str) -> tuple[Span, ...]:
    """Return where URLs, e-mail addresses, handles, code, link targets, tags, entities, files and identifiers stand."""
    return (*find_addresses(text), *(Span(*match.span()) for match in _VERBATIM.finditer(text)))
