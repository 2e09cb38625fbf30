"""What no rule may touch, whatever it proposes: addresses, code, markup, placeholders."""

from __future__ import annotations

import re

from toolkit.text.spans import Span

_VERBATIM = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s<>\"]+"
    r"|[\w.+-]+@[\w-]+\.[\w.-]+"
    r"|(?<!\w)[@#]\w+"
    r"|`[^`\n]*`"
    r"|(?<=\])\([^)\s]*\)"
    r"|</?[A-Za-z][^<>\n]*>|&#?\w+;"
    r"|⟦\d*⟧"
    r"|(?<![\w.])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|gov|edu|sy|uk|pdf|html?|docx?|jpg|png|mp4)(?!\w)"
)


def verbatim_spans(text: str) -> list[Span]:
    """Return where URLs, e-mail addresses, handles, code, link targets, tags and entities stand in a text."""
    return [Span(*match.span()) for match in _VERBATIM.finditer(text)]
