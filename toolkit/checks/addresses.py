"""Web and e-mail addresses and handles of the source that the target lacks.

A site has other pages for its other language, so of a web address the host alone is compared; hashtags are words and
are translated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import PairCheck, per_link
from toolkit.text.addresses import find_addresses
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.languages import Language

_HOST = re.compile(r"^(?:(?:https?|ftp)://)?(?:www\.)?(?P<host>[^/?#:]+)", re.IGNORECASE)


def find_lost_addresses(source: str, target: str, source_language: Language) -> Iterator[Issue]:
    """Yield the addresses that only one of two linked texts has."""
    mine, theirs = _addresses(source), _addresses(target)
    for name, span in mine.items():
        if name not in theirs:
            message = f'"{span.of(source)}" of the source is not in the target'
            end = Span(len(target), len(target))
            yield Issue("omission", Severity.MINOR, message, end, span, span.of(source))
    for name, span in theirs.items():
        if name not in mine:
            yield Issue("addition", Severity.MINOR, f'"{span.of(target)}" is not in the source', span)


def _addresses(text: str) -> dict[str, Span]:
    """Return the addresses by what is compared of them."""
    found: dict[str, Span] = {}
    for span in find_addresses(text):
        address = span.of(text)
        if address.startswith("#"):
            continue
        host = _HOST.match(address)
        found.setdefault((host["host"] if host and "@" not in address else address).casefold(), span)
    return found


ADDRESSES = PairCheck(
    id="addresses",
    codes=("omission", "addition"),
    severity=Severity.MINOR,
    summary="Web and e-mail addresses and handles of the source are in the target.",
    source="house practice",
    find=per_link(find_lost_addresses),
    firing=(("راسلوا info@example.org للمزيد.", "Write to us for more.", "info@example.org"),),
    silent=(
        ("راسلوا info@example.org للمزيد.", "Write to info@example.org for more."),
        ("على https://example.org/ar/12", "at https://www.example.org/en/15"),
        ("وسم #أنقذوا_إدلب", "the hashtag #SaveIdlib"),
    ),
)
