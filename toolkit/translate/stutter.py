"""Stutter: a word that an engine wrote twice in a row.

The post-editor leaves most doubled words to a person, who may have meant them ("carried on on Monday"). In an
engine's draft of a source that doubles nothing they are a decoder's slip, and the second one goes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.text.edits import Edit
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "stutter"
_WORD = r"[^\W\d_](?:[^\W\d_]|[\u064b-\u0652])+"
_DOUBLED = re.compile(rf"(?<![\w'’-])(?P<word>{_WORD})(?P<again>\s+(?P=word))+(?![\w'’-])", re.IGNORECASE)


def drop_stutter(source: str, draft: str) -> Iterator[Edit]:
    """Yield an edit for each word of `draft` that stands twice or more in a row, unless `source` does the like."""
    if _DOUBLED.search(source):
        return
    for match in _DOUBLED.finditer(draft):
        span = Span(match.end("word"), match.end())
        yield Edit(span, span.of(draft), "", RULE, f'the engine wrote "{match["word"]}" more than once')
